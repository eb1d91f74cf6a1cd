r"""The bias of one step for a Gaussian target: that of Euler-Maruyama, and none of the other schemes.

Let the target's mean be $\alpha_tm$ at time $t$ and $\alpha_sm$ at $s<t$, $\alpha_t=\alpha\alpha_s$, and
$s_t(y)=-(y-\alpha_tm)/v_t$. The bias of a scheme is the mean of its step from $\alpha_tm$ less $\alpha_sm$. It is
$(1+ah)\alpha_tm-\alpha_sm$ for Euler-Maruyama, $(1+ah)y+g^2hs_t(y)$; it vanishes for the exponential integrator,
$e^uy+2v_\infty(e^u-1)s_t(y)$ with $\alpha=e^{-u}$, and for ancestral sampling, $y/\alpha+(S/\alpha)s_t(y)$. For an
Ornstein-Uhlenbeck process, $\alpha=e^{-ah}$, that of Euler-Maruyama is $-\alpha_sm$ times a number of $[0,(ah)^2/2]$.

Reading. Vectors are equal when they agree in every direction $w$.

Sharpness. Identities; the number is $(ah)^2/2$ up to third order.

Source. T-F3, the bias of the summand.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The score vanishes at the mean."""
    setting = Setting(
        {
            "m": "vector", "w": "vector", "a": "nonnegative", "g": "real", "h": "nonnegative", "u": "nonnegative",
            "al": "positive", "als": "positive", "vt": "positive", "vinf": "positive", "S": "positive",
        },
        where={
            "start": "al*als*m",
            "score": "-(start - al*als*m)/vt",
            "begun": "exp(-u)*als*m",
            "there": "-(begun - exp(-u)*als*m)/vt",
        },
        meanings={
            "start": "the mean at the beginning of the step",
            "score": "the score there",
            "begun": "the mean at the beginning of a step of length $u$",
            "there": "the score there",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-bias",
        "T-F3",
        setting,
        holds="dot(w, (1 + a*h)*start + g**2*h*score - als*m) == dot(w, (1 + a*h)*al*als*m - als*m)",
        also=[
            part("dot(w, exp(u)*begun + 2*vinf*(exp(u) - 1)*there - als*m) == 0", reason="$e^ue^{-u}=1$"),
            part("dot(w, 1/al*start + S/al*score - als*m) == 0", reason="the scales cancel"),
            part("1 - (1 + u)*exp(-u) >= 0", reason="$1+u\\le e^u$"),
            part("1 - (1 + u)*exp(-u) <= u**2/2", reason="the remainder"),
        ],
        bent={
            "no bias of Euler-Maruyama": "dot(w, (1 + a*h)*start + g**2*h*score - als*m) == 0",
            "a smaller remainder": "1 - (1 + u)*exp(-u) <= 2/5*u**2",
        },
        symbols={"al": "\\alpha", "als": "\\alpha_s", "vt": "v_t", "vinf": "v_\\infty"},
    )
