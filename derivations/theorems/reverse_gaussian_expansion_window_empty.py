r"""Where the reverse diffusion of a Gaussian target never expands.

For the Ornstein-Uhlenbeck process with stationary variance $w=g^2/(2a)$ and a target of variance $0<v_0\le2w$, the rate
$a-g^2/v_t$ of the reverse drift is not positive at any time, $v_t=w+(v_0-w)e^{-2at}$. For a variance-exploding process
($a=0$, $g\ne0$) it is negative whatever the target.

Sharpness. Equality at $t=0$ when $v_0=2w$.

Source. T-B5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The rate has the sign of v_t - 2w."""
    setting = Setting(
        {"a": "positive", "w": "positive", "v0": "positive", "t": "nonnegative", "g": "positive", "v": "positive"},
        given=["v0 <= 2*w"],
        where={"vt": "w + (v0 - w)*exp(-2*a*t)"},
        meanings={"vt": "the variance at time $t$"},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window-empty",
        "T-B5",
        setting,
        holds="a - 2*a*w/vt <= 0",
        lemmas=[
            setting.lemma("decay", "exp(-2*a*t) <= 1", "exp increases"),
            setting.lemma("positive", "vt > 0", "a mixture of two positive variances"),
            setting.lemma("below", "vt <= 2*w", "$v_t$ lies between $v_0$ and $w$"),
        ],
        steps=[("==", "a/vt*(vt - 2*w)", "one fraction"), ("<=", "0", "$v_t\\le2w$")],
        also=[part("0 - g**2/v < 0", reason="variance exploding")],
        bent={"a negative rate": "a - 2*a*w/vt < -1/1000"},
        symbols={"v0": "v_0", "vt": "v_t"},
    )
