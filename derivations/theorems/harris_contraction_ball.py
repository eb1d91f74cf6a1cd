r"""Harris' theorem with a minorization on a ball, and a Lyapunov function that is bounded below.

Let $V,W\ge V_0\ge0$, $PW\le\gamma V+K$, and let $TV(P(x,\cdot),P(y,\cdot))\le1-\alpha$ for all $x,y$ with
$V(x),V(y)<R$, $R>0$, and let $\gamma,K,\beta\ge0$. Then $\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$ for
every $\rho$ that is at least $\frac{2(1-\alpha)+\beta(2\gamma V_0+2K)}{2+2\beta V_0}$,
$\frac{2+\beta(\gamma(R+V_0)+2K)}{2+\beta(R+V_0)}$ and $\gamma$. With $V_0=0$ these are the three branches for pairs
with $V(x)+V(y)<R$: the ball is what costs, as it is the smaller overlap, not the level.

Reading. As for the theorem on pair laws: the mixing law is that of $(x,y)$ with $p=V(x)$, $q=V(y)$, $\tau$ the total
variation, $u=PW(x)+PW(y)$, and $w$ the mass of $(\mu-\nu)^+$.

Sharpness. Equality at $p=q=V_0$ for the first branch, and at $p=R$, $q=V_0$ for the second.

Source. T-E2, the refinement for $\inf V=V_0$ and the ball version.
"""

from derivations.bounded_below import Version, contraction
from derivations.derivation import Derivation
from derivations.statement import Setting
from derivations.tactic import Tactic, have


def outside(setting: Setting, far: Tactic) -> Tactic:
    """A pair with a point outside the ball has a sum above R + V_0."""
    return have(setting.relation("max(p, q) <= p + q - V0"), then=have(setting.relation("p + q >= R + V0"), then=far))


BALL = Version(
    values=("p", "q"), total="(p + q)", least=("p >= V0", "q >= V0"), inside="R - max(p, q)", level="(R + V0)",
    shown="(R+V_0)", outside=outside,
)  # fmt: skip


def derive() -> Derivation:
    """Far pairs by the drift, near pairs by the overlap on the ball."""
    return contraction(__doc__, "harris-contraction-ball", BALL)
