r"""The variance under responsibilities, from a bound on every pair of components.

Let $r_i\ge0$ be the responsibilities of $K\ge2$ components, $\sum r_i=1$, and
$r_ir_j(s_i-s_j)^2\le G(r_i+r_j)^2$ for every pair. Then $\mathrm{Var}_r(s)\le G\big((K-2)\sum r_i^2+1\big)\le(K-1)G$.

Reading. A sum over the components is $K$ times their mean, $E\,r=\frac1K$, and $\mathrm{Var}_r(s)$ is
$K^2\big(E[r]E[rs^2]-E[rs]^2\big)$. There are two independent laws: that of a component $i$, with $r_i$ and $s_i$, and
that of a component $j$, with $p_j$ and $t_j$. The statement is the case that the second is a copy of the first; then
both sides of the claim are twice those of the statement, divided by $K^2$. With unit vectors $e_i$, $f_j$ for the
components $\langle e_i,f_j\rangle$ is one for $i=j$ and zero otherwise: so the first hypothesis is the bound for
$i\ne j$, and for $i=j$ both sides of it vanish; and in the second hypothesis, $E[r_ip_j\langle
e_i,f_j\rangle]=\frac1K\,E[r^2]$. The last two say that no responsibility exceeds their sum.

Sharpness. Equality in the first inequality when all pairs are equalities, in the second when one responsibility is 1.

Source. T-C5', from pairs to many components.
"""

from derivations.derivation import Derivation
from derivations.pair_sum import Pairs
from derivations.statement import Setting, component, part, second, theorem


def derive() -> Derivation:
    """The mean of the hypothesis over all pairs."""
    pairs = Pairs(r="r", s="s", e="e", p="p", t="t", f="f", G="G")
    setting = Setting(
        {
            "r": component("nonnegative"),
            "s": component("real"),
            "e": component("vector"),
            "p": second("nonnegative"),
            "t": second("real"),
            "f": second("vector"),
            "G": "nonnegative",
            "K": "integer >= 2",
        },
        given=pairs.given,
        where=pairs.where,
        meanings={
            "R": "the mean of the responsibilities",
            "P": "the same, of the copy",
            "limit": "the bound of a pair",
            "spread": "twice the variance",
            "bound": "its bound",
            "last": "the bound without squares",
        },
    )
    return theorem(
        __doc__,
        "mixture-variance-pair-total",
        "T-C5'",
        setting,
        holds="spread <= bound",
        lemmas=pairs.lemmas(setting),
        also=[part("spread <= last", reason="no responsibility exceeds their sum")],
        bent={"three quarters of it": pairs.put("spread <= 3/4*bound")},
        symbols={"e": "e_i", "f": "f_j"},
    )
