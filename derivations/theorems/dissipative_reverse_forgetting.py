r"""The exact reverse chain forgets geometrically, for any dissipative data and blocks of different sizes.

Take blocks of the reverse chain with factors $\eta_k\in(0,1)$, constants $\Gamma_k=b_{s_k}+d$, a level $c>4$, overlaps
$\epsilon_k=e^{-\Gamma_k(c+\eta_k)/(1-\eta_k)}$, and one weight $\beta>0$ for all blocks. If a number $\delta\in[0,1]$
is at most $\epsilon_k-2\beta(1-\eta_k)\Gamma_k$ and at most $\frac{\beta\Gamma_k(1-\eta_k)(c-4)}{2+\beta c\Gamma_k}$
for every block, then after $n$ blocks $\|\mu Q-\nu Q\|_{\beta,V_{t_n}}\le(1-\delta)^n\,\|\mu-\nu\|_{\beta,V_{t_0}}$
with $V_t=a_t|x|^2$; some $\delta>0$ does for finitely many blocks when
$\beta<\min_k\frac{\epsilon_k}{2(1-\eta_k)\Gamma_k}$.

Reading. $D_k$ is the product of the factors
$\rho_j=\max\big\{1-\epsilon_j+2\beta(1-\eta_j)\Gamma_j,\,\frac{2+\beta\Gamma_j(c\eta_j+4(1-\eta_j))}{2+\beta
c\Gamma_j}\big\}$ of the first $k$ blocks, $D_0=1$: that it bounds the distance of two reverse chains after $k$ blocks
over that at the start is `dissipative-reverse-chain-contraction-laws`, for laws and all blocks at once. (Or $D_k$ is
that distance itself, and the hypothesis is `dissipative-reverse-contraction-laws`, block by block.) The weight and $c$
are common, so that no distance is converted; $\eta_k$ must stay away from 1, as $\epsilon_k$ vanishes there.

Sharpness. Equality when $\delta$ is the lesser of the two bounds in every block and every block is an equality.

Source. T-C9, blocks of different sizes at a common weight.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import Tactic, stepwise, through


NEAR = "1 - at(eps, {k}) + 2*beta*(1 - at(eta, {k}))*at(G, {k})"
FAR = "(2 + beta*at(G, {k})*(c*at(eta, {k}) + 4*(1 - at(eta, {k}))))/(2 + beta*c*at(G, {k}))"


def block(setting: Setting) -> Tactic:
    """One block: its factor is at most 1 - delta."""
    near, far = NEAR.format(k="n"), FAR.format(k="n")
    room = "beta*at(G, n)*(c - 4)/(2 + beta*c*at(G, n))"
    relations = (
        f"{near} <= 1 - delta",
        f"{room} > 0",
        f"{room}*(1 - delta*(2 + beta*c*at(G, n))/(beta*at(G, n)*(c - 4)) - at(eta, n)) >= 0",
        f"1 - delta - {far} >= 0",
        f"max({near}, {far}) <= 1 - delta",
        f"at(D, n)*(1 - delta - max({near}, {far})) >= 0",
        "(1 - delta)*((1 - delta)**n*at(D, 0) - at(D, n)) >= 0",
    )
    return through(*(setting.relation(relation) for relation in relations))


def derive() -> Derivation:
    """Each factor is at most 1 - delta, and factors multiply."""
    near, far = NEAR.format(k="k"), FAR.format(k="k")
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence("nonnegative"),
            "eta": sequence(),
            "G": sequence("positive"),
            "eps": sequence(),
            "c": "(4, oo)",
            "beta": "positive",
            "delta": "[0, 1]",
        },
        always=[
            ("k", "at(eta, k) <= 1 - delta*(2 + beta*c*at(G, k))/(beta*at(G, k)*(c - 4))"),
            ("k", "at(eps, k) >= delta + 2*beta*(1 - at(eta, k))*at(G, k)"),
            ("k", f"at(D, k + 1) <= max({near}, {far})*at(D, k)"),
        ],
    )
    return theorem(
        __doc__,
        "dissipative-reverse-forgetting",
        "T-C9",
        setting,
        holds="at(D, n) <= (1 - delta)**n*at(D, 0)",
        by=stepwise("n", then=block(setting)),
        bent={"a smaller bound": "at(D, n) <= 99/100*(1 - delta)**n*at(D, 0)"},
        symbols={"eta": "\\eta", "G": "\\Gamma", "eps": "\\epsilon", "beta": "\\beta", "delta": "\\delta"},
        in_words=[BLOCKS],
    )
