r"""The chain rule of relative entropy along one step.

Let a path have, under the exact law, the density $p>0$ of its past and $q>0$ of its next point given the past, and
under the algorithm's law $\hat p,\hat q>0$. Then the relative entropy of the two laws of the longer path is $\int
pq\log\frac{pq}{\hat p\hat q}=\int p\log\frac p{\hat p}+\int p\,KL(q\|\hat q)$ with $KL(q\|\hat q)$ that of the next
point given the past: relative entropies add up along the chain, each step under the exact law.

Reading. The densities are against a product of two reference laws, of the past $x$ and of the next point $z$; these are
the two independent laws, integrals are means over both, and $KL(q\|\hat q)$ is the mean over $z$ of $q\log\frac q{\hat
q}$. A function of $x$ and $z$ is the inner product of a vector that depends on $x$ and one that depends on $z$: for
finite laws take the unit vectors for the one and the values of the function for the coordinates of the other. The
density $q$ is such a function $k$ divided by its mean over $z$, which is one for a density. By induction over the steps
(`error-telescoping` with all factors one), the relative entropy of the path laws of the reverse chains is
$KL(p_T\|\nu_0)+\sum_kE_{p_{t_k}}KL(Q_k\|\hat Q_k)$.

Sharpness. An identity.

Source. T-F3.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import average, instance, iterated


def derive() -> Derivation:
    """The logarithm of a product, and the mass of the density of the next point."""
    setting = Setting(
        {
            "p": component("positive"),
            "phat": component("positive"),
            "a": component("vector"),
            "b": component("vector"),
            "e": second("vector"),
        },
        given=["dot(a, e) > 0", "dot(b, e) > 0"],
        where={
            "k": "dot(a, e)",
            "c": "conditional(k)",
            "q": "k/c",
            "qhat": "dot(b, e)",
            "step": "conditional(q*log(q/qhat))",
        },
        meanings={
            "c": "its mass",
            "q": "the density of the next point",
            "qhat": "that of the algorithm's",
            "step": "the relative entropy of the next points given the past",
        },
    )
    positive = instance(
        "mean(p) > 0", {"p": component("positive")}, {"p": setting.term("k")}, why=average(), conditional=True
    )
    names = ("p", "q", "phat", "qhat")
    product = instance(
        "p*q*log(p*q/(phat*qhat)) == p*q*log(p/phat) + p*q*log(q/qhat)",
        dict.fromkeys(names, "positive"),
        {name: setting.term(name) for name in names},
    )
    return theorem(
        __doc__,
        "relative-entropy-chain",
        "T-F3",
        setting,
        holds="mean(p*q*log(p*q/(phat*qhat))) == mean(p*log(p/phat)) + mean(p*step)",
        lemmas=[
            setting.lemma("positive", "c > 0", "a mean of positive numbers", by=positive),
            setting.lemma("mass", "conditional(q) == 1", "a density"),
            setting.lemma(
                "product",
                "mean(p*q*log(p*q/(phat*qhat))) == mean(p*q*log(p/phat) + p*q*log(q/qhat))",
                "the logarithm of a product",
                by=average(product),
            ),
            setting.lemma(
                "next",
                "mean(p*q*log(p/phat) + p*q*log(q/qhat)) == mean(p*log(p/phat) + p*step)",
                "the mean over the next point",
                by=iterated(),
            ),
        ],
        steps=[
            ("==", "mean(p*q*log(p/phat) + p*q*log(q/qhat))", "the logarithm of a product"),
            ("==", "mean(p*log(p/phat) + p*step)", "the mean over the next point"),
            ("==", "mean(p*log(p/phat)) + mean(p*step)", "linearity"),
        ],
        bent={"the last step alone": "mean(p*q*log(p*q/(phat*qhat))) == mean(p*step)"},
        symbols={"phat": "\\hat p", "qhat": "\\hat q", "step": "KL(q\\|\\hat q)"},
        in_words=[BLOCKS],
    )
