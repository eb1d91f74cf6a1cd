r"""Step-size condition of the exponential integrator: below it the step contracts.

For an Ornstein-Uhlenbeck forward process of rate $a$ and stationary variance $v_\infty$, the exponential integrator
freezes the score over a step of length $u=ah$: $Y'=e^uY+2v_\infty(e^u-1)s_t(Y)+\sqrt{v_\infty(e^{2ah}-1)}\,\xi$. For a
Gaussian target its slope is $\hat k=e^u-2v_\infty(e^u-1)/v_t$. If $v_t<2v_\infty$ and $\tanh\frac
u2<\frac{v_t}{2v_\infty}$, then $|\hat k|<1$.

Reading. For a schedule that is a change of time (Song's and Strasman's variance-preserving processes), $u=\int_s^ta$.
Both inequalities of the claim together are $|\hat k|<1$.

Sharpness. Both conditions are necessary: `exponential-integrator-slope-expansion`.

Source. T-D1, exponential integrator.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Both bounds are linear in exp(a h), once tanh is written by it."""
    setting = Setting(
        {"u": "positive", "vinf": "positive", "v": "positive"},
        given=["v < 2*vinf", "tanh(u/2) < v/(2*vinf)"],
        where={"E1": "exp(u)", "khat": "exp(u) - 2*vinf*(exp(u) - 1)/v"},
        meanings={"E1": "the growth over a step", "khat": "the slope of the step"},
    )
    return theorem(
        __doc__,
        "exponential-integrator-slope-contraction",
        "T-D1",
        setting,
        holds="-1 < khat < 1",
        lemmas=[
            setting.lemma("tanh", "tanh(u/2) == (E1 - 1)/(E1 + 1)", "the hyperbolic tangent of half the exponent"),
            setting.lemma("growth", "E1 > 1", "$u>0$"),
            setting.lemma("step", "2*vinf*(E1 - 1) < v*(E1 + 1)", "the second condition, multiplied out"),
            setting.lemma("rate", "(2*vinf - v)*(E1 - 1) > 0", "the first condition, times $e^u-1>0$"),
        ],
        bent={"a smaller slope": "-99/100 < khat < 1"},
        symbols={"khat": "\\hat k", "v": "v_t", "vinf": "v_\\infty", "E1": "e^u"},
    )
