r"""Stationary density and drift of a diffusion with multiplicative noise.

Let $dX=-aX\,dt+\sqrt{\sigma^2+\varsigma^2X^2}\,dB$ with $a,\sigma,\varsigma>0$. The density
$p(x)=(\sigma^2+\varsigma^2x^2)^{-1-a/\varsigma^2}$, up to a constant, has no flux: $-axp-\frac12\big((\sigma^2
+\varsigma^2x^2)p\big)'=0$. So the tail of the stationary law has index $1+2a/\varsigma^2$. For $V=x^2$, $\mathcal
LV=-(2a-\varsigma^2)V+\sigma^2$: a drift exactly when $\varsigma^2<2a$, that is when the tail index exceeds two.

Reading. Stationarity is the vanishing flux. The density $p$ decays like $|x|^{-2-2a/\varsigma^2}$, because
$p(x)^{-1}=(\sigma^2+\varsigma^2x^2)^{1+a/\varsigma^2}$ lies between $(\varsigma^2x^2)^{1+a/\varsigma^2}$ and, for
$\varsigma|x|\ge\sigma$, $(2\varsigma^2x^2)^{1+a/\varsigma^2}$; both are checked. Stated for $x>0$; the density is even.

Sharpness. Identities.

Source. arXiv:2006.06293; the Pearson type VII law.
"""

from derivations.derivation import Derivation
from derivations.in_words import FOKKER_PLANCK, INTEGRAL, UNIQUENESS
from derivations.statement import Setting, part, theorem
from derivations.tactic import stripped


def derive() -> Derivation:
    """One derivative, and the generator."""
    setting = Setting(
        {"x": "positive", "a": "positive", "sigma": "positive", "varsigma": "positive", "q": "nonnegative"},
        where={
            "D": "sigma**2 + varsigma**2*x**2",
            "p": "(sigma**2 + varsigma**2*x**2)**(-1 - a/varsigma**2)",
            "LV": "-a*x*grad(x**2, x) + D/2*laplacian(x**2, x)",
        },
        meanings={
            "D": "the squared noise",
            "p": "the density up to a constant",
            "LV": "the generator applied to the square",
        },
    )
    far = "sigma*(1 + q)/varsigma"
    return theorem(
        __doc__,
        "multiplicative-noise-stationary-density",
        "N-1",
        setting,
        holds="-a*x*p - grad(D*p, x)/2 == 0",
        also=[
            part("LV == -(2*a - varsigma**2)*x**2 + sigma**2", reason="the derivatives of a square"),
            part("(varsigma**2*x**2)**(1 + a/varsigma**2) <= D**(1 + a/varsigma**2)", reason="the power increases"),
            part(
                f"(sigma**2 + varsigma**2*({far})**2)**(1 + a/varsigma**2)"
                f" <= (2*varsigma**2*({far})**2)**(1 + a/varsigma**2)",
                by=stripped(),
                reason="far out, $\\varsigma x=\\sigma(1+q)$",
            ),
        ],
        bent={"a drift for every noise": "LV <= -a*x**2 + sigma**2"},
        symbols={"varsigma": "\\varsigma", "LV": "\\mathcal LV"},
        in_words=[FOKKER_PLANCK, INTEGRAL, UNIQUENESS],
    )
