r"""Entropy contraction of the exact reverse kernel of a Gaussian target.

For the target $N(\mu,\Sigma)$ and any schedule, let $v_s>0$ be the largest eigenvalue of the marginal covariance at
time $s$, $\alpha,S>0$ the scale and variance of the forward kernel from $s$ to $t$, $v_t=\alpha^2v_s+S$ and
$\eta=\alpha^2v_s/v_t$. For every $\nu$ with $KL(\nu\|p_t)<\infty$, $KL(\nu Q\|p_s)\le\eta\,KL(\nu\|p_t)$, and likewise
$\chi^2(\nu Q\|p_s)\le\eta\,\chi^2(\nu\|p_t)$.

Reading. Let $\nu_u$ be the law at time $u$ of the reverse diffusion started from $\nu$ at $t$. As $u$ runs down,
$KL(\nu_u\|p_u)$ has the derivative $-\frac{g^2}2I$ with the relative Fisher information $I$ (de Bruijn), and
$I\ge\frac2{v}KL$ by the logarithmic Sobolev inequality of a Gaussian whose largest variance is $v$, here that of
$p_u$: both are cited. The mode of the largest variance is the same at all times (the theorem on the factor). The
checker shows that then, by the quotient rule, $KL/\eta_{u,t}$ does not increase as $u$ runs down; the derivative of
$\eta_{u,t}$ is taken by the chain rule along the schedule with $t$ fixed: $\frac{d\alpha}{du}=a\alpha$,
$\frac{dS}{du}=-\alpha^2g^2$, $\frac{dv}{du}=-2av+g^2$. At $u=t$ the quotient is $KL(\nu\|p_t)$; the bound over the
interval is `reverse-entropy-contraction-interval`. For $\chi^2$ the derivative is $-g^2D$ with the Dirichlet form
$D\ge\chi^2/v$ (the Poincaré inequality, which the logarithmic Sobolev inequality implies). The last statement is about
the relative entropies $\delta^2/(2v_t)$ before and $(k\delta)^2/(2v)$ after the step of a mean shift.

Sharpness. Equality for a mean shift along the top eigenvector. The order of the arguments matters.

Source. T-B3.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.entropy_contraction import (
    DECREASE, FASTER, NUMBERS, SYMBOLS, functional_inequalities, of_chi_square, of_entropy, rate,
)  # fmt: skip
from derivations.in_words import TIME
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The entropy divided by the factor decreases along the reverse flow."""
    setting = Setting(
        {
            **NUMBERS,
            "S": "positive",
            "v": "positive",
            "delta": "real",
        },
        given=functional_inequalities("v"),
        where={
            "vt": "al**2*v + S",
            "eta": "al**2*v/vt",
            "k": "al*v/vt",
            "etaslope": "-(grad(al**2*v/(al**2*v + S), al)*a*al - grad(al**2*v/(al**2*v + S), S)*al**2*g**2"
            " + grad(al**2*v/(al**2*v + S), v)*(g**2 - 2*a*v))",
        },
        meanings={
            "vt": "the largest variance at time $t$",
            "eta": "the contraction factor from $t$ to the present time",
            "k": "the slope of the kernel in the top mode",
            "etaslope": "the derivative of the factor as time runs down",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-entropy-contraction",
        "T-B3",
        setting,
        holds=DECREASE,
        lemmas=[rate(setting, "v")],
        steps=of_entropy("v"),
        also=[
            of_chi_square("v"),
            part("1**2*v/(1**2*v + 0) == 1", reason="the factor at the start, where $\\alpha=1$ and $S=0$"),
            part("(k*delta)**2/(2*v) == eta*(delta**2/(2*vt))", reason="a mean shift attains the factor"),
        ],
        bent={
            "a smaller factor for a mean shift": "(k*delta)**2/(2*v) <= 99/100*eta*(delta**2/(2*vt))",
            "a faster rate": FASTER,
        },
        symbols=SYMBOLS,
        cited=[citation.GAUSSIAN_LOG_SOBOLEV],
        in_words=[TIME],
    )
