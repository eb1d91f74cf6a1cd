r"""A chain of kernels forgets by the product of its Harris factors, for laws and any number of blocks.

Let the kernels $P_k$ of $n$ blocks, with densities against a reference law, satisfy the hypotheses of Harris' theorem
block by block: $P_kV_{k+1}\le\gamma_kV_k+K_k$ with $V_k\ge0$, $\gamma_k,K_k\ge0$ ($\gamma_k\ge1$ is allowed), and
$\int\min\big(p_k(x,z),p_k(y,z)\big)\,dz\ge\alpha_k$ for all pairs with $V_k(x)+V_k(y)<R_k$, $R_k>0$. Take weights
$\beta_k\ge0$, with prices $c_k\ge1$, $c_k\beta_k\ge\beta_{k+1}$, of their changes: $c_k=1$ for one weight, and
$c_k=\max\{1,\beta_{k+1}/\beta_k\}$ where $\beta_k>0$. With $\rho_k=\max\big\{1-\alpha_k+\beta_k
K_k,\,\frac{2+\beta_k(\gamma_kR_k+2K_k)}{2+\beta_kR_k},\,\gamma_k\big\}$, for all laws $\mu,\nu$, $\|\mu P_0\cdots
P_{n-1}-\nu P_0\cdots P_{n-1}\|_{\beta_n,V_n}\le c_0\rho_0\cdots c_{n-1}\rho_{n-1}\,\|\mu-\nu\|_{\beta_0,V_0}$.

Reading. There are two independent laws. The first is that of a block $k$, uniform among the $n$ blocks, and of a pair
$(x,y)$ of independent points, drawn from the normalised parts of $\mu_k-\nu_k$, of mass $w$, the laws of the two
chains before the block. The second is the reference law of $z$. A function of both, here the densities $p(x,z)$ and
$p(y,z)$, $W=V_{k+1}(z)$ and the test function $f$ of the block, is the inner product of a vector of the one and a
vector of the other, as in `harris-contraction-laws`. The distance $D_k=\|\mu_k-\nu_k\|_{\beta_k,V_k}$ is
$w\,E[2+\beta_kV_k(x)+\beta_kV_k(y)\mid k]$, and for the test function $f=(1+\beta_{k+1}
V_{k+1})\operatorname{sign}(\mu_{k+1}-\nu_{k+1})$ the distance after the block is $D_{k+1}=w\,E[f(p(x,z)-p(y,z))\mid
k]$ (`weighted-variation-parts`). The times before the blocks are unit vectors $t_k$; at block $k$, $t=t_k$ and
$t'=t_{k+1}$, but for the last block $t'=0$ and $\iota=1$, where $\iota=0$ for all others. So $n\,E[w(2+\beta_kV_k(x)+
\beta_kV_k(y))\,t]=\sum_{0\le k<n}D_kt_k$, by the blocks that begin, and $n\,E[wf(p-q)\,t']=\sum_{1\le k<n}D_kt_k$, by
those that end: they differ by $s_0=D_0t_0$. And $D_n=n\,E[wf(p-q)\,\iota]$; these are the last hypotheses. $\Pi$ has
the coordinates $c_k\rho_k\cdots c_{n-1}\rho_{n-1}$, the products over the blocks to come, so that
$\langle\Pi,s_0\rangle$ is the product over all blocks times $D_0$.

Sharpness. That of `harris-contraction`; equality when every block is one. The price of a change of weight is that of
`harris-chain-contraction`.

Source. T-E3, the product bound and the change of weight, for laws.
"""

from derivations import block_chain, harris_chain
from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Harris' theorem at every pair of every block, and a telescoping sum."""
    constants = {
        "gam": "nonnegative", "K": "nonnegative", "alpha": "probability", "R": "positive", "beta": "nonnegative",
        "next": "nonnegative", "price": "[1, oo)",
    }  # fmt: skip
    setting = Setting(
        {**harris_chain.VARIABLES, **{name: component(word) for name, word in constants.items()}},
        given=[
            *harris_chain.GIVEN,
            "abs(f) <= 1 + next*W",
            "price*beta >= next",
            *block_chain.given("price*rho"),
        ],
        where={**harris_chain.WHERE, "bound": "price*rho*(2 + beta*s)"},
        meanings=harris_chain.MEANINGS,
    )
    numbers = {"f": "real", "W": "nonnegative", "beta": "nonnegative", "next": "nonnegative", "price": "[1, oo)"}
    tested = instance(
        "abs(f/price) <= 1 + beta*W", numbers, {name: setting.term(name) for name in numbers},
        ["abs(f) <= 1 + next*W", "price*beta >= next"],
    )  # fmt: skip
    return theorem(
        __doc__,
        "harris-chain-contraction-laws",
        "T-E3",
        setting,
        holds="Dn <= dot(later, start)",
        lemmas=[
            *harris_chain.lemmas(setting),
            setting.lemma("weights", "abs(f/price) <= 1 + beta*W", "the price of the change of weight", by=tested),
            block_chain.pair_bound(setting, "f/price", "rho*(2 + beta*s)"),
            setting.lemma(
                "price", "price*(rho*(2 + beta*s) - conditional(f/price*(p - q))) >= 0", "times the price"
            ),
            *block_chain.telescoped(setting, "price*rho"),
        ],
        by=block_chain.summed(setting),
        bent={"a smaller bound": "Dn <= 99/100*dot(later, start)"},
        symbols={
            "vx": "V_k(x)", "vy": "V_k(y)", "tau": "\\tau", "gam": "\\gamma_k", "K": "K_k", "R": "R_k",
            "alpha": "\\alpha_k", "beta": "\\beta_k", "next": "\\beta_{k+1}", "price": "c_k", "rho": "\\rho_k",
            **block_chain.SYMBOLS,
        },
    )  # fmt: skip
