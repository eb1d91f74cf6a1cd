r"""The relative entropy of a Gaussian step is non-negative, and small to second order in the variance.

For $C,\hat C>0$ and $q=(\hat k-k)^2v_t\ge0$, $0\le\log\frac{\hat C}C+\frac C{\hat C}-1+\frac q{\hat C}\le\frac{(C-\hat
C)^2}{C\hat C}+\frac q{\hat C}$.

Sharpness. Both bounds are equalities at $C=\hat C$ (the lower one for $q=0$); the upper one is twice the second order.

Source. T-F3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Two tangents of the logarithm."""
    setting = Setting(
        {"C": "positive", "Chat": "positive", "q": "nonnegative"},
        where={"summand": "log(Chat/C) + C/Chat - 1 + q/Chat"},
        meanings={"summand": "twice the relative entropy, per dimension"},
    )
    return theorem(
        __doc__,
        "gaussian-step-divergence-positive",
        "T-F3",
        setting,
        holds="0 <= summand <= (C - Chat)**2/(C*Chat) + q/Chat",
        bent={"the second order itself": "summand <= (C - Chat)**2/(2*C*Chat)*99/100 + q/Chat"},
        symbols={"Chat": "\\hat C"},
    )
