r"""Generator drift of the Ornstein-Uhlenbeck process for a decreasing exponential of the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $\tau>0$ and $V(x)=e^{-\tau|x|^2}\le1$. With
$c=2\tau(a+g^2\tau)$ and $D=\lambda-\tau g^2d$, for every real $\lambda$: $LV\le-\lambda V+\frac c\tau e^{\tau D/c-1}$
and $LV\le-\lambda V+\max(D,\frac c\tau)$. So every rate is feasible, which says nothing, as $V$ is bounded.

Reading. For the sharpness the rate is put in for which a given $x$ is the maximizer, $\lambda_x=\frac c\tau-c|x|^2+\tau
g^2d$; every $\lambda$ with $\tau D\le c$ is one of these, for $|x|^2=\frac1\tau-\frac Dc$ (the last statement).

Sharpness. The first constant is the best if $\tau D\le c$: equality at $\tau|x|^2=1-\tau D/c$. If $\tau D\ge c$, the
second one is $D$, and the best: equality at $x=0$.

Source. T-A2, fifth row with a negative parameter, which the row excludes.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """LV by differentiation; then u <= exp(u - 1), or 1 + u <= exp(u)."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "tau": "positive", "lam": "real", "d": "dimension"},
        where={
            "w": "dot(x, x)",
            "V": "exp(-tau*w)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "c": "2*tau*(a + g**2*tau)",
            "D": "lam - tau*g**2*d",
            "lamx": "c/tau - c*w + tau*g**2*d",
            "Dx": "lamx - tau*g**2*d",
        },
        meanings={
            "w": "the square",
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "c": "the pull",
            "D": "the push at zero",
            "lamx": "the rate that a point maximizes",
            "Dx": "the push at zero for that rate",
        },
    )
    scalar = {"w": "nonnegative", "tau": "positive", "c": "positive", "D": "real"}
    values = {name: setting.term(name) for name in scalar}
    shares = {"w": "nonnegative", "tau": "positive", "c": "positive", "m": "positive", "D": "real"}
    largest = {**values, "m": setting.term("max(D, c/tau)")}
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-gaussian-exponential-negative",
        "T-A2",
        setting,
        holds="LV <= -lam*V + c/tau*exp(tau*D/c - 1)",
        lemmas=[
            setting.lemma(
                "peak", "exp(-tau*w)*(D + c*w) <= c/tau*exp(tau*D/c - 1)", "$u\\le e^{u-1}$",
                by=instance("exp(-tau*w)*(D + c*w) <= c/tau*exp(tau*D/c - 1)", scalar, values),
            ),
            setting.lemma(
                "level", "exp(-tau*w)*(D + c*w) <= max(D, c/tau)", "$1+u\\le e^u$",
                by=instance(
                    "exp(-tau*w)*(D + c*w) <= m", shares, largest, ["m >= D", "m*tau >= c"],
                ),
            ),
        ],
        steps=[
            ("==", "-lam*V + exp(-tau*w)*(D + c*w)", "$\\Delta V=(4\\tau^2|x|^2-2\\tau d)V$"),
            ("<=", "-lam*V + c/tau*exp(tau*D/c - 1)", "the peak"),
        ],
        also=[
            part(
                "LV <= -lam*V + max(D, c/tau)",
                ("==", "-lam*V + exp(-tau*w)*(D + c*w)", "by differentiation"),
                ("<=", "-lam*V + max(D, c/tau)", "the level"),
                reason="at high rates",
            ),
            part("LV == -lam*V + V*(D + c*w)", reason="by differentiation"),
            part("LV == -lamx*V + c/tau*exp(-tau*w)", reason="the rate of this point"),
            part("tau*Dx/c - 1 == -tau*w", reason="the rate for which this point is the maximizer"),
            part("c/tau - c*(1/tau - D/c) + tau*g**2*d == lam", reason="each rate has its point"),
        ],
        bent={
            "a smaller constant": "LV <= -lam*V + 99/100*c/tau*exp(tau*D/c - 1)",
            "the value at zero for every rate": "LV <= -lam*V + D",
        },
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2", "tau": "\\tau", "lamx": "\\lambda_x", "Dx": "D_x"},
    )  # fmt: skip
