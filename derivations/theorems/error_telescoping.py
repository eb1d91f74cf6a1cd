r"""Errors telescope along a chain of contractions.

Let $D_{k+1}\le\rho_kD_k+e_k$ for every step $k$, with factors $\rho_k\ge0$ that may differ from step to step and need
not be below one. With $P_0=1$, $P_{k+1}=\rho_kP_k$ and $S_0=0$, $S_{k+1}=\rho_kS_k+e_k$, so that
$P_n=\prod_{k<n}\rho_k$ and $S_n=\sum_{k<n}\big(\prod_{k<j<n}\rho_j\big)e_k$: for every number $n$ of steps,
$D_n\le P_nD_0+S_n$.

Reading. The statement is about any such numbers; product and sum are the sequences that these recursions define. Where
$D_k$ is the weighted total variation of the laws of two chains after $k$ steps or blocks and $e_k$ a local error, this
is `error-propagation-chain-laws`, which has the laws, the kernels and all blocks in one claim; for another distance,
such as $W_2$, the recursion is that of one step, as in `wasserstein-synchronous-step`.

Sharpness. Equality when every step is an equality.

Source. T-F1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import stepwise


def derive() -> Derivation:
    """Induction over the steps: one step multiplies the bound by rho and adds the error."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence(),
            "rho": sequence("nonnegative"),
            "e": sequence(),
            "P": sequence(),
            "S": sequence(),
        },
        given=["at(P, 0) == 1", "at(S, 0) == 0"],
        always=[
            ("k", "at(D, k + 1) <= at(rho, k)*at(D, k) + at(e, k)"),
            ("k", "at(P, k + 1) == at(rho, k)*at(P, k)"),
            ("k", "at(S, k + 1) == at(rho, k)*at(S, k) + at(e, k)"),
        ],
    )
    return theorem(
        __doc__,
        "error-telescoping",
        "T-F1",
        setting,
        holds="at(D, n) <= at(P, n)*at(D, 0) + at(S, n)",
        by=stepwise("n"),
        bent={"the initial error forgotten": "at(D, n) <= at(S, n)"},
        symbols={"rho": "\\rho"},
    )
