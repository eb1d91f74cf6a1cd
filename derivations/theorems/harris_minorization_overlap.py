r"""A minorization on a level set is an overlap of pairs.

Let a kernel have the densities $p=p(x,\cdot)$, $q=p(y,\cdot)$ against a reference law, and let it be minorized on
$\{V<R\}$ by $\alpha$ times a law with the density $n$: where $V(x)<R$, $p\ge\alpha n$, and likewise at $y$. Then every
pair with $V(x)+V(y)<R$, $V\ge0$, and more generally every pair of points of $\{V<R\}$, has the overlap
$\int\min(p,q)\ge\alpha\int n=\alpha$: the hypothesis of Hairer and Mattingly's theorem implies that of
`harris-contraction-laws`. The converse is false: `pair-overlap-no-common-part`.

Reading. The law is the reference law. A hypothesis and the statements are of the form $\min(a,b)\le0$, that is $a\le0$
or $b\le0$.

Sharpness. Equality for $p=q=\alpha n$ where $p$ and $q$ overlap.

Source. T-E1; Hairer and Mattingly, arXiv:0810.2777, Assumption 2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import average, have, instance, split

VARIABLES = {
    "vx": "nonnegative", "vy": "nonnegative", "R": "positive", "alpha": "probability", "p": "nonnegative",
    "q": "nonnegative", "n": "nonnegative",
}  # fmt: skip


def derive() -> Derivation:
    """Both densities are above the minorant, and so is the smaller one."""
    setting = Setting(
        {name: component(word) if name in "pqn" else word for name, word in VARIABLES.items()},
        given=["min(R - vx, alpha*n - p) <= 0", "min(R - vy, alpha*n - q) <= 0"],
        where={"overlap_": "mean(min(p, q))"},
        meanings={"overlap_": "the overlap of the pair"},
    )
    ranged = {name: setting.term(name) for name in VARIABLES}
    given = [*setting.given, "vx < R", "vy < R"]
    point = instance("alpha*n <= min(p, q)", VARIABLES, ranged, given)
    inside = have(
        setting.relation("mean(alpha*n) <= mean(min(p, q))"), average(point),
        then=have(setting.relation("alpha*mean(n) - overlap_ <= 0")),
    )  # fmt: skip
    both = have(setting.relation("vx < R"), then=have(setting.relation("vy < R"), then=inside))
    return theorem(
        __doc__,
        "harris-minorization-overlap",
        "T-E1",
        setting,
        holds="min(R - max(vx, vy), alpha*mean(n) - overlap_) <= 0",
        by=split(setting.term("R - max(vx, vy)"), positive=both),
        bent={"a larger overlap": "min(R - max(vx, vy), 3/2*alpha*mean(n) - overlap_) <= 0"},
        symbols={"alpha": "\\alpha", "vx": "V(x)", "vy": "V(y)"},
    )
