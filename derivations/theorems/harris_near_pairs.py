r"""Harris' theorem, pairs close together.

Let $PV\le\gamma V+K$ with $\gamma\in(0,1)$, $K>0$, let $\beta,R>0$, and let any two points with $V(x)+V(y)<R$ have
one-step overlap at least $\alpha$. For such a pair, with $s=V(x)+V(y)$, the cost after one step is at most
$2(1-\alpha)+\beta(\gamma s+2K)$, and this is at most $\rho\,(2+\beta s)$ for every $\rho$ that is at least
$1-\alpha+\beta K$ and at least $\frac{2+\beta(\gamma R+2K)}{2+\beta R}$.

Sharpness. Equality at $s=0$ when $\rho=1-\alpha+\beta K$.

Source. T-E2, the second case of its proof.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The gap is linear in s and non-negative at both ends."""
    setting = Setting(
        {
            "s": "nonnegative",
            "alpha": "[0, 1]",
            "gam": "(0, 1)",
            "K": "positive",
            "R": "positive",
            "beta": "positive",
            "rho": "real",
        },
        given=["s < R", "rho >= 1 - alpha + beta*K", "rho >= (2 + beta*(gam*R + 2*K))/(2 + beta*R)"],
    )
    return theorem(
        __doc__,
        "harris-near-pairs",
        "T-E2",
        setting,
        holds="2*(1 - alpha) + beta*(gam*s + 2*K) <= rho*(2 + beta*s)",
        lemmas=[
            setting.lemma("rate", "rho >= gam", "the second bound on $\\rho$ is at least $\\gamma$"),
        ],
        bent={"a smaller factor": "2*(1 - alpha) + beta*(gam*s + 2*K) <= rho*999/1000*(2 + beta*s)"},
        symbols={"gam": "\\gamma"},
    )
