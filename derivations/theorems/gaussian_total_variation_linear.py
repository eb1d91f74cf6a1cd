r"""Linear bounds on the total variation of two Gaussian laws with a common covariance.

For $TV=\operatorname{erf}\big(\frac\Delta{2\sqrt2}\big)$, where $\Delta\ge0$ is the distance of the means in units of
the covariance: $\frac\Delta{\sqrt{2\pi}}\big(1-\frac{\Delta^2}{24}\big)\le
TV\le\frac\Delta{\sqrt{2\pi}}\le\frac\Delta2$. The last is Pinsker's bound, $KL$ being $\Delta^2/2$.

Sharpness. $\Delta/\sqrt{2\pi}$ is exact as $\Delta\to0$, by the lower bound. Pinsker's bound is too large by the
factor $\sqrt{\pi/2}$: $\frac\Delta{\sqrt{2\pi}}=\sqrt{\frac2\pi}\,\frac\Delta2$, and $\sqrt{2/\pi}=0.797\ldots$

Source. Devroye, Mehrabian and Reddad, arXiv:1810.08693; T-A4 (i).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The derivative of erf at most its value at zero, and at least one term more."""
    setting = Setting(
        {"Delta": "nonnegative"},
        where={"TV": "erf(Delta/(2*sqrt(2)))"},
        meanings={"TV": "the total variation"},
    )
    return theorem(
        __doc__,
        "gaussian-total-variation-linear",
        "T-A4",
        setting,
        holds="TV <= Delta/sqrt(2*pi)",
        also=[
            part("TV >= Delta/sqrt(2*pi)*(1 - Delta**2/24)", reason="$e^{-t}\\ge1-t$ under the integral"),
            part("Delta/sqrt(2*pi) <= Delta/2", reason="$2\\le\\pi$"),
            part("Delta/sqrt(2*pi) == sqrt(2/pi)*(Delta/2)", reason="the factor of Pinsker's bound"),
            part("sqrt(Delta**2/2/2) == Delta/2", reason="Pinsker's bound, with $KL=\\Delta^2/2$"),
        ],
        bent={
            "a smaller slope": "TV <= 999/1000*Delta/sqrt(2*pi)",
            "a smaller second term": "TV >= Delta/sqrt(2*pi)*(1 - Delta**2/25)",
        },
        symbols={"Delta": "\\Delta", "TV": "TV"},
    )
