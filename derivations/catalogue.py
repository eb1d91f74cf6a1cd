"""The catalogue: a theorem is found by being there.

Every module of `derivations.theorems` has a function `derive()` that returns its `Derivation`, whose name is that of
the module with hyphens; every `*.claims.toml` file beside this one is checked with the catalogue.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from certify.catalogue import blamed
from certify.trusted import Claim
from certify.trusted.error import Malformed
from certify.trusted.evidence import Evidence
from derivations import theorems
from derivations.derivation import Derivation
from derivations.proof import assemble, follows

if TYPE_CHECKING:
    from certify.document.outline import Outline, Style

CERTIFICATES = Path(__file__).parent / "certificates"
THEOREMS = Path(theorems.__path__[0])
SECTIONS = {
    "T-A": "The forward process",
    "T-B": "Reverse dynamics of a Gaussian target",
    "T-C": "Mixtures and dissipative data",
    "T-D": "Discretised reverse chains",
    "T-E": "Harris contraction",
    "T-F": "Error propagation",
    "G": "Counter-theorems to common mistakes",
    "N": "Neighbouring systems",
}


class CatalogueTheorem:
    """A derivation as the command line sees it."""

    def __init__(self, derivation: Derivation) -> None:
        self.derivation = derivation
        self.name, self.ref, self.title = derivation.name, derivation.ref, derivation.title
        self.source, self.statement, self.sharpness = derivation.source, derivation.statement, derivation.sharpness
        self.reading = derivation.reading
        self.cited, self.in_words = derivation.cited, derivation.in_words
        self.claim: Claim = derivation.claim
        self.sharper = tuple((bent.description, bent.claim) for bent in derivation.bent)

    def evidence(self, seconds: float) -> Evidence | None:
        """The evidence assembled from the derivation's steps; raises `Gap`, naming the step that is not shown."""
        return assemble(self.derivation, seconds)

    def follows(self, evidence: Evidence) -> bool:
        """Whether evidence has the form of the derivation."""
        return follows(self.derivation, evidence)

    def outline(self, style: "Style") -> "Outline":
        """The parts of the derivation, printed in a style."""
        from derivations.outline import outline

        return outline(self.derivation, style)

    def document(self, kind: Literal["tex", "html"], digest: str, *, fragment: bool = False) -> str:
        """The derivation as a LaTeX or HTML document."""
        from derivations.document import html_document, latex_document

        if kind == "html":
            return html_document(self.derivation, digest)
        return latex_document(self.derivation, digest, fragment=fragment)


def names() -> tuple[str, ...]:
    """The names of all theorems, in alphabetical order."""
    stems = [path.stem for path in THEOREMS.glob("[!_]*.py")]
    return tuple(sorted(stem.replace("_", "-") for stem in stems))


@cache
def derivation(name: str) -> Derivation:
    """The derivation of a name; `Malformed`, naming its file, when that holds no such derivation."""
    path = THEOREMS / f"{name.replace('-', '_')}.py"
    with blamed(path):
        found = import_module(f"derivations.theorems.{path.stem}").derive()
    if not isinstance(found, Derivation):
        raise Malformed(f"{path}: derive() gives a {type(found).__name__}: end it with `return theorem(...)`")
    if found.name != name:
        other = THEOREMS / f"{found.name.replace('-', '_')}.py"
        raise Malformed(f"{path}: its theorem is called {found.name!r}: call it {name!r}, or the file {other.name}")
    return found


def derivations() -> tuple[Derivation, ...]:
    """All derivations, by their numbers and then their names."""
    return tuple(sorted(map(derivation, names()), key=lambda found: found.ref))


class Shipped:
    """The catalogue that comes with this package."""

    def names(self) -> tuple[str, ...]:
        """The names of the theorem files, in alphabetical order."""
        return names()

    def theorem(self, name: str) -> CatalogueTheorem:
        """The theorem of one of the names."""
        return CatalogueTheorem(derivation(name))

    def claim_files(self) -> tuple[Path, ...]:
        """The claim files beside this module."""
        return tuple(sorted(Path(__file__).parent.glob("*.claims.toml")))

    def certificates(self) -> Path:
        """The folder of the committed certificates."""
        return CERTIFICATES

    def adopt(self, value: object) -> CatalogueTheorem | None:
        """The theorem of a derivation, which need not be in the catalogue."""
        return CatalogueTheorem(value) if isinstance(value, Derivation) else None

    def sections(self) -> Mapping[str, str]:
        """The titles of the parts of the catalogue."""
        return SECTIONS

    def works(self) -> Path:
        """The works that sources and citations mention."""
        return Path(__file__).with_name("works.toml")


def catalogue() -> Shipped:
    """The shipped catalogue, for the entry point group `certify.catalogue`."""
    return Shipped()
