r"""Step-size condition of the exponential integrator: beyond it the step does not contract.

With the slope $\hat k=e^u-2v_\infty(e^u-1)/v_t$ of the exponential integrator for a Gaussian target of variance $v_t$:
if $v_t\ge2v_\infty$ or $\tanh\frac u2\ge\frac{v_t}{2v_\infty}$, then $|\hat k|\ge1$. With
`exponential-integrator-slope-contraction`, $|\hat k|<1$ if and only if $v_t<2v_\infty$ and $\tanh\frac
u2<\frac{v_t}{2v_\infty}$.

Sharpness. Equality at $v_t=2v_\infty$ (where $\hat k=1$) and at $\tanh\frac u2=\frac{v_t}{2v_\infty}$ (where $\hat
k=-1$).

Source. T-D1, exponential integrator.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import either, have


def derive() -> Derivation:
    """Each failed condition bounds the slope from one side."""
    setting = Setting(
        {"u": "positive", "vinf": "positive", "v": "positive"},
        given=["min(2*vinf - v, v/(2*vinf) - tanh(u/2)) <= 0"],
        where={"E1": "exp(u)", "khat": "exp(u) - 2*vinf*(exp(u) - 1)/v"},
        meanings={"E1": "the growth over a step", "khat": "the slope of the step"},
    )
    above = have(setting.relation("(v - 2*vinf)*(E1 - 1) >= 0"), then=have(setting.relation("khat >= 1")))
    below = have(setting.relation("v*(E1 + 1) <= 2*vinf*(E1 - 1)"), then=have(setting.relation("khat <= -1")))
    return theorem(
        __doc__,
        "exponential-integrator-slope-expansion",
        "T-D1",
        setting,
        holds="abs(khat) >= 1",
        lemmas=[
            setting.lemma("tanh", "tanh(u/2) == (E1 - 1)/(E1 + 1)", "the hyperbolic tangent of half the exponent"),
            setting.lemma("growth", "E1 > 1", "$u>0$"),
            setting.lemma(
                "cases",
                "abs(khat) >= 1",
                "$\\hat k\\ge1$ in the first case, $\\hat k\\le-1$ in the second",
                by=either(
                    setting.term("2*vinf - v"), setting.term("v/(2*vinf) - tanh(u/2)"), then=above, otherwise=below
                ),
            ),
        ],
        bent={"a larger slope": "abs(khat) >= 1001/1000"},
        symbols={"khat": "\\hat k", "v": "v_t", "vinf": "v_\\infty", "E1": "e^u"},
    )
