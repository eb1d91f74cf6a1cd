r"""Relative entropy of the last points is at most that of the paths.

Let $p,\hat p>0$ be the densities of two path laws, the exact one and the algorithm's, at a last point $x$ and a rest
$z$ of the path. The densities $E[p\mid x]$ and $E[\hat p\mid x]$ of the last points satisfy $\int p\log\frac p{\hat
p}\ge\int E[p\mid x]\log\frac{E[p\mid x]}{E[\hat p\mid x]}$: data processing.

Reading. The densities are against a product of two reference laws, of the last point $x$ and of the rest $z$ of the
path; these are the two independent laws, integrals are means over both, and the density of the last points is the mean
over $z$. A function of $x$ and $z$ is the inner product of a vector that depends on $x$ and one that depends on $z$:
for finite laws take the unit vectors for the one and the values of the function for the coordinates of the other.

Sharpness. Equality when $p/\hat p$ depends on the last point alone.

Source. T-F3; the log-sum inequality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import average, instance, iterated


def derive() -> Derivation:
    """The tangent of the logarithm at every last point."""
    setting = Setting(
        {"a": component("vector"), "b": component("vector"), "e": second("vector")},
        given=["dot(a, e) > 0", "dot(b, e) > 0"],
        where={
            "p": "dot(a, e)",
            "phat": "dot(b, e)",
            "P": "conditional(p)",
            "Phat": "conditional(phat)",
        },
        meanings={
            "p": "the density of the exact path law",
            "phat": "that of the algorithm's",
            "P": "the density of the last points",
            "Phat": "likewise",
        },
    )
    positive = [
        setting.lemma(
            f"positive {name}", f"{mean} > 0", "a mean of positive numbers",
            by=instance(
                "mean(p) > 0", {"p": component("positive")}, {"p": setting.term(name)}, why=average(), conditional=True
            ),
        )
        for name, mean in (("p", "P"), ("phat", "Phat"))
    ]  # fmt: skip
    names = ("p", "phat", "P", "Phat")
    tangent = instance(
        "p*log(p/phat) >= p*log(P/Phat) + p - phat*P/Phat",
        dict.fromkeys(names, "positive"),
        {name: setting.term(name) for name in names},
    )
    return theorem(
        __doc__,
        "relative-entropy-data-processing",
        "T-F3",
        setting,
        holds="mean(p*log(p/phat)) >= mean(P*log(P/Phat))",
        lemmas=[
            *positive,
            setting.lemma(
                "tangent",
                "mean(p*log(p/phat)) >= mean(p*log(P/Phat) + p - phat*P/Phat)",
                "$\\log z\\ge1-\\frac1z$ for every $z>0$",
                by=average(tangent),
            ),
            setting.lemma(
                "rest",
                "mean(p*log(P/Phat) + p - phat*P/Phat) == mean(P*log(P/Phat))",
                "the mean over the rest of the path",
                by=iterated(),
            ),
        ],
        steps=[
            (">=", "mean(p*log(P/Phat) + p - phat*P/Phat)", "the tangent of the logarithm"),
            ("==", "mean(P*log(P/Phat))", "the mean over the rest of the path"),
        ],
        bent={"the other way": "mean(p*log(p/phat)) <= mean(P*log(P/Phat))"},
        symbols={"phat": "\\hat p", "P": "E[p\\mid x]", "Phat": "E[\\hat p\\mid x]"},
    )
