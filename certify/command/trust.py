"""`certify trust`: what theorems rest on."""

import click

from certify.command.option import JSON, Named


@click.command(short_help="Tell what each theorem rests on.")
@click.argument("what", nargs=-1, metavar="[NAME]...", type=Named(files=False))
@JSON
@click.option("--markdown", is_flag=True, help="Print a page of documentation instead.")
@click.option("--lines", is_flag=True, help="Count the lines of trusted code that run to check each (slower).")
def trust(what: tuple[str, ...], as_json: bool, markdown: bool, lines: bool) -> None:
    """Tell what the catalogue, or what is named of it, rests on: rules, citations, certificates, lines of trusted code.

    Every certificate is checked again on the way. With --lines, the lines of trusted code that run meanwhile are
    counted: what did not run cannot have been wrong about a claim. This takes half a second a claim.

    Exit status: 0 all certificates are accepted; 2 one is missing or not accepted.

    \b
    certify trust
    certify trust harris-rate-optimal --lines
    certify trust --markdown > docs/trust.md
    """
    from certify import trust as page
    from certify.progress import Progress
    from certify.selection import select

    if lines and markdown:
        raise click.UsageError("the page of documentation has no lines: leave out --lines or --markdown")
    found = []
    with Progress(visible=True) as progress:
        for task in select(what):
            progress.say(f"checking {task.name}")
            found.append(page.basis(task, lines=lines))
    if as_json or markdown:
        click.echo(page.as_json(found) if as_json else page.markdown(found), nl=as_json)
    else:
        page.show(found)
