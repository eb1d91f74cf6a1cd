r"""Exact drift of the Ornstein-Uhlenbeck kernel for the square and for one plus the square.

For the kernel $N(mx,SI)$ of an Ornstein-Uhlenbeck process with the stationary variance $v_\infty$, over any time:
$m\in[0,1)$ and $S=v_\infty(1-m^2)$. For $V=|x|^2$ the drift is $PV=\gamma V+K$ with $\gamma=m^2$,
$K=(1-\gamma)dv_\infty$, so that $\frac{2K}{1-\gamma}=2dv_\infty$ whatever the time; for $V=1+|x|^2$ it has
$K=(1-\gamma)(1+dv_\infty)$.

Sharpness. An identity. For a kernel of another process the last constant is $1-m^2+dS$ instead.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The second moment of a Gaussian vector."""
    setting = Setting(
        {"x": "vector", "m": "[0, 1)", "vinf": "positive", "d": "dimension"},
        where={
            "S": "vinf*(1 - m**2)",
            "V": "dot(x, x)",
            "PV": "expect(dot(y, y), y, m*x, S)",
            "PW": "expect(1 + dot(y, y), y, m*x, S)",
        },
        meanings={
            "S": "the variance of the kernel",
            "V": "the Lyapunov function",
            "PV": "the kernel applied to it",
            "PW": "the kernel applied to one plus it",
        },
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-kernel-drift",
        "T-A3",
        setting,
        holds="PV == m**2*V + (1 - m**2)*d*vinf",
        lemmas=[
            setting.lemma("contraction", "1 - m**2 > 0", "$0\\le m<1$"),
            setting.lemma("spread", "S >= 0", "$0\\le m<1$"),
        ],
        also=[
            part("PW == m**2*(1 + V) + (1 - m**2)*(1 + d*vinf)", reason="the second moment"),
            part("2*((1 - m**2)*d*vinf)/(1 - m**2) == 2*d*vinf", reason="the time cancels"),
        ],
        bent={"a smaller constant": "PV <= m**2*V + (1 - m**2)*d*vinf*99/100"},
        symbols={"PV": "PV", "vinf": "v_\\infty", "PW": "P(1+V)"},
    )
