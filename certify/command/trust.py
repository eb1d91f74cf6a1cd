"""`certify trust`: what theorems rest on."""

import click

from certify.command.option import JSON, Named


@click.command(short_help="Tell what each theorem rests on.")
@click.argument("what", nargs=-1, metavar="[NAME]...", type=Named(files=False))
@JSON
@click.option("--markdown", is_flag=True, help="Print a page of documentation instead.")
def trust(what: tuple[str, ...], as_json: bool, markdown: bool) -> None:
    """Tell what the catalogue, or what is named of it, rests on: rules, citations, certificates, lines of trusted code.

    Every certificate is checked again on the way.

    Exit status: 0 all certificates are accepted; 2 one is missing or not accepted.

    \b
    certify trust
    certify trust harris-rate-optimal
    certify trust --markdown > docs/trust.md
    """
    from certify import trust as page
    from certify.selection import select

    found = [page.basis(task) for task in select(what)]
    if as_json or markdown:
        click.echo(page.as_json(found) if as_json else page.markdown(found), nl=as_json)
    else:
        page.show(found)
