r"""The rate of the reverse kernel for dissipative data: when it is below one, and the best weight.

With $\eta\in(0,1)$, $\Gamma>0$, a level $c>4$ and an overlap $\epsilon\in(0,1)$, the two branches of
$\rho(\beta)=\max\big\{1-\epsilon+2\beta(1-\eta)\Gamma,\,\frac{2+\beta\Gamma(c\eta+4(1-\eta))}{2+\beta c\Gamma}\big\}$
are both below one if and only if $0<\beta<\frac\epsilon{2(1-\eta)\Gamma}$. They are equal at
$\beta^*=\frac{\rho^*-1+\epsilon}{2(1-\eta)\Gamma}$, where their value is
$\rho^*=\frac12\big[1-\epsilon+\eta+\sqrt{(1-\epsilon-\eta)^2+\frac{16\epsilon(1-\eta)}c}\big]$, and $\rho^*<1$
strictly, whatever $\epsilon$ (which may be $e^{-80}$).

Reading. Blocks with different $\eta$ or $\Gamma$ have different $\beta^*$, and their factors multiply only at a common
$\beta$, below $\min_k\frac{\epsilon_k}{2(1-\eta_k)\Gamma_k}$.

Sharpness. Equivalences, and an identity at $\beta^*$; $\rho^*=1$ at $c=4$, and $\rho^*\ge1$ below (Harris' rate at a
level that is too small).

Source. T-C9, with the common weight.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """One minus each branch is a product with the right sign; the root squared."""
    setting = Setting(
        {"eta": "(0, 1)", "G": "positive", "c": "(4, oo)", "eps": "(0, 1)", "beta": "positive"},
        where={
            "near": "1 - eps + beta*(2*(1 - eta)*G)",
            "far": "(2 + beta*G*(c*eta + 4*(1 - eta)))/(2 + beta*(c*G))",
            "inside": "(1 - eps - eta)**2 + 16*eps*(1 - eta)/c",
            "root": "sqrt(inside)",
            "rhostar": "(1 - eps + eta + root)/2",
            "betastar": "(rhostar - 1 + eps)/(2*(1 - eta)*G)",
        },
        meanings={
            "near": "the factor of near pairs",
            "far": "that of far pairs",
            "rhostar": "the best rate",
            "betastar": "the best weight",
        },
    )
    return theorem(
        __doc__,
        "dissipative-reverse-rate",
        "T-C9",
        setting,
        holds="rhostar < 1",
        lemmas=[
            setting.lemma("room", "4*eps*(1 - eta)*(c - 4)/c > 0", "a product of positive numbers"),
            setting.lemma("far room", "beta*G*(1 - eta)*(c - 4)/(2 + beta*(c*G)) > 0", "likewise"),
            setting.lemma("rest", "1 - eta > 0", "$\\eta<1$"),
            setting.lemma("added", "16*eps*(1 - eta)/c > 0", "a product of positive numbers"),
            setting.lemma(
                "squares",
                "inside < (1 + eps - eta)**2",
                "the level",
                ("==", "(1 + eps - eta)**2 - 4*eps*(1 - eta)*(c - 4)/c", "put together"),
                ("<", "(1 + eps - eta)**2", "$c>4$"),
            ),
            setting.lemma(
                "inside",
                "inside > 0",
                "a square and a positive term",
            ),
            setting.lemma(
                "squares below",
                "inside > abs(1 - eps - eta)**2",
                "what is added is positive",
                ("==", "abs(1 - eps - eta)**2 + 16*eps*(1 - eta)/c", "put together"),
                (">", "abs(1 - eps - eta)**2", "what is added is positive"),
            ),
            setting.lemma(
                "root",
                "root < 1 + eps - eta",
                "$(1+\\epsilon-\\eta)^2-(1-\\epsilon-\\eta)^2=4\\epsilon(1-\\eta)$",
                by=instance(
                    "sqrt(p) < r",
                    {"p": "nonnegative", "r": "positive"},
                    {"p": setting.term("inside"), "r": setting.term("1 + eps - eta")},
                    ["p < r**2"],
                ),
            ),
            setting.lemma(
                "root below",
                "root > abs(1 - eps - eta)",
                "what is added is positive",
                by=instance(
                    "sqrt(p) > r",
                    {"p": "positive", "r": "nonnegative"},
                    {"p": setting.term("inside"), "r": setting.term("abs(1 - eps - eta)")},
                    ["p > r**2"],
                ),
            ),
            setting.lemma("absolute", "abs(1 - eps - eta) >= 1 - eps - eta", "an absolute value"),
            setting.lemma("excess", "root - (1 - eps - eta) > 0", "the root, from below"),
        ],
        also=[
            part(
                "1 - near == 2*(1 - eta)*G*(eps/(2*(1 - eta)*G) - beta)",
                reason="the first branch is below one exactly when $\\beta$ is below its bound",
            ),
            part(
                "1 - far == beta*G*(1 - eta)*(c - 4)/(2 + beta*(c*G))",
                reason="the second branch is below one exactly when $c>4$",
            ),
            part(
                "far < 1",
                ("==", "1 - beta*G*(1 - eta)*(c - 4)/(2 + beta*(c*G))", "put together"),
                ("<", "1", "$c>4$"),
                reason="$c>4$",
            ),
            part("1 - eps + betastar*(2*(1 - eta)*G) == rhostar", reason="the first branch at $\\beta^*$"),
            part(
                "rhostar*(2 + betastar*(c*G)) == 2 + betastar*G*(c*eta + 4*(1 - eta))",
                reason="the second branch at $\\beta^*$",
            ),
            part(
                "betastar > 0",
                (
                    "==",
                    "(root - (1 - eps - eta))/(4*(1 - eta)*G)",
                    "expanded",
                ),
                (">", "0", "the root is above $|1-\\epsilon-\\eta|$"),
                reason="the root, from below",
            ),
        ],
        bent={"a smaller bound": "rhostar < 999/1000", "no factor on the level": "rhostar <= max(1 - eps, eta)"},
        symbols={
            "eta": "\\eta",
            "eps": "\\epsilon",
            "G": "\\Gamma",
            "rhostar": "\\rho^*",
            "betastar": "\\beta^*",
        },
    )
