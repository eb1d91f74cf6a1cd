r"""Contractions of an inhomogeneous chain multiply, with a price for every change of the weight.

Let $D_k$ be the distance $\|\cdot\|_{\beta_k,V_k}$ of the laws of two chains after $k$ blocks, with one contraction a
block and weights $\beta_k>0$ that may change: $D_{k+1}\le c_k\rho_kD_k$, where $c_k=\max\{1,\beta_{k+1}/\beta_k\}$.
With $P_0=1$, $P_{k+1}=c_k\rho_kP_k$, for every number $n$ of blocks: $D_n\le P_nD_0$. At a common weight
$P_n=\prod_{k<n} \rho_k$. Between two weights, $2+\beta's\le\max\{1,\beta'/\beta\}(2+\beta s)$ for every $s\ge0$.

Reading. $\rho_k$ is the factor of the inhomogeneous theorem at the weight $\beta_k$; then the weight is changed to
$\beta_{k+1}$, which costs $c_k$. The product is the sequence that its recursion defines.

Sharpness. Equality when every block is one; the price of a change is attained at $s=0$ when the weight falls and as
$s\to\infty$ when it grows.

Source. T-E3, the product bound and the change of weight.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import stepwise


def derive() -> Derivation:
    """Induction over the blocks."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence(),
            "rho": sequence("nonnegative"),
            "price": sequence("nonnegative"),
            "P": sequence(),
            "s": "nonnegative",
            "beta": "positive",
            "gam": "positive",
        },
        given=["at(P, 0) == 1"],
        always=[
            ("k", "at(D, k + 1) <= at(price, k)*at(rho, k)*at(D, k)"),
            ("k", "at(P, k + 1) == at(price, k)*at(rho, k)*at(P, k)"),
        ],
    )
    return theorem(
        __doc__,
        "harris-chain-contraction",
        "T-E3",
        setting,
        holds="at(D, n) <= at(P, n)*at(D, 0)",
        by=stepwise("n"),
        lemmas=[
            setting.lemma("one", "(max(1, gam/beta) - 1)*2 >= 0", "the maximum"),
            setting.lemma("other", "(max(1, gam/beta) - gam/beta)*(beta*s) >= 0", "the maximum"),
        ],
        also=[
            part(
                "2 + gam*s <= max(1, gam/beta)*(2 + beta*s)",
                (
                    "==",
                    "max(1, gam/beta)*(2 + beta*s) - (max(1, gam/beta) - 1)*2 - (max(1, gam/beta) - gam/beta)*(beta*s)",
                    "put together",
                ),
                ("<=", "max(1, gam/beta)*(2 + beta*s)", "what is taken away is non-negative"),
                reason="the price of a change of weight",
            ),
        ],
        bent={
            "the price forgotten": "2 + gam*s <= 2 + beta*s",
            "the initial distance forgotten": "at(D, n) <= at(P, n)",
        },
        symbols={"rho": "\\rho", "price": "c", "beta": "\\beta", "gam": "\\beta'"},
    )
