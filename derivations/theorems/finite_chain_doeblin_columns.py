r"""Doeblin's constant of a product of finite chains: the sum over the columns.

Let $T_1,T_2$ be transition matrices with column minima $m_k$ and $\ell_j$, $\epsilon_1=\sum_km_k$, and
$b_j=\sum_km_k(T_2)_{kj}$, whose sum is $\epsilon_1$. If the least entry $q_j$ of every column of $T_1T_2$ is at least
$\ell_j+b_j-\epsilon_1\ell_j$, then $1-\sum_jq_j\le(1-\epsilon_1)\big(1-\sum_j\ell_j\big)$: Doeblin's constants satisfy
$1-\epsilon(T_1T_2)\le(1-\epsilon(T_1))(1-\epsilon(T_2))$.

Reading. The law is one on the columns, $q$, $\ell$ and $b$ are densities with respect to it, and sums over $j$ are
means. The first hypothesis is `finite-chain-doeblin-product`, whose bound is the same for every row; the second is the
sum of $b$, as the rows of $T_2$ add up to one.

Sharpness. Equality when every column is one.

Source. Doeblin; arXiv:2512.11415 for products of two transition matrices.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The mean over the columns."""
    setting = Setting(
        {
            "q": component("nonnegative"),
            "low": component("nonnegative"),
            "b": component("nonnegative"),
            "eps1": "probability",
        },
        given=["q >= low + b - eps1*low", "mean(b) >= eps1"],
    )
    return theorem(
        __doc__,
        "finite-chain-doeblin-columns",
        "N-5",
        setting,
        holds="1 - mean(q) <= (1 - eps1)*(1 - mean(low))",
        lemmas=[setting.lemma("columns", "mean(q) >= mean(low) + mean(b) - eps1*mean(low)", "column by column")],
        bent={"the product of the constants": "mean(q) >= eps1 + mean(low)"},
        symbols={"low": "\\ell", "eps1": "\\epsilon_1"},
    )
