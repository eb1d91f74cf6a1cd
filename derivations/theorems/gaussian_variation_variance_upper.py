r"""Total variation of two Gaussians with one mean, from above.

Take two laws $N(0,v_1)$ and $N(0,v_2)$ with $v_2=v_1e^L$, $L\ge0$. For every threshold $r\ge0$, the masses inside
$|x|\le r\sqrt{v_1}$ are $\operatorname{erf}\frac r{\sqrt2}$ and $\operatorname{erf}\frac{re^{-L/2}}{\sqrt2}$, and their
difference is at most $\frac L{\sqrt{2\pi e}}$.

Reading. Total variation is the difference of the masses of the set where the first density is the larger one, which is
$|x|\le r\sqrt{v_1}$ for the threshold $r$ at which the densities cross. As the claim holds for every threshold,
$TV(N(0,v_1),N(0,v_2))\le\frac{|\log(v_2/v_1)|}{\sqrt{2\pi e}}$.

Sharpness. By `gaussian-variation-variance-derivative` the constant cannot be smaller.

Source. T-F5; $\frac1{\sqrt{2\pi e}}$ is the standard normal density at one.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import along, instance


def derive() -> Derivation:
    """Equality at L = 0; the derivative is x times the density at x = r exp(-L/2), largest at one."""
    setting = Setting(
        {"L": "nonnegative", "r": "nonnegative"},
        where={"difference": "erf(r/sqrt(2)) - erf(r*exp(-L/2)/sqrt(2))"},
        meanings={"difference": "the difference of the masses inside the threshold"},
    )
    slope = instance(
        "x*exp(-x**2/2) <= exp(-1/2)",
        {"x": "nonnegative"},
        {"x": setting.term("r*exp(-L/2)")},
    )
    return theorem(
        __doc__,
        "gaussian-variation-variance-upper",
        "T-F5",
        setting,
        holds="difference <= L*exp(-1/2)/sqrt(2*pi)",
        lemmas=[
            setting.lemma(
                "upper",
                "difference <= L*exp(-1/2)/sqrt(2*pi)",
                "equality at $L=0$; the derivative in $L$ is $\\frac1{\\sqrt{2\\pi}}xe^{-x^2/2}$ at $x=re^{-L/2}$",
                by=along("L", 0, slope=slope),
            )
        ],
        bent={"a smaller constant": "difference <= 99/100*L*exp(-1/2)/sqrt(2*pi)"},
    )
