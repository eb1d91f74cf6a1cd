"""`certify trust`: what theorems rest on."""

import click

from certify.command.option import JSON, Named


@click.command(short_help="Tell what each theorem rests on.")
@click.argument("what", nargs=-1, metavar="[NAME|NUMBER]...", type=Named(files=False))
@JSON
@click.option("--markdown", is_flag=True, help="Print a page of documentation instead.")
@click.option("--lines", is_flag=True, help="Count the lines of trusted code that run to check each (slower).")
@click.option("--code", is_flag=True, help="List that code instead, for reading.")
def trust(what: tuple[str, ...], as_json: bool, markdown: bool, lines: bool, code: bool) -> None:
    """Tell what the catalogue, or what is named of it, rests on: rules, citations, certificates, lines of trusted code.

    Every certificate is checked again on the way. With --lines, the lines of trusted code that run meanwhile are
    counted: what did not run cannot have been wrong about a claim. With --code they are listed, function by function.
    Both take half a second a claim.

    Exit status: 0 all certificates are accepted; 2 one is missing or not accepted.

    \b
    certify trust
    certify trust harris-rate-optimal --lines
    certify trust harris-rate-optimal --code | less
    certify trust --markdown > docs/trust.md
    """
    from certify.audit import trust as page
    from certify.audit.footprint import listing
    from certify.process.progress import Progress
    from certify.selection import select

    if markdown + as_json + code > 1 or (lines and markdown):
        raise click.UsageError("one of --json, --markdown and --code, and --lines not with --markdown")
    found = []
    with Progress(visible=True) as progress:
        progress.say("reading the catalogue")
        tasks = select(what)
        for number, task in enumerate(tasks, 1):
            progress.say(f"checking {number} of {len(tasks)}: {task.name}")
            found.append(page.basis(task, lines=lines or code))
    if code:
        click.echo(listing(frozenset().union(*(one.lines or () for one in found))))
    elif as_json or markdown:
        click.echo(page.as_json(found) if as_json else page.markdown(found), nl=as_json)
    else:
        page.show(found)
