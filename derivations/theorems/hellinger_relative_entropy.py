r"""The squared Hellinger distance is at most the relative entropy.

For probability densities $p,q>0$: $H^2=\int(\sqrt p-\sqrt q)^2\le KL(p\|q)$.

Reading. The values $a=\sqrt p$ and $b=\sqrt q$ at a random point of a reference law are components of a law; for
probability densities $E[a^2]=E[b^2]=1$, and the last two terms of the claim cancel.

Sharpness. Equality for $p=q$ alone; to the second order $KL=2H^2$.

Source. T-D4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import instance, average


def derive() -> Derivation:
    """The tangent of the logarithm, at every point."""
    setting = Setting(
        {"a": component("positive"), "b": component("positive")},
        where={"KL": "mean(a**2*log(a**2/b**2))", "H2": "mean((a - b)**2)"},
        meanings={"KL": "the relative entropy", "H2": "the squared Hellinger distance"},
    )
    pointwise = instance(
        "a**2*log(a**2/b**2) >= (a - b)**2 + a**2 - b**2",
        {"a": "positive", "b": "positive"},
        {"a": setting.term("a"), "b": setting.term("b")},
    )
    return theorem(
        __doc__,
        "hellinger-relative-entropy",
        "T-D4",
        setting,
        holds="KL >= H2 + mean(a**2) - mean(b**2)",
        lemmas=[
            setting.lemma(
                "tangent",
                "KL >= H2 + mean(a**2) - mean(b**2)",
                "$2\\log\\frac ab\\ge2-\\frac{2b}a$ at every point",
                by=average(pointwise),
            )
        ],
        bent={"twice the distance": "KL >= 2*H2 + mean(a**2) - mean(b**2)"},
        symbols={"H2": "H^2"},
    )
