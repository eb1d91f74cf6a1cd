r"""Relative entropy of the last points is at most that of the paths.

Let $r>0$ be the density of the exact path law against the algorithm's. Given the last point, the density of the last
points is the conditional mean $E[r]$ of $r$ under the algorithm's law, and $E[r\log r]\ge E[r]\log E[r]$.

Reading. A law of paths given their last point is a mixing law, so the claim holds for every such law; its mean over the
last point is $KL(\text{paths})\ge KL(\text{last points})$: data processing.

Sharpness. Equality when $r$ depends on the last point alone.

Source. T-F3; the log-sum inequality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import instance, average


def derive() -> Derivation:
    """The tangent of r log r at the mean."""
    setting = Setting(
        {"r": component("positive")},
        where={"R": "mean(r)"},
        meanings={"R": "the density of the last points"},
    )
    tangent = instance(
        "r*log(r) >= r*log(R) + r - R",
        {"r": "positive", "R": "positive"},
        {"r": setting.term("r"), "R": setting.term("R")},
    )
    return theorem(
        __doc__,
        "relative-entropy-data-processing",
        "T-F3",
        setting,
        holds="mean(r*log(r)) >= R*log(R)",
        lemmas=[
            setting.lemma(
                "tangent",
                "mean(r*log(r)) >= mean(r*log(R) + r - R)",
                "$r\\log\\frac rR\\ge r-R$ for every $r>0$",
                by=average(tangent),
            ),
        ],
        steps=[
            (">=", "mean(r*log(R) + r - R)", "the tangent of $r\\log r$ at the mean"),
            ("==", "R*log(R)", "linearity"),
        ],
        bent={"the other way": "mean(r*log(r)) <= R*log(R)"},
    )
