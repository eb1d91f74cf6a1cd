r"""The exponential of the norm is no Lyapunov function at the origin.

Under $dX=-aX\,dt+g\,dB$ on $\mathbb R^d$, $d\ge2$, the function $V=e^{\theta|x|}$, $\theta>0$, has at $x\ne0$
$\mathcal LV=V\big[-a\theta|x|+\frac{g^2}2\big(\theta^2+\frac{\theta(d-1)}{|x|}\big)\big]$, and for every $b>0$ it
satisfies $\mathcal LV\ge b$ wherever $|x|\le1$ and $|x|\le\frac{g^2\theta}{2(b+a\theta)}$. So $\mathcal LV\le-\lambda
V+b$ holds for no $\lambda$ and $b$ near the origin.

Sharpness. The first is an identity. In $d=1$ the singularity is a local time instead.

Source. Pitfall 26; T-A2, rows $e^{\theta r}$ and $e^{\theta\sqrt{1+r^2}}$.
"""

from fractions import Fraction

from certify.trusted.claim import interval
from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The derivatives of the norm, and a quotient that grows."""
    setting = Setting(
        {
            "x": "vector",
            "d": interval(Fraction(2), kind="dimension"),
            "theta": "positive",
            "a": "positive",
            "g": "positive",
            "b": "positive",
        },
        given=["norm(x) > 0", "norm(x) <= 1", "2*(b + a*theta)*norm(x) <= g**2*theta"],
        where={
            "V": "exp(theta*norm(x))",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "slope": "-a*theta*norm(x) + g**2/2*(theta**2 + theta*(d - 1)/norm(x))",
        },
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it", "slope": "their quotient"},
    )
    return theorem(
        __doc__,
        "exponential-norm-not-smooth",
        "G-26",
        setting,
        holds="LV == V*slope",
        lemmas=[
            setting.lemma("quotient", "g**2*theta/(2*norm(x)) - (b + a*theta) >= 0", "the bound on $|x|$"),
            setting.lemma("dimension", "g**2*theta*(d - 2)/(2*norm(x)) >= 0", "$d\\ge2$"),
            setting.lemma("pull", "a*theta*(1 - norm(x)) >= 0", "$|x|\\le1$"),
            setting.lemma(
                "slope",
                "slope - b >= 0",
                "added up",
                (
                    "==",
                    "(g**2*theta/(2*norm(x)) - (b + a*theta)) + g**2*theta*(d - 2)/(2*norm(x)) "
                    "+ a*theta*(1 - norm(x)) + g**2*theta**2/2",
                    "rearranged",
                ),
                (">=", "0", "four non-negative terms"),
            ),
            setting.lemma("product", "V*(slope - b) >= 0", "times a positive number"),
            setting.lemma("size", "exp(theta*norm(x)) >= 1", "the exponent is positive"),
        ],
        also=[
            part("LV >= b", ("==", "V*slope", "as before"), (">=", "V*b", "the slope"), (">=", "b", "$V\\ge1$")),
        ],
        bent={"a bound by 100": ("LV <= 100*b", ["theta <= 1", "g <= 1", "a <= 1"])},
        symbols={"LV": "\\mathcal LV"},
    )
