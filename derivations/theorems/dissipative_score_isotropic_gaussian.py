r"""The refined dissipativity of the score is exact for centred isotropic Gaussians.

For $p_0=N(0,v_0I)$, which has $a_0=L=1/v_0$ and $b_0=0$, and $X_t=\alpha X_0+\sqrt S\,\xi$ of variance
$v_t=\alpha^2v_0+S$: $\langle s_t(x),x\rangle=-a_t|x|^2$ with $\frac1{a_t}=S+\frac{\alpha^2}{a_0}=v_t$, and the constant
$b_t=b_0+d\,\frac{L-a_0}{L+\alpha^2/S}$ is zero.

Sharpness. An identity.

Source. T-C6, the case of equality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The gradient of a quadratic function."""
    setting = Setting(
        {"x": "vector", "v0": "positive", "al": "positive", "S": "positive", "d": "dimension"},
        where={"vt": "al**2*v0 + S", "score": "grad(-dot(x, x)/(2*vt), x)", "at": "1/v0/(S/v0 + al**2)"},
        meanings={"vt": "the variance at time $t$", "score": "the score at time $t$", "at": "the rate at time $t$"},
    )
    return theorem(
        __doc__,
        "dissipative-score-isotropic-gaussian",
        "T-C6",
        setting,
        holds="dot(score, x) == -at*norm(x)**2",
        steps=[("==", "-dot(x, x)/vt", "the gradient"), ("==", "-at*norm(x)**2", "$a_t=1/v_t$")],
        also=[part("d*(1/v0 - 1/v0)/(1/v0 + al**2/S) == 0", reason="$L=a_0$")],
        bent={"the rate of the data": "dot(score, x) == -norm(x)**2/v0"},
        symbols={"al": "\\alpha", "at": "a_t", "v0": "v_0", "vt": "v_t"},
    )
