r"""Pairwise overlap of a sampler step on a ball.

Let a step have the law $N(\hat M(x),\hat CI)$, $\hat C>0$. If $|\hat M(x)-\hat M(y)|\le\hat L|x-y|$ and $|\hat
M(z)|\le\kappa|z|+q$ at both points of the ball of radius $R$, then the overlap of the laws from $x$ and $y$ is at least
$\operatorname{erfc}\frac{\Delta_R}{2\sqrt{2\hat C}}$ with $\Delta_R=\min\{2R\hat L,\,2(\kappa R+q)\}$.

Reading. The overlap is $1-TV$, so this is a local Dobrushin (pairwise minorization) condition for every pair of points
of the ball. For a learned score within $e_0+e_1|x|$ of the exact one, $\kappa$ and $q$ contain the error; the error is
no Lipschitz bound, so the first term of $\Delta_R$ needs a Lipschitz constant of the learned score itself.

Sharpness. Equality for $x=-y$ on the sphere and $\hat M=\hat Lx$.

Source. T-D3 with its second reading: a lower bound, not an equality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The distance of the means is at most Delta, and erfc decreases."""
    setting = Setting(
        {
            "x": "vector", "y": "vector", "Mx": "vector", "My": "vector", "R": "nonnegative", "L": "nonnegative",
            "kappa": "nonnegative", "q": "nonnegative", "Chat": "positive",
        },
        given=[
            "norm(x) <= R",
            "norm(y) <= R",
            "norm(Mx - My) <= L*norm(x - y)",
            "norm(Mx) <= kappa*norm(x) + q",
            "norm(My) <= kappa*norm(y) + q",
        ],
        where={"Delta": "min(2*R*L, 2*(kappa*R + q))"},
        meanings={"Delta": "a bound on the distance of the means"},
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-pair-overlap",
        "T-D3",
        setting,
        holds="overlap(Mx, My, Chat) >= erfc(Delta/(2*sqrt(2*Chat)))",
        lemmas=[
            setting.lemma("distance", "norm(x - y) <= 2*R", "the triangle inequality"),
            setting.lemma("by the slope", "norm(Mx - My) <= 2*R*L", "the Lipschitz bound on the ball"),
            setting.lemma("first", "kappa*norm(x) <= kappa*R", "the ball"),
            setting.lemma("second", "kappa*norm(y) <= kappa*R", "the ball"),
            setting.lemma("apart", "norm(Mx - My) <= norm(Mx) + norm(My)", "the triangle inequality"),
            setting.lemma("by the radius", "norm(Mx - My) <= 2*(kappa*R + q)", "both means are in a ball"),
            setting.lemma("both", "norm(Mx - My) <= Delta", "both bounds"),
        ],
        bent={
            "a larger overlap": "overlap(Mx, My, Chat) >= erfc(99/100*Delta/(2*sqrt(2*Chat)))",
        },
        symbols={"Mx": "\\hat M(x)", "My": "\\hat M(y)", "Chat": "\\hat C", "L": "\\hat L", "Delta": "\\Delta_R"},
    )
