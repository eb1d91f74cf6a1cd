r"""The factor of the whitened reverse drift is below one for every schedule.

With $v_s>0$, $\alpha>0$ and $S>0$, $\eta=\alpha^2v_s/(\alpha^2v_s+S)$ satisfies $0<\eta<1$: the reverse chain contracts
in the whitened Lyapunov function even where the forward process expands distances backwards.

Sharpness. $\eta\to1$ as $S\to0$; without $S>0$ it is 1.

Source. T-B6 with the standing hypotheses.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Signs."""
    setting = Setting(
        {"alpha": "positive", "S": "positive", "vs": "positive"},
        where={"eta": "alpha**2*vs/(alpha**2*vs + S)"},
        meanings={"eta": "the contraction factor"},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-drift-whitened-factor",
        "T-B6",
        setting,
        holds="0 < eta < 1",
        bent={"a factor bounded away from one": "0 < eta < 999/1000"},
        symbols={"vs": "v_s"},
    )
