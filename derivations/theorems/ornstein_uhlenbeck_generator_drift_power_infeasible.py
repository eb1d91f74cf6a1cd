r"""No rate from ap on for a power above the square under the Ornstein-Uhlenbeck generator.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $p>2$, $V(x)=|x|^p$ and $c=\frac{g^2}2p(p+d-2)$. If
$\lambda\ge ap$, then for every constant $b$ the drift condition fails: $LV>-\lambda V+b$ at every $x\ne0$ with
$c\,|x|^{p-2}>b$, that is everywhere far out.

Sharpness. At $\lambda=ap$ the set of points is exact: $LV+apV=c\,|x|^{p-2}$.

Source. T-A2, the feasible set of the third row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """LV by differentiation; the rate is at least ap."""
    setting = Setting(
        {
            "x": "vector", "a": "positive", "g": "positive", "p": "(2, oo)", "lam": "real", "b": "real",
            "d": "dimension",
        },
        given=["norm(x) > 0", "lam >= a*p", "g**2/2*p*(p + d - 2)*norm(x)**(p - 2) > b"],
        where={
            "V": "norm(x)**p",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "c": "g**2/2*p*(p + d - 2)",
        },
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it", "c": "the constant of the noise"},
    )  # fmt: skip
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-power-infeasible",
        "T-A2",
        setting,
        holds="LV > -lam*V + b",
        lemmas=[setting.lemma("excess", "(lam - a*p)*V >= 0", "$\\lambda\\ge ap$")],
        steps=[
            ("==", "-lam*V + (lam - a*p)*V + c*norm(x)**(p - 2)", "by differentiation"),
            (">=", "-lam*V + c*norm(x)**(p - 2)", "$\\lambda\\ge ap$"),
            (">", "-lam*V + b", "the choice of the point"),
        ],
        also=[part("LV == -a*p*V + c*norm(x)**(p - 2)", reason="by differentiation")],
        bent={"a larger constant": "LV > -lam*V + b + 1/1000"},
        symbols={"lam": "\\lambda", "LV": "LV"},
    )
