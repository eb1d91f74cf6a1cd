"""`certify doctor`: what is installed, and what is missing."""

import click

from certify.command.option import JSON, QUIET


@click.command(short_help="Tell what is installed, what is missing, and how to get it.")
@JSON
@QUIET
@click.pass_context
def doctor(context: click.Context, as_json: bool, quiet: bool) -> None:
    """Look at the installation: Python, libraries and their versions, the checker, the catalogue, optional extras, TeX.

    Exit status: 0 all that is needed is there and works; 1 something is missing or does not work. What is optional
    never counts.

    \b
    certify doctor
    certify doctor --json
    """
    from certify.audit.health import as_json as in_json
    from certify.audit.health import examine, show

    found = examine()
    if as_json:
        click.echo(in_json(found))
    else:
        show([finding for finding in found if not quiet or finding.is_fault])
    context.exit(1 if any(finding.is_fault for finding in found) else 0)
