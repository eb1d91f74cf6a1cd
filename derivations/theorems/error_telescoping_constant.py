r"""Errors along a chain of equal contractions: a geometric sum.

Let $D_{k+1}\le\rho D_k+\epsilon$ for every step, $0\le\rho<1$. For every number $n$ of steps,
$D_n\le\rho^nD_0+\frac{1-\rho^n}{1-\rho}\epsilon$.

Reading. The case of `error-telescoping` with equal factors and a common bound on the local errors; in particular
$\limsup D_n\le\frac\epsilon{1-\rho}$ whatever the start.

Sharpness. Equality when every step is an equality; a fixed point is $\frac\epsilon{1-\rho}$.

Source. T-F1 with constant coefficients.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import stepwise


def derive() -> Derivation:
    """Induction over the steps: the bound solves the recursion."""
    setting = Setting(
        {"n": "integer >= 0", "D": sequence(), "rho": "[0, 1)", "epsilon": "nonnegative"},
        always=[("k", "at(D, k + 1) <= rho*at(D, k) + epsilon")],
        where={"bound": "rho**n*at(D, 0) + (1 - rho**n)/(1 - rho)*epsilon"},
        meanings={"bound": "the bound after $n$ steps"},
    )
    return theorem(
        __doc__,
        "error-telescoping-constant",
        "T-F1",
        setting,
        holds="at(D, n) <= bound",
        by=stepwise("n"),
        bent={"one step's error": "at(D, n) <= rho**n*at(D, 0) + epsilon"},
        symbols={"rho": "\\rho", "epsilon": "\\epsilon"},
    )
