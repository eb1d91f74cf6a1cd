r"""Step size for which Euler's method keeps a stable mode stable.

A mode with eigenvalue $-\rho\pm i\omega$, $\rho>0$, acts on the plane as $z\mapsto(-\rho z_1-\omega z_2,\omega
z_1-\rho z_2)$. One Euler step of size $h$ changes $|z|^2$ by the factor $(1-h\rho)^2+h^2\omega^2$, and one minus the
factor is $h(2\rho-h(\rho^2+\omega^2))$. So the step contracts exactly for $h<\frac{2\rho}{\rho^2+\omega^2}$, and at
that $h$ it is an isometry.

Sharpness. Identities. For $\rho=0.1$, $\omega=5$ the threshold is $0.2/25.01=0.0079968\ldots$

Source. arXiv:2604.09331; Hairer and Wanner, Solving Ordinary Differential Equations II, Section IV.2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The square of a complex number, and the threshold put in."""
    setting = Setting(
        {"z1": "real", "z2": "real", "rho": "positive", "omega": "real", "h": "positive"},
        where={
            "first": "z1 + h*(-rho*z1 - omega*z2)",
            "second": "z2 + h*(omega*z1 - rho*z2)",
            "factor": "(1 - h*rho)**2 + h**2*omega**2",
            "threshold": "2*rho/(rho**2 + omega**2)",
        },
        meanings={"first": "the first coordinate after a step", "second": "the second", "factor": "the factor"},
    )
    return theorem(
        __doc__,
        "latent-linear-euler-step",
        "N-3",
        setting,
        holds="first**2 + second**2 == factor*(z1**2 + z2**2)",
        also=[
            part("1 - factor == h*(rho**2 + omega**2)*(threshold - h)", reason="multiplied out"),
            part("(1 - threshold*rho)**2 + threshold**2*omega**2 == 1", reason="at the threshold"),
        ],
        bent={"only the real part counts": ("factor < 1", ["h < 2/rho"])},
    )
