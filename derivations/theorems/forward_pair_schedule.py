r"""Which pairs of a mean factor and a variance come from a linear diffusion.

Let $\alpha_t>0$ and $\sigma_t^2\ge0$ be differentiable with $\alpha_0=1$, $\sigma_0=0$. They are the mean factor and the
variance of $dX=-aX\,dt+g\,dB$ exactly when $a=-\alpha'/\alpha$ and
$g^2=\alpha^2\frac{d}{dt}(\sigma^2/\alpha^2)=\frac{d}{dt}\sigma^2-2\frac{\alpha'}{\alpha}\sigma^2$, which needs that
$\sigma^2/\alpha^2$ does not decrease.

Reading. Stated for the values $\alpha,\sigma^2$ at a time and the values $\alpha',(\sigma^2)'$ of their derivatives;
the derivative of $\sigma^2/\alpha^2$ along the schedule is given by the chain rule. Checked: with the stated $a$ and
$g^2$, $\alpha'=-a\alpha$ holds, and $(\sigma^2)'=-2a\sigma^2+g^2$.

Sharpness. An identity; without the monotonicity $g^2$ is negative somewhere, and there is no such diffusion.

Source. Folklore, with the hypothesis that is often left out; T-A1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The chain rule."""
    setting = Setting(
        {"al": "positive", "s2": "nonnegative", "dal": "real", "ds2": "real"},
        where={
            "a": "-dal/al",
            "rate": "grad(s2/al**2, s2)*ds2 + grad(s2/al**2, al)*dal",
            "g2": "al**2*rate",
        },
        meanings={
            "a": "the drift's coefficient",
            "rate": "the derivative of the ratio along the schedule",
            "g2": "the squared diffusion coefficient",
        },
    )
    return theorem(
        __doc__,
        "forward-pair-schedule",
        "T-A1",
        setting,
        holds="-2*a*s2 + g2 == ds2",
        bent={"the derivative of the variance alone": ("g2 == ds2", ["s2 >= 1", "dal >= 1"])},
        symbols={"al": "\\alpha", "s2": "\\sigma^2", "dal": "\\alpha'", "ds2": "(\\sigma^2)'", "g2": "g^2"},
    )
