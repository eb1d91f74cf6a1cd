"""What every command says in the same way: errors, and exit statuses."""

import click

FINE, UNEXPECTED, MALFORMED, INTERRUPTED, BEYOND = 0, 1, 2, 130, 128
"""Exit statuses: all as expected; something is not; the input cannot be read; interrupted; and what a signal that tells
to end is added to, as shells have it.
"""


def complain(message: str, where: str = "certify") -> int:
    """Prints an error; gives the exit status of malformed input."""
    click.echo(f"{where}: {message}", err=True)
    return MALFORMED
