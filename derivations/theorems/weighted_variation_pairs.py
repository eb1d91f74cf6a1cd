r"""From pairs of points to laws: a kernel that contracts a weighted norm between points does so between laws.

Let $P(x,\cdot)$ have the density $p$ and $P(y,\cdot)$ the density $q$ against a reference law, $W\ge0$, $\beta\ge0$,
$\tau=1-E[p\wedge q]$ and $u=PW(x)+PW(y)$. Then $\|P(x,\cdot)-P(y,\cdot)\|_{\beta,W}\le2\tau+\beta u$. If for every pair
of points $2\tau+\beta u\le\rho\,(2+\beta V(x)+\beta V(y))$, then for all laws $\mu,\nu$
$\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$: for every test function with $|f|\le1+\beta W$,
$\int f\,d(\mu P-\nu P)\le\rho\,\|\mu-\nu\|_{\beta,V}$.

Reading. There are two independent laws. The first is that of a pair $(x,y)$ of independent points, drawn from the
normalised parts of $\mu-\nu$, of mass $w$, with $s=V(x)+V(y)$; so $\|\mu-\nu\|_{\beta,V}=w\,E[2+\beta s]$ by
`weighted-variation-parts`, which shows as well that a weighted norm is the supremum over test functions. The second is
the reference law of $z$, with $W$ and $f$ at $z$. The densities $p(x,z)$ and $p(y,z)$ are inner products of a vector of
the pair and a vector of $z$, as in `harris-contraction-laws`; means at a fixed pair are conditional ones, and $\int
f\,d(\mu P-\nu P)=w\,E[f(p-q)]$. No coupling is used.

Sharpness. The first statement is an equality when $p$ and $q$ live on disjoint sets; the second when, besides, one test
function serves all pairs, and every pair is an equality.

Source. T-E3; for a coupling in place of independent points see Hairer and Mattingly, arXiv:0810.2777, Lemma 2.1.
"""

from derivations import block_chain
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, second, theorem


def derive() -> Derivation:
    """Point by point the difference is at most the sum less twice the overlap; then pair by pair."""
    setting = Setting(
        {
            "a": component("vector"),
            "b": component("vector"),
            "s": component("nonnegative"),
            "u": component("nonnegative"),
            "tau": component("probability"),
            "e": second("vector"),
            "W": second("nonnegative"),
            "f": second("real"),
            "w": "nonnegative",
            "beta": "nonnegative",
            "rho": "nonnegative",
        },
        given=[
            "dot(a, e) >= 0",
            "dot(b, e) >= 0",
            "conditional(dot(a, e)) <= 1",
            "conditional(dot(b, e)) <= 1",
            "1 - conditional(min(dot(a, e), dot(b, e))) <= tau",
            "conditional(W*dot(a, e)) + conditional(W*dot(b, e)) <= u",
            "2*tau + beta*u <= rho*(2 + beta*s)",
            "abs(f) <= 1 + beta*W",
        ],
        where={"p": "dot(a, e)", "q": "dot(b, e)", "bound": "rho*(2 + beta*s)"},
        meanings={"p": "the density from $x$", "q": "the density from $y$", "bound": "the bound of a pair"},
    )
    norm = "conditional((1 + beta*W)*abs(p - q)) <= 2*tau + beta*u"
    return theorem(
        __doc__,
        "weighted-variation-pairs",
        "T-E3",
        setting,
        holds="w*mean(f*(p - q)) <= rho*(w*mean(2 + beta*s))",
        lemmas=[
            setting.lemma("weight", "beta*(u - (conditional(W*p) + conditional(W*q))) >= 0", "the mean of $W$"),
            setting.lemma("kernels", norm, "$|p-q|=p+q-2(p\\wedge q)\\le p+q$", by=block_chain.norm_of_pair(setting)),
            *block_chain.pairs(setting),
        ],
        also=[part(norm, reason="the norm of the difference of two kernels")],
        bent={
            "a smaller factor": "w*mean(f*(p - q)) <= 99/100*rho*(w*mean(2 + beta*s))",
            "no factor two": "w*mean(f*(p - q)) <= rho*(w*mean(1 + beta*s))",
        },
        symbols={"tau": "\\tau", "beta": "\\beta", "rho": "\\rho"},
    )
