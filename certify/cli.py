"""The command line. Whatever is slow to import is imported by the command that needs it."""

import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

if TYPE_CHECKING:
    from certify.record import Outcome, Record
    from certify.selection import Task

INTERRUPTED = 130


class Program(click.Group):
    """A group of commands whose errors are one message on standard error, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are written below."""
        return list(self.commands)

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        """Runs the command line and exits: 2 for misuse and malformed input, 130 when interrupted."""
        try:
            status = super().main(*arguments, **{**options, "standalone_mode": False})
            sys.stdout.flush()
        except click.ClickException as error:
            where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "certify"
            status = complain(error.format_message(), where)
        except (click.Abort, KeyboardInterrupt):
            complain("interrupted")
            status = INTERRUPTED
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that closing standard output finds nothing to complain of
            status = 1
        sys.exit(status if isinstance(status, int) else 0)


def complain(message: str, where: str = "certify") -> int:
    """Prints an error; gives the exit status of malformed input."""
    click.echo(f"{where}: {message}", err=True)
    return 2


class Seconds(click.ParamType):
    """A positive, finite number of seconds."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; refuses any other."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.fail(f"wanted a positive number of seconds such as 10 or 0.5, got {value!r}", param, ctx)
        return seconds


TIMEOUT = click.option(
    "--timeout", type=Seconds(), default=10.0, show_default=True, help="Seconds to spend on a claim before it is undecided."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
             invoke_without_command=True)  # fmt: skip
@click.version_option(package_name="driftproof", prog_name="certify")
@click.pass_context
def main(context: click.Context) -> None:
    """Prove, refute or honestly leave open inequalities of score-based generative models.

    \b
    certify check                         check the whole catalogue
    certify check my.claims.toml          check your own claims
    certify check --certificates certs    and keep the certificates
    certify recheck certs                 read them again with the trusted code alone
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@click.argument("what", nargs=-1, metavar="[FILE|NAME]...")
@JSON
@TIMEOUT
@click.option("--certificates", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write a certificate NAME.cert for every claim that is decided.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Claims to work on at once. Each has its timeout by the clock: use no more than there are cores.")  # fmt: skip
@click.pass_context
def check(
    context: click.Context, what: tuple[str, ...], as_json: bool, timeout: float, folder: Path | None, jobs: int
) -> None:
    """Decide claims: all of the catalogue, or those that are named.

    FILE is a claim file (*.toml). NAME is a theorem of the catalogue, or a claim of its claim files. A claim is proved
    (with a certificate), refuted (with an exact counterexample), undecided, or vacuous when its hypotheses contradict
    each other. A claim that stays undecided keeps the certificate of an earlier run in DIR.

    Exit status: 0 all verdicts are as expected; 1 some are not; 2 the input is malformed, and nothing was checked.

    \b
    certify check
    certify check my.claims.toml --json --timeout 30
    certify check harris-rate-optimal --certificates certs
    """
    from certify.pool import Pool

    start = monotonic()
    with refusals(), Pool(jobs) as pool:
        from certify.destination import destinations
        from certify.destination import folder as made
        from certify.selection import select

        tasks = select(what)
        places = None if folder is None else destinations(tasks, made(folder))
        outcomes: dict[int, Outcome] = {}
        interrupted = not _decide(pool, tasks, places, outcomes, timeout=timeout, quiet=as_json)
    found = [outcomes[number] for number in sorted(outcomes)]
    _report(found, monotonic() - start, as_json=as_json, interrupted=interrupted)
    if interrupted:
        kept = "" if folder is None else f"; their certificates are whole in {folder}"
        complain(f"interrupted: {len(found)} of {len(tasks)} claims were decided{kept}")
        context.exit(INTERRUPTED)
    context.exit(0 if all(outcome.as_expected for outcome in found) else 1)
