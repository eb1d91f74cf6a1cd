r"""Exact action of a Gaussian kernel on the exponential of the square.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S>0$, $V(x)=e^{\theta|x|^2}$ and $2\theta S<1$: $PV=C\,V^\kappa$ with
$C=(1-2\theta S)^{-d/2}$ and $\kappa=\frac{m^2}{1-2\theta S}$.

Reading. Checked at every $x,y$: $V(y)$ times the density of $N(mx,SI)$ is $C\,V(x)^\kappa$ times the density of
$N(\frac m{1-2\theta S}x,\frac S{1-2\theta S}I)$. $PV(x)$ is the integral of the left side over $y$, and a density has
the integral one.

Sharpness. An identity; for $2\theta S\ge1$ the integral is infinite, a theorem of its own.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import logarithmic


def derive() -> Derivation:
    """Under the exponential, one completed square."""
    setting = Setting(
        {"x": "vector", "y": "vector", "m": "real", "S": "positive", "theta": "real", "d": "dimension"},
        given=["1 - 2*theta*S > 0"],
        where={
            "k": "1 - 2*theta*S",
            "kappa": "m**2/k",
            "C": "k**(-d/2)",
            "V": "exp(theta*dot(x, x))",
            "p": "(2*pi*S)**(-d/2)*exp(-norm(y - m*x)**2/(2*S))",
            "n": "(2*pi*S/k)**(-d/2)*exp(-norm(y - m/k*x)**2*k/(2*S))",
        },
        meanings={
            "k": "what is left of the precision, in units of it",
            "kappa": "the exponent",
            "C": "the factor",
            "V": "the Lyapunov function",
            "p": "the kernel's density",
            "n": "the density of the tilted law",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-gaussian-exponential",
        "T-A3",
        setting,
        holds="log(exp(theta*dot(y, y))*p) == log(C*V**kappa*n)",
        also=[
            part("exp(theta*dot(y, y))*p == C*V**kappa*n", reason="a completed square in $y$", by=logarithmic()),
        ],
        bent={
            "the exponent of no tilt": (
                "log(exp(theta*dot(y, y))*p) <= log(C*V**(m**2)*n)", ["theta > 0"],
            )
        },
        symbols={"theta": "\\theta", "kappa": "\\kappa", "p": "p(x,y)", "n": "n(y)"},
    )  # fmt: skip
