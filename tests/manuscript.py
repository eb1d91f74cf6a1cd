"""A small paper to test with: its claims, what they came to, and its text."""

from collections.abc import Sequence
from pathlib import Path


from certify import Proved, Refuted, prove
from certify.claimfile import parse_claims
from certify.document.tex import LINE, latex_paper
from certify.paper.manuscript import Library, paper
from certify.paper.wish import Wish
from certify.process.account import record
from certify.record import Outcome, Record
from certify.selection import _of_stated, _of_theorem
from derivations.catalogue import CatalogueTheorem, derivations

CLAIMS = r"""format = "claims/1"

[[claim]]
name = "tangent-line"
title = "A square lies above its tangent, $x^2\\ge2cx-c^2$"
source = "Folklore; Euler, Opera 1, 1744; arXiv:1234.56789"
variables = { x = "real", c = "positive" }
where = { V = "x**2" }
given = ["c <= 5"]
holds = "V >= 2*c*x - c**2"

[[claim]]
name = "half-sine"
title = "Half is not enough"
source = "T-X1 as first stated; right: tangent-line"
variables = { x = "positive" }
holds = "sin(x) <= x/2"
expect = "refuted"
"""
OPEN = Record("undecided", "none", 0.1, "Not decided: out of time.")


def decided(text: str = CLAIMS) -> list[Outcome]:
    found = []
    for stated in parse_claims(text, "my-drift.claims.toml"):
        verdict = prove(stated.claim)
        assert isinstance(verdict, Proved | Refuted)
        found.append(Outcome(_of_stated(stated, Path("my-drift.claims.toml")), record(verdict, 0.0)))
    return found


OUTCOMES = decided()
EMPTY, PLAIN = Library({}, ()), Wish()


def latex(outcomes: Sequence[Outcome] = OUTCOMES, wish: Wish = PLAIN, shelf: Library = EMPTY) -> str:
    return latex_paper(paper(outcomes, shelf, wish, LINE), wish.macros, wish.preamble)


def theorems(*names: str) -> list[Outcome]:
    """Theorems of the catalogue as if they were proved: printing does not ask how."""
    found = [derivation for derivation in derivations() if derivation.name in names]
    fine = Record("proved", "chain", 0.0, "Shown.", "0123456789abcdef" * 4)
    return [Outcome(_of_theorem(CatalogueTheorem(derivation)), fine) for derivation in found]
