r"""Generator drift of the Ornstein-Uhlenbeck process for the exponential of the square, at low rates.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $0<\theta\le a/g^2$, $V(x)=e^{\theta|x|^2}$,
$c=2\theta(a-g^2\theta)\ge0$ and $D=\theta g^2d+\lambda$. If $\theta D\le c$, then $LV\le-\lambda V+D$. At the boundary
$\theta=a/g^2$, where $c=0$ and $LV=\theta g^2d\,V$, the hypothesis says $\lambda\le-\theta g^2d$.

Sharpness. $D$ is the best constant: equality at $x=0$. It may be negative; a kernel inequality takes $\max(D,0)$.

Source. T-A2, fifth row with its boundary.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """exp(u) (1 - u) <= 1."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "theta": "positive", "lam": "real", "d": "dimension"},
        given=["g**2*theta <= a", "theta*(theta*g**2*d + lam) <= 2*theta*(a - g**2*theta)"],
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
            "c": "the pull",
            "D": "the push at zero",
        },
    )
    values = {name: setting.term(name) for name in ("V", "w", "theta", "c", "D")}
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-gaussian-exponential-low",
        "T-A2",
        setting,
        holds="LV <= -lam*V + D",
        lemmas=[
            setting.lemma("level", "V >= 1", "$\\theta|x|^2\\ge0$"),
            setting.lemma(
                "tangent", "V*(1 - theta*w) <= 1", "$e^u(1-u)\\le1$",
                by=instance("exp(u)*(1 - u) <= 1", {"u": "real"}, {"u": setting.term("theta*w")}),
            ),
            setting.lemma(
                "start", "V*(D - c*w) <= D", "$c\\ge\\theta D$: largest at zero",
                by=instance(
                    "V*(D - c*w) <= D",
                    {"V": "[1, oo)", "w": "nonnegative", "theta": "positive", "c": "nonnegative", "D": "real"},
                    values, ["theta*D <= c", "V*(1 - theta*w) <= 1"],
                ),
            ),
        ],
        steps=[
            ("==", "-lam*V + V*(D - c*w)", "$\\nabla V=2\\theta xV$, $\\Delta V=(2\\theta d+4\\theta^2|x|^2)V$"),
            ("<=", "-lam*V + D", "largest at zero"),
        ],
        also=[
            part("LV == theta*V*(g**2*d - 2*(a - g**2*theta)*w)", reason="by differentiation"),
            part("theta*exp(theta*0)*(g**2*d - 2*(a - g**2*theta)*0) == -lam*exp(theta*0) + D", reason="at $|x|^2=0$"),
        ],
        bent={"a smaller constant": "LV <= -lam*V + D - 1/1000"},
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2", "theta": "\\theta"},
    )  # fmt: skip
