r"""Gaussian minorant of a Gaussian kernel.

Let $P(x,\cdot)=N(M(x),SI)$ on $\mathbb R^d$ with $|M(x)|\le\rho$ for every $x$ of a set $C$, and $z^2=\rho^2/(2S)$. For
every $\delta>0$, every $x\in C$ and every $y$, $p(x,y)\ge(1+\delta)^{-d/2}e^{-(1+1/\delta)z^2}\,n(y)$ with $n$ the
density of $N(0,\frac S{1+\delta}I)$: a Doeblin minorization.

Sharpness. For each $\delta$ the constant is exact, with equality at $y=-(\rho/\delta)M/|M|$ when $|M|=\rho$.

Source. T-A5, item 3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Under the logarithm, one completed square."""
    setting = Setting(
        {"y": "vector", "M": "vector", "rho": "nonnegative", "S": "positive", "delta": "positive", "d": "dimension"},
        given=["norm(M) <= rho"],
        where={
            "p": "(2*pi*S)**(-d/2)*exp(-norm(y - M)**2/(2*S))",
            "n": "(2*pi*S/(1 + delta))**(-d/2)*exp(-norm(y)**2*(1 + delta)/(2*S))",
            "z2": "rho**2/(2*S)",
        },
        meanings={
            "p": "the kernel's density",
            "n": "the minorant's density",
            "z2": "the squared radius in units of 2S",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-gaussian-minorant",
        "T-A5",
        setting,
        holds="p >= (1 + delta)**(-d/2)*exp(-(1 + 1/delta)*z2)*n",
        lemmas=[
            setting.lemma("square", "norm(M)**2 <= rho**2", "$|M|\\le\\rho$"),
            setting.lemma(
                "exponents",
                "-norm(y - M)**2/(2*S) >= -(1 + 1/delta)*z2 - norm(y)**2*(1 + delta)/(2*S)",
                "$\\delta$ times $2S$ times the gap is $|\\delta y+M|^2+(1+\\delta)(\\rho^2-|M|^2)$",
            ),
        ],
        bent={
            "a larger constant": "p >= 1001/1000*(1 + delta)**(-d/2)*exp(-(1 + 1/delta)*z2)*n",
            "the kernel's own variance": "p >= exp(-2*z2)*(2*pi*S)**(-d/2)*exp(-norm(y)**2/(2*S))",
        },
        symbols={"z2": "z^2", "n": "n(y)", "p": "p(y)"},
    )
