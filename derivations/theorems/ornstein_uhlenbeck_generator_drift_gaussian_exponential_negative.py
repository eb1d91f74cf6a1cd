r"""Generator drift of the Ornstein-Uhlenbeck process for a decreasing exponential of the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $\tau>0$ and $V(x)=e^{-\tau|x|^2}\le1$. With
$c=2\tau(a+g^2\tau)$ and $D=\lambda-\tau g^2d$, for every real $\lambda$: $LV\le-\lambda V+\max(D,0)+\frac c\tau
e^{-1}$. So every rate is feasible, which says nothing, as $V$ is bounded.

Sharpness. Equality at $\tau|x|^2=1$ if $D=0$; for other $D$ it is loose by at most $\max(D,0)$.

Source. T-A2, fifth row with a negative parameter, which the row excludes.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """u exp(-u) <= 1/e, and V <= 1."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "tau": "positive", "lam": "real", "d": "dimension"},
        where={
            "w": "dot(x, x)",
            "V": "exp(-tau*w)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "c": "2*tau*(a + g**2*tau)",
            "D": "lam - tau*g**2*d",
        },
        meanings={
            "w": "the square",
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "c": "the pull",
            "D": "the push at zero",
        },
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-gaussian-exponential-negative",
        "T-A2",
        setting,
        holds="LV <= -lam*V + max(D, 0) + c/tau*exp(-1)",
        lemmas=[
            setting.lemma(
                "level", "V*D <= max(D, 0)", "$0\\le V\\le1$",
                by=instance(
                    "V*D <= max(D, 0)", {"V": "[0, 1]", "D": "real"},
                    {"V": setting.term("V"), "D": setting.term("D")},
                ),
            ),
            setting.lemma(
                "peak", "exp(-tau*w)*(tau*w) <= exp(-1)", "$ue^{-u}\\le e^{-1}$",
                by=instance("exp(-u)*u <= exp(-1)", {"u": "real"}, {"u": setting.term("tau*w")}),
            ),
            setting.lemma("pull", "c/tau*(exp(-tau*w)*(tau*w)) <= c/tau*exp(-1)", "times a positive factor"),
        ],
        steps=[
            ("==", "-lam*V + V*D + c/tau*(exp(-tau*w)*(tau*w))", "by differentiation"),
            ("<=", "-lam*V + max(D, 0) + c/tau*(exp(-tau*w)*(tau*w))", "$0\\le V\\le1$"),
            ("<=", "-lam*V + max(D, 0) + c/tau*exp(-1)", "the peak"),
        ],
        also=[part("LV == -lam*V + V*(D + c*w)", reason="by differentiation")],
        bent={"a smaller constant": "LV <= -lam*V + max(D, 0) + 99/100*c/tau*exp(-1)"},
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2", "tau": "\\tau"},
    )  # fmt: skip
