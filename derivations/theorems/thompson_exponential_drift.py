r"""Exponential Lyapunov drift of the log-odds in misspecified Thompson sampling.

The log-odds $L$ move by $N(d_1,s_1^2)$ with probability $\varsigma(L)=1/(1+e^{-L})$ and by $N(d_2,s_2^2)$ otherwise,
$d_1<0<d_2$. Put $G_k=e^{\theta d_k+\theta^2s_k^2/2}$ and $H_k=e^{-\theta d_k+\theta^2s_k^2/2}$. For $0<\theta\le1$ and
$L\ge0$, $E[e^{\theta L'}]\le G_1e^{\theta L}+G_2$ and $E[e^{-\theta L'}]\le H_1+H_2$; so for $V=e^{\theta|L|}$, $PV\le
G_1V+G_2+H_1+H_2$, and $G_1<1$ exactly when $\theta<2|d_1|/s_1^2$. For $L\le0$ exchange the arms: this is a drift for
$\theta<2\min_k|d_k|/s_k^2$, $\theta\le1$.

Reading. $E\,e^{\pm\theta N(d,s^2)}=e^{\pm\theta d+\theta^2s^2/2}$, and $e^{\theta|L'|}\le e^{\theta L'}+e^{-\theta
L'}$. That $G_1<1$ exactly for small $\theta$ is the factored exponent.

Sharpness. $G_1$ is the limit of $E[e^{\theta L'}]/e^{\theta L}$ as $L\to\infty$; the constant is not sharp. For
$\theta>1$ see `thompson-exponential-drift-far`.

Source. arXiv:2602.17086.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import through

INDEXED = ("G1", "G2", "H1", "H2", "d1", "d2", "s1", "s2")


def derive() -> Derivation:
    """The second arm is pulled with probability at most exp(-L)."""
    setting = Setting(
        {
            "L": "nonnegative",
            "theta": "(0, 1]",
            "d1": "negative",
            "d2": "positive",
            "s1": "positive",
            "s2": "positive",
        },
        where={
            "pull": "1/(1 + exp(-L))",
            "G1": "exp(theta*d1 + theta**2*s1**2/2)",
            "G2": "exp(theta*d2 + theta**2*s2**2/2)",
            "H1": "exp(-theta*d1 + theta**2*s1**2/2)",
            "H2": "exp(-theta*d2 + theta**2*s2**2/2)",
            "up": "pull*G1*exp(theta*L) + (1 - pull)*G2*exp(theta*L)",
            "down": "pull*H1*exp(-theta*L) + (1 - pull)*H2*exp(-theta*L)",
        },
        meanings={
            "pull": "the probability of arm 1",
            "up": "the mean of the exponential after a step",
            "down": "the mean of its inverse",
        },
    )
    parts = ("up <= G1*exp(theta*L) + G2", "down <= H1 + H2")
    added = through(*map(setting.relation, parts), then=setting.weighted(*(("1", part) for part in parts)))
    return theorem(
        __doc__,
        "thompson-exponential-drift",
        "N-6",
        setting,
        holds="up <= G1*exp(theta*L) + G2",
        lemmas=[
            setting.lemma("first arm", "pull <= 1", "a probability"),
            setting.lemma("second arm", "1 - pull <= exp(-L)", "$1-\\varsigma(L)\\le e^{-L}$"),
            setting.lemma("exponents", "exp(-L)*exp(theta*L) <= 1", "$\\theta\\le1$"),
            setting.lemma("growth", "(1 - pull)*exp(theta*L) <= exp(-L)*exp(theta*L)", "times a positive number"),
            setting.lemma("first part", "(1 - pull)*G1*exp(theta*L) >= 0", "a probability"),
            setting.lemma("bounded growth", "1 - (1 - pull)*exp(theta*L) >= 0", "the growth and the exponents"),
            setting.lemma("second part", "G2*(1 - (1 - pull)*exp(theta*L)) >= 0", "the growth, times $G_2$"),
            setting.lemma("decay", "exp(-theta*L) <= 1", "$L\\ge0$"),
            setting.lemma("first share", "H1*(1 - pull*exp(-theta*L)) >= 0", "both factors are at most one"),
            setting.lemma("second share", "H2*(1 - (1 - pull)*exp(-theta*L)) >= 0", "both factors are at most one"),
        ],
        also=[
            part("down <= H1 + H2", reason="the two shares"),
            part("up + down <= G1*exp(theta*L) + G2 + H1 + H2", by=added, reason="both"),
            part("log(G1) == theta*s1**2/2*(theta - 2*abs(d1)/s1**2)", reason="the exponent factored"),
        ],
        bent={"a smaller factor": "up <= 9/10*G1*exp(theta*L) + G2"},
        symbols={"pull": "\\varsigma(L)"} | {name: f"{name[0]}_{name[1]}" for name in INDEXED},
    )
