r"""The tail index of a random affine recursion with lognormal factor.

Let $A=e^{\mu+\tau Z}$ with $Z\sim N(0,1)$, $\tau>0$. Then $EA^k=e^{k\mu+k^2\tau^2/2}$, and for $k>0$ this is one
exactly at $\kappa=-2\mu/\tau^2$, below one for smaller and above one for larger $k$. If $\mu<0$, no $x$ is fixed,
$P(Ax+B=x)<1$, and $E|B|^\kappa<\infty$, the stationary law of $x'=Ax+B$ has a tail of index $\kappa$.

Reading. $EA^k$ is the Gaussian expectation of $e^{k(\mu+\tau z)}$. The comparison with one is the sign of the
exponent, which is $\frac{k\tau^2}2(k-\kappa)$. The last sentence is cited and is no part of the claim.

Sharpness. Identities.

Source. arXiv:2006.06293 for the model; Goldie, Ann. Appl. Probab. 1, 1991, Theorem 4.1, for the tail.
"""

from derivations.citation import KESTEN_GOLDIE
from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """A Gaussian expectation of an exponential."""
    setting = Setting(
        {"mu": "real", "tau": "positive", "k": "positive"},
        where={"kappa": "-2*mu/tau**2", "moment": "exp(k*mu + k**2*tau**2/2)"},
        meanings={"kappa": "the tail index", "moment": "the $k$-th moment of $A$"},
    )
    return theorem(
        __doc__,
        "kesten-tail-index-lognormal",
        "N-1",
        setting,
        holds="expect(exp(k*(mu + tau*z)), z, 0, 1) == moment",
        also=[
            part("log(moment) == k*tau**2/2*(k - kappa)", reason="the exponent factored"),
            part("exp(kappa*mu + kappa**2*tau**2/2) == 1", reason="at $\\kappa$"),
        ],
        bent={"another index": "exp(-mu/tau**2*mu + (mu/tau**2)**2*tau**2/2) == 1"},
        symbols={"tau": "\\tau"},
        cited=[KESTEN_GOLDIE],
    )
