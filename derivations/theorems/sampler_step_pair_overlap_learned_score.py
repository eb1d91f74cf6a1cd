r"""Pairwise overlap of a sampler step with a learned score.

Let $M$ be the mean of a step with the exact score and $|M(x)-M(y)|\le\hat L|x-y|$, and let the learned score be off by
a vector $e$ with $|e(z)|\le e_0+e_1|z|$. The step with the learned score has the mean $M+ce$, $c\ge0$, and on the ball
of radius $R$ the overlap of its laws from two points is at least $\operatorname{erfc}\frac{\Delta_R}{2\sqrt{2\hat C}}$
with $\Delta_R=2R\hat L+2c(e_0+e_1R)$.

Reading. The error enters as a radius: it moves each mean by at most $c(e_0+e_1R)$, whether or not it is continuous.

Sharpness. Equality for $x=-y$ on the sphere, $M=\hat Lx$ and an error that points outwards with the largest length.

Source. T-D3, the score error.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import Tactic, instance


def derive() -> Derivation:
    """The triangle inequality for the two means and their errors."""
    setting = Setting(
        {
            "x": "vector", "y": "vector", "Mx": "vector", "My": "vector", "ex": "vector", "ey": "vector",
            "R": "nonnegative", "L": "nonnegative", "c": "nonnegative", "e0": "nonnegative", "e1": "nonnegative",
            "Chat": "positive",
        },
        given=[
            "norm(x) <= R",
            "norm(y) <= R",
            "norm(Mx - My) <= L*norm(x - y)",
            "norm(ex) <= e0 + e1*norm(x)",
            "norm(ey) <= e0 + e1*norm(y)",
        ],
        where={"Delta": "2*R*L + 2*c*(e0 + e1*R)"},
        meanings={"Delta": "a bound on the distance of the means"},
    )  # fmt: skip

    def length(error: str, point: str) -> Tactic:
        values = {
            "n": setting.term(f"norm({error})"), "m": setting.term(f"norm({point})"), "R": setting.term("R"),
            "c": setting.term("c"), "p": setting.term("e0"), "q": setting.term("e1"),
        }  # fmt: skip
        words = {"n": "real", "m": "real", "R": "real", "c": "nonnegative", "p": "real", "q": "nonnegative"}
        return instance("c*n <= c*(p + q*R)", words, values, ["n <= p + q*m", "m <= R"])

    names = {"d": "norm(x - y)", "m": "norm(x)", "n": "norm(y)", "R": "R"}
    between = instance(
        "norm(u - w) <= norm(u) + norm(w)",
        {"u": "vector", "w": "vector"},
        {"u": setting.term("x"), "w": setting.term("y")},
    )
    ball = instance(
        "d <= 2*R",
        dict.fromkeys(names, "real"),
        {name: setting.term(text) for name, text in names.items()},
        ["d <= m + n", "m <= R", "n <= R"],
    )
    triangle = instance(
        "norm(u + w - z) <= norm(u) + norm(w) + norm(z)",
        {"u": "vector", "w": "vector", "z": "vector"},
        {"u": setting.term("Mx - My"), "w": setting.term("c*ex"), "z": setting.term("c*ey")},
    )
    slope = instance(
        "m <= 2*R*L",
        {"m": "real", "r": "real", "R": "real", "L": "nonnegative"},
        {
            "m": setting.term("norm(Mx - My)"), "r": setting.term("norm(x - y)"), "R": setting.term("R"),
            "L": setting.term("L"),
        },
        ["m <= L*r", "r <= 2*R"],
    )  # fmt: skip
    decreasing = instance(
        "erfc(d/(2*sqrt(2*C))) >= erfc(D/(2*sqrt(2*C)))",
        {"d": "real", "D": "real", "C": "positive"},
        {
            "d": setting.term("norm(Mx + c*ex - (My + c*ey))"), "D": setting.term("Delta"),
            "C": setting.term("Chat"),
        },
        ["d <= D"],
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-pair-overlap-learned-score",
        "T-D3",
        setting,
        holds="overlap(Mx + c*ex, My + c*ey, Chat) >= erfc(Delta/(2*sqrt(2*Chat)))",
        lemmas=[
            setting.lemma("between", "norm(x - y) <= norm(x) + norm(y)", "the triangle inequality", by=between),
            setting.lemma("points", "norm(x - y) <= 2*R", "the ball", by=ball),
            setting.lemma("means", "norm(Mx - My) <= 2*R*L", "the Lipschitz bound on the ball", by=slope),
            setting.lemma("first error", "c*norm(ex) <= c*(e0 + e1*R)", "on the ball", by=length("ex", "x")),
            setting.lemma("second error", "c*norm(ey) <= c*(e0 + e1*R)", "on the ball", by=length("ey", "y")),
            setting.lemma(
                "triangle",
                "norm(Mx - My + c*ex - c*ey) <= norm(Mx - My) + norm(c*ex) + norm(c*ey)",
                "the triangle inequality",
                by=triangle,
            ),
            setting.lemma("scaled", "norm(c*ex) == c*norm(ex)", "$c\\ge0$"),
            setting.lemma("scaled too", "norm(c*ey) == c*norm(ey)", "$c\\ge0$"),
            setting.lemma("together", "norm(Mx - My + c*ex - c*ey) <= Delta", "the parts added up"),
            setting.lemma("distance", "norm(Mx + c*ex - (My + c*ey)) <= Delta", "the same, rearranged"),
            setting.lemma(
                "overlap",
                "erfc(norm(Mx + c*ex - (My + c*ey))/(2*sqrt(2*Chat))) >= erfc(Delta/(2*sqrt(2*Chat)))",
                "the complementary error function decreases",
                by=decreasing,
            ),
        ],
        steps=[
            ("==", "erfc(norm(Mx + c*ex - (My + c*ey))/(2*sqrt(2*Chat)))", "the overlap of two Gaussians"),
            (">=", "erfc(Delta/(2*sqrt(2*Chat)))", "the distance of the means"),
        ],
        bent={"the error forgotten": "overlap(Mx + c*ex, My + c*ey, Chat) >= erfc(2*R*L/(2*sqrt(2*Chat)))"},
        symbols={
            "Mx": "M(x)", "My": "M(y)", "ex": "e(x)", "ey": "e(y)", "Chat": "\\hat C", "L": "\\hat L", "e0": "e_0",
            "e1": "e_1", "Delta": "\\Delta_R",
        },
    )  # fmt: skip
