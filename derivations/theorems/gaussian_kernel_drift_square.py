r"""Exact drift of a Gaussian kernel for the square.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S\ge0$, and $V(x)=|x|^2$: $PV=m^2V+dS$. So $\gamma=m^2$ and $K=dS$; for the
Ornstein-Uhlenbeck kernel over any time, $S=v_\infty(1-m^2)$ and $2K/(1-\gamma)=2dv_\infty$.

Sharpness. An identity.

Source. Folklore; T-A3 for $|x|^2$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The second moment of a Gaussian vector."""
    setting = Setting(
        {"x": "vector", "m": "real", "S": "nonnegative", "d": "dimension"},
        where={"V": "dot(x, x)", "PV": "expect(dot(y, y), y, m*x, S)"},
        meanings={"V": "the Lyapunov function", "PV": "the kernel applied to it"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-drift-square",
        "T-A3",
        setting,
        holds="PV == m**2*V + d*S",
        steps=[("==", "m**2*V + d*S", "$E|mx+\\sqrt S\\xi|^2=|mx|^2+S\\,E|\\xi|^2$")],
        bent={
            "a smaller constant": "PV <= m**2*V + d*S - 1/1000",
            "a smaller rate": "PV <= (m**2 - 1/1000)*V + d*S",
        },
        symbols={"PV": "PV"},
    )
