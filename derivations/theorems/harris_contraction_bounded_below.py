r"""Harris' theorem on pairs for a Lyapunov function that is bounded below.

Let $V,W\ge V_0\ge0$, $PW\le\gamma V+K$, and let $TV(P(x,\cdot),P(y,\cdot))\le1-\alpha$ for all pairs with
$V(x)+V(y)<R$, $R>0$, and let $\gamma,K,\beta\ge0$. Then $\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$ for
every $\rho$ that is at least $\frac{2(1-\alpha)+\beta(2\gamma V_0+2K)}{2+2\beta V_0}$,
$\frac{2+\beta(\gamma R+2K)}{2+\beta R}$ and $\gamma$: the near pairs have $V(x)+V(y)\ge2V_0$. So for $V=1+|x|^2$ the
first branch is what it is for $|x|^2$, with $V_0=1$.

Reading. As for the theorem on pair laws: the mixing law is that of a pair $(x,y)$ with $s=V(x)+V(y)$, $\tau$ the total
variation, $u=PW(x)+PW(y)$, and $w$ the mass of $(\mu-\nu)^+$.

Sharpness. Equality at $s=2V_0$ for the first branch, and at $s=R$ for the second.

Source. T-E2, the refinement for $\inf V=V_0$, for pairs.
"""

from derivations.bounded_below import Version, contraction
from derivations.derivation import Derivation

PAIRS = Version(values=("s",), total="s", least=("s >= 2*V0",), inside="R - s", level="R", shown=" R")


def derive() -> Derivation:
    """Far pairs by the drift, near pairs by the overlap, from twice the least value on."""
    return contraction(__doc__, "harris-contraction-bounded-below", PAIRS)
