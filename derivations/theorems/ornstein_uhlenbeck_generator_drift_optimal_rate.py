r"""No rate above 2a for the square under the Ornstein-Uhlenbeck generator.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$ and $V(x)=|x|^2$. If $\lambda>2a$, then for every constant
$b$ the drift condition fails: $LV>-\lambda V+b$ at every $x$ with $(\lambda-2a)|x|^2>b-g^2d$.

Sharpness. The set of points is exact: at $(\lambda-2a)|x|^2=b-g^2d$ both sides are equal.

Source. T-A2, the feasible set of the first row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """LV by differentiation; the gap is the hypothesis."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "real", "lam": "real", "b": "real", "d": "dimension"},
        given=["lam > 2*a", "(lam - 2*a)*dot(x, x) > b - g**2*d"],
        where={"V": "dot(x, x)", "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)"},
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it"},
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-optimal-rate",
        "T-A2",
        setting,
        holds="LV > -lam*V + b",
        steps=[
            ("==", "-2*a*V + g**2*d", "$\\nabla V=2x$ and $\\Delta V=2d$"),
            (">", "-lam*V + b", "the gap is $(\\lambda-2a)|x|^2+g^2d-b$"),
        ],
        bent={"a larger constant": "LV > -lam*V + b + 1/1000"},
        symbols={"lam": "\\lambda", "LV": "LV"},
    )
