r"""Flow of the mean factor and the variance of a linear diffusion, for every schedule.

Let $dX_t=-a(t)X_t\,dt+g(t)\,dB_t$ on $\mathbb R^d$ with measurable, locally bounded $a,g$. Given $X_s=x$, $X_t$ is
$N(\alpha x,vI)$ with $\alpha=e^{-A}$ and $v=e^{-2A}Q$, where $A=\int_s^ta(u)\,du$ and $Q=\int_s^tg(u)^2e^{2A(u)}\,du$.
Along every schedule $\alpha'=-a\alpha$ and $v'=-2av+g^2$ (at almost every time, and at every time where $a$ and $g$ are
continuous); and the law $N(\cdot,wI)$ at time $s$ becomes one of variance $\alpha^2w+v$, which obeys the same equation
from $w$ on.

Reading. $A$ and $Q$ are the functions that vanish at $t=s$ and have the derivatives $A'=a$ and $Q'=g^2e^{2A}$ in $t$;
the derivative of a function of $(A,Q)$ along the schedule is, by the chain rule, its derivative in $A$ times $a$ plus
its derivative in $Q$ times $g^2e^{2A}$. Checked are the equations in this form, at every value of $(A,Q,a,g,w)$. That
the law of $X_t$ given $X_s$ is Gaussian with these parameters is Itô's formula for $e^{A(t)}X_t$, which is cited.

Sharpness. An identity.

Source. Folklore (variation of constants); T-A1.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule along the schedule."""
    setting = Setting(
        {"A": "real", "Q": "nonnegative", "w": "nonnegative", "a": "real", "g": "real"},
        where={
            "al": "exp(-A)",
            "v": "exp(-2*A)*Q",
            "u": "al**2*w + v",
        },
        meanings={"al": "the factor of the mean", "v": "the variance", "u": "the variance from a spread-out start"},
    )
    return theorem(
        __doc__,
        "forward-kernel-flow",
        "T-A1",
        setting,
        holds="grad(v, A)*a + grad(v, Q)*(g**2*exp(2*A)) == -2*a*v + g**2",
        steps=[("==", "-2*a*v + g**2", "the chain rule, with $A'=a$ and $Q'=g^2e^{2A}$")],
        also=[
            part("grad(al, A)*a == -a*al", reason="the chain rule"),
            part(
                "grad(u, A)*a + grad(u, Q)*(g**2*exp(2*A)) == -2*a*u + g**2",
                reason="$\\alpha^2w$ solves the equation without $g$",
            ),
        ],
        bent={
            "the rate of the mean": (
                "grad(v, A)*a + grad(v, Q)*(g**2*exp(2*A)) == -a*v + g**2",
                ["a >= 1", "Q >= 1"],
            )
        },
        symbols={"al": "\\alpha"},
        cited=[ITO],
    )
