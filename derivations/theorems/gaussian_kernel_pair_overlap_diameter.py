r"""Local Dobrushin constant of a Gaussian kernel with any mean map.

For $P(x,\cdot)=N(M(x),SI)$ on $\mathbb R^d$, $S>0$, and a set $C$ with $|M(x)-M(y)|\le D$ for all $x,y\in C$:
$1-TV(P(x,\cdot),P(y,\cdot))\ge\operatorname{erfc}\big(\frac D{2\sqrt{2S}}\big)$ for all $x,y\in C$, whatever the
dimension. With $D$ the diameter of $M(C)$ this is the infimum over pairs.

Reading. $M,N$ are the values of the mean map at the two points. The overlap of two Gaussian laws with a common
covariance is the checker's own closed form, the theorem on the total variation of such laws.

Sharpness. Equality for a pair at the distance $D$; for opposite points $\pm M$ with $|M|=\rho$ it is
$\operatorname{erfc}(\rho/\sqrt{2S})$, the constant of a ball of radius $\rho$.

Source. T-A5, item 1.
"""

from derivations.derivation import Derivation
from derivations.in_words import SUPREMUM
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The overlap in closed form; erfc decreases."""
    setting = Setting(
        {"M": "vector", "N": "vector", "S": "positive", "D": "nonnegative"}, given=["norm(M - N) <= D"],
    )  # fmt: skip
    return theorem(
        __doc__,
        "gaussian-kernel-pair-overlap-diameter",
        "T-A5",
        setting,
        holds="overlap(M, N, S) >= erfc(D/(2*sqrt(2*S)))",
        steps=[
            ("==", "erfc(norm(M - N)/(2*sqrt(2*S)))", "the densities cross on the bisecting hyperplane"),
            (">=", "erfc(D/(2*sqrt(2*S)))", "erfc decreases"),
        ],
        also=[part("overlap(M, -M, S) == erfc(norm(M)/sqrt(2*S))", reason="opposite points")],
        bent={"a larger overlap": "overlap(M, N, S) >= erfc(D/(2*sqrt(2*S))*99/100)"},
        in_words=[SUPREMUM],
    )
