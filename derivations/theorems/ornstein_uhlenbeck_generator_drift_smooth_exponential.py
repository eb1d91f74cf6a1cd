r"""Generator drift of the Ornstein-Uhlenbeck process for a smooth exponential of the norm.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $\theta>0$, $\rho=\sqrt{1+|x|^2}$ and
$V(x)=e^{\theta\rho}$. Then $LV=V\big[-a\theta\frac{|x|^2}\rho+\frac{g^2}2\big(\theta^2\frac{|x|^2}{\rho^2}+
\theta\big(\frac d\rho-\frac{|x|^2}{\rho^3}\big)\big)\big]$, and for every real $\lambda$ $LV\le-\lambda
V+a\,e^{q/a-1}$ with $q=a\theta+\frac{g^2}2(\theta^2+\theta d)+\lambda$.

Sharpness. Not attained: the terms $a\theta/\rho$, $\theta d/\rho$ are bounded at $\rho=1$ and $|x|^2/\rho^2$ at
infinity. For large $\lambda$ the constant is too large by the factor $e^{\theta+g^2\theta d/(2a)}$, which tends to 1
with $\theta$; so no factor below 1 is allowed.

Source. T-A2, seventh row.
"""

from derivations.derivation import Derivation, Lemma
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, weighted


def derive() -> Derivation:
    """LV by differentiation, each term bounded; then u <= exp(u - 1)."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "theta": "positive", "lam": "real", "d": "dimension"},
        where={
            "w": "dot(x, x)",
            "rho": "sqrt(1 + w)",
            "V": "exp(theta*rho)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "m": "-a*theta*w/rho + g**2/2*(theta**2*w/rho**2 + theta*(d/rho - w/rho**3))",
            "q": "a*theta + g**2/2*(theta**2 + theta*d) + lam",
        },
        meanings={
            "w": "the square",
            "rho": "the smooth norm",
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "m": "the bracket",
            "q": "the push at most",
        },
    )
    scalar = {"rho": "[1, oo)", "a": "positive", "s": "positive", "theta": "positive", "d": "[1, oo)"}
    values = {"rho": "rho", "a": "a", "s": "g**2", "theta": "theta", "d": "d"}
    pull = "a*theta*(rho - 1/rho)"
    push = "g**2/2*(theta**2*(1 - 1/rho**2) + theta*(d/rho - 1/rho + 1/rho**3))"
    bracket = setting.relation(f"-{pull} + {push} <= -a*theta*rho + a*theta + g**2/2*(theta**2 + theta*d)")
    bracketed = f"-lam*V + V*(lam - {pull} + {push})"
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-smooth-exponential",
        "T-A2",
        setting,
        holds="LV <= -lam*V + a*exp(q/a - 1)",
        lemmas=[
            setting.lemma("norm", "rho >= 1", "$|x|^2\\ge0$"),
            Lemma(
                "bracket", bracket, "$\\rho\\ge1$ term by term", (),
                instance(
                    "-a*theta*(rho - 1/rho) + s/2*(theta**2*(1 - 1/rho**2) + theta*(d/rho - 1/rho + 1/rho**3)) "
                    "<= -a*theta*rho + a*theta + s/2*(theta**2 + theta*d)",
                    scalar, {name: setting.term(text) for name, text in values.items()},
                ),
            ),
            setting.lemma(
                "bracketed", f"{bracketed} <= -lam*V + V*(q - a*(theta*rho))", "the bracket times $V>0$",
                by=weighted((setting.term("V"), [bracket])),
            ),
            setting.lemma(
                "peak", "exp(theta*rho)*(q - a*(theta*rho)) <= a*exp(q/a - 1)", "$u\\le e^{u-1}$",
                by=instance(
                    "exp(u)*(q - a*u) <= a*exp(q/a - 1)", {"u": "real", "a": "positive", "q": "real"},
                    {"u": setting.term("theta*rho"), "a": setting.term("a"), "q": setting.term("q")},
                ),
            ),
        ],
        steps=[
            ("==", bracketed, "by differentiation, with $|x|^2=\\rho^2-1$"),
            ("<=", "-lam*V + V*(q - a*(theta*rho))", "the bracket"),
            ("<=", "-lam*V + a*exp(q/a - 1)", "the peak"),
        ],
        also=[part("LV == V*m", reason="by differentiation")],
        bent={"a smaller constant": "LV <= -lam*V + 9/10*a*exp(q/a - 1)"},
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2", "rho": "\\rho", "theta": "\\theta"},
    )  # fmt: skip
