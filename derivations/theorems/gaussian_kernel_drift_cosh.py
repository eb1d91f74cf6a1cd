r"""Exact action of a Gaussian kernel on the hyperbolic cosine.

For $P(x,\cdot)=N(mx,S)$ on $\mathbb R$, $S>0$: $P\cosh(\theta\,\cdot)(x)=e^{\theta^2S/2}\cosh(\theta mx)$.

Reading. The kernel's action is the Gaussian expectation.

Sharpness. An identity.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """A Gaussian expectation for each exponential."""
    setting = Setting(
        {"x": "real", "m": "real", "S": "positive", "theta": "real"},
        where={"PV": "expect(cosh(theta*y), y, m*x, S)"},
        meanings={"PV": "the kernel's action"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-cosh",
        "T-A3",
        setting,
        holds="PV == exp(theta**2*S/2)*cosh(theta*m*x)",
        bent={"without the growth": ("PV <= cosh(theta*m*x)", ["theta == 1"])},
        symbols={"theta": "\\theta", "PV": "P\\cosh(\\theta\\,\\cdot)(x)"},
    )
