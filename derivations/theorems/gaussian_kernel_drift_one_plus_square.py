r"""Exact drift of a Gaussian kernel for one plus the square.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S\ge0$, and $V(x)=1+|x|^2$: $PV=m^2V+1-m^2+dS$. For the Ornstein-Uhlenbeck
kernel, where $S=v_\infty(1-m^2)$, the constant is $(1-\gamma)(1+dv_\infty)$ with $\gamma=m^2$.

Sharpness. An identity.

Source. Folklore; T-A3 with the general constant of its second reading.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The second moment of a Gaussian vector."""
    setting = Setting(
        {"x": "vector", "m": "real", "S": "nonnegative", "d": "dimension"},
        where={"V": "1 + dot(x, x)", "PV": "expect(1 + dot(y, y), y, m*x, S)"},
        meanings={"V": "the Lyapunov function", "PV": "the kernel applied to it"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-one-plus-square",
        "T-A3",
        setting,
        holds="PV == m**2*V + 1 - m**2 + d*S",
        steps=[("==", "m**2*V + 1 - m**2 + d*S", "$E|mx+\\sqrt S\\xi|^2=|mx|^2+S\\,E|\\xi|^2$")],
        bent={
            "a smaller constant": "PV <= m**2*V + 1 - m**2 + d*S - 1/1000",
            "the constant of the stationary process for a kernel that is none": "PV <= m**2*V + (1 - m**2)*(1 + d)",
        },
        symbols={"PV": "PV"},
    )
