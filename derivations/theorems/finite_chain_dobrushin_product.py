r"""Dobrushin's coefficient of a product of finite chains is at most the product of theirs.

Let $T_1,T_2$ be transition matrices of any finite size. Two rows $t,s$ of $T_1$ are at total variation at most
$\delta_1$, and the probabilities $g_k=\sum_{j\in J}(T_2)_{kj}$ of an event $J$ lie in an interval of length at most
$\delta_2=\delta(T_2)$. Then the probabilities of $J$ under the two rows of $T_1T_2$ differ by at most
$\delta_1\delta_2$. So $\delta(T_1T_2)\le\delta(T_1)\delta(T_2)$.

Reading. The rows are densities with respect to any law on the states with full support, so sums over states are means;
total variation of rows of equal mass is the mean of $(t-s)^+$. The last term of the claim is zero for rows of equal
mass, and the supremum over events $J$ and pairs of rows is the coefficient.

Sharpness. Equality when both bounds are attained and $g$ is at its upper end where $t>s$ and at its lower end where
$t<s$; for the cyclic example of `nonequilibrium-cycle-circulant` equality holds.

Source. Dobrushin, Theory Probab. Appl. 1, 1956; arXiv:2512.11415 for products of two transition matrices.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """State by state, by the sign of t - s."""
    setting = Setting(
        {
            "t": component("nonnegative"),
            "s": component("nonnegative"),
            "g": component("real"),
            "low": "real",
            "high": "real",
            "delta1": "nonnegative",
            "delta2": "nonnegative",
        },
        given=["g >= low", "g <= high", "high - low <= delta2", "mean(max(t - s, 0)) <= delta1"],
    )
    return theorem(
        __doc__,
        "finite-chain-dobrushin-product",
        "N-5",
        setting,
        holds="mean((t - s)*g) <= delta1*delta2 + low*(mean(t) - mean(s))",
        lemmas=[
            setting.lemma("ordered", "high >= low", "there is a value between them"),
            setting.lemma("positive", "mean(max(t - s, 0)) >= 0", "a mean of non-negative numbers"),
            setting.lemma(
                "state by state",
                "mean((t - s)*g) <= (high - low)*mean(max(t - s, 0)) + low*mean(t - s)",
                "$(t-s)(g-l)\\le(t-s)^+(h-l)$",
            ),
            setting.lemma(
                "width", "(high - low)*mean(max(t - s, 0)) <= delta2*mean(max(t - s, 0))", "$h-l\\le\\delta_2$"
            ),
            setting.lemma("variation", "delta2*mean(max(t - s, 0)) <= delta2*delta1", "$TV\\le\\delta_1$"),
        ],
        bent={"a smaller product": "mean((t - s)*g) <= 99/100*delta1*delta2 + low*(mean(t) - mean(s))"},
        symbols={"delta1": "\\delta_1", "delta2": "\\delta_2", "low": "l", "high": "h"},
    )
