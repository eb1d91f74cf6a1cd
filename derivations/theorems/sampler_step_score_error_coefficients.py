r"""The cost of a score error in the schemes: Euler-Maruyama, exponential integrator, ancestral sampling.

The factor $\frac{c^2}{2\hat C}$ of the squared score error in relative entropy is $\frac{g^2h}2$ for Euler-Maruyama
($c=\hat C=g^2h$), $2v_\infty\tanh\frac u2$ for the exponential integrator ($c=2v_\infty(e^u-1)$, $\hat
C=v_\infty(e^{2u}-1)$, $u=\int_s^ta$), and $\frac{\sigma^2_{t|s}}{2\alpha^2}$ for ancestral sampling with variance $\hat
C=\sigma^2_{t|s}$ ($c=\sigma^2_{t|s}/\alpha$).

Reading. The claim for the exponential integrator is the first relation; the other two are the lemmas, as both schemes
cancel.

Sharpness. An identity.

Source. T-D4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Cancellation; the hyperbolic tangent of half the exponent."""
    setting = Setting({"u": "positive", "vinf": "positive"}, meanings={})
    return theorem(
        __doc__,
        "sampler-step-score-error-coefficients",
        "T-D4",
        setting,
        holds="(2*vinf*(exp(u) - 1))**2/(2*vinf*(exp(2*u) - 1)) == 2*vinf*tanh(u/2)",
        bent={"its first order": "(2*vinf*(exp(u) - 1))**2/(2*vinf*(exp(2*u) - 1)) == vinf*u"},
        symbols={"vinf": "v_\\infty"},
    )
