r"""Step-size condition of Euler-Maruyama: beyond it the step does not contract.

With the slope $\hat k=1+h(a-g^2/v_t)$ of one Euler-Maruyama step for a Gaussian target of variance $v_t$: if
$h(g^2/v_t-a)\le0$ or $h(g^2/v_t-a)\ge2$, then $|\hat k|\ge1$. With `euler-maruyama-slope-contraction`, $|\hat k|<1$ if
and only if $0<h(g^2/v_t-a)<2$.

Sharpness. Equality at both ends of the window, where $\hat k=\pm1$.

Source. T-D1, Euler-Maruyama; the condition is missing in pitfall 13.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import either, have


def derive() -> Derivation:
    """The slope is at least one on one side of the window, and at most minus one on the other."""
    setting = Setting(
        {"a": "real", "g": "real", "v": "positive", "h": "positive"},
        given=["min(h*(g**2/v - a), 2 - h*(g**2/v - a)) <= 0"],
        where={"khat": "1 + a*h - g**2*h/v"},
        meanings={"khat": "the slope of the step"},
    )
    return theorem(
        __doc__,
        "euler-maruyama-slope-expansion",
        "T-D1",
        setting,
        holds="abs(khat) >= 1",
        lemmas=[
            setting.lemma(
                "cases",
                "abs(khat) >= 1",
                "$\\hat k\\ge1$ in the first case, $\\hat k\\le-1$ in the second",
                by=either(
                    setting.term("h*(g**2/v - a)"),
                    setting.term("2 - h*(g**2/v - a)"),
                    then=have(setting.relation("khat >= 1")),
                    otherwise=have(setting.relation("khat <= -1")),
                ),
            )
        ],
        bent={"a larger slope": "abs(khat) >= 1001/1000"},
        symbols={"khat": "\\hat k", "v": "v_t"},
    )
