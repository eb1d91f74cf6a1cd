r"""The Harris rate is below one when the level is large enough.

Let $\gamma\in(0,1)$, $K>0$ and $\alpha\in(0,1]$. If $R>\frac{2K}{1-\gamma}$, then
$\rho^*=\frac12\big[1-\alpha+\gamma+\sqrt{(1-\alpha-\gamma)^2+8\alpha K/R}\big]<1$.

Sharpness. At $R=2K/(1-\gamma)$ the rate is exactly 1; below, see the converse.

Source. T-E2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Squaring: (1+alpha-gamma)^2 - (1-alpha-gamma)^2 = 4 alpha (1-gamma)."""
    setting = Setting(
        {"alpha": "(0, 1]", "gam": "(0, 1)", "K": "positive", "R": "positive"},
        given=["R > 2*K/(1 - gam)"],
        where={"rho": "(1 - alpha + gam + sqrt((1 - alpha - gam)**2 + 8*alpha*K/R))/2"},
        meanings={"rho": "the optimal rate"},
    )
    return theorem(
        __doc__,
        "harris-rate-below-one",
        "T-E2",
        setting,
        holds="rho < 1",
        lemmas=[
            setting.lemma("level", "2*K < R*(1 - gam)", "the hypothesis times $1-\\gamma>0$"),
            setting.lemma(
                "root",
                "sqrt((1 - alpha - gam)**2 + 8*alpha*K/R) < 1 + alpha - gam",
                "$(1+\\alpha-\\gamma)^2-(1-\\alpha-\\gamma)^2=4\\alpha(1-\\gamma)>8\\alpha K/R$",
            ),
        ],
        bent={"a smaller bound": "rho < 999/1000"},
        symbols={"gam": "\\gamma", "rho": "\\rho^*"},
    )
