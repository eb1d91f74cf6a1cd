r"""Lipschitz constant of the mean of a sampler step for a common-covariance mixture.

Let the marginal be $\nu*N(0,vI)$ with $\nu$ supported in a set of diameter $D$, and $\hat M(x)=px+cs(x)$ with the exact
score and $c\ge0$. Then $|\hat M(x+w)-\hat M(x)|\le\hat L|w|$ with $\hat L=\max\big(|p-\frac cv|,|p-\frac
cv+\frac{cD^2}{4v^2}|\big)$.

Reading. Stated for the derivative of $\langle u,\hat M(x+tw)\rangle$ in $t$: in every direction $u$ it is at most $\hat
L\frac{|u|^2+|w|^2}2$, which is $\hat L|w|^2$ for $|u|=|w|$. The bound between any two points is
`sampler-step-lipschitz-segment`. The diameter is at most $D$ exactly when in every direction the support lies in a slab
of that width: the hypotheses are about the direction $u+w$.

Sharpness. Attained for two atoms in the direction that joins them, and for a single atom.

Source. T-D3, the constant of the first line.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, instance


def derive() -> Derivation:
    """Polarisation of the Hessian, bounded on u + w by Popoviciu and on u - w by zero."""
    setting = Setting(
        {
            "x": "vector", "u": "vector", "w": "vector", "mu": component("vector"), "v": "positive",
            "D": "nonnegative", "p": "real", "c": "nonnegative", "low": "real", "high": "real", "L": "nonnegative",
        },
        given=[
            "dot(u + w, mu) >= low",
            "dot(u + w, mu) <= high",
            "(high - low)**2 <= D**2*dot(u + w, u + w)",
            "L >= abs(p - c/v)",
            "L >= abs(p - c/v + c*D**2/(4*v**2))",
        ],
        where={
            "slope": "p*dot(u, w) + c*dot(w, grad(dot(u, mean(mu - x, mu, x, v)/v), x))",
            "along": "mean(dot(u + w, mu)**2, mu, x, v) - mean(dot(u + w, mu), mu, x, v)**2",
            "across": "mean(dot(u - w, mu)**2, mu, x, v) - mean(dot(u - w, mu), mu, x, v)**2",
            "least": "p - c/v",
            "most": "p - c/v + c*D**2/(4*v**2)",
        },
        meanings={
            "slope": "the derivative of the mean in the direction $w$, against $u$",
            "along": "the posterior variance in the direction $u+w$",
            "across": "the posterior variance in the direction $u-w$",
            "least": "the least eigenvalue that is possible",
            "most": "the greatest",
        },
    )  # fmt: skip

    def scaled(value: str, square: str) -> Tactic:
        values = {"k": setting.term(value), "L": setting.term("L"), "n": setting.term(square)}
        return instance("k*n <= L*n", {"k": "real", "L": "real", "n": "nonnegative"}, values, ["k <= L"])

    return theorem(
        __doc__,
        "sampler-step-lipschitz",
        "T-D3",
        setting,
        holds="slope <= L*(dot(u, u) + dot(w, w))/2",
        lemmas=[
            setting.lemma(
                "Bhatia-Davis",
                "mean((high - dot(u + w, mu))*(dot(u + w, mu) - low), mu, x, v) >= 0",
                "both factors are non-negative on the support",
            ),
            setting.lemma(
                "spread",
                "along <= (high - low)**2/4",
                "Popoviciu's inequality, by a completed square",
                by=instance(
                    "q - m**2 <= (h - l)**2/4",
                    {"q": "real", "m": "real", "h": "real", "l": "real"},
                    {
                        "q": setting.term("mean(dot(u + w, mu)**2, mu, x, v)"),
                        "m": setting.term("mean(dot(u + w, mu), mu, x, v)"),
                        "h": setting.term("high"),
                        "l": setting.term("low"),
                    },
                    ["(h + l)*m - q - h*l >= 0"],
                ),
            ),
            setting.lemma("diameter", "along <= D**2*dot(u + w, u + w)/4", "the width of the slab"),
            setting.lemma(
                "variance",
                "mean((dot(u - w, mu) - mean(dot(u - w, mu), mu, x, v))**2, mu, x, v) >= 0",
                "a mean of squares",
            ),
            setting.lemma("positive", "across >= 0", "the same"),
            setting.lemma(
                "polarised",
                "4*slope == least*(dot(u + w, u + w) - dot(u - w, u - w)) + c/v**2*(along - across)",
                "Tweedie: the Hessian is a posterior covariance",
            ),
            setting.lemma("upper", "most <= L", "the constant"),
            setting.lemma("lower", "-least <= L", "the constant"),
            setting.lemma(
                "first",
                "least*dot(u + w, u + w) + c/v**2*along <= most*dot(u + w, u + w)",
                "the diameter, times $c/v^2$",
                by=instance(
                    "(p - c/v)*n + c/v**2*a <= (p - c/v + c*D**2/(4*v**2))*n",
                    {"p": "real", "c": "nonnegative", "v": "positive", "D": "nonnegative", "n": "real", "a": "real"},
                    {
                        "p": setting.term("p"), "c": setting.term("c"), "v": setting.term("v"),
                        "D": setting.term("D"), "n": setting.term("dot(u + w, u + w)"), "a": setting.term("along"),
                    },
                    ["a <= D**2*n/4"],
                ),
            ),
            setting.lemma("second", "c/v**2*across >= 0", "the variance, times $c/v^2$"),
            setting.lemma(
                "third",
                "most*dot(u + w, u + w) <= L*dot(u + w, u + w)",
                "the constant",
                by=scaled("most", "dot(u + w, u + w)"),
            ),
            setting.lemma(
                "fourth",
                "-least*dot(u - w, u - w) <= L*dot(u - w, u - w)",
                "the constant",
                by=scaled("-least", "dot(u - w, u - w)"),
            ),
        ],
        bent={"the greatest eigenvalue alone": ("slope <= most*(dot(u, u) + dot(w, w))/2", ["D == 0", "c == 0"])},
        symbols={"L": "\\hat L", "low": "\\beta_-", "high": "\\beta_+"},
    )
