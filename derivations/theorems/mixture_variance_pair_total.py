r"""The variance under responsibilities, from a bound on every pair of components.

Let $r_i\ge0$ be the responsibilities of $K\ge2$ components, $\sum r_i=1$, and
$r_ir_j(s_i-s_j)^2\le G(r_i+r_j)^2$ for every pair. Then $\mathrm{Var}_r(s)\le G\big((K-2)\sum r_i^2+1\big)\le(K-1)G$.

Reading. A sum over the components is $K$ times their mean, and $E\,r=\frac1K$; $\mathrm{Var}_r(s)$ is
$K^2\big(E[r]E[rs^2]-E[rs]^2\big)$. The first hypothesis is the bound of `mixture-variance-pair-row` for the pairs of
each component, with $E[r(s-t)^2]$ expanded, and the second says that none of the responsibilities exceeds their sum.

Sharpness. Equality in the first inequality when all pairs are equalities, in the second when one responsibility is 1.

Source. T-C5', from pairs to many components: the sum over both indices.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import average


def derive() -> Derivation:
    """The mean of the hypothesis, in which the other means are numbers."""
    setting = Setting(
        {
            "r": component("nonnegative"),
            "s": component("real"),
            "G": "nonnegative",
            "K": "integer >= 2",
        },
        given=["row <= bound", "r <= K*mean(r)"],
        where={
            "row": "r*(mean(r*s**2) - 2*s*mean(r*s) + s**2*mean(r))",
            "bound": "G*(mean(r**2) + 2*r*mean(r) + (K - 4)*r**2/K)",
        },
        meanings={"row": "the pairs of a component", "bound": "their bound"},
    )
    return theorem(
        __doc__,
        "mixture-variance-pair-total",
        "T-C5'",
        setting,
        holds="mean(r)*mean(r*s**2) - mean(r*s)**2 <= G*((K - 2)/K*mean(r**2) + mean(r)**2)",
        lemmas=[
            setting.lemma("rows", "mean(row) <= mean(bound)", "the mean over the components", by=average()),
            setting.lemma(
                "total",
                "2*(mean(r)*mean(r*s**2) - mean(r*s)**2) <= 2*G*((K - 2)/K*mean(r**2) + mean(r)**2)",
                "linearity",
                ("==", "mean(row)", "linearity"),
                ("<=", "mean(bound)", "the rows"),
                ("==", "2*G*((K - 2)/K*mean(r**2) + mean(r)**2)", "linearity"),
            ),
            setting.lemma("squares", "mean(r**2) <= mean(r*(K*mean(r)))", "$r_i\\le\\sum r_i$"),
            setting.lemma("rest", "G*(K - 2)/K*(K*mean(r)**2 - mean(r**2)) >= 0", "likewise"),
        ],
        also=[
            part(
                "mean(r)*mean(r*s**2) - mean(r*s)**2 <= (K - 1)*G*mean(r)**2",
                ("<=", "G*((K - 2)/K*mean(r**2) + mean(r)**2)", "the first statement"),
                ("<=", "(K - 1)*G*mean(r)**2", "$\\sum r_i^2\\le(\\sum r_i)^2$"),
            ),
        ],
        bent={
            "three quarters of it": "mean(r)*mean(r*s**2) - mean(r*s)**2 <= 3/4*G*(mean(r**2) + mean(r)**2)",
        },
    )
