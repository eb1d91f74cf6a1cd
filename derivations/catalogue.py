"""The catalogue: a theorem is found by being there.

Every module of `derivations.theorems` has a function `derive()` that returns its `Derivation`; every `*.claims.toml`
file beside this one is checked with the catalogue.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal

from certify.trusted import Claim
from certify.trusted.error import Malformed
from certify.trusted.evidence import Evidence
from derivations import theorems
from derivations.derivation import Derivation
from derivations.proof import assemble, follows

if TYPE_CHECKING:
    from certify.document.outline import Outline, Style

CERTIFICATES = Path(__file__).parent / "certificates"
FAULTS = (ArithmeticError, AttributeError, ImportError, LookupError, NameError, SyntaxError, TypeError, ValueError)
"""What a Python file of somebody's own may raise when it is run."""
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
        self.cited: tuple[str, ...] = derivation.cited
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


@cache
def derivations() -> tuple[Derivation, ...]:
    """All derivations, by their numbers and then their names."""
    names = sorted(module.name for module in iter_modules(theorems.__path__))
    found = [import_module(f"derivations.theorems.{name}").derive() for name in names]
    return tuple(sorted(found, key=lambda derivation: (derivation.ref, derivation.name)))


def derive_from(path: Path) -> Derivation:
    """The derivation of a Python file; `Malformed` when it has no `derive()` that returns one."""
    spec = spec_from_file_location(f"derivations_file_{abs(hash(path.resolve()))}", path)
    if spec is None or spec.loader is None:
        raise Malformed(f"{path}: not a Python file: name one whose derive() returns a derivation")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        derive = getattr(module, "derive", None)
        found = derive() if callable(derive) else None
    except FAULTS as error:
        raise Malformed(f"{path}: {type(error).__name__}: {' '.join(str(error).split())}") from error
    if not isinstance(found, Derivation):
        raise Malformed(f"{path}: wanted a function derive() that returns a Derivation, as in `docs/add-a-theorem.md`")
    return found


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

    def sections(self) -> Mapping[str, str]:
        """The titles of the parts of the catalogue."""
        return SECTIONS

    def works(self) -> Path:
        """The works that sources and citations mention."""
        return Path(__file__).with_name("works.toml")

    def read(self, path: Path) -> tuple[CatalogueTheorem, ...]:
        """The theorem of a Python file like those of `derivations.theorems`: what its `derive()` returns."""
        return (CatalogueTheorem(derive_from(path)),)


def catalogue() -> Shipped:
    """The shipped catalogue, for the entry point group `certify.catalogue`."""
    return Shipped()
