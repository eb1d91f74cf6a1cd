r"""Moment matching does not lower the entropy.

Let $q=e^{\langle\lambda,T\rangle-A}$ be a member of an exponential family with respect to a base measure, such as the
counting measure or Lebesgue's, and $p\ge0$ a density with the same moments, $E_pT=E_qT$. Then $H(q)=H(p)+KL(p\|q)\ge
H(p)$ with entropies $-\int p\log p$ against the base measure: the maximum likelihood model has at least the entropy of
the data, when it exists and the entropy of the data is finite.

Reading. The base measure has the density $b>0$ against a law, and integrals against it are means with the factor $b$;
for Lebesgue's measure take a Gaussian law and one over its density. The first statement holds for any $p$: its right
side vanishes when the moments and the total masses agree. The second is the non-negativity of the divergence, $\int
p\log(p/q)\ge\int(p-q)$, whose right side vanishes likewise. Where $p$ vanishes, $p\log p$ is zero: in the claim $p=ks$
with $s>0$ and $k$ the indicator of $p>0$, so that $p\log p$ is $ks\log s$.

Sharpness. Equality in the second when $p=q$.

Source. arXiv:2601.18588; Csiszár, Ann. Probab. 3, 1975.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The logarithm of the model is affine in the moments."""
    setting = Setting(
        {
            "b": component("positive"),
            "k": component("probability"),
            "s": component("positive"),
            "T": component("vector"),
            "lam": "vector",
            "A": "real",
        },
        where={
            "p": "k*s",
            "q": "exp(dot(lam, T) - A)",
            "logq": "dot(lam, T) - A",
            "Hq": "-mean(b*q*logq)",
            "Hp": "-mean(b*(p*log(s)))",
            "KL": "mean(b*(p*(log(s) - logq)))",
        },
        meanings={
            "p": "the density of the data",
            "q": "the model",
            "logq": "its logarithm",
            "Hq": "the model's entropy",
            "Hp": "the data's entropy",
            "KL": "the divergence",
        },
    )
    tangent = instance(
        "s*(log(s) - y) >= s - exp(y)",
        {"s": "positive", "y": "real"},
        {"s": setting.term("s"), "y": setting.term("logq")},
    )
    return theorem(
        __doc__,
        "moment-matching-entropy",
        "N-7",
        setting,
        holds="Hq - Hp - KL == dot(lam, mean(b*(p - q)*T)) - A*mean(b*(p - q))",
        lemmas=[
            setting.lemma("tangent", "s*(log(s) - logq) >= s - q", "the tangent of the logarithm", by=tangent),
            setting.lemma("model", "q >= 0", "an exponential"),
            setting.lemma(
                "zeros",
                "p*(log(s) - logq) >= p - q",
                "times $k$, and $q$ is positive",
                by=setting.weighted(("k", "s*(log(s) - logq) >= s - q"), ("1 - k", "q >= 0")),
            ),
            setting.lemma("weighted", "b*(p*(log(s) - logq) - (p - q)) >= 0", "times the density of the base measure"),
        ],
        also=[part("KL >= mean(b*(p - q))", reason="the tangent under the mean")],
        bent={"a smaller entropy": "Hq <= Hp + KL + dot(lam, mean(b*(p - q)*T)) - A*mean(b*(p - q)) - 1/1000"},
        symbols={"lam": "\\lambda", "logq": "\\log q", "Hq": "H(q)", "Hp": "H(p)", "KL": "KL(p\\|q)"},
    )
