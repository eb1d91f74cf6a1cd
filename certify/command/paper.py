"""`certify paper`: many theorems and claims as one document."""

from pathlib import Path

import click

from certify.command.option import JOBS, JSON, MEMORY, QUIET, TIMEOUT, VERBOSE, Named

SUFFIXES = (".pdf", ".tex", ".html", ".typ")


@click.command(short_help="Write theorems and claims as one paper: PDF, LaTeX or HTML.")
@click.argument("what", nargs=-1, metavar="[NAME|NUMBER|FILE]...", type=Named())
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="paper.pdf, paper.tex or paper.html (or paper.typ, the Typst source).")  # fmt: skip
@click.option("--symbols", "symbols", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Title, author, symbols of names, macros and works of your own, in TOML.")  # fmt: skip
@click.option("--certificates", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Certificates at hand: what they hold is checked again instead of searched for.")  # fmt: skip
@click.option("--engine", type=click.Choice(["auto", "tex", "latexmk", "pdflatex", "tectonic", "typst"]),
              default="auto", show_default=True,
              help="What makes the PDF: TeX where it is installed, else Typst.")  # fmt: skip
@TIMEOUT
@JOBS
@MEMORY
@JSON
@QUIET
@VERBOSE
@click.pass_context
def paper(
    context: click.Context, what: tuple[str, ...], output: Path, symbols: Path | None, folder: Path | None, engine: str,
    timeout: float, jobs: int, memory: float, as_json: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Write one document: notation, assumptions, theorems with proofs, corrections, constants, verdicts, bibliography.

    Without arguments it holds the whole catalogue. NAME is a theorem or claim of it, NUMBER its number such as T-C5,
    FILE a claim file (*.toml) or a Python file whose derive() returns a derivation (it is run). Only what the checker
    accepts is called a theorem; what is refuted stands among the corrections with its counterexample, and what is
    undecided among the open statements.

    Exit status: 0 the document is written and all verdicts are as expected; 1 it is written, but some are not; 2 the
    input is malformed, or the PDF cannot be made.

    \b
    certify paper -o paper.pdf --jobs 2
    certify paper T-C5 harris-rate-optimal -o paper.tex
    certify paper my.claims.toml -o paper.html --symbols symbols.toml
    certify paper -o paper.pdf --certificates certs --engine typst
    """
    if output.suffix not in SUFFIXES:
        raise click.UsageError(f"no kind of document ends like {str(output)!r}: name it paper.pdf, .tex or .html")
    from certify.process.pool import Pool
    from certify.process.progress import Progress
    from certify.storage import require_place

    require_place(output)
    with Pool(jobs, memory) as pool, Progress(visible=not (as_json or quiet), verbose=verbose) as progress:
        from certify.paper.production import Order, produce

        order = Order(what, output, symbols, folder, engine, timeout)
        made = produce(order, pool, progress)
    if as_json:
        click.echo(made.as_json())
    elif not quiet:
        click.echo(made.line)
    context.exit(0 if made.as_expected else 1)
