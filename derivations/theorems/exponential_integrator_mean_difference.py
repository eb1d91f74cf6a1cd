r"""The mean of the exponential integrator differs from the exact one to second order.

For a Gaussian target and a step of length $u=\int_s^ta$, let $k=\frac{v_s}{e^uv_t}$ with
$v_s=v_\infty+(v_t-v_\infty)e^{2u}$ be the exact slope, $\hat k=e^u-2v_\infty(e^u-1)/v_t$ the integrator's and $\hat
C=v_\infty(e^{2u}-1)$ its variance. Then $k-\hat k=\frac{v_\infty(e^u-1)^2}{e^uv_t}$ and $\frac{(k-\hat k)^2v_t}{\hat
C}=\frac{v_\infty}{v_t}(1-e^{-u})^2\tanh\frac u2\le\frac{v_\infty u^3}{2v_t}$.

Reading. The last quantity is the mean square of the difference of the means in units of the noise, so the total
variation due to it is of the order $u^{3/2}$ a step: its sum over a grid tends to zero, and what is left in the limit
of one-step total variations is the difference of the variances, `one-step-variation-sum`.

Sharpness. An identity; the bound has the right third order.

Source. T-F5, the part of the means; T-F3 for the quantity.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Exponentials cancel; then two tangents."""
    setting = Setting(
        {"u": "positive", "vinf": "positive", "vt": "positive"},
        where={
            "E1": "exp(u)",
            "k": "(vinf + (vt - vinf)*exp(2*u))/(exp(u)*vt)",
            "khat": "exp(u) - 2*vinf*(exp(u) - 1)/vt",
            "Chat": "vinf*(exp(2*u) - 1)",
        },
        meanings={
            "E1": "the growth over a step",
            "k": "the exact slope",
            "khat": "the integrator's slope",
            "Chat": "its variance",
        },
    )
    return theorem(
        __doc__,
        "exponential-integrator-mean-difference",
        "T-F5",
        setting,
        holds="k - khat == vinf*(E1 - 1)**2/(E1*vt)",
        lemmas=[
            setting.lemma("growth", "exp(2*u) - 1 > 0", "$u>0$"),
            setting.lemma("tanh", "tanh(u/2) == (E1 - 1)/(E1 + 1)", "the hyperbolic tangent of half the exponent"),
            setting.lemma("first", "(1 - exp(-u))**2 <= u**2", "$0\\le1-e^{-u}\\le u$"),
            setting.lemma("second", "tanh(u/2) <= u/2", "the hyperbolic tangent is concave on the half-line"),
            setting.lemma("product", "(1 - exp(-u))**2*tanh(u/2) <= u**2*(u/2)", "both factors are non-negative"),
        ],
        also=[
            part("(k - khat)**2*vt/Chat == vinf/vt*((1 - exp(-u))**2*tanh(u/2))"),
            part("vinf/vt*((1 - exp(-u))**2*tanh(u/2)) <= vinf*u**3/(2*vt)"),
        ],
        bent={"a smaller bound": "vinf/vt*((1 - exp(-u))**2*tanh(u/2)) <= vinf*u**3/(3*vt)"},
        symbols={"E1": "e^u", "vinf": "v_\\infty", "vt": "v_t", "khat": "\\hat k", "Chat": "\\hat C"},
    )
