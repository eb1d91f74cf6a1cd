r"""A running maximum of roots that compares a root with a square misses the larger value.

Keep $\sqrt{M_1}$ unless the next $M_2$ itself exceeds it. For every $M_1\in(0,1)$ the interval $(M_1,\sqrt{M_1}]$ is
not empty, and for every $M_2$ in it the value that is kept, $\sqrt{M_1}$, is below $\sqrt{M_2}$; what is missed is at
most the factor $M_1^{-1/4}$. From $M_1\ge1$ on nothing is missed.

Reading. The claim is about the formula of a released program, `compute_C2`.

Sharpness. The factor is attained at $M_2=\sqrt{M_1}$.

Source. Pitfall 23; arXiv:2402.04650, its program.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Roots increase."""
    setting = Setting({"M1": "(0, 1)", "M2": "positive"}, given=["M2 > M1", "M2 <= sqrt(M1)"])
    return theorem(
        __doc__,
        "running-maximum-root",
        "G-23",
        setting,
        holds="sqrt(M1) < sqrt(M2)",
        also=[
            part("sqrt(M1) > M1", reason="the interval is not empty"),
            part("sqrt(M2) <= sqrt(sqrt(M1))", reason="what is missed"),
        ],
        bent={"nothing is missed": "sqrt(M1) >= sqrt(M2)"},
        symbols={"M1": "M_1", "M2": "M_2"},
    )
