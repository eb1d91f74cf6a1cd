r"""The Harris rate: at the optimal weight both branches are equal.

For $\alpha\in(0,1]$, $\gamma\in(0,1)$ and $K,R>0$ let
$\rho^*=\frac12\big[1-\alpha+\gamma+\sqrt{(1-\alpha-\gamma)^2+8\alpha K/R}\big]$ and $\beta^*=\frac{\rho^*-1+\alpha}{K}$
(the positive root of $KR\beta^2+R(1-\gamma-\alpha)\beta-2\alpha=0$). Then $\rho^*(2+\beta^*R)=2+\beta^*(\gamma R+2K)$,
that is, both branches of $\rho(\beta)$ equal $\rho^*$ at $\beta^*$.

Sharpness. An identity.

Source. T-E2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The square root squared."""
    setting = Setting(
        {"alpha": "(0, 1]", "gam": "(0, 1)", "K": "positive", "R": "positive"},
        where={
            "rho": "(1 - alpha + gam + sqrt((1 - alpha - gam)**2 + 8*alpha*K/R))/2",
            "beta": "(rho - 1 + alpha)/K",
        },
        meanings={"rho": "the optimal rate", "beta": "the optimal weight"},
    )
    return theorem(
        __doc__,
        "harris-rate-balanced",
        "T-E2",
        setting,
        holds="rho*(2 + beta*R) == 2 + beta*(gam*R + 2*K)",
        bent={"another weight": "rho*(2 + 11/10*beta*R) == 2 + 11/10*beta*(gam*R + 2*K)"},
        symbols={"gam": "\\gamma", "rho": "\\rho^*", "beta": "\\beta^*"},
    )
