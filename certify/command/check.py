"""`certify check`: decide claims."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from certify.command.message import INTERRUPTED, complain
from certify.command.option import FOLDER, JOBS, JSON, MEMORY, QUIET, TIMEOUT, VERBOSE, Named, Whole

if TYPE_CHECKING:
    from certify.record import Outcome


@click.command(short_help="Decide claims: the whole catalogue, or those named.")
@click.argument("what", nargs=-1, metavar="[FILE|DIR|NAME|NUMBER]...", type=Named())
@JSON
@TIMEOUT
@FOLDER
@JOBS
@click.option("--search", "anew", is_flag=True,
              help="Look for evidence anew, also where the catalogue comes with a certificate.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Tell for every claim what was tried, in order, and why it failed.")
@click.option("--depth", type=Whole(1, 99), default=3, show_default=True, metavar="N",
              help="With --explain: how deep to follow claims that a claim was reduced to.")  # fmt: skip
@MEMORY
@QUIET
@VERBOSE
@click.pass_context
def check(
    context: click.Context, what: tuple[str, ...], as_json: bool, timeout: float, folder: Path | None, jobs: int,
    anew: bool, explain: bool, depth: int, memory: float, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Decide claims: all of the catalogue, or those that are named.

    FILE is a claim file (*.toml), or a Python file whose derive() returns a derivation (it is run). DIR stands for the
    *.claims.toml files in it and below. NAME is a theorem of the catalogue, or a claim of its claim files; NUMBER, such
    as T-C5, stands for the theorems of that number. A claim is proved (with a certificate), refuted (with an exact
    counterexample), undecided, or vacuous when its hypotheses contradict each other. A claim that stays undecided keeps
    the certificate of an earlier run, if the claim is the same.

    The catalogue comes with certificates: these are read again, and nothing is searched for, unless with --search (or
    --explain).

    Exit status: 0 all verdicts are as expected; 1 some are not; 2 the input is malformed, and nothing was checked; 130
    interrupted, and the report is on the claims that were decided by then.

    \b
    certify check
    certify check my.claims.toml --json --timeout 30
    certify check my.claims.toml --explain
    certify check my.claims.toml --jobs 2 --timeout 60
    certify check theory/ T-C5
    certify check harris-rate-optimal --certificates certs
    certify check --quiet && echo "all as expected"
    """
    from certify.process.pool import Pool
    from certify.process.progress import Progress

    start = monotonic()
    with Pool(jobs, memory) as pool, Progress(visible=not (as_json or quiet), verbose=verbose) as progress:
        from certify.process.destination import prepared
        from certify.process.run import Run
        from certify.selection import afresh, select

        tasks = select(what, progress.read)
        run = Run(afresh(tasks) if anew or explain else tasks, folder and prepared(folder))
        run.go(pool, timeout, progress, explain=explain)
    shown = depth if explain else 0
    outcomes = [o for o in run.outcomes if not o.as_expected] if quiet and not as_json else run.outcomes
    left = len(run.tasks) - len(run.outcomes)
    report(outcomes, monotonic() - start, depth=shown, as_json=as_json, left=left)
    if run.interrupted:
        kept = f"; certificates in {folder} are whole" if folder else ""
        complain(f"interrupted: {len(run.outcomes)} of {len(run.tasks)} claims were decided, {left} not checked{kept}")
        context.exit(INTERRUPTED)
    context.exit(0 if all(outcome.as_expected for outcome in run.outcomes) else 1)


def report(outcomes: Sequence["Outcome"], seconds: float, *, depth: int, as_json: bool, left: int) -> None:
    """Prints the report, with so many levels of explanation; as JSON only when no claim is left."""
    from certify.output.report import as_json as in_json
    from certify.output.report import show

    if as_json:
        if not left:
            click.echo(in_json(outcomes, explain=depth > 0))
    elif outcomes and depth:
        from certify.search.pipeline import METHODS

        show(outcomes, seconds, depth, {method.name: method.summary for method in METHODS}, left=left)
    elif outcomes:
        show(outcomes, seconds, left=left)
