"""Catalogues of theorems: what the command line needs to know of one, and where the installed ones are found.

A package offers a catalogue through the entry point group `certify.catalogue`: a function without arguments that
returns a `Catalogue`. This keeps the front free of imports from `derivations`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from certify.expression import suggestion
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
        """Results taken as given, by name and reference; empty when every step is checked."""

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

    def theorems(self) -> Sequence[Theorem]:
        """All theorems, in the order of their numbers."""

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

    def read(self, path: Path) -> Sequence[Theorem]:
        """The theorems of a Python file outside the catalogue, which is run for that."""


def installed() -> list[Catalogue]:
    """The catalogues of all installed packages, by the names of their entry points."""
    from importlib.metadata import entry_points  # late: slow, and no claim file needs it

    points = sorted(entry_points(group="certify.catalogue"), key=lambda point: point.name)
    return [point.load()() for point in points]


def theorem(name: str) -> Theorem:
    """The theorem of that name in the installed catalogues; `Malformed` when there is none."""
    known = [found for entry in installed() for found in entry.theorems()]
    for found in known:
        if found.name == name:
            return found
    raise Malformed(f"no theorem is called {name!r:.80}{suggestion(name[:64], [found.name for found in known])}")


def read_theorems(path: Path) -> list[Theorem]:
    """The theorems of a Python file, read by the first installed catalogue; none when there is no catalogue."""
    return [theorem for entry in installed()[:1] for theorem in entry.read(path)]
