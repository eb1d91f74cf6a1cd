r"""The variance under responsibilities is a sum over pairs, and how much the pairs weigh.

Let $r_0,\dots,r_{n-1}\ge0$ and $s_0,\dots,s_{n-1}$ be real, $R_n=\sum r_i$ and $E_n=\sum r_i^2$. Then $R_n\sum
r_is_i^2- \big(\sum r_is_i\big)^2=\sum_{i<k}r_ir_k(s_i-s_k)^2$, $\sum_{i<k}(r_i+r_k)^2=(n-2)E_n+R_n^2$ and $E_n\le
R_n^2$. So if $r_ir_k(s_i-s_k)^2\le G(r_i+r_k)^2$ for every pair, the variance under the responsibilities of $n\ge2$
components, $R_n=1$, is at most $(n-1)G$.

Reading. The sums are the sequences that vanish at $0$ and grow by the summand: $A$ and $Q$ are the sums of $r_is_i$
and $r_is_i^2$; $R$ is not negative, as the $r_i$ are not. $B$ and $T$ are the sums over the pairs; with the component
$k$ they grow by the sums over $i<k$, which are $r_k(Q_k-2s_kA_k+s_k^2R_k)$ and $E_k+2r_kR_k+kr_k^2$. Components are
counted in units of $c\ge0$, $M_k=ck$, and $T$ is in the same units: $c=1$ is the statement. The last sentence is
`mixture-variance-pair-total`.

Sharpness. Two identities, and an inequality with equality when at most one $r_i$ is positive.

Source. T-C5', from pairs to many components; Lagrange's identity.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, stepwise, unfolded


def derive() -> Derivation:
    """Induction over the components."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "r": sequence("nonnegative"),
            "s": sequence(),
            "R": sequence("nonnegative"),
            "A": sequence(),
            "Q": sequence(),
            "F": sequence(),
            "M": sequence(),
            "B": sequence(),
            "T": sequence(),
            "c": "nonnegative",
        },
        given=[f"at({name}, 0) == 0" for name in "RAQFMBT"],
        always=[
            ("k", "at(R, k + 1) == at(R, k) + at(r, k)"),
            ("k", "at(A, k + 1) == at(A, k) + at(r, k)*at(s, k)"),
            ("k", "at(Q, k + 1) == at(Q, k) + at(r, k)*at(s, k)**2"),
            ("k", "at(F, k + 1) == at(F, k) + at(r, k)**2"),
            ("k", "at(M, k + 1) == at(M, k) + c"),
            (
                "k",
                "at(B, k + 1) == at(B, k) + at(r, k)*(at(Q, k) - 2*at(s, k)*at(A, k) + at(s, k)**2*at(R, k))",
            ),
            ("k", "at(T, k + 1) == at(T, k) + c*(at(F, k) + 2*at(r, k)*at(R, k)) + at(M, k)*at(r, k)**2"),
        ],
    )

    def inductive(*summands: tuple[str, ...]) -> Tactic:
        return stepwise("n", base=unfolded(), then=unfolded(setting.weighted(*summands)))

    lagrange = "at(R, n)*at(Q, n) - at(A, n)**2 == at(B, n)"
    pairs = "at(T, n) == (at(M, n) - 2*c)*at(F, n) + c*at(R, n)**2"
    squares = "at(F, n) <= at(R, n)**2"
    return theorem(
        __doc__,
        "mixture-variance-pair",
        "T-C5'",
        setting,
        holds=lagrange,
        by=inductive(("1", lagrange)),
        also=[
            part(pairs, by=stepwise("n", base=unfolded(), then=unfolded()), reason="both sides grow alike"),
            part(squares, by=inductive(("1", squares), ("2*at(r, n)*at(R, n)",)), reason="products are not negative"),
        ],
        bent={"a strict inequality": "at(F, n) < at(R, n)**2"},
        symbols={"F": "E"},
    )
