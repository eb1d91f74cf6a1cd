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

from derivations import block_chain
from derivations.derivation import Derivation
from derivations.overlap import overlap_lemmas
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import Tactic, either, instance

NUMBERS = {
    "s": "nonnegative", "u": "real", "tau": "probability", "gam": "nonnegative", "K": "nonnegative", "R": "positive",
    "alpha": "probability", "beta": "nonnegative", "rho": "real",
}  # fmt: skip
STATEMENT = "2*tau + beta*u <= rho*(2 + beta*s)"
LARGER = ["rho >= gam", "rho >= 1 - alpha + beta*K", "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0"]
FAR = ["u <= gam*s + 2*K", "s >= R", *LARGER]
NEAR = ["u <= gam*s + 2*K", "tau <= 1 - alpha", *LARGER]


def harris(setting: Setting) -> Tactic:
    """The bound for one pair, far or near, as a claim on numbers."""
    inner = Setting(NUMBERS)
    values, here = ({name: place.term(name) for name in NUMBERS} for place in (setting, inner))
    far, near = instance(STATEMENT, NUMBERS, here, FAR), instance(STATEMENT, NUMBERS, here, NEAR)
    pair = either(inner.term("R - s"), inner.term("tau - (1 - alpha)"), then=far, otherwise=near)
    given = ["u <= gam*s + 2*K", "min(R - s, tau - (1 - alpha)) <= 0", *LARGER]
    return instance(STATEMENT, NUMBERS, values, given, why=pair)


def derive() -> Derivation:
    """Harris' theorem at every pair of every block, and a telescoping sum."""
    first = {
        "a": "vector", "b": "vector", "vx": "nonnegative", "vy": "nonnegative", "w": "nonnegative", "P": "positive",
        "gam": "nonnegative", "K": "nonnegative", "alpha": "probability", "R": "positive",
    }  # fmt: skip
    setting = Setting(
        {
            **{name: component(word) for name, word in first.items()},
            "c": component("vector"),
            "h": component("vector"),
            "e": second("vector"),
            "beta": "nonnegative",
            "n": "integer >= 1",
            "D": "nonnegative",
            "Pn": "nonnegative",
        },
        given=[
            "dot(a, e) >= 0",
            "dot(b, e) >= 0",
            "dot(c, e) >= 0",
            "conditional(dot(a, e)) <= 1",
            "conditional(dot(b, e)) <= 1",
            "conditional(dot(c, e)*dot(a, e)) <= gam*vx + K",
            "conditional(dot(c, e)*dot(b, e)) <= gam*vy + K",
            "min(R - (vx + vy), alpha - conditional(min(dot(a, e), dot(b, e)))) <= 0",
            "abs(dot(h, e)) <= 1 + beta*dot(c, e)",
        ],
        where={
            "p": "dot(a, e)",
            "q": "dot(b, e)",
            "W": "dot(c, e)",
            "f": "dot(h, e)",
            "s": "vx + vy",
            "tau": "1 - conditional(min(p, q))",
            "u": "conditional(W*p) + conditional(W*q)",
            "near": "1 - alpha + beta*K",
            "far": "(2 + beta*(gam*R + 2*K))/(2 + beta*R)",
            "rho": "max(near, far, gam)",
            "bound": "rho*(2 + beta*s)",
        },
        meanings={
            "p": "the density from $x$",
            "q": "the density from $y$",
            "W": "the Lyapunov function after the block",
            "f": "the test function",
            "s": "the Lyapunov function before the block",
            "tau": "the total variation of a pair",
            "u": "the Lyapunov function after the block, from both points",
            "near": "the factor of near pairs",
            "far": "that of far pairs",
            "rho": "the contraction factor of the block",
            "bound": "the bound of a pair",
        },
    )
    return theorem(
        __doc__,
        "harris-chain-contraction-laws",
        "T-E3",
        setting,
        holds=f"Pn*(D + n*{block_chain.CHANGE}) <= Pn*D",
        lemmas=[
            *overlap_lemmas(setting),
            setting.lemma("first", "rho >= near", "the maximum"),
            setting.lemma("second", "rho >= far", "the maximum"),
            setting.lemma(
                "far pairs",
                "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0",
                "times $2+\\beta R$",
                ("==", "(rho - far)*(2 + beta*R)", "put together"),
                (">=", "0", "the maximum"),
            ),
            setting.lemma("third", "rho >= gam", "the maximum"),
            setting.lemma("positive", "rho > 0", "the second branch", (">=", "far", "the maximum"), (">", "0", "")),
            setting.lemma(
                "Harris", "2*tau + beta*u <= bound", "near pairs and far pairs",
                by=harris(setting),
            ),
            block_chain.pair_bound(setting),
            block_chain.telescoped(setting),
        ],
        by=block_chain.summed(setting),
        bent={"a smaller bound": f"Pn*(D + n*{block_chain.CHANGE}) <= Pn*D - 1/1000"},
        symbols={
            "vx": "V_k(x)", "vy": "V_k(y)", "tau": "\\tau", "gam": "\\gamma_k", "K": "K_k", "R": "R_k",
            "alpha": "\\alpha_k", "beta": "\\beta", "rho": "\\rho_k", "D": "D_0", "Pn": "P_n", "P": "P_k",
        },
    )  # fmt: skip
