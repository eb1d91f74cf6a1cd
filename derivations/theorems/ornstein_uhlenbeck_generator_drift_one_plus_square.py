r"""Generator drift of the Ornstein-Uhlenbeck process for one plus the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$. For $V(x)=1+|x|^2$ and every $\lambda\le2a$, $LV\le-\lambda
V+\lambda+g^2d$.

Sharpness. The constant $\lambda+g^2d$ is the best for every $\lambda$ (look at $x=0$); at $\lambda=2a$ equality holds
for every $x$.

Source. Folklore; T-A2, second row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """LV by differentiation, then the rate is lowered from 2a."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "real", "lam": "real", "d": "dimension"},
        given=["lam <= 2*a"],
        where={"V": "1 + dot(x, x)", "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)"},
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it"},
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-one-plus-square",
        "T-A2",
        setting,
        holds="LV <= -lam*V + lam + g**2*d",
        steps=[
            ("==", "-2*a*V + 2*a + g**2*d", "$\\nabla V=2x$ and $\\Delta V=2d$"),
            ("<=", "-lam*V + lam + g**2*d", "the gap is $(2a-\\lambda)|x|^2$"),
        ],
        also=[
            part("LV == -lam*V + lam + g**2*d - (2*a - lam)*dot(x, x)", reason="the gap, which vanishes at $x=0$"),
        ],
        bent={
            "a smaller constant": ("LV <= -lam*V + lam + g**2*d - 1/1000", ["a <= 10", "g**2 <= 10"]),
            "a larger rate": "LV <= -(lam + 2*a + 1/1000)*V + lam + 2*a + 1/1000 + g**2*d",
        },
        symbols={"lam": "\\lambda", "LV": "LV"},
    )
