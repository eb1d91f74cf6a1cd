r"""The variance under responsibilities, from its pairs.

Let $r_0,\dots,r_{n-1}\in[0,1]$ and $s_0,\dots,s_{n-1}$ be real, $R_n=\sum r_i$, $A_n=\sum r_is_i$, $Q_n=\sum r_is_i^2$,
$E_n=\sum r_i^2$. If $\sum_{i<k}r_ir_k(s_i-s_k)^2\le G\sum_{i<k}(r_i+r_k)^2$ for every $k<n$, then $R_nQ_n-A_n^2\le
G\big((n-2)E_n+R_n^2\big)$; moreover $E_n\le R_n$. So for responsibilities of $n\ge2$ components, $R_n=1$, the variance is at
most $(n-1)G$.

Reading. The sums over $i$ are the sequences that vanish at $0$ and grow by the summand; the sum over $i<k$ of
$r_ir_k(s_i-s_k)^2$ is $r_k(Q_k-2s_kA_k+s_k^2R_k)$, and that of $(r_i+r_k)^2$ is $E_k+2r_kR_k+kr_k^2$. Components are counted in units of $c\ge0$, $M_k=ck$, and the hypothesis and the conclusion
are multiplied by $c$: $c=1$ is the statement. If $R_n=1$, the right
side is $G((n-2)E_n+1)\le G(n-1)$ for $n\ge2$, as $E_n\le1$.

Sharpness. Equality when every hypothesis is one: for $n=2$ and $r_0=r_1$ that is $G=\frac14(s_0-s_1)^2$.

Source. T-C5', from pairs to many components.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import stepwise, unfolded


def derive() -> Derivation:
    """Induction over the components: both sides grow by the sums over the pairs with the new one."""
    pairs = (
        "c*at(r, k)*(at(Q, k) - 2*at(s, k)*at(A, k) + at(s, k)**2*at(R, k))"
        " <= G*(c*at(F, k) + 2*c*at(r, k)*at(R, k) + at(M, k)*at(r, k)**2)"
    )
    bound = "c*(at(R, n)*at(Q, n) - at(A, n)**2) <= G*((at(M, n) - 2*c)*at(F, n) + c*at(R, n)**2)"
    setting = Setting(
        {
            "n": "integer >= 0",
            "r": sequence("nonnegative"),
            "s": sequence(),
            "R": sequence(),
            "A": sequence(),
            "Q": sequence(),
            "F": sequence(),
            "M": sequence(),
            "G": "nonnegative",
            "c": "nonnegative",
        },
        given=["at(R, 0) == 0", "at(A, 0) == 0", "at(Q, 0) == 0", "at(F, 0) == 0", "at(M, 0) == 0"],
        always=[
            ("k", "at(R, k + 1) == at(R, k) + at(r, k)"),
            ("k", "at(A, k + 1) == at(A, k) + at(r, k)*at(s, k)"),
            ("k", "at(Q, k + 1) == at(Q, k) + at(r, k)*at(s, k)**2"),
            ("k", "at(F, k + 1) == at(F, k) + at(r, k)**2"),
            ("k", "at(M, k + 1) == at(M, k) + c"),
            ("k", "at(r, k) <= 1"),
            ("k", pairs),
        ],
    )
    return theorem(
        __doc__,
        "mixture-variance-pair",
        "T-C5'",
        setting,
        holds=bound,
        by=stepwise("n", base=unfolded(), then=unfolded(setting.weighted(("1", bound), ("1", pairs.replace("k", "n"))))),
        also=[
            part(
                "at(F, n) <= at(R, n)",
                by=stepwise(
                    "n",
                    base=unfolded(),
                    then=unfolded(setting.weighted(("1", "at(F, n) <= at(R, n)"), ("at(r, n)", "at(r, n) <= 1"))),
                ),
                reason="a probability is at least its square",
            ),
        ],
        bent={
            "never attained": "c*(at(R, n)*at(Q, n) - at(A, n)**2) < G*((at(M, n) - 2*c)*at(F, n) + c*at(R, n)**2)"
        },
        symbols={"F": "E"},
    )
