r"""Misspecified Thompson sampling whose log-odds move away from zero settles on either arm, by chance.

In the setting of `thompson-concentration` let $d_1>0>d_2$. For $\theta>0$ put $H_k=e^{-\theta d_k+\theta^2s_k^2/2}$ and
$G_k=e^{\theta d_k+\theta^2s_k^2/2}$; $H_1<1$ exactly when $\theta<2d_1/s_1^2$, and $G_2<1$ exactly when
$\theta<2|d_2|/s_2^2$. Then $E[e^{-\theta L'}]\le(H_1+H_2e^{-L})e^{-\theta L}$ and $E[e^{\theta
L'}]\le(G_2+G_1e^L)e^{\theta L}$. So from a start $L_0>\ell$ above a level with $q=H_1+H_2e^{-\ell}<1$ the log-odds ever
fall below $\ell$ with probability at most $e^{-\theta(L_0-\ell)}<1$, and, for $\theta\le1$, where they never do the
second arm is pulled finitely often. Likewise on the other side. From every start either side is reached with positive
probability: the arm on which the sampler settles depends on chance, and with positive probability it is either of them.

Reading. As in `thompson-concentration` for the mean of an exponential given $L$. For the level let $f(L)=e^{-\theta
(L-\ell)}$, which is at least one below $\ell$; with $p_k$ the probability to have been below $\ell$ within $k$ steps
and $m_k$ the mean of $f(L_k)$ over the paths that have not, the first statement, as $H_1+H_2e^{-L}\le q<1$ above
$\ell$, gives $(p_{k+1}-p_k)+m_{k+1}\le m_k$ and $m_{k+1}\le qm_k$: for $T_k=p_k+m_k$ and $m_k$ the hypotheses for every
index, and the last statements are $p_n\le T_n\le T_0=e^{-\theta(L_0-\ell)}$ and $m_n\le q^nm_0$. Let $\theta\le1$. As
$H_2>1$, $\ell>0$, and above $\ell$ the second arm is pulled with probability at most $e^{-L}\le e^{-\theta L}$; so in
step $n+1$, on paths that have not been below $\ell$, with probability at most $q^nm_0$. That is a finite sum, and on
such paths the second arm is pulled finitely often (Borel and Cantelli). The increments are Gaussian, so that one step
passes any level with positive probability.

Sharpness. $H_1$ is the limit of $E[e^{-\theta L'}]/e^{-\theta L}$ as $L\to\infty$: for $\theta\ge2d_1/s_1^2$ there is
no such level.

Source. arXiv:2602.17086, the regime of a random limit.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS, PATHS
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import instance, stepwise

FACTORS = {"L": "real", "H": "positive", "K": "positive", "y": "positive"}


def derive() -> Derivation:
    """The unlikely arm is pulled with probability at most an exponential; then a sum of non-negative terms."""
    setting = Setting(
        {
            "L": "real",
            "M": "real",
            "theta": "positive",
            "d1": "positive",
            "d2": "negative",
            "s1": "positive",
            "s2": "positive",
            "n": "integer >= 0",
            "T": sequence("nonnegative"),
            "m": sequence("nonnegative"),
            "q": "nonnegative",
        },
        where={
            "pull": "1/(1 + exp(-L))",
            "low": "1/(1 + exp(-M))",
            "H1": "exp(-theta*d1 + theta**2*s1**2/2)",
            "H2": "exp(-theta*d2 + theta**2*s2**2/2)",
            "G1": "exp(theta*d1 + theta**2*s1**2/2)",
            "G2": "exp(theta*d2 + theta**2*s2**2/2)",
        },
        meanings={"pull": "the probability of arm 1 at $L$", "low": "that at $M$, far down"},
        always=[("k", "at(T, k + 1) <= at(T, k)"), ("k", "at(m, k + 1) <= q*at(m, k)")],
    )

    first = {"L": "L", "H": "H1", "K": "H2", "y": "exp(-theta*L)"}
    other = {"L": "M", "H": "G2", "K": "G1", "y": "exp(theta*M)"}
    above, below = ({name: setting.term(text) for name, text in values.items()} for values in (first, other))
    share, other_share = (
        instance("1/(1 + exp(-L))*H*y + (1 - 1/(1 + exp(-L)))*K*y <= (H + K*exp(-L))*y", FACTORS, above),
        instance("1/(1 + exp(-L))*K*y + (1 - 1/(1 + exp(-L)))*H*y <= (H + K*exp(L))*y", FACTORS, below),
    )
    return theorem(
        __doc__,
        "thompson-random-limit",
        "N-6",
        setting,
        holds="pull*H1*exp(-theta*L) + (1 - pull)*H2*exp(-theta*L) <= (H1 + H2*exp(-L))*exp(-theta*L)",
        by=share,
        also=[
            part(
                "low*G1*exp(theta*M) + (1 - low)*G2*exp(theta*M) <= (G2 + G1*exp(M))*exp(theta*M)",
                by=other_share,
                reason="the other side",
            ),
            part("1 - pull <= exp(-L)", reason="the second arm is pulled seldom"),
            part("low <= exp(M)", reason="the first arm is pulled seldom, far down"),
            part("log(H1) == theta*s1**2/2*(theta - 2*d1/s1**2)", reason="the exponent factored"),
            part("log(G2) == theta*s2**2/2*(theta - 2*abs(d2)/s2**2)", reason="the exponent factored"),
            part("at(T, n) <= at(T, 0)", by=stepwise("n"), reason="the steps one after another"),
            part("at(m, n) <= q**n*at(m, 0)", by=stepwise("n"), reason="the steps one after another"),
        ],
        bent={
            "a smaller mean": "pull*H1*exp(-theta*L) + (1 - pull)*H2*exp(-theta*L)"
            " <= 99/100*(H1 + H2*exp(-L))*exp(-theta*L)",
        },
        symbols={"pull": "\\varsigma(L)", "low": "\\varsigma(M)"}
        | {name: f"{name[0]}_{name[1]}" for name in ("G1", "G2", "H1", "H2", "d1", "d2", "s1", "s2")},
        in_words=[BLOCKS, PATHS],
    )
