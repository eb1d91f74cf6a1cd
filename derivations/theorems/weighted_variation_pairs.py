r"""From pairs of points to laws: a kernel that contracts a weighted norm between points does so between laws.

Let $P(x,\cdot)$ have the density $p$ and $P(y,\cdot)$ the density $q$ against a reference law, $W\ge0$, $\beta\ge0$,
$\tau=1-E[p\wedge q]$ and $u=PW(x)+PW(y)$. Then $\|P(x,\cdot)-P(y,\cdot)\|_{\beta,W}\le2\tau+\beta u$. If for every pair
of points $2\tau+\beta u\le\rho\,(2+\beta V(x)+\beta V(y))$, then for all laws $\mu,\nu$
$\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$: for every test function with $|f|\le1+\beta W$,
$\int f\,d(\mu P-\nu P)\le\rho\,\|\mu-\nu\|_{\beta,V}$.

Reading. A law of $(x,y,z)$: the points $x,y$ are independent, drawn from the normalised parts of $\mu-\nu$, of mass
$w$, and $z$ is drawn from the reference law, independently. So $s=V(x)+V(y)$, $\tau$ and $u$ are functions of $(x,y)$,
$f$ and $W$ of $z$, and $\|\mu-\nu\|_{\beta,V}=w\,E[2+\beta s]$ by `weighted-variation-parts`, which shows as well that
a weighted norm is the supremum over test functions; $\int f\,d(\mu P-\nu P)=w\,E[f(p-q)]$. The hypotheses on means are
the definitions of $\tau$ and $u$, averaged over the pair (Fubini's theorem), with $E\,p=E\,q=1$. In the first statement
the pair is fixed, and the law is the reference law. In `harris-contraction-laws` and
`dissipative-reverse-contraction-laws` the checker sees Fubini's theorem as well. No coupling is used.

Sharpness. The first statement is an equality when $p$ and $q$ live on disjoint sets; the second when, besides, one test
function serves all pairs, and every pair is an equality.

Source. T-E3; for a coupling in place of independent points see Hairer and Mattingly, arXiv:0810.2777, Lemma 2.1.
"""

from derivations.derivation import Derivation
from derivations.in_words import FUBINI
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Point by point the difference is at most the sum less twice the overlap; then pair by pair."""
    setting = Setting(
        {
            "p": component("nonnegative"),
            "q": component("nonnegative"),
            "W": component("nonnegative"),
            "f": component("real"),
            "s": component("nonnegative"),
            "u": component("nonnegative"),
            "tau": component("probability"),
            "w": "nonnegative",
            "beta": "nonnegative",
            "rho": "nonnegative",
        },
        given=[
            "abs(f) <= 1 + beta*W",
            "2*tau + beta*u <= rho*(2 + beta*s)",
            "mean(p) + mean(q) - 2*mean(min(p, q)) <= 2*mean(tau)",
            "mean(W*(p + q)) <= mean(u)",
        ],
    )
    return theorem(
        __doc__,
        "weighted-variation-pairs",
        "T-E3",
        setting,
        holds="w*mean(f*(p - q)) <= rho*(w*mean(2 + beta*s))",
        lemmas=[
            setting.lemma("absolute", "mean(f*(p - q)) <= mean(abs(f)*abs(p - q))", "$f(p-q)\\le|f||p-q|$"),
            setting.lemma("test", "mean(abs(f)*abs(p - q)) <= mean((1 + beta*W)*abs(p - q))", "$|f|\\le1+\\beta W$"),
            setting.lemma("overlap", "abs(p - q) == p + q - 2*min(p, q)", "at every point"),
            setting.lemma("overlap is positive", "min(p, q) >= 0", "densities"),
            setting.lemma("at most the sum", "beta*W*(p + q - abs(p - q)) >= 0", "the overlap is non-negative"),
            setting.lemma(
                "pair",
                "mean((1 + beta*W)*abs(p - q)) <= mean(p) + mean(q) - 2*mean(min(p, q)) + beta*mean(W*(p + q))",
                "$|p-q|=p+q-2(p\\wedge q)\\le p+q$",
            ),
            setting.lemma("weight", "beta*(mean(u) - mean(W*(p + q))) >= 0", "the mean of $u$"),
            setting.lemma("pairs", "mean(2*tau + beta*u) <= mean(rho*(2 + beta*s))", "pair by pair"),
            setting.lemma("together", "mean(rho*(2 + beta*s)) - mean(f*(p - q)) >= 0", "put together"),
            setting.lemma("mass", "w*(mean(rho*(2 + beta*s)) - mean(f*(p - q))) >= 0", "times $w\\ge0$"),
        ],
        also=[
            part(
                "mean((1 + beta*W)*abs(p - q)) <= mean(p) + mean(q) - 2*mean(min(p, q)) + beta*mean(W*(p + q))",
                reason="the norm of the difference of two kernels",
            ),
        ],
        bent={
            "a smaller factor": "w*mean(f*(p - q)) <= 99/100*rho*(w*mean(2 + beta*s))",
            "no factor two": "w*mean(f*(p - q)) <= rho*(w*mean(1 + beta*s))",
        },
        symbols={"tau": "\\tau", "beta": "\\beta", "rho": "\\rho"},
        in_words=[FUBINI],
    )
