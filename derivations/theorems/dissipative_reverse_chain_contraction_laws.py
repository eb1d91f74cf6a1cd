r"""The exact reverse chain forgets by the product of its factors, for laws, any dissipative data and number of blocks.

Take $n$ blocks of the exact reverse chain of dissipative data, block $k$ with the forward scale and variance
$\alpha_k,S_k>0$, $\langle\nabla\log p_{s_k}(y),y\rangle\le-a_k|y|^2+b_k$, $a_k>0$ and $\Gamma_k=b_k+d>0$; one level
$c>0$, one weight $\beta>0$, and the factors $\rho_k$ of `dissipative-reverse-contraction`. The rates are those of one
flow: $a_k=a_{s_k}$, and the rate $a_{t_k}$ before the block, $\frac1{a_{t_k}}=S_k+\frac{\alpha_k^2}{a_k}$, is
$a_{k-1}$. For all laws $\mu,\nu$ with finite second moments $\|\mu Q-\nu
Q\|_{\beta,V_{t_n}}\le\rho_0\cdots\rho_{n-1}\,\|\mu-\nu\|_{\beta,V_{t_0}}$, where $Q$ is the kernel of all blocks,
$t_n=s_{n-1}$ and $V_t=a_t|x|^2$: the error of the initialisation is multiplied by at most $\rho_0\cdots\rho_{n-1}$,
whatever the data.

Reading. There are two independent laws. The first is that of a block $k$, uniform among the $n$ blocks, and of a pair
$(x,x')$ of independent points, drawn from the normalised parts of $\mu_k-\nu_k$, of mass $w$, the laws of the two
chains before the block. The second is a law of a point $y$ for all blocks, against which $p_{s_k}$ has the density
$h\ge0$, up to its mass. Functions of a block and a point are inner products of a vector of the one and a vector of the
other, as in `harris-contraction-laws`: the test function $f$, $h-1$ (so that $h=|1+\langle b,e\rangle|$), and the root
of what $\ell=\langle\nabla\log p_{s_k}(y),y\rangle$ is below $b_k-a_k|y|^2$; where $h=0$, $\ell$ is any number that is.
So vectors may have more coordinates than the data, whose dimension $d$ enters by integration by parts alone, which is
what is assumed of means, against $p_{s_k}$ and the posteriors at $x$ and $x'$. The distance
$D_k=\|\mu_k-\nu_k\|_{\beta,V}$ is $w\,E[2+\beta s\mid k]$, and for the test function $f=(1+\beta
V)\operatorname{sign}(\mu_{k+1}-\nu_{k+1})$ the distance after the block is $D_{k+1}=w\,E[f(r-r')\mid k]$
(`weighted-variation-parts`). The times are unit vectors, $\iota$ marks the last block, and the last two hypotheses are
those of `harris-chain-contraction-laws`: a block begins with what the one before ends with, so that $s_0=D_0t_0$ is
left, and the last one ends with $D_n$. $\Pi$ has the coordinates $\rho_k\cdots\rho_{n-1}$, the products over the blocks
to come.

Sharpness. That of the theorem on one block; equality when every block is one.

Source. T-C9 over any number of blocks, for laws.
"""

from derivations import block_chain, citation, reverse_pair
from derivations.composition import conditioned_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, second, theorem

FIRST = {
    "x": "vector", "xx": "vector", "al": "positive", "S": "positive", "as_": "positive", "bs": "real",
    "w": "nonnegative", "b": "vector", "l": "vector", "v": "vector",
}  # fmt: skip
DENSITY, RADIAL = "abs(1 + dot(b, e))", "(bs - as_*norm(y)**2 - dot(l, e)**2)"
PUT = {
    "x": "x", "xx": "xx", "y": "y", "h": DENSITY, "ell": RADIAL, **{name: name for name in reverse_pair.NUMBERS},
}  # fmt: skip


def derive() -> Derivation:
    """The theorem on one block at every block and pair, and a telescoping sum."""
    setting = Setting(
        {
            **{name: component(word) for name, word in FIRST.items()},
            "y": second("vector"),
            "e": second("vector"),
            "c": "positive",
            "beta": "positive",
            "d": "positive",
            **block_chain.TIMES,
        },
        given=[
            f"conditional({DENSITY}) > 0",
            *(fact for fact in reverse_pair.given("conditional", DENSITY, RADIAL) if "<=" not in fact),
            "abs(dot(v, e)) <= 1 + beta*(as_*norm(y)**2)",
            *block_chain.given(),
        ],
        where={
            "h": DENSITY,
            "ell": RADIAL,
            **reverse_pair.where("conditional", DENSITY),
            "f": "dot(v, e)",
            "W": "as_*norm(y)**2",
            "p": "r",
            "q": "rr",
            "bound": "rho*(2 + beta*s)",
            **block_chain.WHERE,
        },
        meanings={
            "h": "the density of the data's law, up to its mass",
            "ell": "the radial derivative of its logarithm",
            **reverse_pair.MEANINGS,
            "f": "the test function",
            "W": "the Lyapunov function after the block",
            "bound": "the bound of a pair",
            **block_chain.MEANINGS,
        },
    )
    return theorem(
        __doc__,
        "dissipative-reverse-chain-contraction-laws",
        "T-C9",
        setting,
        holds="Dn <= dot(later, start)",
        lemmas=[
            setting.lemma(
                "block",
                "2*tv + beta*u <= bound",
                "the theorem on one block, at every block and pair",
                by=conditioned_at(
                    "dissipative-reverse-contraction-density",
                    {name: setting.term(text) for name, text in PUT.items()},
                ),
            ),
            setting.lemma("mass", "conditional(r) == 1", "a density"),
            setting.lemma("mass at x'", "conditional(rr) == 1", "likewise"),
            reverse_pair.below_one(setting),
            setting.lemma("level", "c*G > 0", "a product of positive numbers"),
            setting.lemma("weight", "beta*G > 0", "a product of positive numbers"),
            setting.lemma("factor", "far > 0", "a quotient of positive numbers"),
            setting.lemma(
                "positive", "rho > 0", "the second branch", (">=", "far", "the maximum"), (">", "0", "the factor")
            ),
            block_chain.pair_bound(setting),
            *block_chain.telescoped(setting),
        ],
        by=block_chain.summed(setting),
        bent={"a smaller bound": "Dn <= 99/100*dot(later, start)"},
        symbols={**reverse_pair.SYMBOLS, **block_chain.SYMBOLS},
        cited=[citation.INTEGRATION_BY_PARTS],
    )
