"""`certify recheck`: read certificates again."""

from pathlib import Path

import click

from certify.command.message import complain
from certify.command.option import JSON, QUIET, Place


@click.command(short_help="Check certificates again by the trusted code alone.")
@click.argument("what", nargs=-1, required=True, metavar="CERTIFICATE|DIR...", type=Place())
@JSON
@QUIET
@click.pass_context
def recheck(context: click.Context, what: tuple[Path, ...], as_json: bool, quiet: bool) -> None:
    """Read certificates again and check them with the trusted code alone.

    DIR stands for all *.cert files in it and below. Each line says what the checker says, the certificate's digest, its
    file, and the claim. `python -m certify.trusted FILE...` does the same without this program.

    Exit status: 0 all are accepted; 1 one was rejected; 2 one cannot be read.

    \b
    certify recheck certs
    certify recheck certs/harris-rate-optimal.cert --json
    certify recheck certs --quiet
    """
    from certify.audit.recheck import STATUS, files
    from certify.audit.recheck import as_json as in_json
    from certify.audit.recheck import recheck as one

    results = []
    for path in files(what):
        results.append(one(path))
        told = not quiet or results[-1].verdict == "rejected"
        if not as_json and told and results[-1].verdict != "unreadable":
            click.echo(results[-1].line)
        elif results[-1].verdict == "unreadable":
            complain(f"{path}: {results[-1].reason}", "certify recheck")
    if as_json:
        click.echo(in_json(results))
    context.exit(max(STATUS[result.verdict] for result in results))
