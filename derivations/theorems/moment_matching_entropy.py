r"""Moment matching does not lower the entropy.

Let $q=e^{\langle\lambda,T\rangle-A}$ be a member of an exponential family with respect to a base law on a finite set,
and $p$ a density with the same moments, $E_pT=E_qT$. Then $H(q)=H(p)+KL(p\|q)\ge H(p)$ with entropies $-E[p\log p]$
relative to the base law: the maximum likelihood model has at least the entropy of the data.

Reading. The first statement holds for any $p$: its right side vanishes when the moments and the total masses agree.
The second is the non-negativity of the divergence, $E[p\log(p/q)]\ge E[p-q]$, whose right side vanishes likewise. The
base law may be any law with finitely many points; here $q>0$ and $p>0$ on it.

Sharpness. Equality in the second when $p=q$.

Source. arXiv:2601.18588; Csiszár, Ann. Probab. 3, 1975.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The logarithm of the model is affine in the moments."""
    setting = Setting(
        {"p": component("positive"), "T": component("vector"), "lam": "vector", "A": "real"},
        where={
            "q": "exp(dot(lam, T) - A)",
            "logq": "dot(lam, T) - A",
            "Hq": "-mean(q*logq)",
            "Hp": "-mean(p*log(p))",
            "KL": "mean(p*(log(p) - logq))",
        },
        meanings={
            "q": "the model",
            "logq": "its logarithm",
            "Hq": "the model's entropy",
            "Hp": "the data's entropy",
            "KL": "the divergence",
        },
    )
    tangent = instance(
        "p*(log(p) - y) >= p - exp(y)",
        {"p": "positive", "y": "real"},
        {"p": setting.term("p"), "y": setting.term("logq")},
    )
    return theorem(
        __doc__,
        "moment-matching-entropy",
        "N-7",
        setting,
        holds="Hq - Hp - KL == dot(lam, mean((p - q)*T)) - A*mean(p - q)",
        lemmas=[setting.lemma("tangent", "p*(log(p) - logq) >= p - q", "the tangent of the logarithm", by=tangent)],
        also=[part("KL >= mean(p - q)", reason="the tangent under the mean")],
        bent={"a smaller entropy": "Hq <= Hp + KL + dot(lam, mean((p - q)*T)) - A*mean(p - q) - 1/1000"},
        symbols={"lam": "\\lambda", "logq": "\\log q", "Hq": "H(q)", "Hp": "H(p)", "KL": "KL(p\\|q)"},
    )
