r"""Over blocks of steps the error in any weighted norm is of the order of the root of the step.

Let $V_k\ge0$ be any functions, $\beta\ge0$, and let the exact kernels $Q_k$ of blocks of steps satisfy $\|\mu Q_k-\nu
Q_k\|_{\beta,V_{k+1}}\le\rho_k\|\mu-\nu\|_{\beta,V_k}$, $\rho_k\ge0$. Let $M_k\ge\nu\hat Q_k(W^2)+\nu Q_k(W^2)$,
$W=1+\beta V_{k+1}$, for the law $\nu$ of the discretised chain before the block, and let the relative entropies of
its $m$ steps of length $h$ be at most $\kappa h^2$ each, $mh=\tau_k$ and $c_k=\kappa\tau_k$. Then for every number
$n$ of blocks the error is at most $D_n\le P_nD_0+S_n\sqrt h$, where $P_{k+1}=\rho_kP_k$, $P_0=1$ and
$S_{k+1}=\rho_kS_k+\sqrt{2M_kc_k}$, $S_0=0$: for fixed blocks the constants do not depend on the step $h$. If the
relative entropies are at least $\kappa'h^2$ each, the bound of a block is at least $\sqrt{2M_k\kappa'\tau_kh}$.

Reading. $D_k$ is the norm of the difference of the two laws after $k$ blocks. The triangle inequality and the
contraction of the exact chain give $D_{k+1}\le\rho_kD_k+e_k$ with the error $e_k$ of a block, which is at most
$\sqrt{2M_kK_k}$ by `block-weighted-variation`, for any $V_{k+1}$ and $\beta$; $K_k$ is the relative entropy of the
block, the sum over its steps by `relative-entropy-chain`. The second statement bounds that sum, $T_m$, so that
$K_k\le m\kappa h^2=c_kh$, and $e_k\le\sqrt{b_kh}$ with $b_k=2M_kc_k$; the third is its counterpart from below. Sums
and products are the sequences that their recursions define.

Sharpness. Of the right order as a bound: its blocks are of the order $\sqrt h$ exactly when the relative entropies of
the steps are of the order $h^2$. The error itself is of the order $h$ in the examples that were computed.

Source. T-F5, the block bound in general.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import by_induction, combined, have, specialised


def derive() -> Derivation:
    """Induction over the blocks, and over the steps of a block."""
    setting = Setting(
        {"n": "integer >= 0", "m": "integer >= 0", "h": "positive", "kap": "nonnegative", "low": "nonnegative"}
        | dict.fromkeys(("D", "P", "S", "T", "U"), sequence())
        | dict.fromkeys(("rho", "b"), sequence("nonnegative")),
        given=["at(P, 0) == 1", "at(S, 0) == 0", "at(T, 0) == 0", "at(U, 0) == 0"],
        always=[
            ("k", "at(D, k + 1) <= at(rho, k)*at(D, k) + sqrt(at(b, k)*h)"),
            ("k", "at(P, k + 1) == at(rho, k)*at(P, k)"),
            ("k", "at(S, k + 1) == at(rho, k)*at(S, k) + sqrt(at(b, k))"),
            ("k", "at(T, k + 1) <= at(T, k) + kap*h**2"),
            ("k", "at(U, k + 1) >= at(U, k) + low*h**2"),
        ],
    )
    n, m = setting.term("n"), setting.term("m")
    root = "sqrt(at(b, n)*h) <= sqrt(at(b, n))*sqrt(h)"
    weights = ("at(rho, n)", "1", "-at(D, 0)", "-sqrt(h)", "1")
    block = have(setting.relation(root), then=combined(*map(setting.term, weights)))
    return theorem(
        __doc__,
        "block-weighted-variation-order",
        "T-F5",
        setting,
        holds="at(D, n) <= at(P, n)*at(D, 0) + at(S, n)*sqrt(h)",
        by=by_induction("n", step=specialised((0, n), (1, n), (2, n), then=block)),
        also=[
            part("at(T, m) <= m*kap*h**2", by=by_induction("m", step=specialised((3, m)))),
            part("at(U, m) >= m*low*h**2", by=by_induction("m", step=specialised((4, m)))),
        ],
        bent={"the initial error forgotten": "at(D, n) <= at(S, n)*sqrt(h)"},
        symbols={"rho": "\\rho", "kap": "\\kappa", "low": "\\kappa'"},
        in_words=[BLOCKS],
    )
