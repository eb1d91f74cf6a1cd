r"""A Gaussian kernel has no finite mean of the exponential of the square from half its precision on.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S>0$, $V(x)=e^{\theta|x|^2}$ and $2\theta S\ge1$, $PV(x)=\infty$ for
every $x$.

Reading. Let $f(y)$ be $V(y)$ times the density of $N(mx,SI)$. Checked: $f(y)+f(-y)\ge2c$ for every $y$, with the
number $c=(2\pi S)^{-d/2}e^{-m^2|x|^2/(2S)}>0$. $PV(x)$ is the integral of $f$, so half that of $f(y)+f(-y)$, and a
positive constant has the integral $+\infty$ over $\mathbb R^d$.

Sharpness. Equality at $y=0$, and for $2\theta S=1$ at every $y$ orthogonal to $x$; for $2\theta S<1$ the mean is
finite.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL, SUBSTITUTION
from derivations.statement import Setting, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Arithmetic and geometric means; the product of f(y) and f(-y) has no linear term."""
    setting = Setting(
        {"x": "vector", "y": "vector", "m": "real", "S": "positive", "theta": "real", "d": "dimension"},
        given=["theta - 1/(2*S) >= 0"],
        where={
            "c": "(2*pi*S)**(-d/2)*exp(-m**2*dot(x, x)/(2*S))",
            "f": "exp(theta*dot(y, y))*((2*pi*S)**(-d/2)*exp(-norm(y - m*x)**2/(2*S)))",
            "b": "exp(theta*dot(y, y))*((2*pi*S)**(-d/2)*exp(-norm(-y - m*x)**2/(2*S)))",
        },
        meanings={
            "c": "a positive number",
            "f": "the integrand",
            "b": "the integrand at the opposite point",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-gaussian-exponential-infinite",
        "T-A3",
        setting,
        holds="f + b >= 2*c",
        lemmas=[
            setting.lemma(
                "logarithms", "log(f*b) >= log(c**2)", "the gap is $2(\\theta-\\frac1{2S})|y|^2$",
                ("==", "2*((theta - 1/(2*S))*dot(y, y)) + log(c**2)", "the terms linear in $y$ cancel"),
                (">=", "log(c**2)", "the hypothesis"),
            ),
            setting.lemma("product", "f*b >= c**2", "by the logarithms"),
            setting.lemma(
                "means", "f + b >= 2*c", "arithmetic and geometric means",
                by=instance(
                    "f + b >= 2*c", {"f": "positive", "b": "positive", "c": "positive"},
                    {name: setting.term(name) for name in ("f", "b", "c")}, ["f*b >= c**2"],
                ),
            ),
        ],
        bent={"a larger constant": "f + b >= 2001/1000*c"},
        symbols={"theta": "\\theta", "f": "f(y)", "b": "f(-y)"},
        in_words=[INTEGRAL, SUBSTITUTION],
    )  # fmt: skip
