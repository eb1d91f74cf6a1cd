r"""Minorization of the exact reverse kernel, no assumption on the data but its second moment.

Let $X_t=\alpha X_s+\sqrt S\,\xi$ with $\alpha,S>0$ and any law $p_s$ of $X_s$. The reverse kernel has the density
$r(x,z)=\frac{e^{-|x-\alpha z|^2/2S}}{E\,e^{-|x-\alpha X_s|^2/2S}}$ against $p_s$. For $|x|\le R$, $r(x,z)\ge
e^{-(R+\alpha|z|)^2/2S}$, so that $Q_{t\to s}(x,\cdot)\ge\epsilon\nu$ with one law $\nu$ for all these $x$ and
$\epsilon=E\,e^{-(R+\alpha|X_s|)^2/2S}\ge e^{-E(R+\alpha|X_s|)^2/2S}\ge e^{-(R^2+\alpha^2E|X_s|^2)/S}$.

Reading. The mixing law is $p_s$ with $y=X_s$ at each point of it, and $z$ is any point. By Bayes' formula $r(x,\cdot)$
is the density of the posterior of $X_s$ given $X_t=x$; the measure $\epsilon\nu$ has the density
$e^{-(R+\alpha|z|)^2/2S}$.

Sharpness. The pointwise bound is an equality only in the limit in which $p_s$ sits near $x/\alpha$, and for $z$
opposite to $x$; Jensen's inequality for an atom; the last for $R=\alpha|X_s|$. Together they are very loose.

Source. T-C8.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import average, instance, through


def derive() -> Derivation:
    """Bayes, a density at most one, the tangent of the exponential, one square."""
    setting = Setting(
        {
            "x": "vector",
            "z": "vector",
            "y": component("vector"),
            "al": "positive",
            "S": "positive",
            "R": "nonnegative",
        },
        given=["norm(x) <= R"],
        where={
            "k": "mean(exp(-norm(x - al*y)**2/(2*S)))",
            "r": "exp(-norm(x - al*z)**2/(2*S))/k",
            "eps": "mean(exp(-(R + al*norm(y))**2/(2*S)))",
            "M": "mean((R + al*norm(y))**2)",
            "M2": "mean(norm(y)**2)",
        },
        meanings={
            "k": "the density at time $t$, up to a constant",
            "r": "the density of the reverse kernel against that of time $s$",
            "eps": "the minorization mass",
        },
    )
    one = instance("exp(-p) <= 1", {"p": "nonnegative"}, {"p": setting.term("norm(x - al*y)**2/(2*S)")})
    quotient = {"p": "nonnegative", "q": "nonnegative", "k": "positive", "S": "positive"}
    relations = ("exp(-p**2/(2*S))*(1/k - 1) >= 0", "p**2/(2*S) <= q**2/(2*S)", "exp(-p**2/(2*S)) >= exp(-q**2/(2*S))")
    steps = through(*map(Setting(quotient).relation, relations))
    return theorem(
        __doc__,
        "dissipative-reverse-minorization",
        "T-C8",
        setting,
        holds="r >= exp(-(R + al*norm(z))**2/(2*S))",
        lemmas=[
            setting.lemma("density", "k <= 1", "a mean of terms that are at most one", by=average(one)),
            setting.lemma("positive", "k > 0", "a mean of positive terms"),
            setting.lemma("distance", "norm(x - al*z) <= R + al*norm(z)", "the triangle inequality"),
            setting.lemma(
                "tangent",
                "eps >= mean(exp(-M/(2*S))*(1 + M/(2*S) - (R + al*norm(y))**2/(2*S)))",
                "the tangent of the exponential at the mean lies below it",
                by=average(
                    instance(
                        "exp(p) >= exp(q)*(1 + p - q)",
                        {"p": "real", "q": "real"},
                        {"p": setting.term("-(R + al*norm(y))**2/(2*S)"), "q": setting.term("-M/(2*S)")},
                    )
                ),
            ),
            setting.lemma("square", "mean((R - al*norm(y))**2) >= 0", "the mean of a square"),
            setting.lemma(
                "moment",
                "M <= 2*R**2 + 2*al**2*M2",
                "one square",
                ("==", "2*R**2 + 2*al**2*M2 - mean((R - al*norm(y))**2)", "expanded"),
                ("<=", "2*R**2 + 2*al**2*M2", "the square"),
            ),
        ],
        by=instance(
            "exp(-p**2/(2*S))/k >= exp(-q**2/(2*S))",
            quotient,
            {
                "p": setting.term("norm(x - al*z)"),
                "q": setting.term("R + al*norm(z)"),
                "k": setting.term("k"),
                "S": setting.term("S"),
            },
            ["k <= 1", "p <= q"],
            why=steps,
        ),
        also=[
            part(
                "eps >= exp(-M/(2*S))",
                (">=", "mean(exp(-M/(2*S))*(1 + M/(2*S) - (R + al*norm(y))**2/(2*S)))", "the tangent"),
                ("==", "exp(-M/(2*S))", "linearity"),
                reason="Jensen's inequality",
            ),
            part("exp(-M/(2*S)) >= exp(-(R**2 + al**2*M2)/S)", reason="the moment"),
        ],
        bent={
            "a larger density": "r >= exp(-(R + al*norm(z))**2/(2*S))*1001/1000",
            "the mean square without its cross term": "exp(-M/(2*S)) >= exp(-(R**2 + al**2*M2)/(2*S))",
        },
        symbols={"al": "\\alpha", "eps": "\\epsilon", "k": "p_t", "M2": "E|y|^2"},
    )
