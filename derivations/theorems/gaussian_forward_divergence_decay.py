r"""Relative entropy to the stationary law decays along an Ornstein-Uhlenbeck process, for Gaussian data.

For data $N(m,v_0I)$ on $\mathbb R^d$, $v_0>0$, and $w=e^{-2aT}$, the law at time $T$ is $N(\sqrt w\,m,v_TI)$ with
$v_T=wv_0+(1-w)v_\infty$, and $KL(p_T\|N(0,v_\infty I))\le w\,KL(p_0\|N(0,v_\infty I))$.

Reading. The relative entropy to $N(0,v_\infty I)$ of $N(m,vI)$ is $\frac d2\big(\frac v{v_\infty}-1-\log v+\log
v_\infty\big)+\frac{|m|^2}{2v_\infty}$, by `gaussian-step-divergence`. For any data the inequality rests on the Gaussian
logarithmic Sobolev inequality, `forward-gaussian-entropy-contraction`; for Gaussian data it is the concavity of the
logarithm, and nothing is cited.

Sharpness. Equality for $v_0=v_\infty$ (mean shifts), so the rate cannot be improved.

Source. T-F3, last line.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, theorem
from derivations.tactic import Tactic, instance, split


def derive() -> Derivation:
    """Concavity of the logarithm between the data's variance and the stationary one."""
    setting = Setting(
        {"m": "vector", "w": "[0, 1]", "v0": "positive", "vinf": "positive", "d": "dimension"},
        where={
            "vT": "w*v0 + (1 - w)*vinf",
            "before": "d/2*(v0/vinf - 1 - log(v0) + log(vinf)) + norm(m)**2/(2*vinf)",
            "after": "d/2*(vT/vinf - 1 - log(vT) + log(vinf)) + w*norm(m)**2/(2*vinf)",
        },
        meanings={
            "vT": "the variance at time $T$",
            "before": "the relative entropy of the data",
            "after": "that at time $T$",
        },
    )

    def tangent(name: str) -> Tactic:
        values = {"a": setting.term(name), "b": setting.term("vT")}
        return instance("log(a) - log(b) <= a/b - 1", {"a": "positive", "b": "positive"}, values)

    concave = instance(
        "w*A + (1 - w)*B <= T",
        {"w": "[0, 1]", "A": "real", "B": "real", "T": "real", "a": "positive", "b": "positive", "c": "positive"},
        {
            "w": setting.term("w"), "A": setting.term("log(v0)"), "B": setting.term("log(vinf)"),
            "T": setting.term("log(vT)"), "a": setting.term("v0"), "b": setting.term("vinf"), "c": setting.term("vT"),
        },
        ["c == w*a + (1 - w)*b", "A - T <= a/c - 1", "B - T <= b/c - 1"],
    )  # fmt: skip
    return theorem(
        __doc__,
        "gaussian-forward-divergence-decay",
        "T-F3",
        setting,
        holds="after <= w*before",
        lemmas=[
            setting.lemma("positive", "vT > 0", "a mean of positive numbers", by=split(setting.term("w"))),
            setting.lemma("first tangent", "log(v0) - log(vT) <= v0/vT - 1", "of the logarithm", by=tangent("v0")),
            setting.lemma("second tangent", "log(vinf) - log(vT) <= vinf/vT - 1", "likewise", by=tangent("vinf")),
            setting.lemma(
                "concave", "w*log(v0) + (1 - w)*log(vinf) <= log(vT)", "their mean with weights $w$, $1-w$", by=concave
            ),
        ],
        steps=[
            (
                "==",
                "w*before + d/2*(w*log(v0) + (1 - w)*log(vinf) - log(vT))",
                "the mean shift scales exactly, the rest is linear but for the logarithms",
            ),
            ("<=", "w*before", "concavity"),
        ],
        bent={"a faster rate": "after <= w**2*before"},
        symbols={"v0": "v_0", "vT": "v_T", "vinf": "v_\\infty"},
        in_words=[GAUSSIAN],
    )
