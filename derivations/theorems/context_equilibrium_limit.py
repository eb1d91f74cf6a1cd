r"""A recursion with a restoring force ends within its bound, at a geometric rate.

Let the size of the deviation satisfy $D_{k+1}\le|1-\lambda|D_k+\epsilon$ for every step, $0<\lambda<2$, as it does for
$y'=(1-\lambda)y+\eta$ with $|\eta|\le\epsilon$. Then for every number $n$ of steps
$D_n\le|1-\lambda|^nD_0+(1-|1-\lambda|^n)\,B$ with $B=\frac\epsilon{1-|1-\lambda|}$, so that $\limsup D_n\le B$.

Reading. $r=|1-\lambda|$ is any number in $[0,1)$.

Sharpness. Equality when every step is an equality; both ends of the bound are attained, see
`context-equilibrium-bound`.

Source. arXiv:2510.07777.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import stepwise


def derive() -> Derivation:
    """Induction over the steps."""
    setting = Setting(
        {"n": "integer >= 0", "D": sequence("nonnegative"), "r": "[0, 1)", "eps": "nonnegative"},
        where={"B": "eps/(1 - r)"},
        meanings={"B": "the bound"},
        always=[("k", "at(D, k + 1) <= r*at(D, k) + eps")],
    )
    return theorem(
        __doc__,
        "context-equilibrium-limit",
        "N-4",
        setting,
        holds="at(D, n) <= r**n*at(D, 0) + (1 - r**n)*B",
        by=stepwise("n"),
        bent={"a smaller bound": "at(D, n) <= r**n*at(D, 0) + (1 - r**n)*B*99/100"},
        symbols={"eps": "\\epsilon"},
    )
