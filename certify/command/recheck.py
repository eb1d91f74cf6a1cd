"""`certify recheck`: read certificates again."""

from pathlib import Path

import click

from certify.command.message import complain
from certify.command.option import JSON, QUIET, Place, Whole


@click.command(short_help="Check certificates again by the trusted code alone.")
@click.argument("what", nargs=-1, required=True, metavar="CERTIFICATE|DIR...", type=Place())
@click.option("--jobs", type=Whole(min=1), default=1, show_default=True, metavar="N",
              help="Processes to work with: as many as there are cores, or fewer.")  # fmt: skip
@JSON
@QUIET
@click.pass_context
def recheck(context: click.Context, what: tuple[Path, ...], jobs: int, as_json: bool, quiet: bool) -> None:
    """Read certificates again and check them with the trusted code alone.

    DIR stands for all *.cert files in it and below. Each line says what the checker says, the certificate's digest, its
    file, and the claim. `python -m certify.trusted FILE...` does the same without this program.

    Exit status: 0 all are accepted; 1 one was rejected; 2 one cannot be read.

    \b
    certify recheck certs
    certify recheck certs/harris-rate-optimal.cert --json
    certify recheck certs --quiet --jobs 2
    """
    from certify.audit.recheck import STATUS, files, rechecked
    from certify.audit.recheck import as_json as in_json

    results = []
    for result in rechecked(files(what), jobs):
        results.append(result)
        told = not quiet or result.verdict == "rejected"
        if not as_json and told and result.verdict != "unreadable":
            click.echo(result.line)
        elif result.verdict == "unreadable":
            complain(f"{result.path}: {result.reason}", "certify recheck")
    if as_json:
        click.echo(in_json(results))
    context.exit(max(STATUS[result.verdict] for result in results))
