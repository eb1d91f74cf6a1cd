r"""One-sided Lipschitz constant of the score of a common-covariance mixture.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$ with $\nu$ supported in a set of diameter $D$, and $s=\nabla\log p$. Then for all
points $x$ and $x+w$, $\langle s(x+w)-s(x),w\rangle\le\big(-\frac1v+\frac{D^2}{4v^2}\big)|w|^2$. (The support lies in a
slab $\alpha\le\langle w,\mu\rangle\le\beta$ with $\beta-\alpha\le D|w|$.)

Sharpness. The constant is attained in the limit of nearby points, for two atoms; for distant points see the profile
T-C3.

Source. T-C2.
"""

from derivations.derivation import Derivation
from derivations.slab import MEANINGS, SCORES, slab, varied, width
from derivations.statement import theorem
from derivations.tactic import along


def derive() -> Derivation:
    """Along the segment the derivative is the Hessian's quadratic form, bounded as in the upper Hessian bound."""
    setting = slab("w", {}, SCORES, MEANINGS)
    return theorem(
        __doc__,
        "mixture-score-one-sided-lipschitz",
        "T-C2",
        setting,
        holds="St - S0 <= t*(-1/v + D**2/(4*v**2))*norm(w)**2",
        lemmas=[
            width(setting, "w"),
            setting.lemma(
                "segment",
                "St - S0 <= t*(-1/v + D**2/(4*v**2))*norm(w)**2",
                "equality at $t=0$; the derivative in $t$ is the Hessian's quadratic form at $x+tw$, "
                "bounded by Bhatia-Davis under the posterior there",
                by=along("t", 0, slope=varied(setting)),
            ),
        ],
        bent={"a smaller constant": ("St - S0 <= t*(-1/v + D**2/(4*v**2)*9/10)*norm(w)**2", ["t == 1"])},
        symbols={"St": "S_t", "S0": "S_0"},
    )
