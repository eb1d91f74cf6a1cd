r"""Misspecified Thompson sampling whose log-odds grow on average after either arm settles on the first arm.

The log-odds $L$ move by $N(d_1,s_1^2)$ with probability $\varsigma(L)=1/(1+e^{-L})$ and by $N(d_2,s_2^2)$ otherwise,
$d_1,d_2>0$. Let $0<\theta<2\min_kd_k/s_k^2$ and $H_k=e^{-\theta d_k+\theta^2s_k^2/2}$. Then $q=\max(H_1,H_2)<1$, and
for any law of $L$, $E[e^{-\theta L'}]\le q\,E[e^{-\theta L}]$. For $\theta\le1$ the second arm is pulled with
probability $1-\varsigma(L)\le e^{-\theta L}$, so that after $n$ steps it is pulled with probability at most
$q^nE[e^{-\theta L_0}]$: the posterior concentrates, exponentially fast, from every starting point $L_0$, and from every
law of $L_0$ with a finite $E[e^{-\theta L_0}]$. For $d_1,d_2<0$ exchange the arms.

Reading. $E\,e^{-\theta N(d,s^2)}=e^{-\theta d+\theta^2s^2/2}$, so the mean of $e^{-\theta L'}$ given $L$ is
$\varsigma(L)H_1e^{-\theta L}+(1-\varsigma(L))H_2e^{-\theta L}$; the law of $L$ is a mixing law, which stands for any
law. The steps follow one another by `error-telescoping-constant`, with $\epsilon=0$ and $D_k=E[e^{-\theta L_k}]$. As
$\sum_nP(\text{arm 2 at }n)<\infty$, the second arm is pulled finitely often (Borel and Cantelli).

Sharpness. Equality of the first statement for $H_1=H_2$. The condition on $\theta$ is exact: $H_k<1$ if and only if
$\theta<2d_k/s_k^2$, by the factored exponent.

Source. arXiv:2602.17086, the regime of concentration.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS, PATHS
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, average, instance, split, through

ARMS = {"H1": "positive", "H2": "positive", "r": "probability", "y": "positive"}


def unlikely() -> Tactic:
    """A probability up to zero, and from there on at most the exponential of minus the log-odds."""
    plain = Setting({"x": "real", "t": "(0, 1]"})
    up_to, beyond = ["exp(-t*x) >= 1"], ["1 - 1/(1 + exp(-x)) <= exp(-x)", "exp(-x) <= exp(-t*x)"]
    low, high = (through(*map(plain.relation, relations)) for relations in (up_to, beyond))
    return split(plain.term("x"), nonpositive=low, positive=high)


def derive() -> Derivation:
    """Both factors are at most the larger one."""
    setting = Setting(
        {
            "L": component("real"),
            "theta": "positive",
            "d1": "positive",
            "d2": "positive",
            "s1": "positive",
            "s2": "positive",
        },
        given=["theta*s1**2 < 2*d1", "theta*s2**2 < 2*d2"],
        where={
            "pull": "1/(1 + exp(-L))",
            "H1": "exp(-theta*d1 + theta**2*s1**2/2)",
            "H2": "exp(-theta*d2 + theta**2*s2**2/2)",
            "down": "pull*H1*exp(-theta*L) + (1 - pull)*H2*exp(-theta*L)",
            "q": "max(H1, H2)",
        },
        meanings={
            "pull": "the probability of arm 1",
            "down": "the mean of the exponential after a step",
            "q": "the factor of a step",
        },
    )
    values = {"H1": "H1", "H2": "H2", "r": "pull", "y": "exp(-theta*L)"}
    mixed = instance(
        "r*H1*y + (1 - r)*H2*y <= max(H1, H2)*y", ARMS, {name: setting.term(text) for name, text in values.items()}
    )
    first, second = (f"theta/2*(2*d{k} - theta*s{k}**2) > 0" for k in (1, 2))
    return theorem(
        __doc__,
        "thompson-concentration",
        "N-6",
        setting,
        holds="mean(down) <= q*mean(exp(-theta*L))",
        lemmas=[
            setting.lemma("outcome", "down <= q*exp(-theta*L)", "a mean of the two factors", by=mixed),
            setting.lemma("first", first, "the hypothesis"),
            setting.lemma("second", second, "the hypothesis"),
            setting.lemma("first factor", "H1 < 1", "a negative exponent"),
            setting.lemma("second factor", "H2 < 1", "a negative exponent"),
            setting.lemma("under the mean", "mean(down) <= mean(q*exp(-theta*L))", "each outcome", by=average()),
        ],
        steps=[("<=", "mean(q*exp(-theta*L))", "each outcome"), ("==", "q*mean(exp(-theta*L))", "linearity")],
        also=[
            part("q < 1", reason="both factors are"),
            part("log(H1) == theta*s1**2/2*(theta - 2*d1/s1**2)", reason="the exponent factored"),
            part(
                "1 - 1/(1 + exp(-L)) <= exp(-min(theta, 1)*L)",
                by=instance(
                    "1 - 1/(1 + exp(-x)) <= exp(-t*x)",
                    {"x": "real", "t": "(0, 1]"},
                    {"x": setting.term("L"), "t": setting.term("min(theta, 1)")},
                    why=unlikely(),
                ),
                reason="$1/(1+e^L)\\le\\min(1,e^{-L})\\le e^{-tL}$ for $t\\le1$",
            ),
        ],
        bent={
            "the mean of the two factors": "mean(down) <= (H1 + H2)/2*mean(exp(-theta*L))",
            "a smaller factor": "mean(down) <= 99/100*q*mean(exp(-theta*L))",
        },
        symbols={"pull": "\\varsigma(L)", "H1": "H_1", "H2": "H_2", "d1": "d_1", "d2": "d_2", "s1": "s_1", "s2": "s_2"},
        in_words=[BLOCKS, PATHS],
    )
