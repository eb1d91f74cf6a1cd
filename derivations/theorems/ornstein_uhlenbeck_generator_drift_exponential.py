r"""Generator drift of the Ornstein-Uhlenbeck process for the exponential of the norm, away from zero.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $\theta>0$ and $V(x)=e^{\theta|x|}$. For $x\ne0$,
$LV=V\big[-a\theta|x|+\frac{g^2}2\big(\theta^2+\frac{\theta(d-1)}{|x|}\big)\big]$, and for every real $\lambda$ and
every radius $R>0$, at $|x|\ge R$: $LV\le-\lambda V+a\,e^{q/a-1}$ with
$q=\lambda+\frac{g^2}2\big(\theta^2+\frac{\theta(d-1)}R\big)$.

Sharpness. For $d=1$, or $|x|=R$, equality where $\theta|x|=q/a-1$. The constant grows without bound as $R\to0$ if
$d\ge2$, and it must: no constant holds up to zero.

Source. T-A2, sixth row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, weighted


def derive() -> Derivation:
    """LV by differentiation; then u <= exp(u - 1)."""
    setting = Setting(
        {
            "x": "vector", "a": "positive", "g": "positive", "theta": "positive", "lam": "real", "R": "positive",
            "d": "dimension",
        },
        given=["norm(x) >= R"],
        where={
            "r": "norm(x)",
            "V": "exp(theta*r)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "q": "lam + g**2/2*(theta**2 + theta*(d - 1)/R)",
        },
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it", "q": "the push at most"},
    )  # fmt: skip
    bracketed = "-lam*V + V*(lam - a*(theta*r) + g**2/2*(theta**2 + theta*(d - 1)/r))"
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-exponential",
        "T-A2",
        setting,
        holds="LV <= -lam*V + a*exp(q/a - 1)",
        lemmas=[
            setting.lemma("dimension", "d - 1 >= 0", "$d\\ge1$"),
            setting.lemma("away", "r > 0", "$|x|\\ge R>0$"),
            setting.lemma("curvature", "1/r <= 1/R", "$|x|\\ge R$"),
            setting.lemma(
                "push", f"{bracketed} <= -lam*V + V*(q - a*(theta*r))", "the curvature times a factor not negative",
                by=weighted((setting.term("V*(g**2/2*theta*(d - 1))"), [setting.relation("1/r <= 1/R")])),
            ),
            setting.lemma(
                "peak", "exp(theta*r)*(q - a*(theta*r)) <= a*exp(q/a - 1)", "$u\\le e^{u-1}$",
                by=instance(
                    "exp(u)*(q - a*u) <= a*exp(q/a - 1)", {"u": "real", "a": "positive", "q": "real"},
                    {"u": setting.term("theta*r"), "a": setting.term("a"), "q": setting.term("q")},
                ),
            ),
        ],
        steps=[
            ("==", bracketed, "by differentiation"),
            ("<=", "-lam*V + V*(q - a*(theta*r))", "$|x|\\ge R$"),
            ("<=", "-lam*V + a*exp(q/a - 1)", "the peak"),
        ],
        also=[
            part("LV == V*(-a*theta*r + g**2/2*(theta**2 + theta*(d - 1)/r))", reason="by differentiation"),
        ],
        bent={
            "a smaller constant": "LV <= -lam*V + 99/100*a*exp(q/a - 1)",
            "the constant of dimension one": "LV <= -lam*V + a*exp((lam + g**2/2*theta**2)/a - 1)",
        },
        symbols={"lam": "\\lambda", "LV": "LV", "r": "|x|", "theta": "\\theta"},
    )  # fmt: skip
