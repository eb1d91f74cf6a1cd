r"""Moments of the norm under a Gaussian kernel.

For $X\sim N(\mu,SI)$ on $\mathbb R^d$, $\mu=mx$, $S>0$ and $p>-d$:
$E|X|^p=(2S)^{p/2}\frac{\Gamma(\frac{d+p}2)}{\Gamma(\frac d2)}\,{}_1F_1\big(-\frac p2;\frac
d2;-\frac{|\mu|^2}{2S}\big)$.

Reading. In the claim $q=d+p>0$. Let $Y\sim N(0,SI)$ and $\lambda=\frac{|\mu|^2}{2S}$. *Centre.* $E|Y|^p=C_d(p)=
(2S)^{p/2}\frac{\Gamma((d+p)/2)}{\Gamma(d/2)}$ for $p>-d$: the function of $r$ that is $C_d(p)$ times
$P(\frac{d+p}2,\frac{r^2}{2S})$, with $P$ the regularised incomplete gamma function, vanishes at $r=0$, tends to
$C_d(p)$, and has the derivative $r^p$ times the area of the sphere times the density on it (checked, as well as that
$1-P\le\frac{(d+p)S}{r^2}$). *Elsewhere.* The density of $X$ at $y$ is $e^{-\lambda+\langle\mu,y\rangle/S}$ times that
of $Y$ (checked), so $E|X|^p=e^{-\lambda}\sum_j\frac1{(2j)!S^{2j}}E|Y|^p\langle\mu,Y\rangle^{2j}$: the exponential
series, whose odd terms vanish by symmetry and whose even ones are positive. The length and the direction of $Y$ are
independent, so $E|Y|^p\langle\mu,Y\rangle^{2j}=E|Y|^{p+2j}\,\frac{E\langle\mu,Y\rangle^{2j}}{E|Y|^{2j}}=
C_d(p+2j)\frac{|\mu|^{2j}C_1(2j)}{C_d(2j)}$. Let $t_j$ be the term of the series with this. Checked: $t_0$, and
$t_{j+1}=t_j\frac{(d+p)/2+j}{(d/2+j)(j+1)}\lambda$ for every $j\ge0$, the quotient of the terms by which
${}_1F_1(\frac{d+p}2;\frac d2;\lambda)$ is defined; so the sum is $e^{-\lambda}C_d(p)$ times it, which is the right side
by Kummer's transformation (checked). For $\mu=0$ only $t_0$ is left.

Sharpness. An identity.

Source. Folklore (moments of the noncentral chi law); T-A3.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, CONVERGENCE, GAUSSIAN, SUBSTITUTION
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, along, have, instance


def derive() -> Derivation:
    """The exponential series term by term, the moment at the centre in polar coordinates, Kummer's transformation."""
    setting = Setting(
        {"mu": "vector", "y": "vector", "S": "positive", "q": "positive", "j": "integer >= 0", "r": "positive"}
        | {"d": "dimension"},
        where={
            "p": "q - d",
            "lam": "norm(mu)**2/(2*S)",
            "t": term("j"),
            "following": term("j + 1"),
            "c0": "(2*S)**(p/2)*gamma(q/2)/gamma(d/2)",
            "moment": "c0*hyp1f1(-p/2, d/2, -lam)",
            "total": "exp(-lam)*(c0*hyp1f1(q/2, d/2, lam))",
            "area": "2*pi**(d/2)/gamma(d/2)*r**(d - 1)",
            "ball": "c0*gammainc(q/2, r**2/(2*S))",
        },
        meanings={
            "p": "the order of the moment",
            "lam": "half the square of the distance of the centre in deviations",
            "t": "a term of the series",
            "following": "the next term",
            "c0": "the moment at the centre",
            "moment": "the moment",
            "total": "the same as the sum of the series",
            "area": "the area of the sphere",
            "ball": "the share of a ball in the moment at the centre",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-moment",
        "T-A3",
        setting,
        holds="total == moment",
        also=[
            part("following == t*(q/2 + j)/((d/2 + j)*(j + 1))*lam", reason="the quotient of two terms"),
            part(f"{term('0')} == exp(-lam)*c0", reason="the first term"),
            part(
                "exp(-norm(y - mu)**2/(2*S)) == exp(-lam + dot(mu, y)/S)*exp(-norm(y)**2/(2*S))",
                reason="the exponents of the densities",
            ),
            part("grad(ball, r) == r**p*area*((2*pi*S)**(-d/2)*exp(-r**2/(2*S)))", reason="polar coordinates"),
            part("gammainc(q/2, 0/(2*S)) == 0", reason="nothing in a ball of radius zero"),
            part("gammaincc(q/2, r**2/(2*S)) <= q*S/r**2", by=tail(setting), reason="little outside a large ball"),
        ],
        bent={
            "terms without the factorial": (
                "following == t*(q/2 + j)/(d/2 + j)*lam",
                ["j == 1", "q == 2", "d == 1", "S == 1"],
            ),
            "Kummer's transformation without the exponential": "c0*hyp1f1(q/2, d/2, lam) == moment",
        },
        symbols={"mu": "\\mu", "lam": "\\lambda", "t": "t_j", "following": "t_{j+1}", "c0": "C_d(p)",
                 "moment": "M(\\mu)", "area": "\\omega(r)", "ball": "B(r)"},
        in_words=[ANTIDERIVATIVE, CONVERGENCE, GAUSSIAN, SUBSTITUTION],
    )  # fmt: skip


def tail(setting: Setting) -> Tactic:
    """Markov's inequality for the gamma law: x Q(a, x) is at most the mean a, as its distance from it falls to zero."""
    plain = Setting({"a": "positive", "x": "positive"})
    mass, mean = "gammaincc(a + 1, x) <= 1", "gammaincc(a, x) <= a*gammaincc(a + 1, x)/x"
    last = have(plain.relation(mass), then=plain.weighted(("a/x", mass), ("1", mean)))
    markov = have(plain.relation(mean), along("x", None), then=last)
    values = {"a": setting.term("q/2"), "x": setting.term("r**2/(2*S)")}
    return instance("gammaincc(a, x) <= a/x", {"a": "positive", "x": "positive"}, values, why=markov)


def term(j: str) -> str:
    """A term of the series, of an index in text."""
    line = f"gamma(1/2 + ({j}))/gamma(1/2)"
    space = f"gamma(d/2 + ({j}))/gamma(d/2)"
    centre = f"(2*S)**(p/2 + ({j}))*gamma(q/2 + ({j}))/gamma(d/2)"
    series = f"norm(mu)**(2*({j}))/(S**(2*({j}))*gamma(2*({j}) + 1))"
    return f"exp(-lam)*{series}*({line}/({space}))*({centre})"
