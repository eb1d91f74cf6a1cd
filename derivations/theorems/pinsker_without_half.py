r"""Pinsker's inequality with total variation read as the full integral fails for every pair of near Gaussian laws.

For two Gaussian laws with a common covariance, $\Delta$ deviations apart, $KL=\frac{\Delta^2}2$ and
$\int|p-q|=2\operatorname{erf}\frac\Delta{2\sqrt2}$. For every $0<\Delta\le3$, $\int|p-q|>\sqrt{KL/2}$; for every
$\Delta$, $\int|p-q|\le\sqrt{2\,KL}$.

Reading. $\sqrt{KL/2}=\frac\Delta2$ and $\sqrt{2\,KL}=\Delta$.

Sharpness. As $\Delta\to0$ the quotient of $\int|p-q|$ and $\sqrt{KL/2}$ tends to $\frac4{\sqrt{2\pi}}=1.59\ldots$; the
first statement fails from $\Delta=3.76$ on.

Source. Pitfall 1; Tsybakov, Introduction to Nonparametric Estimation, Lemma 2.5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The error function against two lines."""
    setting = Setting(
        {"delta": "(0, 3]", "far": "nonnegative"},
        where={"integral": "2*erf(delta/(2*sqrt(2)))"},
        meanings={"integral": "the integral of the difference of the densities"},
    )
    return theorem(
        __doc__,
        "pinsker-without-half",
        "G-1",
        setting,
        holds="integral > delta/2",
        also=[part("2*erf(far/(2*sqrt(2))) <= far", reason="Pinsker's inequality")],
        bent={"more than is lost": "integral > 4/5*delta"},
        symbols={"delta": "\\Delta", "far": "\\Delta"},
    )
