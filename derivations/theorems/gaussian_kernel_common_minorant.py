r"""The largest common minorant of Gaussian kernels over a ball.

Let $P(x,\cdot)=N(M(x),SI)$ on $\mathbb R^d$, $S>0$, with $|M(x)|\le\rho$ for every $x\in C$. Then $p(x,y)\ge
q(y)=(2\pi S)^{-d/2}e^{-(|y|+\rho)^2/(2S)}$ for every $x\in C$ and $y$. If $M(C)$ is the closed ball of radius $\rho$,
then $q(y)=\inf_{x\in C}p(x,y)$, and no measure $\epsilon\nu$ below all $P(x,\cdot)$ has more mass than
$\epsilon_\nu=\int q$. In polar coordinates, with $z=\rho/\sqrt{2S}$ and $|y|=\sqrt{2S}(u-z)$,
$\epsilon_\nu=\frac2{\Gamma(d/2)}\int_z^\infty(u-z)^{d-1}e^{-u^2}du$.

Reading. $M$ is the value of the mean map at the point. The infimum is attained at $M=-\rho y/|y|$ for $y\ne0$, which
is checked (and any $M$ of length $\rho$ for $y=0$). The radial integrand, the area of the sphere of radius $r=|y|$
times $q$ times $dr=\sqrt{2S}\,du$, is checked to be the integrand in $u$, for every $u>z$.

Sharpness. Equality at the opposite point of the sphere, for every $y\ne0$; if $M(C)$ is a part of the ball,
$\epsilon_\nu$ is a lower bound.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL, SUBSTITUTION
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The triangle inequality, with equality for opposite directions."""
    setting = Setting(
        {
            "y": "vector", "M": "vector", "rho": "nonnegative", "S": "positive", "z": "nonnegative", "u": "positive",
            "d": "dimension",
        },
        given=["norm(M) <= rho", "norm(y) > 0", "u > z"],
        where={
            "p": "(2*pi*S)**(-d/2)*exp(-norm(y - M)**2/(2*S))",
            "q": "(2*pi*S)**(-d/2)*exp(-(norm(y) + rho)**2/(2*S))",
            "r": "sqrt(2*S)*(u - z)",
            "area": "2*pi**(d/2)/gamma(d/2)*r**(d - 1)",
        },
        meanings={
            "p": "the kernel's density",
            "q": "the minorant's density",
            "r": "the radius",
            "area": "the area of the sphere",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant",
        "T-A5",
        setting,
        holds="p >= q",
        lemmas=[
            setting.lemma("triangle", "norm(y - M) <= norm(y) + rho", "the triangle inequality"),
            setting.lemma("square", "norm(y - M)**2 <= (norm(y) + rho)**2", "squared"),
        ],
        also=[
            part("(2*pi*S)**(-d/2)*exp(-norm(y + rho/norm(y)*y)**2/(2*S)) == q", reason="the opposite point"),
            part(
                "area*((2*pi*S)**(-d/2)*exp(-(r + sqrt(2*S)*z)**2/(2*S)))*sqrt(2*S) "
                "== 2/gamma(d/2)*(u - z)**(d - 1)*exp(-u**2)",
                reason="polar coordinates",
            ),
        ],
        bent={
            "a larger minorant": "p >= 1001/1000*q",
            "the larger of two distances": "p >= (2*pi*S)**(-d/2)*exp(-(norm(y)**2 + rho**2)/(2*S))",
        },
        symbols={"rho": "\\rho", "p": "p(y)", "q": "q(y)", "area": "\\omega(r)"},
        in_words=[INTEGRAL, SUBSTITUTION],
    )
