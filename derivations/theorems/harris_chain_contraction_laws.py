r"""A chain of kernels forgets by the product of its Harris factors, for laws and any number of blocks.

Let the kernels $P_k$ of $n$ blocks, with densities against a reference law, satisfy the hypotheses of Harris' theorem
block by block: $P_kV_{k+1}\le\gamma_kV_k+K_k$ with $V_k\ge0$, $\gamma_k,K_k\ge0$ ($\gamma_k\ge1$ is allowed), and
$\int\min\big(p_k(x,z),p_k(y,z)\big)\,dz\ge\alpha_k$ for all pairs with $V_k(x)+V_k(y)<R_k$, $R_k>0$. With one weight
$\beta\ge0$ and $\rho_k=\max\big\{1-\alpha_k+\beta K_k,\,\frac{2+\beta(\gamma_kR_k+2K_k)}{2+\beta
R_k},\,\gamma_k\big\}$, for all laws $\mu,\nu$, $\|\mu P_0\cdots P_{n-1}-\nu P_0\cdots
P_{n-1}\|_{\beta,V_n}\le\rho_0\cdots\rho_{n-1}\,\|\mu-\nu\|_{\beta,V_0}$.

Reading. There are two independent laws. The first is that of a block $k$, uniform among the $n$ blocks, and of a pair
$(x,y)$ of independent points, drawn from the normalised parts of $\mu_k-\nu_k$, of mass $w$, the laws of the two
chains before the block; $P=\rho_0\cdots\rho_{k-1}$ is the product of the factors so far. The second is the reference
law of $z$. A function of both, here the densities $p(x,z)$ and $p(y,z)$, $W=V_{k+1}(z)$ and the test function $f$ of
the block, is the inner product of a vector of the one and a vector of the other, as in `harris-contraction-laws`. The
distance $D_k=\|\mu_k-\nu_k\|_{\beta,V_k}$ is $w\,E[2+\beta V_k(x)+\beta V_k(y)\mid k]$, and for the test function
$f=(1+\beta V_{k+1})\operatorname{sign}(\mu_{k+1}-\nu_{k+1})$ the distance after the block is
$D_{k+1}=w\,E[f(p(x,z)-p(y,z))\mid k]$ (`weighted-variation-parts`). So $n$ times the mean of what $D_{k+1}/P_{k+1}$
exceeds $D_k/P_k$ by is the sum over the blocks, which telescopes: the left side of the claim is $D_n$, written as
$P_n\big(D_0+\sum_k(D_{k+1}/P_{k+1}-D_k/P_k)\big)$ with the end's product $P_n\ge0$. In no step is a distance a number
about which something is assumed.

Sharpness. That of `harris-contraction`; equality when every block is one.

Source. T-E3, the product bound, for laws.
"""

from derivations import block_chain, harris_chain
from derivations.derivation import Derivation
from derivations.in_words import TELESCOPING
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Harris' theorem at every pair of every block, and a telescoping sum."""
    constants = {"gam": "nonnegative", "K": "nonnegative", "alpha": "probability", "R": "positive"}
    setting = Setting(
        {
            **harris_chain.VARIABLES,
            **{name: component(word) for name, word in constants.items()},
            "beta": "nonnegative",
            "n": "integer >= 1",
            "D": "nonnegative",
            "Pn": "nonnegative",
        },
        given=[*harris_chain.GIVEN, "abs(dot(h, e)) <= 1 + beta*dot(c, e)"],
        where=harris_chain.WHERE,
        meanings=harris_chain.MEANINGS,
    )
    return theorem(
        __doc__,
        "harris-chain-contraction-laws",
        "T-E3",
        setting,
        holds=f"Pn*(D + n*{block_chain.CHANGE}) <= Pn*D",
        lemmas=harris_chain.lemmas(setting),
        by=block_chain.summed(setting),
        bent={"a smaller bound": f"Pn*(D + n*{block_chain.CHANGE}) <= Pn*D - 1/1000"},
        symbols={
            "vx": "V_k(x)", "vy": "V_k(y)", "tau": "\\tau", "gam": "\\gamma_k", "K": "K_k", "R": "R_k",
            "alpha": "\\alpha_k", "beta": "\\beta", "rho": "\\rho_k", "D": "D_0", "Pn": "P_n", "P": "P_k",
        },
        in_words=[TELESCOPING],
    )  # fmt: skip
