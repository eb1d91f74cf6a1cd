"""The random affine recursion x' = A x + B: its setting, and the powers of its norm outcome by outcome."""

from collections.abc import Mapping

from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import stripped


def recursion(more: Mapping[str, str]) -> Setting:
    """The setting: the vector y = A x of a random matrix with the norm A, a vector B, and all of them different from
    zero.
    """
    variables = {"y": component("vector"), "A": component("positive"), "B": component("vector")}
    return Setting(
        {"x": "vector", **variables, **more},
        given=["norm(y) <= A*norm(x)", "norm(x) > 0", "norm(B) > 0", "norm(y + B) > 0"],
        where={"sizeA": "A*norm(x)", "sizeB": "norm(B)"},
        meanings={"sizeA": "the bound of the size of $Ax$", "sizeB": "the size of $B$"},
    )


def sizes(setting: Setting) -> list[Lemma]:
    """The triangle inequality, and its power."""
    return [
        setting.lemma("triangle", "norm(y + B) <= sizeA + sizeB", "the triangle inequality",
            ("<=", "norm(y) + norm(B)", "the triangle inequality"), ("<=", "sizeA + sizeB", "the norm of the matrix")),
        setting.lemma("power", "norm(y + B)**p <= (sizeA + sizeB)**p", "the power increases", by=stripped()),
    ]  # fmt: skip
