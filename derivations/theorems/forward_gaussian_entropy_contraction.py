r"""Relative entropy to a Gaussian law contracts along the forward process, for any data and every schedule.

For $dX=-a(t)X\,dt+g(t)\,dB$ on $\mathbb R^d$ let $\alpha,S$ be the scale and the variance of the kernel $P$ from $s$
to $t$, $\alpha>0$, $S\ge0$. Let $q_s$ be a Gaussian law whose largest variance in a direction is $v_s>0$, $q_t=q_sP$,
whose largest variance is $v_t=\alpha^2v_s+S$, and $\eta=\alpha^2v_s/v_t\le1$. For every law $p$ with
$KL(p\|q_s)<\infty$, $KL(pP\|q_t)\le\eta\,KL(p\|q_s)$, and likewise $\chi^2(pP\|q_t)\le\eta\,\chi^2(p\|q_s)$. For
$g^2=2av_\infty$ and the stationary law $q_s=q_t=N(0,v_\infty I)$ the factor is $\eta=\alpha^2$: $KL(p_T\|N(0,v_\infty
I))\le e^{-2aT}KL(p_0\|N(0,v_\infty I))$ for any data.

Reading. As time runs, $KL(pP\|q_t)$ has the derivative $-\frac{g^2}2I$ with the relative Fisher information $I$ (de
Bruijn), and $I\ge\frac2{v_t}KL$ by the logarithmic Sobolev inequality of a Gaussian whose largest variance is $v_t$:
both are cited. The checker shows that then, by the quotient rule, $KL/\eta$ does not increase in $t$; the derivative
of $\eta$ is taken by the chain rule along the schedule, $\alpha'=-a\alpha$, $v_t'=-2av_t+g^2$. At $t=s$, where
$\alpha=1$, the quotient is $KL(p\|q_s)$; the bound over the interval is `reverse-entropy-contraction-interval`. For
$\chi^2$ the derivative is $-g^2D$ with the Dirichlet form $D\ge\chi^2/v_t$ (the Poincaré inequality, which the
logarithmic Sobolev inequality implies). The statement on a mean shift is about the relative entropies
$\delta^2/(2v_s)$ before and $(\alpha\delta)^2/(2v_t)$ after; the last one is about the stationary law,
$S=v_\infty(1-\alpha^2)$.

Sharpness. Equality for a mean shift in the direction of the largest variance. The factor is that of the exact reverse
kernel of the target $q_s$, `reverse-gaussian-entropy-contraction`.

Source. T-F3, last line, for any data; T-B3 for the forward channel.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.entropy_contraction import (
    DECREASE, FASTER, NUMBERS, SYMBOLS, functional_inequalities, of_chi_square, of_entropy, rate,
)  # fmt: skip
from derivations.in_words import TIME
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The entropy divided by the factor decreases along the forward flow."""
    setting = Setting(
        {
            **NUMBERS,
            "vs": "positive",
            "vt": "positive",
            "S": "nonnegative",
            "vinf": "positive",
            "delta": "real",
        },
        given=functional_inequalities("vt"),
        where={
            "eta": "al**2*vs/vt",
            "etaslope": "grad(eta, al)*(-a*al) + grad(eta, vt)*(g**2 - 2*a*vt)",
            "end": "al**2*vs + S",
        },
        meanings={
            "eta": "the contraction factor from $s$ to the present time",
            "etaslope": "its derivative in time",
            "end": "the largest variance at time $t$",
        },
    )
    return theorem(
        __doc__,
        "forward-gaussian-entropy-contraction",
        "T-F3",
        setting,
        holds=DECREASE,
        lemmas=[rate(setting, "vt")],
        steps=of_entropy("vt"),
        also=[
            of_chi_square("vt"),
            part("1**2*vs/vs == 1", reason="the factor at the start"),
            part("al**2*vs/end <= 1", reason="$S\\ge0$"),
            part("(al*delta)**2/(2*end) == al**2*vs/end*(delta**2/(2*vs))", reason="a mean shift attains the factor"),
            part("al**2*vinf/(al**2*vinf + vinf*(1 - al**2)) == al**2", reason="the stationary law"),
        ],
        bent={
            "a smaller factor for a mean shift": "(al*delta)**2/(2*end) <= 99/100*(al**2*vs/end)*(delta**2/(2*vs))",
            "a faster rate": FASTER,
        },
        symbols={**SYMBOLS, "vs": "v_s", "vinf": "v_\\infty", "end": "v_{\\mathrm{end}}"},
        cited=[citation.GAUSSIAN_LOG_SOBOLEV],
        in_words=[TIME],
    )
