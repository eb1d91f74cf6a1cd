"""`certify list` and `certify show`: what is in the catalogue."""

import click

from certify.command.option import JSON, Named


@click.command("list", short_help="List the theorems and claims of the catalogue.")
@JSON
def list_(as_json: bool) -> None:
    """List the theorems of the catalogue, and the claims that come with it; `certify show` shows those of one number.

    \b
    certify list
    certify list --json
    certify show T-C5
    """
    from certify.output.listing import as_json as in_json
    from certify.output.listing import show
    from certify.selection import catalogue

    tasks = catalogue()
    if as_json:
        click.echo(in_json(tasks))
        return
    show(tasks)


@click.command("show", short_help="Show a theorem or a claim in full.")
@click.argument("name", metavar="NAME|FILE", type=Named())
@click.option("--latex", is_flag=True, help="Leave the mathematics between words as LaTeX.")
@JSON
def show_(name: str, latex: bool, as_json: bool) -> None:
    """Show a theorem or a claim: statement, hypotheses, source, sharpness, and what is cited.

    NAME may also be the number of theorems, such as T-C5; of a claim file all claims are shown.

    \b
    certify show harris-rate-optimal
    certify show harris-rate-optimal --latex
    certify show my.claims.toml
    certify show harris-rate-optimal --json
    """
    from certify.output.listing import described, explain
    from certify.selection import select

    tasks = select([name])
    if as_json:
        click.echo(described(tasks))
        return
    for task in tasks:
        explain(task, latex=latex)
