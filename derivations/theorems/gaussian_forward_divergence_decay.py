r"""Relative entropy to the stationary law decays along an Ornstein-Uhlenbeck process, for Gaussian data.

For data $N(m,v_0I)$ on $\mathbb R^d$, $v_0>0$, and $\alpha=e^{-aT}$, the law at time $T$ is $N(\alpha
m,v_TI)$ with $v_T=\alpha^2v_0+(1-\alpha^2)v_\infty$, and $KL(p_T\|N(0,v_\infty I))\le\alpha^2KL(p_0\|N(0,v_\infty I))$.

Reading. The relative entropy to $N(0,v_\infty I)$ of $N(m,vI)$ is $\frac d2\big(\frac v{v_\infty}-1-\log\frac
v{v_\infty}\big)+\frac{|m|^2}{2v_\infty}$, by `gaussian-step-divergence`. For any data the inequality is the Gaussian
logarithmic Sobolev inequality; for Gaussian data it is the concavity of the logarithm.

Sharpness. Equality for $v_0=v_\infty$ (mean shifts), so the rate cannot be improved.

Source. T-F3, last line.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Concavity of the logarithm between the data's variance and the stationary one."""
    setting = Setting(
        {"m": "vector", "alpha": "[0, 1]", "v0": "positive", "vinf": "positive", "d": "dimension"},
        where={
            "vT": "alpha**2*v0 + (1 - alpha**2)*vinf",
            "before": "d/2*(v0/vinf - 1 - log(v0/vinf)) + norm(m)**2/(2*vinf)",
            "after": "d/2*(vT/vinf - 1 - log(vT/vinf)) + norm(alpha*m)**2/(2*vinf)",
        },
        meanings={
            "vT": "the variance at time T",
            "before": "the relative entropy of the data",
            "after": "that at time T",
        },
    )
    return theorem(
        __doc__,
        "gaussian-forward-divergence-decay",
        "T-F3",
        setting,
        holds="after <= alpha**2*before",
        lemmas=[
            setting.lemma(
                "concave",
                "log(1 + alpha**2*(v0/vinf - 1)) >= alpha**2*log(v0/vinf)",
                "the logarithm is concave",
                by=instance(
                    "log(1 + w*(r - 1)) >= w*log(r)",
                    {"w": "[0, 1]", "r": "positive"},
                    {"w": setting.term("alpha**2"), "r": setting.term("v0/vinf")},
                ),
            ),
            setting.lemma("mixed", "vT/vinf == 1 + alpha**2*(v0/vinf - 1)", "the variance at time T"),
            setting.lemma("logarithm", "log(vT/vinf) == log(1 + alpha**2*(v0/vinf - 1))", "of both sides"),
            setting.lemma(
                "scaled", "d*log(vT/vinf) >= d*alpha**2*log(v0/vinf)", "times the dimension"
            ),
        ],
        bent={"a faster rate": "after <= alpha**3*before"},
        symbols={"v0": "v_0", "vT": "v_T", "vinf": "v_\\infty"},
    )
