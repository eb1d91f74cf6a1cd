r"""Generator drift of the Ornstein-Uhlenbeck process for the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ and let $L$ be its generator. For $V(x)=|x|^2$ and every rate $\lambda\le 2a$,
$LV\le-\lambda V+g^2d$.

Sharpness. The constant $g^2d$ is the best for every $\lambda$ (look at $x=0$); at $\lambda=2a$ equality holds for every
$x$, and no larger rate has a finite constant.

Source. Folklore; T-A2, first row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """LV by differentiation, then the rate is lowered from 2a."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "real", "lam": "real", "d": "dimension"},
        given=["lam <= 2*a"],
        where={"V": "dot(x, x)", "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)"},
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it"},
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-square",
        "T-A2",
        setting,
        holds="LV <= -lam*V + g**2*d",
        steps=[
            ("==", "-2*a*V + g**2*d", "$\\nabla V=2x$ and $\\Delta V=2d$"),
            ("<=", "-lam*V + g**2*d", "$\\lambda\\le2a$ and $V\\ge0$"),
        ],
        also=[
            part("LV == -lam*V + g**2*d - (2*a - lam)*dot(x, x)", reason="the gap, which vanishes at $x=0$"),
        ],
        bent={
            "a smaller constant": ("LV <= -lam*V + g**2*d - 1/1000", ["a <= 10", "g**2 <= 10"]),
            "a larger rate": "LV <= -(lam + 2*a + 1/1000)*V + g**2*d",
        },
        symbols={"lam": "\\lambda", "LV": "LV"},
    )
