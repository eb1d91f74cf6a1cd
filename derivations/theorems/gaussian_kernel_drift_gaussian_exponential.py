r"""Exact action of a Gaussian kernel on the exponential of the square.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S>0$, $V(x)=e^{\theta|x|^2}$ and $2\theta S<1$: $PV=C\,V^\kappa$ with
$C=(1-2\theta S)^{-d/2}$ and $\kappa=\frac{m^2}{1-2\theta S}$.

Reading. The kernel's action is the Gaussian expectation.

Sharpness. An identity; for $2\theta S\ge1$ the integral is infinite, a theorem of its own.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """One completed square under the expectation."""
    setting = Setting(
        {"x": "vector", "m": "real", "S": "positive", "theta": "real", "d": "dimension"},
        given=["1 - 2*theta*S > 0"],
        where={
            "k": "1 - 2*theta*S",
            "kappa": "m**2/k",
            "C": "k**(-d/2)",
            "V": "exp(theta*dot(x, x))",
            "PV": "expect(exp(theta*dot(y, y)), y, m*x, S)",
        },
        meanings={
            "k": "what is left of the precision, in units of it",
            "kappa": "the exponent",
            "C": "the factor",
            "V": "the Lyapunov function",
            "PV": "the kernel's action on it",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-gaussian-exponential",
        "T-A3",
        setting,
        holds="PV == C*V**kappa",
        bent={"the exponent of no tilt": ("PV <= C*V**(m**2)", ["theta > 0"])},
        symbols={"theta": "\\theta", "kappa": "\\kappa"},
    )
