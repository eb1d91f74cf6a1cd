r"""Doeblin's constant of a product of finite chains.

Let $T_1,T_2$ be transition matrices of any finite size with column minima $m_k=\min_i(T_1)_{ik}$ and
$\ell_j=\min_k(T_2)_{kj}$, and $\epsilon_1=\sum_km_k$, $\epsilon_2=\sum_j\ell_j$. Every entry of the product satisfies
$(T_1T_2)_{ij}\ge\ell_j+\sum_km_k\big((T_2)_{kj}-\ell_j\big)$, which does not depend on the row $i$; summed over $j$
this is $\epsilon_2+\epsilon_1(1-\epsilon_2)$. So $1-\epsilon(T_1T_2)\le(1-\epsilon_1)(1-\epsilon_2)$.

Reading. There are two independent laws, of a column $j$ of $T_2$ and of a state $k$, and sums over $j$ or $k$ are means
of densities with respect to these laws. A function of $j$ and $k$ is the inner product of a vector that depends on $j$
and one that depends on $k$: for finite laws take the unit vectors for the one and the values of the function for the
coordinates of the other. So $c=(T_2)_{kj}=\langle a_j,e_k\rangle$, and $t=\langle f_j,h_k\rangle$ is the entry at $k$
of the row $i(j)$ of $T_1$ for which $(T_1T_2)_{ij}=E[tc\mid j]$ is the least. The last two hypotheses say that the rows
add up to one: $E[t\mid j]=1$, and $\sum_j\sum_km_k(T_2)_{kj}=\sum_km_k$. The first statement is the column $j$, the
second the sum over the columns. For more steps see `finite-chain-steps`.

Sharpness. Equality where $t=m$ or $c=\ell$; in the example of `nonequilibrium-cycle-circulant` throughout.

Source. Doeblin; arXiv:2512.11415 for products of two transition matrices.
"""

from certify.trusted.claim import Domain
from derivations.derivation import Derivation
from derivations.in_words import FUBINI
from derivations.statement import Setting, component, part, second, theorem
from derivations.tactic import average, instance, iterated

ENTRY = "mean(t*c) >= low*mean(t) + mean(m*(c - low))"


def derive() -> Derivation:
    """State by state, then column by column."""
    setting = Setting(
        {
            "a": component("vector"),
            "f": component("vector"),
            "low": component("nonnegative"),
            "e": second("vector"),
            "h": second("vector"),
            "m": second("nonnegative"),
        },
        given=[
            "dot(f, h) >= m",
            "dot(a, e) >= low",
            "conditional(dot(f, h)) >= 1",
            "mean(m*dot(a, e)) >= conditional(m)",
        ],
        where={"t": "dot(f, h)", "c": "dot(a, e)", "eps1": "conditional(m)", "eps2": "mean(low)"},
        meanings={
            "t": "a row of the first matrix",
            "c": "an entry of the second",
            "eps1": "the constant of the first",
            "eps2": "that of the second",
        },
    )
    names: dict[str, str | Domain] = {
        "t": component("real"), "c": component("real"), "m": component("real"), "low": "real",
    }
    entry = instance(
        ENTRY, names, {name: setting.term(name) for name in names}, ["t >= m", "c >= low"],
        why=average(), conditional=True,
    )
    column = "low + conditional(m*c) - low*eps1"
    return theorem(
        __doc__,
        "finite-chain-doeblin-product",
        "N-5",
        setting,
        holds="conditional(t*c) >= low*conditional(t) + conditional(m*(c - low))",
        by=entry,
        lemmas=[
            setting.lemma(
                "entry", "conditional(t*c) >= low*conditional(t) + conditional(m*(c - low))", "state by state",
                by=entry,
            ),
            setting.lemma("row", "low*(conditional(t) - 1) >= 0", "the row adds up to one"),
            setting.lemma("columns", f"mean(conditional(t*c)) >= mean({column})", "column by column", by=average()),
            setting.lemma("left", "mean(t*c) == mean(conditional(t*c))", "the order of the sums", by=iterated()),
            setting.lemma("right", "mean(m*c) == mean(conditional(m*c))", "the order of the sums", by=iterated()),
        ],
        also=[
            part(
                "1 - mean(t*c) <= (1 - eps1)*(1 - eps2)",
                ("==", "1 - mean(conditional(t*c))", "the order of the sums"),
                ("<=", f"1 - mean({column})", "column by column"),
                ("==", "1 - eps2 - mean(conditional(m*c)) + eps2*eps1", "linearity"),
                ("==", "1 - eps2 - mean(m*c) + eps2*eps1", "the order of the sums"),
                ("<=", "(1 - eps1)*(1 - eps2)", "the rows of the second matrix add up to one"),
                reason="the sum over the columns",
            )
        ],
        bent={
            "a larger minimum": "mean(t*c) >= eps2 + mean(m*c)",
            "the product of the constants": "mean(t*c) >= mean(m) + eps2",
        },
        symbols={"eps1": "\\epsilon_1", "eps2": "\\epsilon_2", "low": "\\ell_j"},
        in_words=[FUBINI],
    )  # fmt: skip
