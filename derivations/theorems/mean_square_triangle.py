r"""The triangle inequality for root mean squares: Minkowski under any law.

For random vectors $a$ and $b$ of any joint law, $\sqrt{E|a+b|^2}\le\sqrt{E|a|^2}+\sqrt{E|b|^2}$. It is how a squared
Wasserstein distance grows along a synchronous coupling, and how a score error is added to a discretisation error: the
sum of the squares is no bound.

Sharpness. Equality when $a$ and $b$ are multiples of each other with a non-negative factor.

Source. T-F2 and T-F4; Minkowski.
"""

from derivations.derivation import Derivation
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Cauchy-Schwarz in the cross term of the square."""
    setting = Setting(
        {"a": component("vector"), "b": component("vector")},
        where={"A": "sqrt(mean(dot(a, a)))", "B": "sqrt(mean(dot(b, b)))"},
        meanings={"A": "the root mean square of $a$", "B": "the root mean square of $b$"},
    )
    return theorem(
        __doc__,
        "mean-square-triangle",
        "T-F2",
        setting,
        holds="sqrt(mean(dot(a + b, a + b))) <= A + B",
        lemmas=[cauchy_schwarz(setting, "Cauchy-Schwarz", "a", "b")],
        also=[
            part("mean(dot(a + b, a + b)) <= (A + B)**2", reason="the same, squared"),
        ],
        bent={"the squares added": "mean(dot(a + b, a + b)) <= mean(dot(a, a)) + mean(dot(b, b))"},
    )
