r"""Where the densities of two Gaussians with one mean cross.

For $v_2>v_1>0$ the density of $N(0,v_1)$ is at least that of $N(0,v_2)$ exactly where $x^2\le
r^2=\frac{v_1v_2}{v_2-v_1}\log\frac{v_2}{v_1}$: the logarithm of their quotient is $\frac{v_2-v_1}{2v_1v_2}(r^2-x^2)$.

Reading. The factor is positive, so the sign of the logarithm is that of $r^2-x^2$: the likelihood-ratio set is $|x|\le
r$.

Sharpness. An identity.

Source. T-F5; T-A4 (ii) for $d=1$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The logarithms of two Gaussian densities."""
    setting = Setting(
        {"x": "real", "v1": "positive", "v2": "positive"},
        given=["v2 > v1"],
        where={
            "ratio": "(-log(v1)/2 - x**2/(2*v1)) - (-log(v2)/2 - x**2/(2*v2))",
            "r2": "v1*v2/(v2 - v1)*(log(v2) - log(v1))",
        },
        meanings={"ratio": "the logarithm of the quotient of the densities", "r2": "the squared threshold"},
    )
    return theorem(
        __doc__,
        "gaussian-variation-variance-crossing",
        "T-F5",
        setting,
        holds="ratio == (v2 - v1)/(2*v1*v2)*(r2 - x**2)",
        bent={"the crossing at the larger deviation": "ratio == (v2 - v1)/(2*v1*v2)*(v2 - x**2)"},
        symbols={"v1": "v_1", "v2": "v_2", "r2": "r^2"},
    )
