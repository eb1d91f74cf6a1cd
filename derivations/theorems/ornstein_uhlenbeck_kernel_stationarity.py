r"""Kernel and stationary law of the Ornstein-Uhlenbeck process.

Let $dX=-aX\,dt+g\,dB$ on $\mathbb R^d$ with constants $a,g>0$ and $v_\infty=g^2/(2a)$. Over the time $\tau=t-s$ its
kernel is $N(\alpha x,SI)$ with $\alpha=e^{-a\tau}$ and $S=v_\infty(1-\alpha^2)$. $N(0,v_\infty I)$ is a stationary
law, and every other variance $w$ tends to $v_\infty$ at the rate $2a$: $\alpha^2w+S-v_\infty=\alpha^2(w-v_\infty)$.
So no other centred isotropic Gaussian law is stationary.

Reading. $\alpha$ and $S$ are those of `forward-kernel-flow`, by which the kernel is Gaussian (Itô's formula, cited):
they have the values 1 and 0 at $\tau=0$ and solve $\alpha'=-a\alpha$, $S'=-2aS+g^2$. Stationarity is checked twice: the
variance is kept by the kernel over every time, and the density $p$ of $N(0,v_\infty I)$ solves
$0=\operatorname{div}(a\,y\,p)+\frac{g^2}2\Delta p$.

Sharpness. An identity.

Source. Folklore; T-A1.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The flow with constant coefficients."""
    setting = Setting(
        {"y": "vector", "tau": "nonnegative", "a": "positive", "g": "positive", "w": "nonnegative", "d": "dimension"},
        where={
            "vinf": "g**2/(2*a)",
            "al": "exp(-a*tau)",
            "S": "vinf*(1 - al**2)",
            "p": "(2*pi*vinf)**(-d/2)*exp(-dot(y, y)/(2*vinf))",
        },
        meanings={
            "vinf": "the stationary variance",
            "al": "the factor of the mean",
            "S": "the variance of the kernel",
            "p": "the stationary density",
        },
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-kernel-stationarity",
        "T-A1",
        setting,
        holds="grad(vinf*(1 - exp(-a*tau)**2), tau) == -2*a*S + g**2",
        steps=[("==", "-2*a*S + g**2", "differentiated, with $2av_\\infty=g^2$")],
        also=[
            part("grad(al, tau) == -a*al", reason="differentiated"),
            part("exp(-a*0) == 1", reason="the start"),
            part("vinf*(1 - exp(-a*0)**2) == 0", reason="the start"),
            part("al**2*vinf + S == vinf", reason="the kernel keeps the variance"),
            part("al**2*w + S - vinf == al**2*(w - vinf)", reason="the distance to it shrinks by $\\alpha^2$"),
            part("a*(d*p + dot(y, grad(p, y))) + g**2/2*laplacian(p, y) == 0", reason="drift and noise balance"),
        ],
        bent={"another variance is kept": ("al**2*w + S == w", ["tau >= 1", "w >= vinf + 1"])},
        symbols={"al": "\\alpha", "vinf": "v_\\infty", "tau": "\\tau"},
        cited=[ITO],
        in_words=[UNIQUENESS],
    )
