"""`certify sharpen`: enclose the best constant of a claim."""

from pathlib import Path

import click

from certify.command.option import FOLDER, JSON, QUIET, VERBOSE, Named, Seconds, Whole


@click.command(short_help="Enclose the best constant of a claim.")
@click.argument("what", metavar="FILE|NAME", type=Named())
@click.option("--constant", required=True, metavar="NAME",
              help="A real variable of the claim, or an abbreviation under `where` that is a number.")  # fmt: skip
@click.option("--digits", type=Whole(0, 30), default=6, show_default=True, metavar="N",
              help="Digits after the point to which the ends shall agree.")  # fmt: skip
@click.option("--largest/--smallest", default=None, help="Which best constant, where the claim holds between two.")
@click.option("--timeout", type=Seconds(), default=60.0, show_default=True, help="Seconds for each claim.")
@FOLDER
@JSON
@QUIET
@VERBOSE
@click.pass_context
def sharpen(
    context: click.Context, what: str, constant: str, digits: int, largest: bool | None, timeout: float,
    folder: Path | None, as_json: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Find the best value of a constant: the claim is proved at one end of an enclosure and refuted at the other.

    Every claim of FILE that has the constant is sharpened. Which values make the claim harder is found out. Both ends
    are facts of their own, with certificates NAME.CONSTANT.proved.cert and NAME.CONSTANT.refuted.cert; that the best
    constant lies between them takes for granted that the claim holds on one side of it only.

    Exit status: 0 the ends agree to the digits; 1 some do not; 2 the input is malformed.

    \b
    certify sharpen my.claims.toml --constant a
    certify sharpen my.claims.toml --constant h --digits 3 --largest --certificates certs
    """
    from certify.process.pool import Pool
    from certify.process.progress import Progress

    with Pool(1) as pool, Progress(visible=not (as_json or quiet), verbose=verbose) as progress:
        from certify.sharpening.question import Quest, as_json as in_json, show, with_constant
        from certify.process.destination import prepared
        from certify.selection import select

        tasks = with_constant(select([what], progress.read, constant), constant, what)
        place = folder and prepared(folder)
        quest = Quest(pool, progress, constant, place)
        found = [(task, quest.on(task, digits=digits, timeout=timeout, largest=largest)) for task in tasks]
    reached = all(answer.sharpened.reached for _, answer in found)
    if as_json:
        click.echo(in_json(found))
    elif not quiet or not reached:
        show(found)
    context.exit(0 if reached else 1)
