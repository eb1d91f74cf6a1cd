r"""Kolmogorov's criterion along cycles of any length.

Let a finite chain satisfy detailed balance, and walk through states $i_0,i_1,\dots,i_n$ along positive entries. With
$m_k=M_{i_ki_{k+1}}$ the entry forward and $w_k=M_{i_{k+1}i_k}$ the entry back, detailed balance says
$\pi_{k+1}=\pi_km_k/w_k$ for the weights along the walk. Then $\pi_0\,m_0\cdots m_{n-1}=\pi_n\,w_0\cdots w_{n-1}$ for
every $n$. On a cycle, $i_n=i_0$, the two products are equal.

Reading. $F_n=m_0\cdots m_{n-1}$ and $B_n=w_0\cdots w_{n-1}$ are the sequences that their recursions define.

Sharpness. An identity.

Source. Kolmogorov, Math. Ann. 112, 1936; arXiv:2512.11415.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import rewritten, stepwise


def derive() -> Derivation:
    """Induction over the walk: one step multiplies both sides by the same flow."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "m": sequence("positive"),
            "w": sequence("positive"),
            "pi_": sequence("positive"),
            "F": sequence(),
            "B": sequence(),
        },
        given=["at(F, 0) == 1", "at(B, 0) == 1"],
        always=[
            ("k", "at(pi_, k + 1) == at(pi_, k)*at(m, k)/at(w, k)"),
            ("k", "at(F, k + 1) == at(F, k)*at(m, k)"),
            ("k", "at(B, k + 1) == at(B, k)*at(w, k)"),
        ],
    )
    return theorem(
        __doc__,
        "finite-chain-kolmogorov-cycle",
        "N-5",
        setting,
        holds="at(pi_, 0)*at(F, n) == at(pi_, n)*at(B, n)",
        by=stepwise("n", then=rewritten(3)),
        bent={"a smaller product back": "at(pi_, 0)*at(F, n) <= 99/100*at(pi_, n)*at(B, n)"},
        symbols={"pi_": "\\pi"},
    )
