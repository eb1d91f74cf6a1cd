"""The catalogue: a theorem is found by being there.

Every module of `derivations.theorems` has a function `derive()` that returns its `Derivation`; every `*.claims.toml`
file beside this one is checked with the catalogue.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Literal

from certify.trusted import Claim
from certify.trusted.evidence import Evidence
from derivations import theorems
from derivations.derivation import Derivation
from derivations.proof import assemble
from derivations.tactic import Gap


CERTIFICATES = Path(__file__).parent / "certificates"


class CatalogueTheorem:
    """A derivation as the command line sees it."""

    def __init__(self, derivation: Derivation) -> None:
        self.derivation = derivation
        self.name, self.ref, self.title = derivation.name, derivation.ref, derivation.title
        self.source, self.statement, self.sharpness = derivation.source, derivation.statement, derivation.sharpness
        self.reading = derivation.reading
        self.cited: tuple[str, ...] = derivation.cited
        self.claim: Claim = derivation.claim
        self.sharper = tuple((bent.description, bent.claim) for bent in derivation.bent)

    def evidence(self, seconds: float) -> Evidence | None:
        """The evidence assembled from the derivation's steps, or None when a step is not shown in time."""
        try:
            return assemble(self.derivation, seconds)
        except Gap:
            return None

    def document(self, kind: Literal["tex", "html"], digest: str, *, fragment: bool = False) -> str:
        """The derivation as a LaTeX or HTML document."""
        from derivations.document import html_document, latex_document

        if kind == "html":
            return html_document(self.derivation, digest)
        return latex_document(self.derivation, digest, fragment=fragment)


@cache
def derivations() -> tuple[Derivation, ...]:
    """All derivations, by their numbers and then their names."""
    names = sorted(module.name for module in iter_modules(theorems.__path__))
    found = [import_module(f"derivations.theorems.{name}").derive() for name in names]
    return tuple(sorted(found, key=lambda derivation: (derivation.ref, derivation.name)))


class Shipped:
    """The catalogue that comes with this package."""

    def theorems(self) -> tuple[CatalogueTheorem, ...]:
        """All theorems, in the order of their numbers."""
        return tuple(CatalogueTheorem(derivation) for derivation in derivations())

    def claim_files(self) -> tuple[Path, ...]:
        """The claim files beside this module."""
        return tuple(sorted(Path(__file__).parent.glob("*.claims.toml")))

    def certificates(self) -> Path:
        """The folder of the committed certificates."""
        return CERTIFICATES

    def adopt(self, value: object) -> CatalogueTheorem | None:
        """The theorem of a derivation, which need not be in the catalogue."""
        return CatalogueTheorem(value) if isinstance(value, Derivation) else None


def catalogue() -> Shipped:
    """The shipped catalogue, for the entry point group `certify.catalogue`."""
    return Shipped()
