r"""The score coefficient of the exponential integrator exceeds the exact one, to second order.

For an Ornstein-Uhlenbeck forward process and a step of length $u=ah$, the exact conditional mean of a reverse step has
the score coefficient $\sigma^2_{t|s}/\alpha=2v_\infty\sinh u$; the exponential integrator has $2v_\infty(e^u-1)$. The
excess is $4v_\infty\sinh^2\frac u2$, so it lies between $v_\infty u^2$ and $v_\infty u^2\cosh^2\frac u2$.

Reading. The chain of the claim is lower bound, excess, upper bound; the closed form is the first lemma. For a schedule
that is a change of time, $u=\int_s^ta$.

Sharpness. Both bounds have the right second order, $v_\infty u^2+O(u^4)$: the quotient of the bounds is $\cosh^2\frac
u2$.

Source. T-D1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The excess is a square of a hyperbolic sine, between its tangent and its secant."""
    setting = Setting(
        {"u": "nonnegative", "vinf": "positive"},
        where={"excess": "2*vinf*(exp(u) - 1) - 2*vinf*sinh(u)"},
        meanings={"excess": "the integrator's score coefficient less the exact one"},
    )
    return theorem(
        __doc__,
        "exponential-integrator-coefficient-excess",
        "T-D1",
        setting,
        holds="vinf*u**2 <= excess <= vinf*u**2*cosh(u/2)**2",
        lemmas=[
            setting.lemma("closed form", "excess == 4*vinf*sinh(u/2)**2", "hyperbolic functions by exponentials"),
            setting.lemma("tangent", "sinh(u/2) >= u/2", "the hyperbolic sine is convex on the half-line"),
            setting.lemma("secant", "sinh(u/2) <= u/2*cosh(u/2)", "the hyperbolic cosine increases"),
            setting.lemma("square", "4*sinh(u/2)**2 <= u**2*cosh(u/2)**2", "both sides of the secant, squared"),
        ],
        bent={
            "a larger lower bound": "excess >= vinf*u**2*cosh(u/2)**2",
            "a smaller upper bound": "excess <= vinf*u**2",
        },
        symbols={"vinf": "v_\\infty"},
    )
