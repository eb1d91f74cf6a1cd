r"""Local Dobrushin constant of a Gaussian kernel on a ball.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S>0$, $m\ge0$, any two points of the ball of radius $R$ satisfy
$1-TV(P(x,\cdot),P(y,\cdot))\ge\operatorname{erfc}(mR/\sqrt{2S})$, whatever the dimension.

Sharpness. Equality for opposite points of the sphere.

Source. T-A5, item 1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The overlap of two Gaussians in closed form, erfc decreasing, and the triangle inequality."""
    setting = Setting(
        {"x": "vector", "y": "vector", "m": "nonnegative", "S": "positive", "R": "nonnegative"},
        given=["norm(x) <= R", "norm(y) <= R"],
    )
    return theorem(
        __doc__,
        "gaussian-kernel-pair-overlap",
        "T-A5",
        setting,
        holds="overlap(m*x, m*y, S) >= erfc(m*R/sqrt(2*S))",
        lemmas=[setting.lemma("diameter", "norm(m*x - m*y) <= 2*m*R", "the triangle inequality")],
        steps=[
            ("==", "erfc(norm(m*x - m*y)/(2*sqrt(2*S)))", "the densities cross on the bisecting hyperplane"),
            (">=", "erfc(m*R/sqrt(2*S))", "erfc decreases, and $|mx-my|\\le2mR$"),
        ],
        bent={"a larger overlap": "overlap(m*x, m*y, S) >= erfc(m*R/sqrt(2*S)*99/100)"},
    )
