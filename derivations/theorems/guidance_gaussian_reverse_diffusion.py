r"""The reverse diffusion with a guided score, between Gaussians: the variance that it samples.

In the setting of `guidance-gaussian-score` let $v_c\ne v_u$ and let $V$ be the variance in a mode along the guided
reverse diffusion $dY=\big[aY+g^2s_w(Y)\big]d\tau+g\,dB$. For every schedule and any $w\ge0$, with $n=2w+1$ and
$r=V_c/V_u$, $V^*=V_c\frac{1-r^n}{n(1-r)}$ solves its equation, and any other solution differs from it by a multiple of
$E=\frac{V_c^{2w+2}}{\alpha^2V_u^{2w}}$. So the diffusion that begins with the variance $V_T$ samples the variance
$v^*+\frac{V_T-V^*_T}{E_T}\frac{v_c^{2w+2}}{v_u^{2w}}$ with $v^*=v_c\frac{1-\rho^n}{n(1-\rho)}$, $\rho=v_c/v_u$. Begun
with $V^*_T$ it samples $v^*$, and so it does in the limit for a beginning at noise alone, as noise takes over: there
$\alpha_T^2/V_{c,T}\to0$, $r\to1$ and $V_T/V_T^*\to1$. This variance lies between that of the guided probability flow,
$v_c\rho^w$, and that of the tilted law $\propto p_c^{1+w}p_u^{-w}$, where that is a law: $v_c\rho^w\le
v^*\le v_w=\big(\frac{1+w}{v_c}-\frac w{v_u}\big)^{-1}$. Guided samplers are too narrow, the flow more than the
diffusion.

Reading. The law of a linear diffusion is Gaussian, with moments that solve their equations (Itô's formula, cited): the
variance obeys $\frac{dV}{d\tau}=2(a-g^2P)V+g^2$ in reverse time, $P$ the precision of the guided score. The derivatives
of $V^*$ and of $\log E$ are by the chain rule along the schedule in forward time, $V_i'=-2aV_i+g^2$ and
$\alpha'=-a\alpha$. The difference of two solutions has the same logarithmic derivative as $E$, so that their quotient
is constant. At time zero $\alpha=1$ and $S=0$. In the limit the difference of the sampled variances is
$\frac{\alpha_T^2}{V_{c,T}}\cdot\frac{V_T-V_T^*}{V_{c,T}}\,r^{-2w}\,\frac{v_c^{2w+2}}{v_u^{2w}}$.

Sharpness. An identity; equality in both comparisons if and only if $w=0$. In the example of the source, $v_c=1$ and
$v_u=2$, the three variances are $2^{-w}$, $\frac{2-4^{-w}}{1+2w}$ and $\frac2{2+w}$.

Source. T-B9; the example of Bradley and Nakkiran, arXiv:2408.09000, for all variances and schedules.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, split

NARROW, WIDE = {"r": "(0, 1)", "w": "nonnegative"}, {"r": "(1, oo)", "w": "nonnegative"}


def by_ratio(setting: Setting, low: str, high: str) -> Tactic:
    """A comparison at r = vc/vu, below one or above it."""
    ratio = {"r": setting.term("vc/vu"), "w": setting.term("w")}
    below, above = instance(low, NARROW, ratio), instance(high, WIDE, ratio)
    return split(setting.term("vc - vu"), nonpositive=have(setting.relation("vc - vu < 0"), then=below), positive=above)


def derive() -> Derivation:
    """The derivative of a closed form, and two inequalities between powers, by their derivatives."""
    setting = Setting(
        {
            "Vc": "positive", "Vu": "positive", "vc": "positive", "vu": "positive", "w": "nonnegative",
            "al": "positive", "a": "real", "g": "real",
        },
        given=["(1 + w)*vu > w*vc", "(Vc - Vu)**2 > 0", "(vc - vu)**2 > 0"],
        where={
            "V": "Vc*(1 - (Vc/Vu)**(2*w + 1))/((2*w + 1)*(1 - Vc/Vu))",
            "logE": "(2*w + 2)*log(Vc) - 2*w*log(Vu) - 2*log(al)",
            "P": "(1 + w)/Vc - w/Vu",
            "rho": "vc/vu",
            "sampled": "vc*(1 - rho**(2*w + 1))/((2*w + 1)*(1 - rho))",
            "vw": "1/((1 + w)/vc - w/vu)",
        },
        meanings={
            "V": "the variance of the guided diffusion",
            "logE": "the logarithm of $E$",
            "P": "the precision of the guided score",
            "rho": "the quotient of the variances",
            "sampled": "the variance that it samples",
            "vw": "the variance of the tilted law",
        },
    )  # fmt: skip
    lower = by_ratio(
        setting,
        "r**w <= (1 - r**(2*w + 1))/((2*w + 1)*(1 - r))",
        "r**w <= (1 - r**(2*w + 1))/((2*w + 1)*(1 - r))",
    )
    upper = by_ratio(
        setting,
        "(1 - r**(2*w + 1))/((2*w + 1)*(1 - r))*(1 + w - w*r) <= 1",
        "(1 - r**(2*w + 1))/((2*w + 1)*(1 - r))*(1 + w - w*r) <= 1",
    )
    return theorem(
        __doc__,
        "guidance-gaussian-reverse-diffusion",
        "T-B9",
        setting,
        holds="-(grad(V, Vc)*(g**2 - 2*a*Vc) + grad(V, Vu)*(g**2 - 2*a*Vu)) == 2*(a - g**2*P)*V + g**2",
        by=split(setting.term("Vc - Vu"), nonpositive=have(setting.relation("Vc - Vu < 0"))),
        lemmas=[
            setting.lemma(
                "room", "1 + w - w*rho > 0", "the hypothesis, divided",
                ("==", "((1 + w)*vu - w*vc)/vu", "put together"), (">", "0", "the hypothesis"),
            ),
            setting.lemma("lower", "rho**w <= (1 - rho**(2*w + 1))/((2*w + 1)*(1 - rho))", "by derivatives", by=lower),
            setting.lemma(
                "upper", "(1 - rho**(2*w + 1))/((2*w + 1)*(1 - rho))*(1 + w - w*rho) <= 1", "by derivatives", by=upper
            ),
            setting.lemma(
                "share",
                "vc/(1 + w - w*rho)*(1 - (1 - rho**(2*w + 1))/((2*w + 1)*(1 - rho))*(1 + w - w*rho)) >= 0",
                "the upper bound times a positive term",
                by=instance("c/k*(1 - p) >= 0", {"c": "positive", "k": "positive", "p": "real"}, {
                    "c": setting.term("vc"), "k": setting.term("1 + w - w*rho"),
                    "p": setting.term("(1 - rho**(2*w + 1))/((2*w + 1)*(1 - rho))*(1 + w - w*rho)"),
                }, ["p <= 1"]),
            ),
        ],
        also=[
            part(
                "-(grad(logE, Vc)*(g**2 - 2*a*Vc) + grad(logE, Vu)*(g**2 - 2*a*Vu) + grad(logE, al)*(-a*al))"
                " == 2*(a - g**2*P)",
                reason="what is left of another beginning",
            ),
            part("exp((2*w + 2)*log(Vc) - 2*w*log(Vu) - 2*log(al)) == Vc**(2*w + 2)/(al**2*Vu**(2*w))", reason="$E$"),
            part("vc*rho**w <= sampled", reason="at least the variance of the guided flow"),
            part(
                "sampled <= vw",
                ("==", "vc*((1 - rho**(2*w + 1))/((2*w + 1)*(1 - rho))*(1 + w - w*rho))/(1 + w - w*rho)", "expanded"),
                ("<=", "vc/(1 + w - w*rho)", "the upper bound"),
                ("==", "vw", "put together"),
                reason="at most that of the tilted law",
            ),
        ],
        bent={
            "the variance of the tilted law": "sampled >= vw",
            "the variance of the flow": "sampled <= vc*rho**w",
            "the noise forgotten": "-(grad(V, Vc)*(g**2 - 2*a*Vc) + grad(V, Vu)*(g**2 - 2*a*Vu)) <= 2*(a - g**2*P)*V",
        },
        symbols={
            "Vc": "V_c", "Vu": "V_u", "vc": "v_c", "vu": "v_u", "vw": "v_w", "rho": "\\rho", "sampled": "v^*",
            "V": "V^*", "logE": "\\log E", "al": "\\alpha",
        },
        cited=[ITO],
        in_words=[UNIQUENESS],
    )  # fmt: skip
