r"""No drift of the Ornstein-Uhlenbeck process for exponentials of the square from the stationary tail on.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $\theta\ge a/g^2=1/(2v_\infty)$, $V(x)=e^{\theta|x|^2}$
and $D=\theta g^2d+\lambda$, $c=2\theta(a-g^2\theta)\le0$. For every rate $\lambda$ and every constant $b$ the drift
condition fails, $LV>-\lambda V+b$, at every $x$ with $D-c|x|^2>\max(b,0)$. If $\theta>a/g^2$ that is everywhere far
out; at $\theta=a/g^2$, where $c=0$, it is far out if $D>0$.

Sharpness. As $LV+\lambda V=V\,(D-c|x|^2)$, the condition fails exactly where this exceeds $b$: for $b=0$ that is the
stated set, for other $b$ a larger one. At $\theta=a/g^2$ and $D\le0$ the condition holds.

Source. T-A2, the feasible set of the fifth row with its boundary.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """LV by differentiation; and where the hypothesis holds in simple terms."""
    setting = Setting(
        {
            "x": "vector", "a": "positive", "g": "positive", "theta": "positive", "lam": "real", "b": "real",
            "d": "dimension",
        },
        given=[
            "g**2*theta >= a",
            "theta*g**2*d + lam - 2*theta*(a - g**2*theta)*dot(x, x) > max(b, 0)",
        ],
        where={
            "w": "dot(x, x)",
            "V": "exp(theta*w)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "c": "2*theta*(a - g**2*theta)",
            "D": "theta*g**2*d + lam",
        },
        meanings={
            "w": "the square",
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "c": "minus the push outward",
            "D": "the push at zero",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-gaussian-exponential-infeasible",
        "T-A2",
        setting,
        holds="LV > -lam*V + b",
        lemmas=[
            setting.lemma("level", "V >= 1", "$\\theta|x|^2\\ge0$"),
            setting.lemma("point", "D - c*w > b", "the hypothesis"),
            setting.lemma("sign", "D - c*w > 0", "the hypothesis"),
            setting.lemma("growth", "(V - 1)*(D - c*w) >= 0", "both factors are not negative"),
        ],
        steps=[
            ("==", "-lam*V + V*(D - c*w)", "$\\nabla V=2\\theta xV$, $\\Delta V=(2\\theta d+4\\theta^2|x|^2)V$"),
            (">=", "-lam*V + D - c*w", "$V\\ge1$"),
            (">", "-lam*V + b", "the choice of the point"),
        ],
        also=[part("LV == -lam*V + V*(D - c*w)", reason="by differentiation")],
        bent={"a larger constant": "LV > -lam*V + b + 1/1000"},
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2", "theta": "\\theta"},
    )
