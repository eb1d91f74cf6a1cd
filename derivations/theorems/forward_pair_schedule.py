r"""Which pairs of a mean factor and a variance come from a linear diffusion.

Let $\alpha_t>0$ and $\sigma_t^2\ge0$ be continuously differentiable with $\alpha_0=1$, $\sigma_0=0$. They are the
factor of the mean and the variance of $dX=-aX\,dt+g\,dB$ exactly when $a=-\alpha'/\alpha$ and
$g^2=\alpha^2\frac{d}{dt}(\sigma^2/\alpha^2)=\frac{d}{dt}\sigma^2-2\frac{\alpha'}{\alpha}\sigma^2$. There is such a
$g$ exactly when $\sigma^2/\alpha^2$ does not decrease.

Reading. The factor of the mean and the variance of a linear diffusion are those of `forward-kernel-flow` (Itô's
formula, cited). Stated for the values $\alpha,\sigma^2$ at a time and the values $\alpha',(\sigma^2)'$ of their
derivatives; the derivative of $\sigma^2/\alpha^2$ along the schedule is written by the chain rule. Checked: with the
stated $a$ and $g^2$ the equations of the flow hold, $\alpha'=-a\alpha$ and $(\sigma^2)'=-2a\sigma^2+g^2$; whatever
solves them is the stated $g^2$; both forms of $g^2$ agree; and $g^2$ is at least zero when the ratio does not decrease.

Sharpness. The hypothesis is what $g^2\ge0$ says; without it there is no such diffusion.

Source. Folklore, with the hypothesis that is often left out; T-A1.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule, and the factor alpha^2."""
    setting = Setting(
        {"al": "positive", "s2": "nonnegative", "dal": "real", "ds2": "real"},
        given=["grad(s2/al**2, s2)*ds2 + grad(s2/al**2, al)*dal >= 0"],
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
        holds="g2 >= 0",
        also=[
            part("-a*al == dal", reason="the drift's coefficient put in"),
            part("-2*a*s2 + g2 == ds2", reason="the chain rule"),
            part("g2 == ds2 - 2*dal/al*s2", reason="the chain rule"),
            part("ds2 + 2*a*s2 == g2", reason="no other $g^2$ solves the equation of the variance"),
        ],
        bent={
            "the derivative of the variance alone": ("g2 == ds2", ["s2 >= 1", "dal >= 1"]),
            "more than nothing": "g2 >= 1/1000",
        },
        symbols={"al": "\\alpha", "s2": "\\sigma^2", "dal": "\\alpha'", "ds2": "(\\sigma^2)'", "g2": "g^2",
                 "rate": "(\\sigma^2/\\alpha^2)'"},
        cited=[ITO],
        in_words=[ANTIDERIVATIVE, UNIQUENESS],
    )  # fmt: skip
