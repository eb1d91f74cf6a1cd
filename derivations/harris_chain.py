"""Harris' theorem at every pair of every block of a chain between two laws: hypotheses and lemmas that theorems share.

The two laws are those of `derivations.block_chain`; the constants of drift and minorization are components of the
first one, or numbers that serve for all blocks.
"""

from certify.trusted.claim import Domain
from derivations import block_chain
from derivations.derivation import Lemma
from derivations.overlap import overlap_lemmas
from derivations.statement import Setting, component, second
from derivations.tactic import Tactic, either, instance

FIRST = {
    "a": "vector", "b": "vector", "c": "vector", "h": "vector", "vx": "nonnegative", "vy": "nonnegative",
    "w": "nonnegative",
}  # fmt: skip
VARIABLES: dict[str, str | Domain] = {
    **{name: component(word) for name, word in FIRST.items()}, "e": second("vector"), **block_chain.TIMES,
}  # fmt: skip
GIVEN = [
    "p >= 0",
    "q >= 0",
    "W >= 0",
    "conditional(p) <= 1",
    "conditional(q) <= 1",
    "conditional(W*p) <= gam*vx + K",
    "conditional(W*q) <= gam*vy + K",
    "min(R - (vx + vy), alpha - conditional(min(p, q))) <= 0",
]
WHERE = {
    "p": "dot(a, e)",
    "q": "dot(b, e)",
    "W": "dot(c, e)",
    "f": "dot(h, e)",
    "s": "vx + vy",
    "tau": "1 - conditional(min(p, q))",
    "u": "conditional(W*p) + conditional(W*q)",
    "near": "1 - alpha + beta*K",
    "far": "(2 + beta*(gam*R + 2*K))/(2 + beta*R)",
    "rho": "max(near, far, gam)",
    "bound": "rho*(2 + beta*s)",
    **block_chain.WHERE,
}
MEANINGS = {
    "p": "the density from $x$",
    "q": "the density from $y$",
    "W": "the Lyapunov function after the block",
    "f": "the test function",
    "s": "the Lyapunov function before the block",
    "tau": "the total variation of a pair",
    "u": "the Lyapunov function after the block, from both points",
    "near": "the factor of near pairs",
    "far": "that of far pairs",
    "rho": "the contraction factor of the block",
    "bound": "the bound of a pair",
    **block_chain.MEANINGS,
}
NUMBERS = {
    "s": "nonnegative", "u": "real", "tau": "probability", "gam": "nonnegative", "K": "nonnegative", "R": "positive",
    "alpha": "probability", "beta": "nonnegative", "rho": "real",
}  # fmt: skip
STATEMENT = "2*tau + beta*u <= rho*(2 + beta*s)"
LARGER = ["rho >= gam", "rho >= 1 - alpha + beta*K", "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0"]
FAR = ["u <= gam*s + 2*K", "s >= R", *LARGER]
NEAR = ["u <= gam*s + 2*K", "tau <= 1 - alpha", *LARGER]


def of_a_pair(setting: Setting) -> Tactic:
    """The bound for one pair, far or near, as a claim on numbers."""
    inner = Setting(NUMBERS)
    values, here = ({name: place.term(name) for name in NUMBERS} for place in (setting, inner))
    far, near = instance(STATEMENT, NUMBERS, here, FAR), instance(STATEMENT, NUMBERS, here, NEAR)
    pair = either(inner.term("R - s"), inner.term("tau - (1 - alpha)"), then=far, otherwise=near)
    given = ["u <= gam*s + 2*K", "min(R - s, tau - (1 - alpha)) <= 0", *LARGER]
    return instance(STATEMENT, NUMBERS, values, given, why=pair)


def lemmas(setting: Setting) -> list[Lemma]:
    """What leads to the bound of every pair."""
    return [
        *overlap_lemmas(setting),
        setting.lemma("first", "rho >= near", "the maximum"),
        setting.lemma("second", "rho >= far", "the maximum"),
        setting.lemma(
            "far pairs",
            "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0",
            "times $2+\\beta R$",
            ("==", "(rho - far)*(2 + beta*R)", "put together"),
            (">=", "0", "the maximum"),
        ),
        setting.lemma("third", "rho >= gam", "the maximum"),
        setting.lemma("positive", "rho > 0", "the second branch", (">=", "far", "the maximum"), (">", "0", "")),
        setting.lemma(
            "Harris", "2*tau + beta*u <= rho*(2 + beta*s)", "near pairs and far pairs",
            by=of_a_pair(setting),
        ),
    ]
