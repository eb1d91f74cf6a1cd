r"""One step of error propagation: the triangle inequality, in both orders.

In the weighted distance $\|\mu-\nu\|=\int W\,d|\mu-\nu|$, $W\ge0$, let $\hat\nu$ be the law after a step of the
algorithm from $\nu$, $\nu'$ that after an exact step from $\nu$ and $p'$ the exact law. (A) If the exact kernel
contracts, $\|\nu'-p'\|\le\rho D$, then $\|\hat\nu-p'\|\le\rho D+\|\hat\nu-\nu'\|$, with the local error from the
algorithm's law. (B) If the algorithm contracts, $\|\hat\nu-\hat p\|\le\rho D$ with $\hat p$ the law after a step of the
algorithm from the exact law, then $\|\hat\nu-p'\|\le\rho D+\|\hat p-p'\|$, with the local error from the exact law.

Reading. The densities of the laws at a random point of a reference law are components of a law. $D$ is the distance
before the step, perhaps in another weight.

Sharpness. Equality when the two differences have one sign at every point.

Source. T-F1, (A) and (B); a score error is known under the exact law, so it needs (B).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, have, instance, split, average

WORDS = {"w": "nonnegative", "a": "real", "b": "real", "c": "real"}
WEIGHTED = "w*abs(a - c) <= w*abs(a - b) + w*abs(b - c)"


def weighted_triangle() -> Tactic:
    """The triangle inequality on the line with a weight: by the sign of the left side."""
    here = Setting(WORDS)
    pointwise = split(here.term("a - c"))
    for text in ("abs(a - b) >= a - b", "abs(a - b) >= b - a", "abs(b - c) >= b - c", "abs(b - c) >= c - b"):
        pointwise = have(here.relation(text), then=pointwise)
    return have(here.relation("abs(a - c) <= abs(a - b) + abs(b - c)"), pointwise)


def derive() -> Derivation:
    """The triangle inequality at every point, under the mean."""
    setting = Setting(
        {
            "W": component("nonnegative"), "nuhat": component("real"), "nu": component("real"),
            "phat": component("real"), "p": component("real"), "rho": "nonnegative", "D": "nonnegative",
        },
        given=["mean(W*abs(nu - p)) <= rho*D", "mean(W*abs(nuhat - phat)) <= rho*D"],
        where={
            "after": "mean(W*abs(nuhat - p))",
            "local": "mean(W*abs(nuhat - nu))",
            "locally": "mean(W*abs(phat - p))",
        },
        meanings={
            "after": "the distance after the step",
            "local": "the local error from the algorithm's law",
            "locally": "the local error from the exact law",
        },
    )  # fmt: skip

    def triangle(through: str) -> Tactic:
        names = {"w": "W", "a": "nuhat", "b": through, "c": "p"}
        values = {name: setting.term(text) for name, text in names.items()}
        return average(instance(WEIGHTED, WORDS, values, why=weighted_triangle()))

    return theorem(
        __doc__,
        "error-propagation-step",
        "T-F1",
        setting,
        holds="after <= rho*D + local",
        lemmas=[
            setting.lemma(
                "A",
                "after <= local + mean(W*abs(nu - p))",
                "the triangle inequality at every point",
                by=triangle("nu"),
            ),
            setting.lemma(
                "B",
                "after <= mean(W*abs(nuhat - phat)) + locally",
                "the triangle inequality at every point",
                by=triangle("phat"),
            ),
        ],
        also=[part("after <= rho*D + locally")],
        bent={"the local error forgotten": "after <= rho*D"},
        symbols={"nuhat": "\\hat\\nu", "nu": "\\nu'", "phat": "\\hat p", "p": "p'", "rho": "\\rho"},
    )
