"""The PDF of a paper: by TeX where it is installed, else by Typst from the package registry (the extra `pdf`)."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from certify.trusted.error import CertifyError

Engine = Literal["latexmk", "pdflatex", "tectonic", "typst"]
TEX: tuple[Engine, ...] = ("latexmk", "pdflatex", "tectonic")
COMMANDS: Mapping[Engine, tuple[str, ...]] = {
    "latexmk": ("latexmk", "-norc", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"),
    "pdflatex": ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"),
    "tectonic": ("tectonic", "--untrusted"),
}
RUNS: Mapping[Engine, int] = {"latexmk": 1, "pdflatex": 3, "tectonic": 1}
SECONDS = 600
NONE = (
    "no TeX installation (latexmk, pdflatex or tectonic) was found, nor typst: `pip install 'driftproof[pdf]'` adds "
    "the latter, which needs no TeX; or write paper.tex or paper.html"
)


class NotTypeset(CertifyError):
    """A PDF that could not be made."""


def engines() -> tuple[Engine, ...]:
    """What can make a PDF here, the preferred first."""
    typst: tuple[Engine, ...] = ("typst",) if find_spec("typst") is not None else ()
    return tuple(name for name in TEX if shutil.which(name)) + typst


def engine(wanted: str) -> Engine:
    """The engine to use: `auto`, `tex` (any TeX) or one by its name; `NotTypeset` when it is not there."""
    found = engines()
    fitting = [name for name in found if wanted in ("auto", name) or (wanted == "tex" and name in TEX)]
    if not fitting:
        way_out = "`pip install 'driftproof[pdf]'` adds it" if wanted == "typst" else f"there is {', '.join(found)}"
        raise NotTypeset(f"{wanted} was not found: {way_out}" if found else NONE)
    return fitting[0]


def typeset(text: str, how: Engine) -> bytes:
    """The PDF of a LaTeX text (of a Typst text for `typst`); `NotTypeset` with the first error of the log."""
    return _typst(text) if how == "typst" else _tex(text, how)


def _typst(text: str) -> bytes:
    import typst

    try:
        return bytes(typst.compile(text.encode(), format="pdf", ignore_system_fonts=True))
    except typst.TypstError as error:
        raise NotTypeset(f"typst: {' '.join(str(error).split())}") from error


def _tex(text: str, how: Engine) -> bytes:
    with tempfile.TemporaryDirectory(prefix="certify-") as folder:
        place = Path(folder)
        (place / "paper.tex").write_text(text, encoding="utf-8")
        environment = {**os.environ, "openout_any": "p", "openin_any": "p"}
        for _ in range(RUNS[how]):
            try:
                done = subprocess.run(
                    [*COMMANDS[how], "paper.tex"], cwd=place, env=environment, stdin=subprocess.DEVNULL,
                    capture_output=True, timeout=SECONDS, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired as error:
                raise NotTypeset(f"{how}: stopped after {SECONDS} seconds") from error
            if done.returncode != 0:
                raise NotTypeset(f"{how}: {_first_error(done.stdout.decode('utf-8', 'replace'))}")
        return (place / "paper.pdf").read_bytes()


def _first_error(log: str) -> str:
    """The first error of a log, with the line of the source."""
    lines = log.splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith(("!", "error:"))), None)
    if start is None:
        return lines[-1] if lines else "no message"
    where = next((line for line in lines[start : start + 12] if line.startswith("l.")), "")
    return " ".join(f"{lines[start].lstrip('! ')} {where}".split())
