r"""Flow of the mean factor and the variance of a linear diffusion, for every schedule.

Let $dX_t=-a(t)X_t\,dt+g(t)\,dB_t$ on $\mathbb R^d$ with locally bounded $a,g$. Given $X_s=x$, $X_t$ is
$N(\alpha x,vI)$ with $\alpha=e^{-A}$ and $v=e^{-2A}Q$, where $A=\int_s^ta(u)\,du$ and
$Q=\int_s^tg(u)^2e^{2A(u)}\,du$. Along every schedule $\alpha'=-a\alpha$ and $v'=-2av+g^2$.

Reading. $A$ and $Q$ are the functions that vanish at $t=s$ and have the derivatives $A'=a$ and $Q'=g^2e^{2A}$ in $t$;
the derivative of a function of $(A,Q)$ along the schedule is, by the chain rule, its derivative in $A$ times $a$ plus
its derivative in $Q$ times $g^2e^{2A}$. Checked is the second equation in this form, at every value of $(A,Q,a,g)$.

Sharpness. An identity.

Source. Folklore (variation of constants); T-A1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The chain rule along the schedule."""
    setting = Setting(
        {"A": "real", "Q": "nonnegative", "a": "real", "g": "real"},
        where={"v": "exp(-2*A)*Q", "slope": "grad(v, A)*a + grad(v, Q)*(g**2*exp(2*A))"},
        meanings={"v": "the variance", "slope": "its derivative along the schedule"},
    )
    return theorem(
        __doc__,
        "forward-kernel-flow",
        "T-A1",
        setting,
        holds="slope == -2*a*v + g**2",
        steps=[("==", "-2*a*v + g**2", "the chain rule, with $A'=a$ and $Q'=g^2e^{2A}$")],
        bent={"the rate of the mean": ("slope == -a*v + g**2", ["a >= 1", "Q >= 1"])},
        symbols={"slope": "v'"},
    )
