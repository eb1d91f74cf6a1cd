r"""The Harris rate is at least one when the level is too small.

Let $\alpha\in(0,1]$, $\gamma\in(0,1)$ and $K,R>0$. If $R\le\frac{2K}{1-\gamma}$, then
$\rho^*=\frac12\big[1-\alpha+\gamma+\sqrt{(1-\alpha-\gamma)^2+8\alpha K/R}\big]\ge1$: the condition $R>2K/(1-\gamma)$ is
necessary for the method, and $R>K/(1-\gamma)$ does not suffice.

Sharpness. Equality at $R=2K/(1-\gamma)$.

Source. T-E2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Squaring, the other way."""
    setting = Setting(
        {"alpha": "(0, 1]", "gam": "(0, 1)", "K": "positive", "R": "positive"},
        given=["R <= 2*K/(1 - gam)"],
        where={"rho": "(1 - alpha + gam + sqrt((1 - alpha - gam)**2 + 8*alpha*K/R))/2"},
        meanings={"rho": "the optimal rate"},
    )
    return theorem(
        __doc__,
        "harris-rate-not-below-one",
        "T-E2",
        setting,
        holds="rho >= 1",
        lemmas=[
            setting.lemma("level", "2*K >= R*(1 - gam)", "the hypothesis times $1-\\gamma>0$"),
            setting.lemma(
                "root",
                "sqrt((1 - alpha - gam)**2 + 8*alpha*K/R) >= 1 + alpha - gam",
                "$(1+\\alpha-\\gamma)^2-(1-\\alpha-\\gamma)^2=4\\alpha(1-\\gamma)\\le8\\alpha K/R$",
            ),
        ],
        bent={"a larger bound": "rho >= 1001/1000"},
        symbols={"gam": "\\gamma", "rho": "\\rho^*"},
    )
