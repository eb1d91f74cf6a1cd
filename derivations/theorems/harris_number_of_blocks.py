r"""How many blocks Harris' theorem needs for an accuracy, from the constants of drift and minorization.

Let the kernels $P_k$ of $n$ blocks, with densities against a reference law, satisfy $P_kV_{k+1}\le\gamma V_k+K$ with
$V_k\ge0$, $0\le\gamma<1$, $K>0$, and $\int\min\big(p_k(x,z),p_k(y,z)\big)\,dz\ge\alpha$, $\alpha\in(0,1]$, for all
pairs with $V_k(x)+V_k(y)<R$ at a level $R\ge\frac{4K}{1-\gamma}$. With the weight $\beta=\frac\alpha{2K}$ every block
contracts by $1-\delta$, $\delta=\frac{\alpha(1-\gamma)}{2(1-\gamma+\alpha)}$. So for all laws $\mu,\nu$ at the distance
$D=\|\mu-\nu\|_{\beta,V_0}$: $\|\mu P_0\cdots P_{n-1}-\nu P_0\cdots P_{n-1}\|_{\beta,V_n}\le\varepsilon$ as soon as
$n\ge2\big(\frac1\alpha+\frac1{1-\gamma}\big)\log\frac D\varepsilon$.

Reading. That of `harris-chain-contraction-laws`, whose steps are taken once more with these constants and one weight
for all blocks. $\Pi$ has the coordinates $\rho^{n-k}$, so that $\langle\Pi,s_0\rangle=\rho^nD_0$; it is $p-1$ and
$q-1$ that are written as inner products here. A kernel with better constants is one with these.

Sharpness. At the level $R=\frac{4K}{1-\gamma}$ the best weight gives
$1-\rho^*=\frac12\big(\alpha+1-\gamma-\sqrt{\alpha^2+(1-\gamma)^2}\big)$ (`harris-rate-optimal`), which lies between
$\delta$ and $\frac{1172}{1000}\delta$. Both terms of the number are needed: a chain that meets with probability
$\alpha$, and one that moves down by $\gamma$, take as many blocks up to a factor.

Source. T-E2 and T-E3, with the number of blocks.
"""

from derivations import block_chain, harris_chain
from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, instance, search, through

ENOUGH = "n >= 2*(1/alpha + 1/(1 - gam))*log(D0/eps)"
CONSTANTS = {"alpha": "(0, 1]", "gam": "[0, 1)", "K": "positive", "more": "nonnegative"}
FACTORS = {"R": "4*K/(1 - gam) + more", "beta": "alpha/(2*K)", "delta": "alpha*(1 - gam)/(2*(1 - gam + alpha))"}


def put(setting: Setting, holds: str, *first: str, names: str = "alpha gam K more") -> Tactic:
    """A claim on the constants, perhaps from others."""
    used = {name: CONSTANTS[name] for name in names.split()}
    where = FACTORS if "K" in used else {"delta": FACTORS["delta"]}
    why = through(*map(Setting(used, where=where).relation, first))
    return instance(holds, used, {name: setting.term(name) for name in used}, where=where, why=why)


def derive() -> Derivation:
    """The three branches of the factor, and a power of it below an exponential."""
    setting = Setting(
        {**harris_chain.VARIABLES, **CONSTANTS, "D0": "positive", "eps": "positive"},
        given=[
            ENOUGH, *harris_chain.GIVEN, "abs(f) <= 1 + beta*W", *block_chain.given(),
            "dot(later, start) <= rho**n*D0",
        ],
        where={
            **FACTORS,
            **harris_chain.WHERE,
            "p": "1 + dot(a, e)",
            "q": "1 + dot(b, e)",
            "best": "(alpha + 1 - gam - sqrt(alpha**2 + (1 - gam)**2))/2",
        },
        meanings={
            "R": "the level",
            "beta": "the weight",
            "delta": "what every block forgets",
            **harris_chain.MEANINGS,
            "best": "what a block forgets at the best weight",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "harris-number-of-blocks",
        "T-E3",
        setting,
        holds="Dn <= eps",
        by=block_chain.after(
            [
                *harris_chain.lemmas(setting),
                block_chain.pair_bound(setting),
                *block_chain.telescoped(setting),
                setting.lemma("chain", "Dn <= dot(later, start)", "the sum telescopes", by=block_chain.summed(setting)),
            ],
            search,
        ),
        lemmas=[
            setting.lemma("weight", "beta > 0", "a quotient of positive numbers"),
            setting.lemma("near pairs", "near <= 1 - delta", "$\\beta K=\\frac\\alpha2$",
                          by=put(setting, "1 - alpha + beta*K <= 1 - delta")),
            setting.lemma(
                "far pairs forget", "far <= 1 - delta", "at the level, and decreasing in it",
                by=put(setting, "(2 + beta*(gam*R + 2*K))/(2 + beta*R) <= 1 - delta"),
            ),
            setting.lemma("moved down", "gam <= 1 - delta", "$\\delta\\le\\frac{1-\\gamma}2$",
                          by=put(setting, "gam <= 1 - delta", names="alpha gam")),
            setting.lemma("factor", "rho <= 1 - delta", "the maximum"),
            setting.lemma("not negative", "rho >= 0", "the third branch", (">=", "gam", "the maximum"),
                          (">=", "0", "")),
            setting.lemma("rate", "delta > 0", "a quotient of positive numbers"),
            setting.lemma(
                "enough", "delta*n >= log(D0/eps)", "the number of blocks",
                by=instance(
                    "alpha*(1 - gam)/(2*(1 - gam + alpha))*n >= l",
                    {"alpha": "(0, 1]", "gam": "[0, 1)", "n": "integer >= 1", "l": "real"},
                    {"alpha": setting.term("alpha"), "gam": setting.term("gam"), "n": setting.term("n"),
                     "l": setting.term("log(D0/eps)")},
                    ["n >= 2*(1/alpha + 1/(1 - gam))*l"],
                ),
            ),
            setting.lemma(
                "forgotten", "rho**n*D0 <= eps", "a power of it below an exponential",
                by=block_chain.forgotten(setting, rho="rho", distance="D0"),
            ),
        ],
        also=[
            part("rho <= 1 - delta", reason="the factor of a block"),
            part("delta <= best", by=put(setting, "delta <= (alpha + 1 - gam - sqrt(alpha**2 + (1 - gam)**2))/2",
                                         names="alpha gam"), reason="the best weight is not worse"),
            part("best <= 1172/1000*delta",
                 by=put(setting, "(alpha + 1 - gam - sqrt(alpha**2 + (1 - gam)**2))/2 <= 1172/1000*delta",
                        "sqrt(alpha**2 + (1 - gam)**2) >= 7071/10000*(alpha + 1 - gam)", names="alpha gam"),
                 reason="and not much better"),
        ],
        bent={
            "a smaller accuracy": "Dn <= 99/100*eps",
            "a block that forgets a little more": "rho <= 1 - 1001/1000*delta",
            "a weight that is nearly the best": "best <= 117/100*delta",
        },
        symbols={
            "vx": "V_k(x)", "vy": "V_k(y)", "gam": "\\gamma", "alpha": "\\alpha", "beta": "\\beta", "rho": "\\rho",
            "delta": "\\delta", "eps": "\\varepsilon", "D0": "D_0", **block_chain.SYMBOLS,
        },
    )  # fmt: skip
