r"""The relative entropy of one step of the exponential integrator is of second order.

For a Gaussian target of variance $v_t$ at the beginning of a step of length $u=\int_s^ta$, let
$\delta=\frac{v_\infty(1-e^{-2u})}{v_t}<1$, so that the exact variance and the integrator's have the quotient $C/\hat
C=1-\delta$. Per dimension, twice the relative entropy of the exact kernel to the integrator's, averaged over the point,
is $-\log(1-\delta)-\delta+\frac{v_\infty}{v_t}(1-e^{-u})^2\tanh\frac u2\le\frac{\delta^2}{1-\delta}+\frac{v_\infty
u^3}{2v_t}$, and $\delta\le\frac{2uv_\infty}{v_t}$.

Reading. $\delta<1$ says that $v_s=v_\infty+(v_t-v_\infty)e^{2u}$ is positive. The last term on the left is that of the
means, `exponential-integrator-mean-difference`. By the last statement the summand is at most
$8\frac{u^2v_\infty^2}{v_t^2}+\frac{v_\infty u^3}{2v_t}$ where $\delta\le\frac12$, so over $N$ steps of length $T/N$ the
sum of the relative entropies is of the order $1/N$, while the sum of one-step total variations has a positive limit.

Sharpness. The second order is $\frac{\delta^2}2$, half of the bound.

Source. T-F5: the sum of the relative entropies is of the order of the step.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, instance


def derive() -> Derivation:
    """A tangent of the logarithm, and the bound on the means."""
    setting = Setting(
        {"u": "positive", "vinf": "positive", "vt": "positive"},
        given=["vinf*(1 - exp(-2*u))/vt < 1"],
        where={
            "delta": "vinf*(1 - exp(-2*u))/vt",
            "shift": "vinf/vt*((1 - exp(-u))**2*tanh(u/2))",
            "summand": "-log(1 - delta) - delta + shift",
        },
        meanings={
            "delta": "the defect of the exact variance",
            "shift": "the part of the means",
            "summand": "twice the relative entropy per dimension",
        },
    )
    defect = instance(
        "r*(1 - exp(-2*u))/w <= 2*u*r/w",
        {"u": "positive", "r": "positive", "w": "positive"},
        {"u": setting.term("u"), "r": setting.term("vinf"), "w": setting.term("vt")},
    )
    means, variances = "shift <= vinf*u**3/(2*vt)", "-log(1 - delta) - delta <= delta**2/(1 - delta)"
    order = have(
        setting.relation("delta >= 0"),
        then=setting.weighted(
            ("1 - delta", means), ("1 - delta", variances), ("2*u*vinf/vt + delta", "delta <= 2*u*vinf/vt")
        ),
    )
    return theorem(
        __doc__,
        "exponential-integrator-step-divergence-order",
        "T-F5",
        setting,
        holds="summand <= delta**2/(1 - delta) + vinf*u**3/(2*vt)",
        lemmas=[
            setting.lemma(
                "tangent",
                "-log(1 - delta) <= delta/(1 - delta)",
                "of the logarithm",
                by=instance("-log(1 - D) <= D/(1 - D)", {"D": "(-oo, 1)"}, {"D": setting.term("delta")}),
            ),
            setting.lemma("first", "(1 - exp(-u))**2 <= u**2", "$0\\le1-e^{-u}\\le u$"),
            setting.lemma("second", "tanh(u/2) <= u/2", "the hyperbolic tangent is concave on the half-line"),
            setting.lemma("product", "(1 - exp(-u))**2*tanh(u/2) <= u**2*(u/2)", "both factors are non-negative"),
            setting.lemma("means", "shift <= vinf*u**3/(2*vt)", "times $v_\\infty/v_t$"),
            setting.lemma(
                "variances",
                "-log(1 - delta) - delta <= delta**2/(1 - delta)",
                "the tangent less $\\delta$",
                by=instance(
                    "t - D <= D**2/(1 - D)",
                    {"t": "real", "D": "(-oo, 1)"},
                    {"t": setting.term("-log(1 - delta)"), "D": setting.term("delta")},
                    ["t <= D/(1 - D)"],
                ),
            ),
        ],
        also=[
            part("delta <= 2*u*vinf/vt", by=defect),
            part(
                "(1 - delta)*(summand - vinf*u**3/(2*vt)) <= 4*u**2*vinf**2/vt**2",
                by=have(setting.relation("delta <= 2*u*vinf/vt"), defect, then=order),
                reason="the bound in powers of $u$",
            ),
        ],
        bent={"third order": "summand <= vinf*u**3/(2*vt)"},
        symbols={"vinf": "v_\\infty", "vt": "v_t", "delta": "\\delta"},
    )
