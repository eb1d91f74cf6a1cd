"""The command line. Whatever is slow to import is imported by the command that needs it."""

import math
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

if TYPE_CHECKING:
    from certify.record import Outcome

INTERRUPTED, TERMINATED = 130, 143
KINDS: dict[str, Literal["tex", "html"]] = {".tex": "tex", ".html": "html"}


class Program(click.Group):
    """A group of commands whose errors are one message on standard error, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are written below."""
        return list(self.commands)

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        """Runs the command line and exits: 2 for misuse and malformed input, 130 when interrupted."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
        try:
            status = super().main(*arguments, **{**options, "standalone_mode": False})
            sys.stdout.flush()
        except click.ClickException as error:
            context = error.ctx if isinstance(error, click.UsageError) else None
            command = f" {context.info_name}" if context and context.parent else ""
            status = complain(error.format_message(), f"certify{command}")
        except (click.Abort, KeyboardInterrupt):
            complain("interrupted")
            status = INTERRUPTED
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that closing standard output finds nothing to complain of
            status = 1
        except own_errors() as error:
            status = complain(str(error))
        sys.exit(status if isinstance(status, int) else 0)


def own_errors() -> tuple[type[Exception], ...]:
    """The errors whose message is all that a user needs; imported when there is one."""
    from certify.trusted.error import CertifyError

    return CertifyError, OSError


def complain(message: str, where: str = "certify") -> int:
    """Prints an error; gives the exit status of malformed input."""
    click.echo(f"{where}: {message}", err=True)
    return 2


class Seconds(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
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
    "--timeout", type=Seconds(), default=10.0, show_default=True, help="Seconds for each claim before it is undecided."
)
FOLDER = click.option("--certificates", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
                      help="Write a certificate for everything that is decided: NAME.cert.")  # fmt: skip
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
    certify sharpen my.claims.toml --constant c
                                          find the best constant c
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command(short_help="Decide claims: the whole catalogue, or those named.")
@click.argument("what", nargs=-1, metavar="[FILE|NAME]...")
@JSON
@TIMEOUT
@FOLDER
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Claims to work on at once: as many as there are cores, or fewer.")  # fmt: skip
@click.option("--search", "anew", is_flag=True,
              help="Look for evidence anew, also where the catalogue comes with a certificate.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Tell for every claim what was tried, in order, and why it failed.")
@click.option("--depth", type=click.IntRange(1, 99), default=3, show_default=True, metavar="N",
              help="With --explain: how deep to follow claims that a claim was reduced to.")  # fmt: skip
@click.option("--memory", type=click.FloatRange(min=0.2, max=4096.0), default=3.0, show_default=True, metavar="GIB",
              help="Memory for each job; a claim that wants more is undecided.")  # fmt: skip
@click.pass_context
def check(
    context: click.Context, what: tuple[str, ...], as_json: bool, timeout: float, folder: Path | None, jobs: int,
    anew: bool, explain: bool, depth: int, memory: float,
) -> None:  # fmt: skip
    """Decide claims: all of the catalogue, or those that are named.

    FILE is a claim file (*.toml). NAME is a theorem of the catalogue, or a claim of its claim files. A claim is proved
    (with a certificate), refuted (with an exact counterexample), undecided, or vacuous when its hypotheses contradict
    each other. A claim that stays undecided keeps the certificate of an earlier run in DIR, if the claim is the same.

    The catalogue comes with certificates: these are read again, and nothing is searched for, unless with --search (or
    --explain).

    Exit status: 0 all verdicts are as expected; 1 some are not; 2 the input is malformed, and nothing was checked.

    \b
    certify check
    certify check my.claims.toml --json --timeout 30
    certify check my.claims.toml --explain
    certify check harris-rate-optimal --certificates certs
    """
    from certify.pool import Pool
    from certify.progress import Progress

    start = monotonic()
    with Pool(jobs, memory) as pool, Progress(visible=not as_json) as progress:
        from certify.destination import prepared
        from certify.run import Run
        from certify.selection import afresh, select

        tasks = select(what, progress.read)
        run = Run(afresh(tasks) if anew or explain else tasks, folder and prepared(folder))
        run.go(pool, timeout, progress, explain=explain)
    shown = depth if explain else 0
    report(run.outcomes, monotonic() - start, depth=shown, as_json=as_json, interrupted=run.interrupted)
    if run.interrupted:
        kept = f"; certificates in {folder} are whole" if folder else ""
        complain(f"interrupted: {len(run.outcomes)} of {len(run.tasks)} claims were decided{kept}")
        context.exit(INTERRUPTED)
    context.exit(0 if all(outcome.as_expected for outcome in run.outcomes) else 1)


def report(outcomes: Sequence["Outcome"], seconds: float, *, depth: int, as_json: bool, interrupted: bool) -> None:
    """Prints the report, with so many levels of explanation; as JSON only when it is complete."""
    from certify.report import as_json as in_json
    from certify.report import show

    if as_json:
        if not interrupted:
            click.echo(in_json(outcomes, explain=depth > 0))
    elif outcomes and depth:
        from certify.search.pipeline import METHODS

        show(outcomes, seconds, depth, {method.name: method.summary for method in METHODS})
    elif outcomes:
        show(outcomes, seconds)


@main.command(short_help="Enclose the best constant of a claim.")
@click.argument("what", metavar="FILE|NAME")
@click.option("--constant", required=True, metavar="NAME",
              help="A real variable of the claim, or an abbreviation under `where` that is a number.")  # fmt: skip
@click.option("--digits", type=click.IntRange(0, 30), default=6, show_default=True, metavar="N",
              help="Digits after the point to which the ends shall agree.")  # fmt: skip
@click.option("--largest/--smallest", default=None, help="Which best constant, where the claim holds between two.")
@click.option("--timeout", type=Seconds(), default=60.0, show_default=True, help="Seconds for each claim.")
@FOLDER
@JSON
@click.pass_context
def sharpen(
    context: click.Context, what: str, constant: str, digits: int, largest: bool | None, timeout: float,
    folder: Path | None, as_json: bool,
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
    from certify.pool import Pool
    from certify.progress import Progress

    with Pool(1) as pool, Progress(visible=not as_json) as progress:
        from certify.constant import Quest, as_json as in_json, show, with_constant
        from certify.destination import prepared
        from certify.selection import select

        tasks = with_constant(select([what], progress.read, constant), constant, what)
        place = folder and prepared(folder)
        quest = Quest(pool, progress, constant, place)
        found = [(task, quest.on(task, digits=digits, timeout=timeout, largest=largest)) for task in tasks]
    if as_json:
        click.echo(in_json(found))
    else:
        show(found)
    context.exit(0 if all(answer.sharpened.reached for _, answer in found) else 1)


@main.command(short_help="Check certificates again by the trusted code alone.")
@click.argument("what", nargs=-1, required=True, metavar="CERTIFICATE|DIR...", type=click.Path(path_type=Path))
@JSON
@click.pass_context
def recheck(context: click.Context, what: tuple[Path, ...], as_json: bool) -> None:
    """Read certificates again and check them with the trusted code alone.

    DIR stands for all *.cert files in it and below. Each line says what the checker says, the certificate's digest, its
    file, and the claim. `python -m certify.trusted FILE...` does the same without this program.

    Exit status: 0 all are accepted; 1 one was rejected; 2 one cannot be read.

    \b
    certify recheck certs
    certify recheck certs/harris-rate-optimal.cert --json
    """
    from certify.recheck import STATUS, files
    from certify.recheck import as_json as in_json
    from certify.recheck import recheck as one

    results = []
    for path in files(what):
        results.append(one(path))
        if not as_json and results[-1].verdict != "unreadable":
            click.echo(results[-1].line)
        elif results[-1].verdict == "unreadable":
            complain(f"{path}: {results[-1].reason}", "certify recheck")
    if as_json:
        click.echo(in_json(results))
    context.exit(max(STATUS[result.verdict] for result in results))


@main.command(short_help="Tell what each theorem rests on.")
@click.argument("what", nargs=-1, metavar="[NAME]...")
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


@main.command("list", short_help="List the theorems and claims of the catalogue.")
@JSON
def list_(as_json: bool) -> None:
    """List the theorems of the catalogue, and the claims that come with it.

    \b
    certify list
    certify list --json
    """
    from certify.listing import as_json as in_json
    from certify.listing import show
    from certify.selection import catalogue

    tasks = catalogue()
    if as_json:
        click.echo(in_json(tasks))
        return
    show(tasks)


@main.command("show", short_help="Show a theorem or a claim in full.")
@click.argument("name")
def show_(name: str) -> None:
    """Show a theorem or a claim: statement, hypotheses, source, sharpness, and what is cited.

    \b
    certify show harris-rate-optimal
    """
    from certify.listing import explain
    from certify.selection import catalogue, named

    for task in named(name, catalogue()):
        explain(task)


@main.command(short_help="Write a theorem's proof as LaTeX or HTML.")
@click.argument("name")
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE",
              help="proof.tex or proof.html; - for LaTeX on standard output.")  # fmt: skip
@click.option("--fragment", is_flag=True, help="Leave out the preamble, for inclusion in a paper.")
@TIMEOUT
@click.pass_context
def derive(context: click.Context, name: str, output: str, fragment: bool, timeout: float) -> None:
    """Write a theorem's proof as a document, once the checker has accepted it.

    The suffix of FILE says which kind: LaTeX that compiles as it stands, or a page that needs no network. A theorem
    that is not proved is not written (exit status 1).

    \b
    certify derive harris-rate-optimal -o proof.tex
    certify derive harris-rate-optimal -o proof.html
    certify derive harris-rate-optimal --fragment > proof.tex
    """
    suffix = ".tex" if output == "-" else Path(output).suffix
    if suffix not in KINDS:
        raise click.UsageError(f"no kind of document ends like {output!r}: name it proof.tex or proof.html")
    from certify.pool import Pool

    with Pool(1) as pool:
        from certify.selection import theorem_called
        from certify.storage import write_text

        task, theorem = theorem_called(name)
        ((_, record),) = pool.decide([task], timeout)
    if record.verdict != "proved" or record.digest is None:
        complain(f"{name} is {record.verdict}, so nothing is written: {record.reason}", "certify derive")
        context.exit(1)
    text = theorem.document(KINDS[suffix], record.digest, fragment=fragment)
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_text(Path(output), text)


@main.command(short_help="Write a test module for a theorem or a claim file.")
@click.argument("what", metavar="NAME|FILE")
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE",
              help="test_x.py; - for standard output.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@TIMEOUT
def test(what: str, output: str, force: bool, timeout: float) -> None:
    """Write a test module for a theorem of the catalogue, or for the claims of a file.

    It decides every claim, looks at it at random parameters by Hypothesis, and refutes what is a little sharper. The
    tests pass when they are written: where a claim does not come out as expected, nothing is written (exit status 2).
    Needs the extra `hypothesis`.

    \b
    certify test my.claims.toml -o tests/test_my_claims.py
    certify test harris-rate-optimal -o test_harris.py
    """
    path = None if output == "-" else Path(output)
    if path is not None and path.exists() and not force:
        raise click.UsageError(f"{output} is there already: --force writes over it")
    try:
        from certify.ghostwriter import written
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise click.ClickException('wanted Hypothesis: pip install "driftproof[hypothesis]"') from error
    text = written(what, path, timeout=timeout)
    if path is None:
        click.echo(text, nl=False)
        return
    from certify.storage import write_text

    write_text(path, text)
