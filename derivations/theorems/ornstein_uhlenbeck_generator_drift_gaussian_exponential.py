r"""Generator drift of the Ornstein-Uhlenbeck process for the exponential of the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $0<\theta<a/g^2$ and $V(x)=e^{\theta|x|^2}$. Then $LV=\theta
V[g^2d-2(a-g^2\theta)|x|^2]$. With $c=2\theta(a-g^2\theta)$ and $D=\theta g^2d+\lambda$, for every real $\lambda$:
$LV\le-\lambda V+\frac c\theta e^{\theta D/c-1}$.

Reading. For the sharpness the rate is put in for which a given $x$ is the maximizer, $\lambda_x=\frac
c\theta(1+\theta|x|^2)-\theta g^2d$; every $\lambda$ with $\theta D\ge c$ is one of these, for $|x|^2=\frac
Dc-\frac1\theta$ (the last statement).

Sharpness. The constant is the best if $\theta D\ge c$: equality at $\theta|x|^2=\theta D/c-1$. If $\theta D<c$, the
best one is $D$, a theorem of its own.

Source. T-A2, fifth row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """LV by differentiation; then u <= exp(u - 1), or exp(u) (1 - u) <= 1."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "theta": "positive", "lam": "real", "d": "dimension"},
        given=["g**2*theta < a"],
        where={
            "w": "dot(x, x)",
            "V": "exp(theta*w)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "c": "2*theta*(a - g**2*theta)",
            "D": "theta*g**2*d + lam",
            "lamx": "c/theta*(1 + theta*w) - theta*g**2*d",
            "Dx": "theta*g**2*d + lamx",
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
    scalar = {"w": "nonnegative", "theta": "positive", "c": "positive", "D": "real"}
    values = {name: setting.term(name) for name in scalar}
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-gaussian-exponential",
        "T-A2",
        setting,
        holds="LV <= -lam*V + c/theta*exp(theta*D/c - 1)",
        lemmas=[
            setting.lemma("pull", "a - g**2*theta > 0", "the hypothesis"),
            setting.lemma(
                "peak", "exp(theta*w)*(D - c*w) <= c/theta*exp(theta*D/c - 1)", "$u\\le e^{u-1}$",
                by=instance("exp(theta*w)*(D - c*w) <= c/theta*exp(theta*D/c - 1)", scalar, values),
            ),
        ],
        steps=[
            ("==", "-lam*V + exp(theta*w)*(D - c*w)", "$\\Delta V=(2\\theta d+4\\theta^2|x|^2)V$"),
            ("<=", "-lam*V + c/theta*exp(theta*D/c - 1)", "the peak"),
        ],
        also=[
            part("LV == theta*V*(g**2*d - 2*(a - g**2*theta)*w)", reason="by differentiation"),
            part("LV == -lamx*V + c/theta*exp(theta*w)", reason="the rate of this point"),
            part("theta*Dx/c - 1 == theta*w", reason="the rate for which this point is the maximizer"),
            part("c/theta*(1 + theta*(D/c - 1/theta)) - theta*g**2*d == lam", reason="each rate has its point"),
        ],
        bent={
            "a smaller constant": "LV <= -lam*V + 99/100*c/theta*exp(theta*D/c - 1)",
            "the value at zero for every rate": "LV <= -lam*V + D",
        },
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2", "theta": "\\theta", "lamx": "\\lambda_x", "Dx": "D_x"},
    )  # fmt: skip
