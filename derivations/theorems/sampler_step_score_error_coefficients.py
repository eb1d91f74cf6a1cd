r"""The cost of a score error in the schemes: Euler-Maruyama, exponential integrator, ancestral sampling.

The factor $\frac{c^2}{2\hat C}$ of the squared score error in relative entropy is $\frac{g^2h}2$ for Euler-Maruyama
($c=\hat C=g^2h$), $2v_\infty\tanh\frac u2$ for the exponential integrator ($c=2v_\infty(e^u-1)$, $\hat
C=v_\infty(e^{2u}-1)$, $u=\int_s^ta$), and $\frac{\sigma^2_{t|s}}{2\alpha^2}$ for ancestral sampling with variance $\hat
C=\sigma^2_{t|s}$ ($c=\sigma^2_{t|s}/\alpha$).

Sharpness. An identity.

Source. T-D4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Cancellation; the hyperbolic tangent of half the exponent."""
    setting = Setting(
        {
            "u": "positive", "vinf": "positive", "g": "positive", "h": "positive", "alpha": "positive", "S": "positive",
        },
        where={
            "integrator": "(2*vinf*(exp(u) - 1))**2/(2*vinf*(exp(2*u) - 1))",
            "euler": "(g**2*h)**2/(2*(g**2*h))",
            "ancestral": "(S/alpha)**2/(2*S)",
        },
        meanings={
            "integrator": "the factor of the exponential integrator",
            "euler": "that of Euler-Maruyama",
            "ancestral": "that of ancestral sampling",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-score-error-coefficients",
        "T-D4",
        setting,
        holds="integrator == 2*vinf*tanh(u/2)",
        also=[part("euler == g**2*h/2"), part("ancestral == S/(2*alpha**2)")],
        bent={"its first order": "integrator == vinf*u"},
        symbols={"vinf": "v_\\infty", "S": "\\sigma^2_{t|s}"},
    )
