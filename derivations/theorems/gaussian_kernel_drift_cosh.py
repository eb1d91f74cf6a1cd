r"""Exact action of a Gaussian kernel on the hyperbolic cosine.

For $P(x,\cdot)=N(mx,S)$ on $\mathbb R$, $S>0$: $P\cosh(\theta\,\cdot)(x)=e^{\theta^2S/2}\cosh(\theta mx)$.

Reading. Checked at every $x,y$: $\cosh(\theta y)$ times the density of $N(mx,S)$ is $\frac12e^{\theta^2S/2}$ times
the sum of $e^{\pm\theta mx}$ times the densities of $N(mx\pm\theta S,S)$. $P\cosh(\theta\,\cdot)(x)$ is the integral
of the left side over $y$, and a density has the integral one; the sum of the factors is $e^{\theta^2S/2}\cosh(\theta
mx)$, which is also checked.

Sharpness. An identity.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """A completed square for each exponential."""
    setting = Setting(
        {"x": "real", "y": "real", "m": "real", "S": "positive", "theta": "real"},
        where={
            "mu": "m*x",
            "p": "exp(-(y - mu)**2/(2*S))/sqrt(2*pi*S)",
            "up": "exp(-(y - mu - theta*S)**2/(2*S))/sqrt(2*pi*S)",
            "down": "exp(-(y - mu + theta*S)**2/(2*S))/sqrt(2*pi*S)",
        },
        meanings={
            "mu": "the mean of the kernel",
            "p": "its density",
            "up": "the density moved up",
            "down": "the density moved down",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-cosh",
        "T-A3",
        setting,
        holds="cosh(theta*y)*p == exp(theta**2*S/2)/2*(exp(theta*mu)*up + exp(-theta*mu)*down)",
        also=[
            part(
                "exp(theta**2*S/2)/2*(exp(theta*mu) + exp(-theta*mu)) == exp(theta**2*S/2)*cosh(theta*mu)",
                reason="the factors of the two densities",
            ),
        ],
        bent={
            "without the growth": ("cosh(theta*y)*p <= 1/2*(exp(theta*mu)*up + exp(-theta*mu)*down)", ["theta == 1"]),
        },
        symbols={"theta": "\\theta", "mu": "\\mu", "p": "p(y)", "up": "p_+(y)", "down": "p_-(y)"},
    )
