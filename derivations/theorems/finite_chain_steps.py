r"""Doeblin's and Dobrushin's coefficients of a product of any number of finite chains.

Let $D_n=1-\epsilon(T_0\cdots T_{n-1})$ with Doeblin's constants, or $D_n=\delta(T_0\cdots T_{n-1})$ with Dobrushin's
coefficients, $c_k=1-\epsilon(T_k)$ or $c_k=\delta(T_k)$, and $P_n=\prod_{k<n}c_k$. For every number $n$ of steps
$D_n\le P_n$; and if $c_k\le c$ for every $k$, $D_n\le c^n$.

Reading. One step, $D_{k+1}\le c_kD_k$, is `finite-chain-doeblin-product` or `finite-chain-dobrushin-product`, and
$D_0=1$ for the empty product, the unit matrix; the claim is for any $D_0\ge0$. $c_k=\min(c,y_k)$ with $y_k\ge0$ is any
number of $[0,c]$. The product is the sequence that its recursion defines.

Sharpness. Equality when every step is one, as for powers of the matrix of `nonequilibrium-cycle-circulant`.

Source. Doeblin; Dobrushin, Theory Probab. Appl. 1, 1956; arXiv:2512.11415 for products of two transition matrices.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import stepwise, through


def derive() -> Derivation:
    """Induction over the steps."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence("nonnegative"),
            "y": sequence("nonnegative"),
            "P": sequence(),
            "c": "nonnegative",
        },
        given=["at(P, 0) == 1"],
        always=[
            ("k", "at(D, k + 1) <= min(c, at(y, k))*at(D, k)"),
            ("k", "at(P, k + 1) == min(c, at(y, k))*at(P, k)"),
        ],
    )
    step = ("min(c, at(y, n)) >= 0", "min(c, at(y, n))*(at(P, n)*at(D, 0) - at(D, n)) >= 0")
    uniform = (
        "min(c, at(y, n)) <= c",
        "at(D, n)*(c - min(c, at(y, n))) >= 0",
        "c*(c**n*at(D, 0) - at(D, n)) >= 0",
        "c**(n + 1) == c*c**n",
    )
    return theorem(
        __doc__,
        "finite-chain-steps",
        "N-5",
        setting,
        holds="at(D, n) <= at(P, n)*at(D, 0)",
        by=stepwise("n", then=through(*map(setting.relation, step))),
        also=[
            part("at(D, n) <= c**n*at(D, 0)", by=stepwise("n", then=through(*map(setting.relation, uniform)))),
        ],
        bent={"the start forgotten": "at(D, n) <= at(P, n)"},
        in_words=[BLOCKS],
    )
