r"""The one-sided Lipschitz constant for two isotropic variances grows linearly with the dimension.

In the setting of the exact constant $L^+=-\frac1{v_2}+\kappa F^*$, for every $\kappa_0$: $\frac{\kappa_0-1}2\le
F^*\le\frac12\big(\max(\kappa_0,0)+0.6017\big)$. As $\kappa_0=\log\frac{w_1}{w_2}+\frac
d2\log\frac{v_2}{v_1}+\frac{|\mu_1-\mu_2|^2}{2(v_2-v_1)}$, $L^+$ grows like $\frac{\kappa d}4\log\frac{v_2}{v_1}$ with
the dimension, even when both means are equal.

Reading. $\kappa_0=-s+\frac3{2\tanh(s/2)}$ and $F^*=\frac{P(2-P)}{1-2P}$, $P=\frac1{1+e^s}$, with the parameter $s>0$
of the exact constant.

Sharpness. The factor of $\kappa_0$ is the same in both bounds, and the upper one is attained at $\kappa_0=0$ up to
the rounding of $0.60163893\ldots$; it is better than what the bound by the posterior covariance alone gives, 0.8955.

Source. T-C5', growth in the dimension.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTERMEDIATE
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, instance, split


def derive() -> Derivation:
    """The lower bound is the value at equal responsibilities; the upper one by monotonicity."""
    setting = Setting(
        {"s": "positive"},
        where={
            "kap0": "-s + 3/2*(exp(s) + 1)/(exp(s) - 1)",
            "P": "1/(1 + exp(s))",
            "top": "P*(2 - P)/(1 - 2*P)",
        },
        meanings={
            "kap0": "the largest log-odds",
            "P": "the responsibility at the stationary point",
            "top": "the largest value of the log-odds function",
        },
    )
    low, high = "2*top - kap0 <= 6017/10000", "2*top <= 6017/10000"
    where = {name: setting.texts[name] for name in ("kap0", "P", "top")}
    value = {"s": setting.term("s")}
    rising = instance(low, {"s": "(0, 19803/10000]"}, value, where=where)
    falling = instance(high, {"s": "[19803/10000, oo)"}, value, where=where)
    upper = split(
        setting.term("s - 19803/10000"),
        nonpositive=have(setting.relation(low), rising, then=have(setting.relation("kap0 <= max(kap0, 0)"))),
        positive=have(setting.relation(high), falling, then=have(setting.relation("0 <= max(kap0, 0)"))),
    )
    return theorem(
        __doc__,
        "mixture-two-variance-lipschitz-growth",
        "T-C5'",
        setting,
        holds="(kap0 - 1)/2 <= top",
        also=[part("2*top <= max(kap0, 0) + 6017/10000", by=upper, reason="monotone on both sides of $\\kappa_0=0$")],
        bent={
            "no growth": "top <= 6017/20000",
            "a smaller factor": "2*top <= max(kap0, 0)*9/10 + 6017/10000",
            "a smaller constant": "2*top <= max(kap0, 0) + 6016/10000",
        },
        symbols={"kap0": "\\kappa_0", "top": "F^*"},
        in_words=[INTERMEDIATE],
    )
