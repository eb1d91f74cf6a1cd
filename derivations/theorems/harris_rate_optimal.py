r"""The Harris rate is the best that any weight gives.

Let $R(1-\gamma)\ge2K$, $\alpha\in(0,1]$, $\gamma\in(0,1)$, $K,R>0$. For every weight $\beta>0$ and every $\rho$ that
bounds both branches, $\rho\ge1-\alpha+\beta K$ and $\rho(2+\beta R)\ge2+\beta(\gamma R+2K)$, one has $\rho\ge\rho^*$
with $\rho^*=\frac12\big[1-\alpha+\gamma+\sqrt{(1-\alpha-\gamma)^2+8\alpha K/R}\big]$.

Sharpness. Equality at $\beta^*$. For $R(1-\gamma)<2K$ the statement is false: then $\rho(\beta)\to1<\rho^*$ as
$\beta\to0$.

Source. T-E2, with the hypothesis of its second reading.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import split, squared


def derive() -> Derivation:
    """Eliminating beta leaves the quadratic of which rho* is the larger root."""
    setting = Setting(
        {"alpha": "(0, 1]", "gam": "(0, 1)", "K": "positive", "R": "positive", "beta": "positive", "rho": "real"},
        given=["R*(1 - gam) >= 2*K", "rho >= 1 - alpha + beta*K", "rho*(2 + beta*R) >= 2 + beta*(gam*R + 2*K)"],
        where={"rhostar": "(1 - alpha + gam + sqrt((1 - alpha - gam)**2 + 8*alpha*K/R))/2"},
        meanings={"rhostar": "the optimal rate"},
    )
    return theorem(
        __doc__,
        "harris-rate-optimal",
        "T-E2",
        setting,
        holds="rhostar <= rho",
        lemmas=[
            setting.lemma(
                "level",
                "R*(rho - gam) - 2*K >= 0",
                "for $\\rho\\ge1$ by $R(1-\\gamma)\\ge2K$; for $\\rho\\le1$ because $\\beta$ times it is "
                "at least $2(1-\\rho)$",
                by=split(setting.term("rho - 1")),
            ),
            setting.lemma(
                "quadratic",
                "R*(rho - 1 + alpha)*(rho - gam) - 2*K*alpha >= 0",
                "the product of the level with $\\rho-1+\\alpha-\\beta K\\ge0$, plus $K$ times the second branch",
            ),
            setting.lemma("half", "2*rho - (1 - alpha + gam) >= 0", "$\\rho\\ge1-\\alpha$ and $\\rho\\ge\\gamma$"),
            setting.lemma(
                "root",
                "sqrt((1 - alpha - gam)**2 + 8*alpha*K/R) <= 2*rho - (1 - alpha + gam)",
                "squared, this is $4/R$ times the quadratic",
                by=squared(),
            ),
        ],
        bent={
            "a larger rate": "rhostar + 1/1000 <= rho",
        },
        symbols={"gam": "\\gamma", "rhostar": "\\rho^*"},
    )
