r"""Entropy production is non-negative, and zero exactly under detailed balance.

For a finite chain with stationary weights $\pi_i>0$ and entries that are positive together with their reverses, let
$a=\pi_iM_{ij}$ and $b=\pi_jM_{ji}$ be the two flows of a pair of states. The entropy production is the sum over pairs
of $(a-b)\log\frac ab$, and it is at least the sum of $\frac{2(a-b)^2}{a+b}$. So it is non-negative, and zero only when
$a=b$ for every pair.

Reading. $\sum_{ij}a_{ij}\log(a_{ij}/a_{ji})$ is, pair by pair, $(a-b)\log(a/b)$. A sum over pairs is a multiple of the
mean over a law of pairs. If one of two flows is zero and the other is not, the entropy production is infinite.

Sharpness. Equality when $a=b$ for every pair, and to second order around it.

Source. Schnakenberg, Rev. Mod. Phys. 48, 1976; arXiv:2512.11415.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """A bound of the logarithm, pair by pair."""
    setting = Setting({"a": component("positive"), "b": component("positive")})
    pair = instance(
        "(u - 1)*log(u) >= 2*(u - 1)**2/(u + 1)", {"u": "positive"}, {"u": setting.term("a/b")}
    )
    return theorem(
        __doc__,
        "finite-chain-entropy-production",
        "N-5",
        setting,
        holds="mean((a - b)*log(a/b)) >= mean(2*(a - b)**2/(a + b))",
        lemmas=[
            setting.lemma(
                "ratio", "(a/b - 1)*log(a/b) >= 2*(a/b - 1)**2/(a/b + 1)", "a bound of the logarithm", by=pair
            ),
            setting.lemma("scaled", "b*((a/b - 1)*log(a/b) - 2*(a/b - 1)**2/(a/b + 1)) >= 0", "times $b$"),
        ],
        also=[part("mean(2*(a - b)**2/(a + b)) >= 0", reason="a mean of non-negative numbers")],
        bent={"a larger production": "mean((a - b)*log(a/b)) >= mean(3*(a - b)**2/(a + b))"},
    )
