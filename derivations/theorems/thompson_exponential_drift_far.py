r"""Far out, the exponential of the log-odds contracts at the rate of the likely arm.

In the setting of `thompson-exponential-drift`, for every $\theta>0$ and $\delta>0$ and every $L$ with
$G_2e^{-L}\le\delta$: $E[e^{\theta L'}]\le(G_1+\delta)\,e^{\theta L}$. With $\theta<2|d_1|/s_1^2$ and $\delta<1-G_1$
this is a contraction beyond a level.

Reading. $G_k=E\,e^{\theta N(d_k,s_k^2)}=e^{\theta d_k+\theta^2s_k^2/2}$ are any positive numbers here.

Sharpness. As $L\to\infty$ the ratio tends to $G_1$.

Source. arXiv:2602.17086.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The second arm is pulled with probability at most exp(-L)."""
    setting = Setting(
        {"L": "real", "theta": "positive", "G1": "positive", "G2": "positive", "delta": "positive"},
        given=["G2*exp(-L) <= delta"],
        where={
            "pull": "1/(1 + exp(-L))",
            "up": "pull*G1*exp(theta*L) + (1 - pull)*G2*exp(theta*L)",
        },
        meanings={"pull": "the probability of arm 1", "up": "the mean of the exponential after a step"},
    )
    return theorem(
        __doc__,
        "thompson-exponential-drift-far",
        "N-6",
        setting,
        holds="up <= (G1 + delta)*exp(theta*L)",
        lemmas=[
            setting.lemma("second arm", "1 - pull <= exp(-L)", "$1-\\varsigma(L)\\le e^{-L}$"),
            setting.lemma("first arm", "G1*(1 - pull) >= 0", "a probability"),
            setting.lemma("share", "G2*(exp(-L) - (1 - pull)) >= 0", "times $G_2$"),
            setting.lemma("factor", "pull*G1 + (1 - pull)*G2 <= G1 + delta", "added up"),
            setting.lemma("scaled", "(G1 + delta - pull*G1 - (1 - pull)*G2)*exp(theta*L) >= 0", "times an exponential"),
        ],
        bent={"without the second arm": "up <= G1*exp(theta*L)"},
        symbols={"pull": "\\varsigma(L)", "G1": "G_1", "G2": "G_2"},
    )
