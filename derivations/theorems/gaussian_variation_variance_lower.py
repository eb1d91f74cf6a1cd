r"""Total variation of two Gaussians with one mean, from below.

Let $v_2=v_1e^L$ with $0\le L\le2$. At the threshold $r=e^{L/4}$, $TV(N(0,v_1),N(0,v_2))\ge \operatorname{erf}\frac
r{\sqrt2}-\operatorname{erf}\frac{re^{-L/2}}{\sqrt2}\ge\frac L{\sqrt{2\pi e}}\big(1-\frac{L^2}{16}\big)$.

Reading. Total variation is the largest difference of the masses of a set, so every threshold bounds it from below; with
`gaussian-variation-variance-upper`, it is $\frac{|L|}{\sqrt{2\pi e}}$ up to a relative error of at most
$\frac{L^2}{16}$.

Sharpness. Right to the first order, by the upper bound; the relative error is $\frac{L^2}{48}$ at this threshold.

Source. T-F5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The thresholds exp(L/4) and exp(-L/4) lie on both sides of one, where x times the density is flat."""
    setting = Setting(
        {"L": "[0, 2]"},
        where={"difference": "erf(exp(L/4)/sqrt(2)) - erf(exp(-L/4)/sqrt(2))"},
        meanings={"difference": "the difference of the masses inside the threshold"},
    )
    return theorem(
        __doc__,
        "gaussian-variation-variance-lower",
        "T-F5",
        setting,
        holds="difference >= L*exp(-1/2)/sqrt(2*pi)*(1 - L**2/16)",
        bent={"first order alone": "difference >= L*exp(-1/2)/sqrt(2*pi)"},
    )
