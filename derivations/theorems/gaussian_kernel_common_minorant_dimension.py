r"""The mass of the largest common minorant falls with the dimension.

For $P(x,\cdot)=N(M(x),SI)$ on $\mathbb R^d$ over a set that $M$ maps onto the ball of radius $\rho$,
$z=\rho/\sqrt{2S}$: $\epsilon_\nu(d,z)=E\,e^{-z^2-\sqrt2z|Y|}$ with $Y\sim N(0,I)$ on $\mathbb R^d$. So for every
$d\ge1$ and $z\ge0$: $0\le\epsilon_\nu(d+1,z)\le\epsilon_\nu(d,z)\le e^{-z^2}$.

Reading. By the theorem on the largest common minorant $\epsilon_\nu=\int q$ with $q(y)=(2\pi
S)^{-d/2}e^{-(|y|+\rho)^2/(2S)}$. It is checked that $q(\sqrt Sy)$ is $e^{-z^2-\sqrt2z|y|}$ times the density of
$N(0,SI)$ at $\sqrt Sy$. A standard normal vector in one more dimension is $(Y,W)$, of length $\sqrt{|Y|^2+W^2}$; the
statements are about any joint law of $Y$ and $W$.

Sharpness. Equality throughout at $z=0$.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.in_words import SUBSTITUTION
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """One more coordinate makes a vector longer."""
    setting = Setting(
        {
            "y": "vector", "S": "positive", "d": "dimension", "z": "nonnegative",
            "Y": component("vector"), "W": component("real"),
        },
        where={
            "q": "(2*pi*S)**(-d/2)*exp(-(sqrt(S)*norm(y) + sqrt(2)*sqrt(S)*z)**2/(2*S))",
            "mass": "mean(exp(-z**2 - sqrt(2)*z*norm(Y)))",
            "following": "mean(exp(-z**2 - sqrt(2)*z*sqrt(dot(Y, Y) + W**2)))",
        },
        meanings={
            "q": "the minorant's density at $\\sqrt Sy$",
            "mass": "the mass in $d$ dimensions",
            "following": "the mass in $d+1$ dimensions",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-dimension",
        "T-A5",
        setting,
        holds="following <= mass",
        also=[
            part("following >= 0", reason="a mean of what is positive"),
            part("mass <= exp(-z**2)", reason="a length is not negative"),
            part(
                "q == exp(-z**2 - sqrt(2)*z*norm(y))*((2*pi*S)**(-d/2)*exp(-norm(y)**2/2))",
                reason="the density of $N(0,SI)$ taken out",
            ),
        ],
        bent={
            "a smaller mass": "following <= mass*999/1000",
            "a smaller bound": "mass <= exp(-z**2)*999/1000",
        },
        symbols={"q": "q(\\sqrt Sy)", "following": "\\epsilon_{d+1}", "mass": "\\epsilon_d"},
        in_words=[SUBSTITUTION],
    )
