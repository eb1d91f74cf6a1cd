"""The Harris rate is the best that any weight gives.

Let $R(1-\\gamma)>2K$, $\\alpha\\in(0,1]$, $K>0$. For every weight $\\beta>0$ and every $\\rho$ that bounds both branches,
$\\rho\\ge1-\\alpha+\\beta K$ and $\\rho(2+\\beta R)\\ge2+\\beta(\\gamma R+2K)$, one has $\\rho\\ge\\rho^*$ with
$\\rho^*=\\frac12\\big[1-\\alpha+\\gamma+\\sqrt{(1-\\alpha-\\gamma)^2+8\\alpha K/R}\\big]$.

Sharpness. Equality at $\\beta^*$. Without $R(1-\\gamma)>2K$ the statement is false: then $\\rho(\\beta)\\to1<\\rho^*$ as $\\beta\\to0$.

Source. T-E2, with the hypothesis of its second reading.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Eliminating beta leaves the quadratic of which rho* is the larger root."""
    setting = Setting(
        {"alpha": "(0, 1]", "gam": "(0, 1)", "K": "positive", "R": "positive", "beta": "positive", "rho": "real"},
        given=["R*(1 - gam) > 2*K", "rho >= 1 - alpha + beta*K", "rho*(2 + beta*R) >= 2 + beta*(gam*R + 2*K)"],
        where={"rhostar": "(1 - alpha + gam + sqrt((1 - alpha - gam)**2 + 8*alpha*K/R))/2"},
        meanings={"rhostar": "the optimal rate"},
    )
    return theorem(
        __doc__, "harris-rate-optimal", "T-E2", setting,
        holds="rhostar <= rho",
        bent={
            "a larger rate": "rhostar + 1/1000 <= rho",
        },
        symbols={"gam": "\\gamma", "rhostar": "\\rho^*"},
    )  # fmt: skip
