r"""Weighted total variation by the Hellinger distance.

For densities $p,q\ge0$ and a weight $W$: $\int W|p-q|\le\sqrt{2\big(p(W^2)+q(W^2)\big)}\,H$ with $H^2=\int(\sqrt
p-\sqrt q)^2$.

Reading. The values $a=\sqrt p$, $b=\sqrt q$ and $W$ at a random point of a reference law are components of a law, and
integrals are means against it. The claim is the inequality between the squares; both sides are non-negative.

Sharpness. Tight to the first order for near laws with $|a-b|$ proportional to $W(a+b)$; the factor 2 cannot be one.

Source. T-D4; Cauchy-Schwarz.
"""

from derivations.derivation import Derivation
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, instance


def derive() -> Derivation:
    """Cauchy-Schwarz for the factors |a - b| and W (a + b) of W |p - q|."""
    setting = Setting(
        {"a": component("nonnegative"), "b": component("nonnegative"), "W": component("nonnegative")},
        where={
            "variation": "mean(W*abs(a**2 - b**2))",
            "H2": "mean((a - b)**2)",
            "moments": "mean(W**2*a**2) + mean(W**2*b**2)",
        },
        meanings={
            "variation": "the weighted total variation, without the half",
            "H2": "the squared Hellinger distance",
            "moments": "the second moments of the weight",
        },
    )

    def times(small: str, large: str, factor: str) -> Tactic:
        values = {"s": setting.term(small), "l": setting.term(large), "f": setting.term(factor)}
        return instance("s*f <= l*f", {"s": "real", "l": "real", "f": "nonnegative"}, values, ["s <= l"])

    return theorem(
        __doc__,
        "weighted-variation-hellinger",
        "T-D4",
        setting,
        holds="variation**2 <= 2*moments*H2",
        lemmas=[
            cauchy_schwarz(setting, "Cauchy-Schwarz", "abs(a - b)", "(W*(a + b))", product="{0}*{1}"),
            setting.lemma("variation", "variation == mean(abs(a - b)*(W*(a + b)))", "the difference of two squares"),
            setting.lemma("distance", "mean(abs(a - b)*abs(a - b)) == H2", "the square of an absolute value"),
            setting.lemma(
                "size", "mean((W*(a + b))*(W*(a + b))) <= 2*moments", "$(a+b)^2\\le2(a^2+b^2)$ under the mean"
            ),
            setting.lemma("positive", "H2 >= 0", "a mean of squares"),
            setting.lemma(
                "product",
                "mean((W*(a + b))*(W*(a + b)))*H2 <= 2*moments*H2",
                "times the squared Hellinger distance",
                by=times("mean((W*(a + b))*(W*(a + b)))", "2*moments", "H2"),
            ),
        ],
        steps=[
            ("<=", "mean((W*(a + b))*(W*(a + b)))*H2", "Cauchy-Schwarz"),
            ("<=", "2*moments*H2", "the moments of the weight"),
        ],
        bent={"without the factor two": "variation**2 <= moments*H2"},
        symbols={"H2": "H^2"},
    )
