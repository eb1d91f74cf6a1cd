r"""How often an arm is pulled in the ergodic regime of misspecified Thompson sampling.

Pull arm 1 with probability $r=\varsigma(L)$ of the log-odds $L$, whose increments have mean $d_1$ after arm 1 and
$d_2$ after arm 2, $d_1<0<d_2$. Under any law of $L$, the mean increment is
$E[rd_1+(1-r)d_2]=(d_2-d_1)\big(\frac{d_2}{d_2-d_1} -E[r]\big)$. It vanishes under a stationary law with finite mean,
so there arm 1 is pulled exactly with frequency $\frac{d_2}{d_2-d_1}$.

Reading. A mean is over a law with finitely many values; the identity is linear in the law.

Sharpness. An identity.

Source. arXiv:2602.17086.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Linearity of the mean."""
    setting = Setting(
        {"r": component("probability"), "d1": "negative", "d2": "positive"},
        where={"drift": "mean(r*d1 + (1 - r)*d2)"},
        meanings={"drift": "the mean increment"},
    )
    return theorem(
        __doc__,
        "thompson-stationary-pulls",
        "N-6",
        setting,
        holds="drift == (d2 - d1)*(d2/(d2 - d1) - mean(r))",
        also=[part("0 < d2/(d2 - d1) < 1", reason="a frequency")],
        bent={"one half": "drift == (d2 - d1)*(1/2 - mean(r))"},
        symbols={"d1": "d_1", "d2": "d_2"},
    )
