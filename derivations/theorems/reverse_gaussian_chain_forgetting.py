r"""What the exact reverse chain of a Gaussian target forgets over any number of steps.

For any schedule and time grid let a mode of a Gaussian target have the variances $v_0,v_1,\dots$ at the times of the
grid, with forward steps of scale $\alpha_k>0$ and variance $S_k\ge0$: $v_{k+1}=\alpha_k^2v_k+S_k$, $v_0>0$. Let
$A_n=\prod_{k<n}\alpha_k$, and let $K_n=\prod_{k<n}\alpha_kv_k/v_{k+1}$ and $E_n=\prod_{k<n}\eta_k$,
$\eta_k=\alpha_k^2v_k/v_{k+1}$, be the products of the slopes and of the entropy factors of the reverse steps from time
$n$ down to 0. For every number $n$ of steps $K_n=A_nv_0/v_n$ and $E_n=A_n^2v_0/v_n$; and if all $d$ modes have
these variances, the whitened Lyapunov functions $V_k=|y-m_k|^2/v_k$ satisfy $Q_{n\to0}V_0=E_nV_n+d(1-E_n)$: the reverse
chain reaches the same drift as one step would.

Reading. The products are the sequences that their recursions define. The last statement composes the one-step identity
$Q_{k+1\to k}V_k=\eta_kV_{k+1}+d(1-\eta_k)$: applied to $E_kV_k+B_k$ it gives $E_{k+1}V_{k+1}+B_{k+1}$ with
$B_{k+1}=B_k+E_kd(1-\eta_k)$, $B_0=0$, and the checker shows $B_n=d(1-E_n)$.

Sharpness. Identities.

Source. T-B2, T-B3, T-B6: cumulative factors.
"""

from certify.trusted.term import Variable
from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, by_induction, rewritten, specialised


def derive() -> Derivation:
    """Induction over the steps; the products telescope."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "d": "integer >= 1",
            "v": sequence("positive"),
            "al": sequence("positive"),
            "S": sequence("nonnegative"),
            "A": sequence(),
            "K": sequence(),
            "E_": sequence(),
            "B": sequence(),
        },
        given=["at(A, 0) == 1", "at(K, 0) == 1", "at(E_, 0) == 1", "at(B, 0) == 0"],
        always=[
            ("k", "at(v, k + 1) == at(al, k)**2*at(v, k) + at(S, k)"),
            ("k", "at(A, k + 1) == at(al, k)*at(A, k)"),
            ("k", "at(K, k + 1) == at(K, k)*(at(al, k)*at(v, k)/at(v, k + 1))"),
            ("k", "at(E_, k + 1) == at(E_, k)*(at(al, k)**2*at(v, k)/at(v, k + 1))"),
            ("k", "at(B, k + 1) == at(B, k) + at(E_, k)*d*(1 - at(al, k)**2*at(v, k)/at(v, k + 1))"),
        ],
    )
    here = Variable("n")

    def steps(*numbers: int) -> Tactic:
        """Induction over the steps, with some of the recursions."""
        telescoped = rewritten(1 + len(numbers))
        return by_induction("n", step=specialised(*((number, here) for number in numbers), then=telescoped))

    return theorem(
        __doc__,
        "reverse-gaussian-chain-forgetting",
        "T-B3",
        setting,
        holds="at(K, n) == at(A, n)*at(v, 0)/at(v, n)",
        by=steps(1, 2),
        also=[
            part("at(E_, n) == at(A, n)**2*at(v, 0)/at(v, n)", by=steps(1, 3), reason="the entropy factors telescope"),
            part("at(B, n) == d*(1 - at(E_, n))", by=steps(3, 4), reason="so does the constant of the drift"),
        ],
        bent={"a smaller slope": "at(K, n) <= 99/100*at(A, n)*at(v, 0)/at(v, n)"},
        symbols={"al": "\\alpha", "E_": "E"},
        in_words=[BLOCKS],
    )
