r"""Harris' theorem, pairs far apart.

Let $PV\le\gamma V+K$ with $\gamma\in(0,1)$, $K>0$, let $\beta,R>0$ and $d_\beta(x,y)=2+\beta(V(x)+V(y))$ for $x\ne y$.
For a pair with $s=V(x)+V(y)\ge R$ the cost after one step is at most $2+\beta(\gamma s+2K)$, and this is at most
$\rho\,(2+\beta s)$ with $\rho=\frac{2+\beta(\gamma R+2K)}{2+\beta R}$.

Sharpness. Equality at $s=R$.

Source. T-E2, the first case of its proof (Hairer and Mattingly 2011, with tight constants).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The gap is linear in s, zero at s = R and rising."""
    setting = Setting(
        {"s": "nonnegative", "gam": "(0, 1)", "K": "positive", "R": "positive", "beta": "positive"},
        given=["s >= R"],
        where={"rho": "(2 + beta*(gam*R + 2*K))/(2 + beta*R)"},
        meanings={"rho": "the factor of far pairs"},
    )
    return theorem(
        __doc__,
        "harris-far-pairs",
        "T-E2",
        setting,
        holds="2 + beta*(gam*s + 2*K) <= rho*(2 + beta*s)",
        bent={"a smaller factor": "2 + beta*(gam*s + 2*K) <= rho*999/1000*(2 + beta*s)"},
        symbols={"gam": "\\gamma"},
    )
