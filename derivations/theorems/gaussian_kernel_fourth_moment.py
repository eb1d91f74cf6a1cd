r"""Exact drift of a Gaussian kernel for the fourth power.

For $P(x,\cdot)=N(mx,SI)$ on $\mathbb R^d$, $S\ge0$: $E|X|^4=m^4|x|^4+(2d+4)Sm^2|x|^2+d(d+2)S^2$.

Sharpness. An identity.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The fourth moment of a Gaussian vector."""
    setting = Setting(
        {"x": "vector", "m": "real", "S": "nonnegative", "d": "dimension"},
        where={"V": "dot(x, x)", "PV2": "expect(dot(y, y)**2, y, m*x, S)"},
        meanings={"V": "the square", "PV2": "the kernel applied to its square"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-fourth-moment",
        "T-A3",
        setting,
        holds="PV2 == m**4*V**2 + (2*d + 4)*S*m**2*V + d*(d + 2)*S**2",
        steps=[("==", "m**4*V**2 + (2*d + 4)*S*m**2*V + d*(d + 2)*S**2", "the heat semigroup on a polynomial")],
        bent={"the cross term of one dimension too few": "PV2 <= m**4*V**2 + (2*d + 2)*S*m**2*V + d*(d + 2)*S**2"},
        symbols={"PV2": "P(V^2)"},
    )
