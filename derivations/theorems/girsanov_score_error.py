r"""A score error in Girsanov's bound: root mean squares add.

On a random step and path, let $w\ge0$ be the weight of the step ($\frac12g^2h$ times the number of steps), $D$ the
error of the frozen exact score and $e$ the error of the learned score. The relative entropy of the path laws is at most
$E[w|D+e|^2]\le\big(\sqrt{E[w|D|^2]}+\sqrt{E[w|e|^2]}\big)^2$.

Reading. A sum over steps of means over paths is the mean over a random step and path; $E[w|D|^2]$ is the sum of the
closed forms of `girsanov-step-exponential-integrator`, and $E[w|e|^2]=\sum\frac12g^2h\,E|e|^2$.

Sharpness. Equality when $e$ is a non-negative multiple of $D$; the sum of the two relative entropies is no bound.

Source. T-F4, the score error, with the mended form.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import TIME
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Cauchy-Schwarz with a weight in the cross term."""
    setting = Setting(
        {"w": component("nonnegative"), "D": component("vector"), "e": component("vector")},
        where={"frozen": "mean(w*dot(D, D))", "learned": "mean(w*dot(e, e))"},
        meanings={"frozen": "the cost of the frozen score", "learned": "the cost of the learned score"},
    )
    return theorem(
        __doc__,
        "girsanov-score-error",
        "T-F4",
        setting,
        holds="mean(w*dot(D + e, D + e)) <= (sqrt(frozen) + sqrt(learned))**2",
        lemmas=[
            setting.lemma("frozen", "frozen >= 0", "a mean of squares"),
            setting.lemma("learned", "learned >= 0", "a mean of squares"),
            cauchy_schwarz(setting, "Cauchy-Schwarz", "D", "e", product="w*dot({0}, {1})"),
        ],
        bent={"the relative entropies added": "mean(w*dot(D + e, D + e)) <= frozen + learned"},
        cited=[citation.GIRSANOV],
        in_words=[TIME],
    )
