r"""An exponential of the square that is too steep has no drift.

Under $dX=-aX\,dt+g\,dB$ on $\mathbb R^d$ with $\theta\ge a/g^2$, $\theta>0$, the function $V=e^{\theta|x|^2}$
satisfies $\mathcal LV\ge\theta g^2d\,V\ge\theta g^2d\,(1+\theta|x|^2)$ everywhere. So $\mathcal LV\le-\lambda V+b$
holds for no $\lambda\ge0$ and no $b$.

Sharpness. The first is an equality at $\theta=a/g^2$, which fails like all larger $\theta$, and at $x=0$.

Source. Pitfall 25; T-A2, row $e^{\theta r^2}$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The generator by its derivatives, and one sign."""
    setting = Setting(
        {"x": "vector", "d": "dimension", "theta": "positive", "a": "positive", "g": "positive"},
        given=["theta*g**2 >= a"],
        where={
            "V": "exp(theta*dot(x, x))",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
        },
        meanings={"V": "the Lyapunov function", "LV": "the generator applied to it"},
    )
    return theorem(
        __doc__,
        "exponential-square-too-steep",
        "G-25",
        setting,
        holds="LV >= theta*g**2*d*V",
        lemmas=[
            setting.lemma("tangent", "exp(theta*dot(x, x)) >= 1 + theta*dot(x, x)", "$e^u\\ge1+u$"),
        ],
        steps=[
            ("==", "theta*V*(g**2*d + 2*(theta*g**2 - a)*dot(x, x))", "the derivatives of an exponential"),
            (">=", "theta*g**2*d*V", "$\\theta g^2\\ge a$"),
        ],
        also=[
            part(
                "theta*g**2*d*V >= theta*g**2*d*(1 + theta*dot(x, x))", reason="the tangent times a positive number"
            )
        ],
        bent={"a drift after all": "LV <= theta*g**2*d*V + 1000"},
        symbols={"LV": "\\mathcal LV"},
    )
