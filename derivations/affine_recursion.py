"""The random affine recursion x' = A x + B: its setting, and the powers of its norm outcome by outcome."""

from collections.abc import Mapping

from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import Tactic, squared, stripped, through


def recursion(more: Mapping[str, str]) -> Setting:
    """The setting: a scalar A and a vector B of any joint law, a point, and all of them different from zero."""
    return Setting(
        {"x": "vector", "A": component("real"), "B": component("vector"), **more},
        given=["norm(x) > 0", "abs(A) > 0", "norm(B) > 0", "norm(A*x + B) > 0"],
        where={"sizeA": "abs(A)*norm(x)", "sizeB": "norm(B)"},
        meanings={"sizeA": "the size of $Ax$", "sizeB": "the size of $B$"},
    )


def sizes(setting: Setting) -> list[Lemma]:
    """The triangle inequality, and its power."""
    return [
        setting.lemma("triangle", "norm(A*x + B) <= sizeA + sizeB", "the triangle inequality", by=_triangle(setting)),
        setting.lemma("power", "norm(A*x + B)**p <= (sizeA + sizeB)**p", "the power increases", by=stripped()),
    ]


def _triangle(setting: Setting) -> Tactic:
    """The difference of the squares, 2 (|A| |x| |B| - A <x, B>), by Cauchy-Schwarz for both signs of A."""
    low, high = "-A <= abs(A)", "A <= abs(A)"
    along, against = "dot(x, B) <= norm(x)*norm(B)", "-dot(x, B) <= norm(x)*norm(B)"
    whole = squared(setting.weighted(("1", low, along), ("1", high, against)))
    return through(*map(setting.relation, (low, high, along, against)), then=whole)
