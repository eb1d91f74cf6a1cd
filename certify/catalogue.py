"""Catalogues of theorems: what the command line needs to know of one, and where the installed ones are found.

A package offers a catalogue through the entry point group `certify.catalogue`: a function without arguments that
returns a `Catalogue`. This keeps the front free of imports from `derivations`.
"""

import re
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from certify.suggestion import suggestion
from certify.trusted import CertifyError, Claim, Malformed
from certify.trusted.evidence import Evidence

if TYPE_CHECKING:
    from certify.document.outline import Outline, Style


class Open(CertifyError):
    """A derivation with a step that was not shown: the message says which, and what was tried on it."""


class Theorem(Protocol):
    """A theorem with its derivation."""

    @property
    def name(self) -> str:
        """Its name on the command line."""

    @property
    def ref(self) -> str:
        """Its number in the catalogue of theorems, such as T-A2."""

    @property
    def title(self) -> str:
        """One line."""

    @property
    def source(self) -> str:
        """Where it is stated, or first proved."""

    @property
    def statement(self) -> str:
        """The statement as in a paper, with `$LaTeX$`."""

    @property
    def reading(self) -> str:
        """Which definitions are unfolded between the words of the statement and the claim that is checked."""

    @property
    def sharpness(self) -> str:
        """Where equality holds, or by how much the bound is loose."""

    @property
    def cited(self) -> Sequence[str]:
        """Results taken as given, by name and reference."""

    @property
    def in_words(self) -> Sequence[str]:
        """The kinds of steps that the reading takes in words; empty, as `cited`, when every step is checked."""

    @property
    def claim(self) -> Claim:
        """The claim that is checked."""

    @property
    def sharper(self) -> Sequence[tuple[str, Claim]]:
        """The theorem made a little sharper, by what is changed; each of these claims is refuted."""

    def evidence(self, seconds: float) -> Evidence | None:
        """The evidence assembled from the derivation's steps; None, or `Open`, when a step is not shown in time."""

    def follows(self, evidence: Evidence) -> bool:
        """Whether evidence has the form of the derivation: its lemmas, and its chains with the same terms."""

    def outline(self, style: "Style") -> "Outline":
        """The parts of its statement and proof, printed in a style."""

    def document(self, kind: Literal["tex", "html"], digest: str, *, fragment: bool = False) -> str:
        """The derivation as a document of that kind, with the digest of its certificate."""


class Catalogue(Protocol):
    """Theorems, and claim files that come with them."""

    def names(self) -> Sequence[str]:
        """The names of all theorems, none of which is derived for this."""

    def theorem(self, name: str) -> Theorem:
        """The theorem of one of the names, which alone is derived."""

    def claim_files(self) -> Sequence[Path]:
        """Claim files, such as statements from the literature."""

    def certificates(self) -> Path | None:
        """The folder of the certificates that come with the catalogue, one file a theorem or claim: NAME.cert."""

    def adopt(self, value: object) -> Theorem | None:
        """The theorem that an object of the catalogue's own kind derives; None for any other object."""

    def sections(self) -> Mapping[str, str]:
        """The titles of its parts, by how the numbers of their theorems begin: `T-A` for T-A1, T-A2, ..."""

    def works(self) -> Path | None:
        """A file of the works that its sources mention, in the format of `certify.paper.bibliography`."""


def installed() -> list[Catalogue]:
    """The catalogues of all installed packages, by the names of their entry points."""
    from importlib.metadata import entry_points  # late: slow, and no claim file needs it

    points = sorted(entry_points(group="certify.catalogue"), key=lambda point: point.name)
    return [point.load()() for point in points]


def theorems(entry: Catalogue) -> list[Theorem]:
    """All theorems of a catalogue, part by part, in the order of their numbers."""
    parts = [*entry.sections()]
    return sorted(map(entry.theorem, entry.names()), key=lambda found: place(found.ref, parts))


def place(ref: str, parts: Sequence[str]) -> tuple[int, tuple[tuple[int, str], ...]]:
    """A key that sorts numbers by the parts to which they belong, those of no part last, and T-A2 before T-A10."""
    prefix = part_of(ref, parts)
    return parts.index(prefix) if prefix else len(parts), natural(ref)


def part_of(ref: str, parts: Iterable[str]) -> str:
    """How the number of a theorem begins, of the parts that are there; nothing when it belongs to none."""
    return max((prefix for prefix in parts if ref.startswith(prefix)), key=len, default="")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts T-A2 before T-A10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", text))


def theorem(name: str) -> Theorem:
    """The theorem of that name in the installed catalogues; `Malformed` when there is none."""
    entries = installed()
    for entry in entries:
        if name in entry.names():
            return entry.theorem(name)
    known = [other for entry in entries for other in entry.names()]
    raise Malformed(f"no theorem is called {name!r:.80}{suggestion(name[:64], known)}")


def adopted(value: object) -> Theorem | None:
    """The theorem that an object derives, by the first catalogue to know objects of its kind."""
    return next((found for entry in installed() if (found := entry.adopt(value)) is not None), None)


def read_theorem(path: Path) -> Theorem:
    """The theorem of a Python file outside all catalogues: what its `derive()` returns. The file is run for that;
    what it prints goes to standard error, as standard output is for results.
    """
    spec = spec_from_file_location(f"theorem_file_{abs(hash(path.resolve()))}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise Malformed(f"{path}: no such file: wanted a Python file whose derive() returns a derivation")
    module = module_from_spec(spec)
    with blamed(path), redirect_stdout(sys.stderr):
        spec.loader.exec_module(module)
        derive = getattr(module, "derive", None)
        found = adopted(derive()) if callable(derive) else None
    if found is None:
        raise Malformed(f"{path}: wanted a function derive() that returns a derivation, as in docs/add-a-theorem.md")
    return found


class blamed:  # reads as a word: with blamed(path)
    """Says of what a theorem's file raises when it is run, in which file and line that was, and the way out.

    Such a file may raise anything, its own kinds of errors too: all but an interrupt is its fault. Without a path, the
    search for its evidence is run, with the file's tactics: what the search itself raises is passed on.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def __enter__(self) -> None:
        """Nothing is prepared."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        """Puts our own error in the place of the file's."""
        passed = (KeyboardInterrupt,) if self.path is not None else (KeyboardInterrupt, *OF_SEARCH)
        where = None if error is None or isinstance(error, passed) else _place(self.path, error)
        if error is None or where is None:
            return
        said = error.msg if isinstance(error, SyntaxError) else " ".join(str(error).split())
        name = "" if isinstance(error, CertifyError) else f"{type(error).__name__}: "
        raise Malformed(f"{where}: {name}{said}: mend this theorem's file, or take it away") from error


OF_SEARCH = (CertifyError, MemoryError, RecursionError)
HERE = str(Path(__file__).parent)


def _place(path: Path | None, error: BaseException) -> str | None:
    """The file, with the line of it in which an error arose; without a path, the last place outside this package."""
    own, frames = path and str(path.absolute()), traceback.extract_tb(error.__traceback__)
    if own is None:
        outside = [f"{frame.filename}:{frame.lineno}" for frame in frames if not frame.filename.startswith(HERE)]
        return outside[-1] if outside else None
    lines = [frame.lineno for frame in frames if frame.filename == own]
    lines += [error.lineno] if isinstance(error, SyntaxError) and error.filename == own else []
    return f"{path}:{lines[-1]}" if lines else str(path)
