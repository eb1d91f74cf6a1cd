r"""No rate above 2a for one plus the square under the Ornstein-Uhlenbeck generator.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$ and $V(x)=1+|x|^2$. If $\lambda>2a$, then for every
constant $b$ the drift condition fails: $LV>-\lambda V+b$ at every $x$ with $(\lambda-2a)|x|^2>b-\lambda-g^2d$, that
is everywhere far out.

Sharpness. The set of points is exact: at $(\lambda-2a)|x|^2=b-\lambda-g^2d$ both sides are equal.

Source. T-A2, the feasible set of the second row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """LV by differentiation; the gap is the hypothesis."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "lam": "real", "b": "real", "d": "dimension"},
        given=["lam > 2*a", "(lam - 2*a)*dot(x, x) > b - lam - g**2*d"],
        where={"V": "1 + dot(x, x)", "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)"},
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it"},
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-one-plus-square-infeasible",
        "T-A2",
        setting,
        holds="LV > -lam*V + b",
        steps=[
            ("==", "-2*a*V + 2*a + g**2*d", "$\\nabla V=2x$ and $\\Delta V=2d$"),
            (">", "-lam*V + b", "the gap is $(\\lambda-2a)|x|^2+\\lambda+g^2d-b$"),
        ],
        also=[part("LV == -lam*V + lam + g**2*d + (lam - 2*a)*dot(x, x)", reason="the gap for every rate")],
        bent={"a larger constant": "LV > -lam*V + b + 1/1000"},
        symbols={"lam": "\\lambda", "LV": "LV"},
    )
