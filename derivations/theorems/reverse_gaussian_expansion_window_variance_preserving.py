r"""The expansion window of variance-preserving schedules with a Gaussian target.

For $dX=-\frac{\beta}{2w}X\,dt+\sqrt\beta\,dB$ with any rate $\beta(t)>0$ and $B=\int_0^t\beta$, a mode of variance
$v_0$ has $v_t=w+(v_0-w)e^{-B/w}$. The reverse drift expands at the rate $\frac\beta{2w}-\frac\beta{v_t}$. Let
$v_0>2w$: it is positive exactly for $B<w\log\frac{v_0-w}w$; with $w=1$, for $v_0>2$ and $B<\log(v_0-1)$. The slope
over the window is $\frac{v_0}{2\sqrt{w(v_0-w)}}$, that of the Ornstein-Uhlenbeck process.

Reading. The rate is $\frac{\beta}{2wv_t}(v_t-2w)$ and $v_t-2w=w(e^{(B^*-B)/w}-1)$ with $B^*=w\log\frac{v_0-w}w$: signs
are read off from these identities; $v_0=w(1+\rho)$, $\rho>1$. The slope from $t$ to $0$ is $\alpha_tv_0/v_t$ with
$\alpha_t=e^{-B/(2w)}$.

Sharpness. Identities: the window ends exactly at $B^*$.

Source. T-B5, variance preserving; the schedule with general $w$: arXiv:2402.04650.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The Ornstein-Uhlenbeck window in the time B."""
    setting = Setting(
        {"beta": "positive", "B": "nonnegative", "w": "positive", "rho": "(1, oo)"},
        where={
            "v0": "w*(1 + rho)",
            "vt": "w + w*rho*exp(-B/w)",
            "end": "w*log(rho)",
            "rate": "beta/(2*w) - beta/vt",
        },
        meanings={
            "v0": "the target's variance",
            "vt": "the variance at time $t$",
            "end": "the end of the window in the time $B$",
            "rate": "the rate of the reverse drift",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window-variance-preserving",
        "T-B5",
        setting,
        lemmas=[
            setting.lemma("end", "log(rho) > 0", "$\\rho>1$"),
            setting.lemma(
                "one exponential",
                "w*(exp(log(rho))*exp(-B/w) - 1) == w*(exp((end - B)/w) - 1)",
                "the functional equation",
                by=instance(
                    "w*(exp(p)*exp(-B/w) - 1) == w*(exp((w*p - B)/w) - 1)",
                    {"p": "real", "B": "real", "w": "positive"},
                    {"p": setting.term("log(rho)"), "B": setting.term("B"), "w": setting.term("w")},
                ),
            )
        ],
        holds="rate == beta/(2*w*vt)*(vt - 2*w)",
        also=[
            part(
                "vt - 2*w == w*(exp((end - B)/w) - 1)",
                ("==", "w*(exp(log(rho))*exp(-B/w) - 1)", "$\\rho=e^{\\log\\rho}$"),
                ("==", "w*(exp((end - B)/w) - 1)", "one exponential: it has the sign of $B^*-B$"),
            ),
            part("end > 0", reason="the window is not empty"),
            part("exp(-end/(2*w))*v0/(w + w*rho*exp(-end/w)) == v0/(2*sqrt(w*(v0 - w)))", reason="the slope over it"),
        ],
        bent={"a window a little longer": "vt - 2*w == w*(exp((101/100*end - B)/w) - 1)"},
        symbols={"beta": "\\beta", "rho": "\\rho", "v0": "v_0", "vt": "v_t", "end": "B^*"},
    )
