r"""Harris' method finds nearly half of the true rate of a Gaussian reverse chain when one step forgets much.

For the whitened chain $z'=\sqrt\eta\,z+\sqrt{1-\eta}\,\xi$ on $\mathbb R^d$, $0<\eta<1$, let $\gamma=\eta$,
$K=d(1-\eta)$, and the level $R=4(1-\eta)/\sqrt\eta$, at which the overlap is $\alpha=\operatorname{erfc}(\eta^{1/4})$.
Then $\rho^*\le\big(\frac2{\sqrt\pi}+\sqrt{d/2}\big)\eta^{1/4}$. So
$\frac{\log\rho^*}{\log\sqrt\eta}\ge\frac12-\frac{\log C} {|\log\eta|/2}$ with $C=\frac2{\sqrt\pi}+\sqrt{d/2}$, which
tends to $\frac12$ as $\eta\to0$.

Reading. $q=\eta^{1/4}$, so that $\log\sqrt\eta=2\log q$; the last statement is the one on the ratio, with the rate
$\frac{\log C}{2\log(1/q)}$ of the limit.

Sharpness. By the theorem on the lower bound $\rho^*>\eta^{1/4}$ at every level: the order $\eta^{1/4}$ is right, and
the constant is not optimal (1.44 in dimension one).

Source. T-E4, mended.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, through


def derive() -> Derivation:
    """The root of a sum of squares is at most the sum of the roots."""
    setting = Setting(
        {"q": "(0, 1)", "d": "dimension"},
        where={
            "eta": "q**4",
            "R": "4*(1 - eta)/q**2",
            "K": "d*(1 - eta)",
            "alpha": "erfc(q)",
            "inside": "(1 - alpha - eta)**2 + 8*alpha*K/R",
            "rho": "(1 - alpha + eta + sqrt(inside))/2",
            "C": "2/sqrt(pi) + sqrt(d/2)",
            "bound": "2*(C*q) - (1 - alpha) - eta",
        },
        meanings={"eta": "the factor of the drift", "R": "the level", "alpha": "the overlap", "rho": "Harris' rate"},
    )
    ratio = (
        "C*q > 0",
        "R > 0",
        "sqrt(inside) >= 0",
        "rho > 0",
        "log(1/q) > 0",
        "log(q) == -log(1/q)",
        "log(rho) <= log(C*q)",
        "log(C*q) == log(C) - log(1/q)",
        "(log(C) - log(1/q) - log(rho))/(2*log(1/q)) >= 0",
    )
    loss = "4*((C*q - (1 - alpha))*(C*q - eta) - (sqrt(d/2)*q)**2) + 2*d*q**2*(1 - alpha)"
    return theorem(
        __doc__,
        "harris-rate-whitened-gaussian-upper",
        "T-E4",
        setting,
        holds="rho <= C*q",
        lemmas=[
            setting.lemma(
                "miss",
                "1 - alpha <= 2/sqrt(pi)*q",
                "the error function is below its tangent at zero",
                by=instance("1 - erfc(p) <= 2/sqrt(pi)*p", {"p": "[0, oo)"}, {"p": setting.term("q")}),
            ),
            setting.lemma(
                "factor",
                "eta <= 2/sqrt(pi)*q",
                "$q^4\\le q$",
                by=instance("p**4 <= 2/sqrt(pi)*p", {"p": "(0, 1)"}, {"p": setting.term("q")}),
            ),
            setting.lemma("first", "C*q - (1 - alpha) - sqrt(d/2)*q >= 0", "the first lemma"),
            setting.lemma("second", "C*q - eta - sqrt(d/2)*q >= 0", "the second lemma"),
            setting.lemma("half", "sqrt(d/2)*q >= 0", "a product of non-negative terms"),
            setting.lemma(
                "product",
                "(C*q - (1 - alpha))*(C*q - eta) - (sqrt(d/2)*q)**2 >= 0",
                "both factors are at least that root",
                by=instance(
                    "u*v - w**2 >= 0",
                    {"u": "real", "v": "real", "w": "nonnegative"},
                    {
                        "u": setting.term("C*q - (1 - alpha)"),
                        "v": setting.term("C*q - eta"),
                        "w": setting.term("sqrt(d/2)*q"),
                    },
                    ["u - w >= 0", "v - w >= 0"],
                ),
            ),
            setting.lemma("rest", "1 - eta > 0", "$q<1$"),
            setting.lemma("miss is not negative", "alpha <= 1", "an overlap"),
            setting.lemma("less", "2*d*q**2*(1 - alpha) >= 0", "an overlap is at most one"),
            setting.lemma("loss", f"{loss} >= 0", "a sum of non-negative terms"),
            setting.lemma(
                "inside",
                "inside <= bound**2",
                "four times the product",
                ("==", f"bound**2 - ({loss})", "expanded"),
                ("<=", "bound**2", "what is taken away is not negative"),
            ),
            setting.lemma(
                "positive",
                "inside >= 0",
                "a square and a non-negative term",
                ("==", "(1 - alpha - eta)**2 + 2*d*alpha*q**2", "put together"),
                (">=", "0", "the second term is not negative"),
            ),
            setting.lemma("side", "bound >= 0", "the sum of the first two"),
            setting.lemma(
                "root",
                "sqrt(inside) <= bound",
                "from the squares",
                by=instance(
                    "sqrt(p) <= r",
                    {"p": "nonnegative", "r": "nonnegative"},
                    {"p": setting.term("inside"), "r": setting.term("bound")},
                    ["p <= r**2"],
                ),
            ),
        ],
        steps=[("<=", "(1 - alpha + eta + bound)/2", "the root"), ("==", "C*q", "put together")],
        also=[
            part(
                "log(rho)/(2*log(q)) >= 1/2 - log(C)/(2*log(1/q))",
                by=through(*map(setting.relation, ratio)),
                reason="logarithms, divided by $2\\log q<0$",
            ),
        ],
        bent={"a smaller constant": "rho <= C*q/2"},
        symbols={"eta": "\\eta", "alpha": "\\alpha", "rho": "\\rho^*"},
    )
