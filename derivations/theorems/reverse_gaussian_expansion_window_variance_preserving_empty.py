r"""Which Gaussian targets no variance-preserving schedule expands, neither the reverse diffusion nor the flow.

For $dX=-\frac{\beta}{2w}X\,dt+\sqrt\beta\,dB$ with any rate $\beta(t)>0$ and $B=\int_0^t\beta$, a mode of variance
$v_0>0$ has $v_t=w+(v_0-w)e^{-B/w}$. The reverse diffusion moves distances at the rate
$\frac\beta{2w}-\frac\beta{v_t}$, which is not positive at any time, whatever the schedule, if and only if $v_0\le2w$.
The probability flow does so at the rate $\frac\beta{2w}-\frac\beta{2v_t}=\frac\beta{2wv_t}(v_0-w)e^{-B/w}$, which is
not positive at any time if and only if $v_0\le w$; for $v_0>w$ it is positive at all times, and the slope of the flow
from $t$ to $0$, $\sqrt{v_0/v_t}$, grows to $\sqrt{v_0/w}$, the expansion of the whole flow. With $w=1$, Song's
process: $v_0\le2$ and $v_0\le1$.

Reading. Stated for the values $\beta$ and $B\ge0$ at a time, with $h=v_0\le2w$ in the first statement and any $v_0$ in
the others. For $v_0>2w$ the rate of the diffusion is positive at $B=0$, by the second statement. The logarithm of the
slope vanishes at $B=0$ and has the rate of the flow as its derivative along the schedule, $B'=\beta$, which is
checked.

Sharpness. The equivalences are exact; at $v_0=2w$ the rate of the diffusion is zero at $B=0$.

Source. T-B5, for every schedule; pitfall 15.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The variance stays below the larger of its ends; signs from factors."""
    setting = Setting(
        {"beta": "positive", "B": "nonnegative", "w": "positive", "h": "positive", "v0": "positive"},
        given=["h <= 2*w"],
        where={
            "low": "w + (h - w)*exp(-B/w)",
            "vt": "w + (v0 - w)*exp(-B/w)",
            "flow": "beta/(2*w) - beta/(2*vt)",
        },
        meanings={
            "low": "the variance of the mode for a target of variance $h$",
            "vt": "that for any target",
            "flow": "the rate of the probability flow",
        },
    )
    positive = setting.lemma("positive", "vt > 0", "a mixture of two positive variances")
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window-variance-preserving-empty",
        "T-B5",
        setting,
        holds="beta/(2*w) - beta/low <= 0",
        lemmas=[
            setting.lemma("decay", "exp(-B/w) <= 1", "$B\\ge0$"),
            setting.lemma("at most", "low <= 2*w", "$v_t$ lies between $v_0$ and $w$"),
            setting.lemma("above zero", "low > 0", "a mixture of two positive variances"),
            positive,
        ],
        steps=[("==", "beta/(2*w*low)*(low - 2*w)", "one fraction"), ("<=", "0", "$v_t\\le2w$")],
        also=[
            part("beta/(2*w) - beta/v0 == beta/(2*w*v0)*(v0 - 2*w)", reason="the diffusion at the start, $B=0$"),
            part("flow == beta/(2*w*vt)*((v0 - w)*exp(-B/w))", reason="the sign of $v_0-w$ at all times"),
            part("beta/(2*w*vt) > 0", reason="a quotient of positive terms"),
            part("grad(log(v0/vt)/2, B)*beta == flow", reason="the slope of the flow along the schedule"),
            part("log(v0/(w + (v0 - w)*exp(-0/w)))/2 == 0", reason="the start"),
            part("vt - w == (v0 - w)*exp(-B/w)", reason="so $v_t\\to w$ as $B\\to\\infty$"),
        ],
        bent={
            "the diffusion contracts strictly": "beta/(2*w) - beta/low < -1/1000",
            "the window of the diffusion for the flow": "flow <= beta/(2*w*vt)*((v0 - 2*w)*exp(-B/w))",
        },
        symbols={"beta": "\\beta", "v0": "v_0", "vt": "v_t", "low": "v_t^h"},
        in_words=[ANTIDERIVATIVE],
    )
