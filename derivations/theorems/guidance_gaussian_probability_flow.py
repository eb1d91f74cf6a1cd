r"""The probability flow with a guided score, between Gaussians: the variance that it samples.

In the setting of `guidance-gaussian-score` let $V$ be the variance in a mode along the reverse probability flow
$dY=\big[aY+\frac{g^2}2s_w(Y)\big]d\tau$. For every schedule, and any $w\ge0$, $V$ is a multiple of
$F=V_c\big(\frac{V_c}{V_u}\big)^w$. So a flow that begins with the variance $V_T$ samples the variance
$\frac{V_T}{F_T}v_c\big(\frac{v_c}{v_u}\big)^w$, $F_T$ the value of $F$ there; for a beginning at noise alone
$V_T/F_T\to1$ as noise takes over. Begun with $F_T$ it samples $v_c(v_c/v_u)^w\le v_w$: never more than the variance
$v_w=\big(\frac{1+w}{v_c}-\frac w{v_u}\big)^{-1}$ of the tilted law $\propto p_c^{1+w}p_u^{-w}$, where that is a law.

Reading. A flow with an affine drift of slope $a-\frac{g^2}2P$, $P$ the precision of the guided score, multiplies
distances to its mean by a factor with this rate, so that the variance obeys $\frac{dV}{d\tau}=2(a-\frac{g^2}2P)V$ in
reverse time; what is shown is that $\log F$ has the same derivative, by the chain rule along the schedule in forward
time, $V_i'=-2aV_i+g^2$. Two functions with one logarithmic derivative have a constant quotient. At time zero $\alpha=1$
and $S=0$.

Sharpness. An identity; equality in the comparison if and only if $w=0$ or $v_c=v_u$, and in the example of the source,
$v_c=1$, $v_u=2$, the variances are $2^{-w}$ and $\frac2{2+w}$.

Source. T-B9; the example of Bradley and Nakkiran, arXiv:2408.09000, for all variances and schedules.
"""

from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The derivative of a logarithm, and Bernoulli's inequality."""
    setting = Setting(
        {
            "Vc": "positive", "Vu": "positive", "vc": "positive", "vu": "positive", "w": "nonnegative", "a": "real",
            "g": "real",
        },
        given=["(1 + w)*vu > w*vc"],
        where={
            "logF": "(1 + w)*log(Vc) - w*log(Vu)",
            "P": "(1 + w)/Vc - w/Vu",
            "flow": "vc*(vc/vu)**w",
            "vw": "1/((1 + w)/vc - w/vu)",
        },
        meanings={
            "logF": "the logarithm of $F$",
            "P": "the precision of the guided score",
            "flow": "the variance that the flow samples",
            "vw": "the variance of the tilted law",
        },
    )  # fmt: skip
    bernoulli = instance(
        "r**w*(1 + w - w*r) <= 1",
        {"r": "positive", "w": "nonnegative"},
        {"r": setting.term("vc/vu"), "w": setting.term("w")},
    )
    return theorem(
        __doc__,
        "guidance-gaussian-probability-flow",
        "T-B9",
        setting,
        holds="-(grad(logF, Vc)*(g**2 - 2*a*Vc) + grad(logF, Vu)*(g**2 - 2*a*Vu)) == 2*(a - g**2/2*P)",
        lemmas=[
            setting.lemma(
                "room", "1 + w - w*(vc/vu) > 0", "the hypothesis, divided",
                ("==", "((1 + w)*vu - w*vc)/vu", "put together"), (">", "0", "the hypothesis"),
            ),
            setting.lemma(
                "Bernoulli", "(vc/vu)**w*(1 + w - w*(vc/vu)) <= 1", "Bernoulli's inequality", by=bernoulli
            ),
        ],
        also=[
            part("exp((1 + w)*log(Vc) - w*log(Vu)) == Vc*(Vc/Vu)**w", reason="$F$ itself"),
            part(
                "flow <= vw",
                ("==", "vc*((vc/vu)**w*(1 + w - w*(vc/vu)))/(1 + w - w*(vc/vu))", "expanded"),
                ("<=", "vc/(1 + w - w*(vc/vu))", "Bernoulli's inequality"),
                ("==", "vw", "put together"),
                reason="never wider than the tilted law",
            ),
        ],
        bent={
            "the variance of the tilted law": "flow >= vw",
            "less than that by a part in a thousand": "flow <= 999/1000*vw",
            "the rate of the conditional score": "-(grad(logF, Vc)*(g**2 - 2*a*Vc) + grad(logF, Vu)*(g**2 - 2*a*Vu))"
            " <= 2*(a - g**2/(2*Vc))",
        },
        symbols={"Vc": "V_c", "Vu": "V_u", "vc": "v_c", "vu": "v_u", "logF": "\\log F", "vw": "v_w", "flow": "V_0"},
        in_words=[UNIQUENESS],
    )  # fmt: skip
