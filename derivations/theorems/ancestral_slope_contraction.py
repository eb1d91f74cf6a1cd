r"""Ancestral sampling contracts exactly when the reverse kernel does, whatever the step.

The slope of an ancestral step for a Gaussian target is $\hat k=\alpha v_s/v_t$ with $v_t=\alpha^2v_s+\sigma^2_{t|s}$,
$\alpha,\sigma^2_{t|s},v_s>0$. It is positive for every step, and $\hat k<1$ if $\alpha v_s<v_t$: there is no upper
limit to the step. In terms of the data, $1-\hat k=\big(\sigma^2_{t|s}-\alpha(1-\alpha)v_s\big)/v_t$, which also shows
that the condition is necessary.

Sharpness. The condition is an equivalence, by the identity.

Source. T-D1, ancestral sampling.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The gap to one is a quotient of known sign."""
    setting = Setting(
        {"alpha": "positive", "S": "positive", "vs": "positive"},
        where={"vt": "alpha**2*vs + S", "khat": "1/alpha - S/alpha/vt"},
        meanings={"vt": "the variance at time $t$", "khat": "the slope of the step"},
    )
    return theorem(
        __doc__,
        "ancestral-slope-contraction",
        "T-D1",
        setting,
        holds="1 - khat == (vt - alpha*vs)/vt",
        steps=[
            ("==", "(S - alpha*(1 - alpha)*vs)/vt", "the variance at time t, put in"),
            ("==", "(vt - alpha*vs)/vt", "collected"),
        ],
        also=[part("khat > 0")],
        bent={"contraction for every target": ("khat < 1", ["alpha < 1"])},
        symbols={"khat": "\\hat k", "vt": "v_t", "vs": "v_s", "S": "\\sigma^2_{t|s}"},
    )
