r"""The drift constant of a sampler step is the best for its slope and offset.

If the mean of a step satisfies $|\hat M(y)|\le\kappa|y|+q$ and nothing more is known, then the best constant in $\hat
Q|\cdot|^2\le\gamma|\cdot|^2+b$ is $b=\frac{q^2\gamma}{\gamma-\kappa^2}+d\hat C$ for $\gamma>\kappa^2$:
$\frac{q^2\gamma}{\gamma-\kappa^2}=\sup_{r\ge0}(\kappa r+q)^2-\gamma r^2$, attained at $r_*=\frac{\kappa
q}{\gamma-\kappa^2}$.

Reading. The claim holds for every $r\ge0$, and its second relation is the equality at $r_*$: together they are the
supremum.

Sharpness. The second relation.

Source. T-D2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """One completed square, which vanishes at r*."""
    setting = Setting(
        {"r": "nonnegative", "kappa": "nonnegative", "q": "nonnegative", "gam": "positive"},
        given=["gam > kappa**2"],
        where={"best": "q**2*gam/(gam - kappa**2)", "rstar": "kappa*q/(gam - kappa**2)"},
        meanings={"best": "the constant", "rstar": "where it is attained"},
    )
    return theorem(
        __doc__,
        "sampler-step-drift-constant",
        "T-D2",
        setting,
        holds="(kappa*r + q)**2 - gam*r**2 <= best == (kappa*rstar + q)**2 - gam*rstar**2",
        bent={"a smaller constant": "(kappa*r + q)**2 - gam*r**2 <= 99/100*best"},
        symbols={"gam": "\\gamma", "kappa": "\\kappa", "rstar": "r_*", "best": "b_*"},
    )
