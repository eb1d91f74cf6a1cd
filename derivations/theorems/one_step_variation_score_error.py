r"""With a score error, the sum of one-step total variations diverges.

Let the score be off by a vector of length $e$ at every step of Euler-Maruyama with $N$ steps of length $h=T/N$, and
$g^2Te^2\le8N$. One step is at total variation $\operatorname{erf}\frac{g\sqrt h\,e}{2\sqrt2}$, and the sum of the $N$
steps is at least $\sqrt N\,\frac{g\sqrt T\,e}{2\sqrt2}\operatorname{erf}(1)$: it grows like $\sqrt N$.

Reading. With $x=\frac{g\sqrt{T}\,e}{2\sqrt2}$ and $w=\sqrt N\ge x$, the one-step total variation is
$\operatorname{erf}(x/w)$, and the sum is $w^2\operatorname{erf}(x/w)$.

Sharpness. The sum is at most $\frac2{\sqrt\pi}wx$, so the order is right.

Source. T-F5, with the remark of its second reading; T-D4 for the one-step total variation.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The error function is concave: above its chord, below its tangent."""
    setting = Setting({"x": "positive", "w": "positive"}, given=["x <= w"])
    at_ratio = {"z": setting.term("x/w"), "w": setting.term("w")}
    above = instance("w**2*(erf(z) - z*erf(1)) >= 0", {"z": "[0, 1]", "w": "positive"}, at_ratio)
    below = instance("w**2*(2/sqrt(pi)*z - erf(z)) >= 0", {"z": "nonnegative", "w": "positive"}, at_ratio)
    return theorem(
        __doc__,
        "one-step-variation-score-error",
        "T-F5",
        setting,
        holds="w**2*erf(x/w) >= w*x*erf(1)",
        steps=[
            ("==", "w*x*erf(1) + w**2*(erf(x/w) - x/w*erf(1))", "the chord split off"),
            (">=", "w*x*erf(1)", "concavity"),
        ],
        lemmas=[
            setting.lemma("ratio", "x/w <= 1", "$x\\le w$"),
            setting.lemma(
                "above", "w**2*(erf(x/w) - x/w*erf(1)) >= 0", "the error function is above its chord", by=above
            ),
            setting.lemma(
                "below", "w**2*(2/sqrt(pi)*(x/w) - erf(x/w)) >= 0", "the error function is below its tangent", by=below
            ),
        ],
        also=[
            part(
                "w**2*erf(x/w) <= 2/sqrt(pi)*w*x",
                ("==", "2/sqrt(pi)*w*x - w**2*(2/sqrt(pi)*(x/w) - erf(x/w))", "the tangent split off"),
                ("<=", "2/sqrt(pi)*w*x", "concavity"),
            ),
        ],
        bent={"bounded in the number of steps": "w**2*erf(x/w) <= 2/sqrt(pi)*x"},
    )
