r"""The expansion window of the sub-variance-preserving process with a Gaussian target.

For $a=\beta/2$, $g^2=\beta(1-e^{-2B})$, $B=\int_0^t\beta$, $\beta>0$, a mode of variance $v_0>0$ has
$v_t=e^{-B}v_0+(1-e^{-B})^2$. Put $y=1-e^{-B}$ and $r=\sqrt{v_0^2-4v_0+16}$. The reverse drift expands at the rate
$a-g^2/v_t=\frac{3\beta}{2v_t}(y_--y)(y_+-y)$ with $y_\pm=\frac{v_0+4\pm r}6$ and $0<y_-<1<y_+$: for every target of
positive variance there is a window, and it is exactly $B<-\log(1-y_-)$.

Reading. Since $0\le y<1<y_+$, the sign of the rate is that of $y_--y$, and $y$ increases with $B$ from 0.

Sharpness. An identity; $y_-\to0$ as $v_0\to0$, so that for a singular target there is no window: the reverse drift then
contracts at all times.

Source. T-B5, sub-variance preserving; as first stated it lacked $v_0>0$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, squared


def derive() -> Derivation:
    """The numerator of the rate is a quadratic polynomial in y."""
    setting = Setting(
        {"beta": "positive", "B": "nonnegative", "v0": "positive", "b": "positive"},
        where={
            "y": "1 - exp(-B)",
            "vt": "exp(-B)*v0 + (1 - exp(-B))**2",
            "r": "sqrt(v0**2 - 4*v0 + 16)",
            "low": "(v0 + 4 - r)/6",
            "high": "(v0 + 4 + r)/6",
            "rate": "beta/2 - beta*(1 - exp(-2*B))/vt",
        },
        meanings={
            "y": "the fraction of the signal's square that is lost",
            "vt": "the variance at time $t$",
            "r": "the root of the discriminant",
            "low": "the end of the window in $y$",
            "high": "the other root",
            "rate": "the rate of the reverse drift",
        },
    )
    inside = "v0**2 - 4*v0 + 16"
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window-sub-variance-preserving",
        "T-B5",
        setting,
        holds="rate == 3*beta/(2*vt)*(low - y)*(high - y)",
        lemmas=[
            setting.lemma("discriminant", f"{inside} > 0", "$(v_0-2)^2+12$"),
            setting.lemma("spread", "exp(-B)*v0 > 0", "$v_0>0$"),
            setting.lemma("variance", "vt > 0", "a positive and a non-negative part"),
            setting.lemma("root below", "r < v0 + 4", "the squares differ by $12v_0$", by=squared()),
            setting.lemma("root above", "abs(v0 - 2) < r", "the squares differ by 12", by=squared()),
        ],
        also=[
            part("low > 0", reason="the window is not empty"),
            part("low < 1", reason="it ends"),
            part("high > 1", reason="the other root is out of reach"),
            part("0 <= y < 1", reason="the exponential"),
            part(
                "beta/2 - beta*(1 - exp(-2*b))/(1 - exp(-b))**2 < 0",
                by=instance(
                    "beta/2 - beta*(1 - exp(-2*b))/(1 - exp(-b))**2 < 0",
                    {"beta": "positive", "b": "positive"},
                    {"beta": setting.term("beta"), "b": setting.term("b")},
                ),
                reason="a singular target, $v_0=0$",
            ),
        ],
        bent={"a longer window": "rate == 3*beta/(2*vt)*(101/100*low - y)*(high - y)"},
        symbols={"beta": "\\beta", "b": "B", "v0": "v_0", "vt": "v_t", "low": "y_-", "high": "y_+"},
    )
