r"""Kolmogorov's criterion for reversibility.

Let $M$ be a transition matrix of any finite size with positive entries, and fix a state $1$. Put
$\pi_i=\pi_1M_{1i}/M_{i1}$: this is forced by detailed balance with the state $1$. For two other states $i,j$,
$\pi_iM_{ij}-\pi_jM_{ji}=\frac{\pi_1}{M_{i1}M_{j1}}(M_{1i}M_{ij}M_{j1}-M_{1j}M_{ji}M_{i1})$. So detailed balance holds
if and only if every cycle of three states through $1$ has the same product of probabilities in both directions. With
two states there is no such cycle, and every chain is reversible.

Reading. The variables are the six entries between the three states and $\pi_1$.

Sharpness. An identity.

Source. Kolmogorov, Math. Ann. 112, 1936; arXiv:2512.11415.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem

ENTRIES = ("m1i", "mi1", "m1j", "mj1", "mij", "mji")


def derive() -> Derivation:
    """Two flows over a common denominator."""
    setting = Setting(
        {"pi1": "positive", **dict.fromkeys(ENTRIES, "positive")},
        where={
            "pii": "pi1*m1i/mi1",
            "pij": "pi1*m1j/mj1",
            "forward": "m1i*mij*mj1",
            "backward": "m1j*mji*mi1",
        },
        meanings={
            "pii": "the weight of $i$",
            "pij": "the weight of $j$",
            "forward": "the cycle one way",
            "backward": "the cycle the other way",
        },
    )
    return theorem(
        __doc__,
        "finite-chain-kolmogorov-criterion",
        "N-5",
        setting,
        holds="pii*mij - pij*mji == pi1/(mi1*mj1)*(forward - backward)",
        also=[part("pi1*m1i == pii*mi1", reason="detailed balance with the state 1")],
        bent={"always reversible": "pii*mij == pij*mji"},
        symbols={"pi1": "\\pi_1", "pii": "\\pi_i", "pij": "\\pi_j"}
        | {name: f"M_{{{name[1:]}}}" for name in ENTRIES},
    )
