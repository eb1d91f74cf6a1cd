r"""A Gaussian kernel has no finite mean of the exponential of the square from half its precision on.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S>0$, $V(x)=e^{\theta|x|^2}$ and $2\theta S\ge1$, $PV(x)=\infty$ for
every $x$.

Reading. The law is that of $Y\sim N(mx,SI)$; of its means that of $e^{\theta_\delta|Y|^2}$,
$\theta_\delta=\frac{1-\delta}{2S}$, enters, which is finite for every $\delta\in(0,1]$ and computed. If $PV(x)=EV(Y)$
were finite, it would be at least $\delta^{-d/2}$ for every such $\delta$, and no number is. Besides: let $f(y)$ be
$V(y)$ times the density of $N(mx,SI)$; then $f(y)+f(-y)\ge2c$ for every $y$, with the number $c=(2\pi
S)^{-d/2}e^{-m^2|x|^2/(2S)}>0$.

Sharpness. Equality at $y=0$, and for $2\theta S=1$ at every $y$ orthogonal to $x$; for $2\theta S<1$ the mean is
finite.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance, through


def derive() -> Derivation:
    """Arithmetic and geometric means; the product of f(y) and f(-y) has no linear term."""
    setting = Setting(
        {
            "x": "vector",
            "y": "vector",
            "m": "real",
            "S": "positive",
            "theta": "real",
            "d": "dimension",
            "Y": component("vector"),
            "delta": "(0, 1]",
        },
        given=["theta - 1/(2*S) >= 0", "mean(exp(tilt*dot(Y, Y))) >= value"],
        where={
            "tilt": "(1 - delta)/(2*S)",
            "value": "delta**(-d/2)*exp((1 - delta)*m**2*dot(x, x)/(2*S*delta))",
            "c": "(2*pi*S)**(-d/2)*exp(-m**2*dot(x, x)/(2*S))",
            "f": "exp(theta*dot(y, y))*((2*pi*S)**(-d/2)*exp(-norm(y - m*x)**2/(2*S)))",
            "b": "exp(theta*dot(y, y))*((2*pi*S)**(-d/2)*exp(-norm(-y - m*x)**2/(2*S)))",
        },
        meanings={
            "tilt": "a smaller exponent",
            "value": "the mean with it",
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
        also=[
            part("expect(exp(tilt*dot(z, z)), z, m*x, S) == value", reason="a Gaussian integral"),
            part(
                "mean(exp(theta*dot(Y, Y))) >= delta**(-d/2)",
                by=through(
                    setting.relation("mean(exp(theta*dot(Y, Y))) >= mean(exp(tilt*dot(Y, Y)))"),
                    setting.relation("value >= delta**(-d/2)"),
                ),
                reason="the mean of the larger function",
            ),
        ],
        bent={"a larger constant": "f + b >= 2001/1000*c"},
        symbols={"theta": "\\theta", "delta": "\\delta", "tilt": "\\theta_\\delta", "f": "f(y)", "b": "f(-y)"},
    )  # fmt: skip
