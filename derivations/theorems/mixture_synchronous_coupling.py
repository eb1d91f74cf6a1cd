r"""Synchronously coupled reverse diffusions of a common-covariance mixture approach each other at the cumulative rate.

At a time when the marginal is $p=\nu*N(0,vI)$ with $\nu$ of diameter at most $D$, let two solutions of the reverse
diffusion with drift $ax+g^2\nabla\log p(x)$ be driven by the same noise. The squared length $y$ of their difference
satisfies $y'\le2\rho y$ with $\rho=a+g^2(-\frac1v+\frac{D^2}{4v^2})$. So $y\exp(-2\int\rho)$ does not increase, and
the factor of $W_2$ over a window is at most the cumulative factor in closed form.

Reading. The noise cancels in the difference $tw$ of the two solutions, which are at $x$ and $x+tw$, $t\in[0,1]$; so
$y'=2\langle tw,atw+g^2(s(x+tw)-s(x))\rangle$ with the score $s$, and the claim is $y'\le2\rho y$ divided by $t$; from
there to the window is `differential-inequality-interval`. The support lies in a slab $\alpha\le\langle
w,\mu\rangle\le\beta$ with $\beta-\alpha\le D|w|$. That the reverse diffusion has strong solutions is cited.

Sharpness. Equality holds in the limit of nearby solutions around the point where two atoms have equal
responsibilities; along a whole window it is not attained.

Source. T-C4, the upper bound on $W_2$.
"""

from derivations.citation import TIME_REVERSAL
from derivations.derivation import Derivation
from derivations.in_words import COUPLINGS, TIME
from derivations.slab import MEANINGS, SCORES, slab, varied, width
from derivations.statement import theorem
from derivations.tactic import along


def derive() -> Derivation:
    """The one-sided Lipschitz bound of the score, times $g^2$."""
    setting = slab("w", {"a": "real", "g": "real"}, SCORES, MEANINGS)
    return theorem(
        __doc__,
        "mixture-synchronous-coupling",
        "T-C4",
        setting,
        holds="2*(a*t*norm(w)**2 + g**2*(St - S0)) <= 2*t*(a + g**2*(-1/v + D**2/(4*v**2)))*norm(w)**2",
        lemmas=[
            width(setting, "w"),
            setting.lemma(
                "segment",
                "St - S0 <= t*(-1/v + D**2/(4*v**2))*norm(w)**2",
                "the one-sided Lipschitz constant of the score",
                by=along("t", 0, slope=varied(setting)),
            ),
        ],
        bent={
            "a smaller constant": (
                "2*(a*t*norm(w)**2 + g**2*(St - S0)) <= 2*t*(a + g**2*(-1/v + D**2/(4*v**2)*9/10))*norm(w)**2",
                ["t == 1", "g == 1"],
            )
        },
        symbols={"St": "S_t", "S0": "S_0"},
        cited=[TIME_REVERSAL],
        in_words=[COUPLINGS, TIME],
    )
