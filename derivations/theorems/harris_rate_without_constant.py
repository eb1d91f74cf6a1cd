r"""The Harris rate when the drift has no constant, and its limit for a high level.

Let $\alpha\in(0,1]$, $\gamma\in(0,1)$ and $R>0$. With $K=0$ no weight is optimal in general:
$\rho(\beta)=\max\big\{1-\alpha,\,\frac{2+\beta\gamma R}{2+\beta R}\big\}$ is at least $\max\{1-\alpha,\gamma\}$; the
second branch is above $\gamma$ by $\frac{2(1-\gamma)}{2+\beta R}>0$, so the infimum over $\beta$ is
$\max\{1-\alpha,\gamma\}$, and it is attained if and only if $1-\alpha>\gamma$, at every
$\beta\ge\frac{2\alpha}{R(1-\alpha-\gamma)}$. For $K>0$, $\max\{1-\alpha,\gamma\}\le
\rho^*\le\max\{1-\alpha,\gamma\}+\sqrt{2\alpha K/R}$, so that $\rho^*\to\max\{1-\alpha,\gamma\}$ as $R\to\infty$.

Sharpness. The excess of the second branch is an identity; the bound on $\rho^*$ is an equality for $1-\alpha=\gamma$.

Source. T-E2, the case $K=0$ and the limit.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Fractions put on one denominator, and the root of a sum of squares."""
    setting = Setting(
        {
            "alpha": "(0, 1]",
            "gam": "(0, 1)",
            "K": "positive",
            "R": "positive",
            "beta": "positive",
        },
        where={
            "far": "(2 + beta*(gam*R))/(2 + beta*R)",
            "t": "sqrt(2*alpha*K/R)",
            "inside": "(1 - alpha - gam)**2 + 8*alpha*K/R",
            "rhostar": "(1 - alpha + gam + sqrt(inside))/2",
            "top": "max(1 - alpha, gam)",
        },
        meanings={"far": "the second branch", "rhostar": "the optimal rate", "top": "its limit"},
    )
    absolute = {"p": setting.term("1 - alpha"), "q": setting.term("gam")}
    return theorem(
        __doc__,
        "harris-rate-without-constant",
        "T-E2",
        setting,
        holds="far - gam == 2*(1 - gam)/(2 + beta*R)",
        lemmas=[
            setting.lemma(
                "absolute",
                "2*top == 1 - alpha + gam + abs(1 - alpha - gam)",
                "a maximum in terms of an absolute value",
                by=instance("2*max(p, q) == p + q + abs(p - q)", {"p": "real", "q": "real"}, absolute),
            ),
            setting.lemma(
                "root",
                "sqrt(inside) <= abs(1 - alpha - gam) + 2*t",
                "the root of a sum is at most the sum of the roots",
                by=instance(
                    "sqrt(p**2 + 4*r) <= abs(p) + 2*sqrt(r)",
                    {"p": "real", "r": "nonnegative"},
                    {"p": setting.term("1 - alpha - gam"), "r": setting.term("2*alpha*K/R")},
                ),
            ),
            setting.lemma(
                "root below",
                "sqrt(inside) >= abs(1 - alpha - gam)",
                "what is added is not negative",
                by=instance(
                    "sqrt(p**2 + 4*r) >= abs(p)",
                    {"p": "real", "r": "nonnegative"},
                    {"p": setting.term("1 - alpha - gam"), "r": setting.term("2*alpha*K/R")},
                ),
            ),
        ],
        also=[
            part("2*(1 - gam)/(2 + beta*R) > 0", reason="$\\gamma<1$"),
            part(
                "1 - alpha - far == (beta*R*(1 - alpha - gam) - 2*alpha)/(2 + beta*R)",
                reason="the first branch is the larger exactly from that weight on",
            ),
            part("rhostar <= top + t", reason="the root"),
            part("rhostar >= top", reason="the root, from below"),
        ],
        bent={"the infimum attained": "far <= gam", "a smaller bound": "rhostar <= top + t*99/100"},
        symbols={"gam": "\\gamma", "alpha": "\\alpha", "beta": "\\beta", "rhostar": "\\rho^*"},
    )
