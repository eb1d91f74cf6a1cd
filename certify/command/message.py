"""What every command says in the same way: errors, and exit statuses."""

import click

FINE, UNEXPECTED, MALFORMED, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
"""Exit statuses: all as expected; something is not; the input cannot be read; interrupted; told to end."""


def complain(message: str, where: str = "certify") -> int:
    """Prints an error; gives the exit status of malformed input."""
    click.echo(f"{where}: {message}", err=True)
    return MALFORMED
