r"""No drift of the Ornstein-Uhlenbeck process for the exponential of the norm up to zero.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $\theta>0$ and $V(x)=e^{\theta|x|}$. At every $x$ with
$0<|x|\le1$ and for every $\lambda$, $LV\ge-\lambda V+\frac{g^2\theta(d-1)}{2|x|}-(a\theta+|\lambda|)e^\theta$. So if
$d\ge2$, no rate $\lambda$ has a finite constant $b$: $LV>-\lambda V+b$ at every such $x$ at which
$\frac{g^2\theta(d-1)}{2|x|}>b+(a\theta+|\lambda|)e^\theta$, that is near zero. (Without $|x|\le1$ that is false of a
very negative $b$: `exponential-infeasible-wherever-the-curvature-exceeds`.)

Reading. In dimension one the curvature $(d-1)/|x|$ is missing, and $V$ is not differentiable at zero: there the drift
condition fails for the kernel over short times, a theorem of its own.

Sharpness. The first term has the exact constant: $LV-\frac{g^2\theta(d-1)}{2|x|}$ is bounded near zero.

Source. T-A2, sixth row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """LV by differentiation, and 1 <= V <= exp(theta)."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "theta": "positive", "lam": "real", "d": "dimension"},
        given=["norm(x) > 0", "norm(x) <= 1"],
        where={
            "r": "norm(x)",
            "V": "exp(theta*r)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "k": "g**2/2*theta*(d - 1)/r",
        },
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it", "k": "the curvature's share"},
    )
    scalar = {
        "V": "[1, oo)", "T": "positive", "k": "nonnegative", "a": "positive", "theta": "positive", "r": "[0, 1]",
        "lam": "real", "s": "positive",
    }  # fmt: skip
    values = {name: setting.term(name) for name in ("V", "k", "a", "theta", "r", "lam")}
    values |= {"T": setting.term("exp(theta)"), "s": setting.term("g**2/2*theta**2")}
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-exponential-infeasible",
        "T-A2",
        setting,
        holds="LV >= -lam*V + k - (a*theta + abs(lam))*exp(theta)",
        lemmas=[
            setting.lemma("dimension", "d - 1 >= 0", "$d\\ge1$"),
            setting.lemma("low", "V >= 1", "$\\theta|x|\\ge0$"),
            setting.lemma("high", "V <= exp(theta)", "$|x|\\le1$"),
            setting.lemma(
                "bracket", "V*(lam - a*theta*r + g**2/2*theta**2 + k) >= k - (a*theta + abs(lam))*exp(theta)",
                "$1\\le V\\le e^\\theta$",
                by=instance(
                    "V*(lam - a*theta*r + s + k) >= k - (a*theta + abs(lam))*T", scalar, values, ["V <= T"],
                ),
            ),
        ],
        steps=[
            ("==", "-lam*V + V*(lam - a*theta*r + g**2/2*theta**2 + k)", "by differentiation"),
            (">=", "-lam*V + k - (a*theta + abs(lam))*exp(theta)", "$1\\le V\\le e^\\theta$"),
        ],
        bent={
            "a larger first term": "LV >= -lam*V + 1001/1000*k - (a*theta + abs(lam))*exp(theta)",
        },
        symbols={"lam": "\\lambda", "LV": "LV", "r": "|x|", "theta": "\\theta"},
    )  # fmt: skip
