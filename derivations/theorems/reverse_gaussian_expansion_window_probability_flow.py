r"""The expansion window of the probability flow with a Gaussian target is the larger one.

In a mode of variance $v$ the probability flow of the reverse process moves distances at the rate $a-\frac{g^2}{2v}$,
which has the sign of $v-w$ with $w=g^2/(2a)$, $a,g>0$; it exceeds the rate $a-g^2/v$ of the reverse diffusion. For the
Ornstein-Uhlenbeck process $v_t-w=(v_0-w)e^{-2at}$: it expands at all times if $v_0>w$ and at none otherwise.

Reading. The sign is read off from the identity $a-\frac{g^2}{2v}=\frac av(v-w)$.

Sharpness. Identities; the two rates differ by $g^2/(2v)$.

Source. T-B5, probability flow.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """One fraction; the variance of the process."""
    setting = Setting(
        {"a": "positive", "g": "positive", "v": "positive", "v0": "positive", "t": "nonnegative"},
        where={"w": "g**2/(2*a)", "vt": "exp(-a*t)**2*v0 + w*(1 - exp(-2*a*t))"},
        meanings={"w": "the stationary variance", "vt": "the variance at time $t$"},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window-probability-flow",
        "T-B5",
        setting,
        holds="a - g**2/(2*v) == a/v*(v - w)",
        also=[
            part("vt - w == (v0 - w)*exp(-2*a*t)", reason="the sign of $v_t-w$ never changes"),
            part("a - g**2/(2*v) == a - g**2/v + g**2/(2*v)", reason="the difference of the two rates"),
            part("a - g**2/(2*v) > a - g**2/v", reason="the larger window"),
        ],
        bent={"the window of the diffusion": "a - g**2/(2*v) <= a/v*(v - 101/100*w)"},
        symbols={"v0": "v_0", "vt": "v_t"},
    )
