"""`certify derive`: one theorem's proof as a document."""

from pathlib import Path
from typing import Literal

import click

from certify.command.message import complain
from certify.command.option import QUIET, TIMEOUT, Named

KINDS: dict[str, Literal["tex", "html"]] = {".tex": "tex", ".html": "html"}


@click.command(short_help="Write a theorem's proof as LaTeX or HTML.")
@click.argument("name", type=Named(files=False))
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE",
              help="proof.tex or proof.html; - for LaTeX on standard output.")  # fmt: skip
@click.option("--fragment", is_flag=True, help="Leave out the preamble, for inclusion in a paper.")
@TIMEOUT
@QUIET
@click.pass_context
def derive(context: click.Context, name: str, output: str, fragment: bool, timeout: float, quiet: bool) -> None:
    """Write a theorem's proof as a document, once the checker has accepted it.

    The suffix of FILE says which kind: LaTeX that compiles as it stands, or a page that needs no network. A theorem
    that is not proved is not written (exit status 1). `certify paper` writes many into one document, or a PDF.

    \b
    certify derive harris-rate-optimal -o proof.tex
    certify derive harris-rate-optimal -o proof.html
    certify derive harris-rate-optimal --fragment > proof.tex
    """
    suffix = ".tex" if output == "-" else Path(output).suffix
    if suffix not in KINDS:
        raise click.UsageError(f"no kind of document ends like {output!r}: name it proof.tex or proof.html")
    from certify.process.pool import Pool
    from certify.process.progress import Progress
    from certify.storage import require_place

    if output != "-":
        require_place(Path(output))
    with Pool(1) as pool, Progress(visible=not quiet) as progress:
        from certify.selection import theorem_called
        from certify.storage import write_text

        task, theorem = theorem_called(name)
        progress.expect(1)
        ((_, record),) = pool.decide([task], timeout, progress)
    if record.verdict != "proved" or record.digest is None:
        complain(f"{name} is {record.verdict}, so nothing is written: {record.reason}", "certify derive")
        context.exit(1)
    text = theorem.document(KINDS[suffix], record.digest, fragment=fragment)
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_text(Path(output), text)
