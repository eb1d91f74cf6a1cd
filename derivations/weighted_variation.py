"""The weighted total variation of two laws by their Hellinger distance, as lemmas that theorems share.

The values a = sqrt(p), b = sqrt(q) of the roots of two densities and W of a weight, at a random point of a reference
law, are components of a law.
"""

from derivations.derivation import Lemma
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting
from derivations.tactic import Tactic, instance

WHERE = {
    "variation": "mean(W*abs(a**2 - b**2))",
    "H2": "mean((a - b)**2)",
    "moments": "mean(W**2*a**2) + mean(W**2*b**2)",
}
MEANINGS = {
    "variation": "the weighted total variation, without the half",
    "H2": "the squared Hellinger distance",
    "moments": "the second moments of the weight",
}
SIZE = "mean((W*(a + b))*(W*(a + b)))"
STEPS = [("<=", f"{SIZE}*H2", "Cauchy-Schwarz"), ("<=", "2*moments*H2", "the moments of the weight")]


def by_distance(setting: Setting) -> list[Lemma]:
    """The lemmas for `STEPS`: Cauchy-Schwarz for the factors |a - b| and W (a + b) of W |p - q|."""
    return [
        cauchy_schwarz(setting, "Cauchy-Schwarz", "abs(a - b)", "(W*(a + b))", product="{0}*{1}"),
        setting.lemma("variation", "variation == mean(abs(a - b)*(W*(a + b)))", "the difference of two squares"),
        setting.lemma("distance", "mean(abs(a - b)*abs(a - b)) == H2", "the square of an absolute value"),
        setting.lemma("size", f"{SIZE} <= 2*moments", "$(a+b)^2\\le2(a^2+b^2)$ under the mean"),
        setting.lemma("positive", "H2 >= 0", "a mean of squares"),
        setting.lemma(
            "product", f"{SIZE}*H2 <= 2*moments*H2", "times the squared Hellinger distance",
            by=times(setting, SIZE, "2*moments", "H2"),
        ),
    ]  # fmt: skip


def times(setting: Setting, small: str, large: str, factor: str) -> Tactic:
    """Both sides of an inequality times a factor that is not negative."""
    values = {"s": setting.term(small), "l": setting.term(large), "f": setting.term(factor)}
    return instance("s*f <= l*f", {"s": "real", "l": "real", "f": "nonnegative"}, values, ["s <= l"])
