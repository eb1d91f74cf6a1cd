r"""Gaussian minorant of a Gaussian kernel.

Let $P(x,\cdot)=N(M(x),SI)$ on $\mathbb R^d$ with $|M(x)|\le\rho$ for every $x$ of a set $C$, and $z^2=\rho^2/(2S)$. For
every $\delta>0$, every $x\in C$ and every $y$, $p(x,y)\ge(1+\delta)^{-d/2}e^{-(1+1/\delta)z^2}\,n(y)$ with $n$ the
density of $N(0,\frac S{1+\delta}I)$: a Doeblin minorization.

For $\delta=1$: $p(x,y)\ge2^{-d/2}e^{-2z^2}$ times the density of $N(0,\frac S2I)$.

Sharpness. For each $\delta$ the constant is exact: if $|M|=\rho$, equality at $y=-M/\delta$.

Source. T-A5, item 3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, instance


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
            "z2": "the squared radius in units of $2S$",
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
        also=[
            part(
                "(2*pi*S)**(-d/2)*exp(-norm(-M/delta - M)**2/(2*S)) == (1 + delta)**(-d/2)"
                "*exp(-(1 + 1/delta)*norm(M)**2/(2*S))*((2*pi*S/(1 + delta))**(-d/2)"
                "*exp(-norm(-M/delta)**2*(1 + delta)/(2*S)))",
                reason="the point at which the square vanishes",
            ),
            part(
                "(2*pi*S)**(-d/2)*exp(-norm(y - M)**2/(2*S)) "
                ">= 2**(-d/2)*exp(-2*z2)*((2*pi*S/2)**(-d/2)*exp(-norm(y)**2/S))",
                reason="$\\delta=1$",
                by=have(
                    setting.relation("-norm(y - M)**2/(2*S) >= -2*z2 - norm(y)**2/S"),
                    instance(
                        "-norm(y - M)**2/(2*S) >= -2*(rho**2/(2*S)) - norm(y)**2/S",
                        {"y": "vector", "M": "vector", "rho": "nonnegative", "S": "positive"},
                        {name: setting.term(name) for name in ("y", "M", "rho", "S")},
                        ["norm(M)**2 <= rho**2"],
                    ),
                ),
            ),
        ],
        bent={
            "a larger constant": "p >= 1001/1000*(1 + delta)**(-d/2)*exp(-(1 + 1/delta)*z2)*n",
            "the kernel's own variance": "p >= exp(-2*z2)*(2*pi*S)**(-d/2)*exp(-norm(y)**2/(2*S))",
        },
        symbols={"z2": "z^2", "n": "n(y)", "p": "p(y)"},
    )
