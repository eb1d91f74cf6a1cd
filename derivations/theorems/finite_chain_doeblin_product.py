r"""Doeblin's constant of a product of finite chains.

Let $T_1,T_2$ be transition matrices of any finite size with column minima $m_k=\min_i(T_1)_{ik}$ and
$\ell_j=\min_k(T_2)_{kj}$, and $\epsilon_1=\sum_km_k$, $\epsilon_2=\sum_j\ell_j$. Every entry of the product satisfies
$(T_1T_2)_{ij}\ge\ell_j+\sum_km_k\big((T_2)_{kj}-\ell_j\big)$, which does not depend on the row $i$; summed over $j$
this is $\epsilon_2+\epsilon_1(1-\epsilon_2)$. So $1-\epsilon(T_1T_2)\le(1-\epsilon_1)(1-\epsilon_2)$.

Reading. Row $i$ of $T_1$ and $m$ are densities $t\ge m$ with respect to a law on the states, $c$ is column $j$ of
$T_2$, and sums over $k$ are means; $E[t]=1$ for a row. The sum over $j$ is `finite-chain-doeblin-columns`; the last
identity is its product form. For more steps see `finite-chain-steps`.

Sharpness. Equality where $t=m$ or $c=\ell$; in the example of `nonequilibrium-cycle-circulant` throughout.

Source. Doeblin; arXiv:2512.11415 for products of two transition matrices.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """State by state."""
    setting = Setting(
        {
            "t": component("nonnegative"),
            "m": component("nonnegative"),
            "c": component("nonnegative"),
            "low": "nonnegative",
            "eps2": "probability",
        },
        given=["m <= t", "c >= low"],
        where={"eps1": "mean(m)"},
        meanings={"eps1": "the constant of the first"},
    )
    return theorem(
        __doc__,
        "finite-chain-doeblin-product",
        "N-5",
        setting,
        holds="mean(t*c) >= low*mean(t) + mean(m*(c - low))",
        lemmas=[setting.lemma("state by state", "(t - m)*(c - low) >= 0", "both factors are non-negative")],
        also=[
            part(
                "1 - (eps2 + mean(m*(1 - eps2))) == (1 - eps1)*(1 - eps2)",
                reason="the sum over the columns",
            )
        ],
        bent={"a larger minimum": "mean(t*c) >= low*mean(t) + mean(m*c)"},
        symbols={"eps1": "\\epsilon_1", "eps2": "\\epsilon_2", "low": "\\ell_j"},
    )
