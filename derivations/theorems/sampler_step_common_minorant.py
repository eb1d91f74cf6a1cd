r"""Common minorant of a sampler step on a ball.

Let a step have the law $N(\hat M(x),\hat CI)$ with $|\hat M(x)|\le\kappa|x|+q$. For every $x$ with $|x|\le R$ and every
$y$, its density is at least $(2\pi\hat C)^{-d/2}e^{-(|y|+\rho)^2/(2\hat C)}$ with $\rho=\kappa R+q$.

Reading. The right side does not depend on $x$: divided by its mass it is a minorizing law, and the mass is
$\epsilon_\nu(d,\rho/\sqrt{2\hat C})$ of T-A5. The step is minorized on the ball by at least that mass.

Sharpness. Equality at $x$ and $y$ with $|\hat M(x)|=\rho$ and $y$ opposite to it: the right side is the infimum over a
ball of means.

Source. T-D3, second line, a lower bound.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The triangle inequality under the exponential."""
    setting = Setting(
        {
            "x": "vector", "y": "vector", "Mx": "vector", "R": "nonnegative", "kappa": "nonnegative",
            "q": "nonnegative", "Chat": "positive", "d": "dimension",
        },
        given=["norm(x) <= R", "norm(Mx) <= kappa*norm(x) + q"],
        where={
            "rho": "kappa*R + q",
            "density": "(2*pi*Chat)**(-d/2)*exp(-norm(y - Mx)**2/(2*Chat))",
        },
        meanings={"rho": "the radius of the means", "density": "the density of the step at $y$"},
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-common-minorant",
        "T-D3",
        setting,
        holds="density >= (2*pi*Chat)**(-d/2)*exp(-(norm(y) + rho)**2/(2*Chat))",
        lemmas=[
            setting.lemma("ball", "kappa*norm(x) <= kappa*R", "the ball"),
            setting.lemma("apart", "norm(y - Mx) <= norm(y) + norm(Mx)", "the triangle inequality"),
            setting.lemma("bounded", "norm(y - Mx) <= norm(y) + rho", "the radius of the means"),
            setting.lemma("square", "norm(y - Mx)**2 <= (norm(y) + rho)**2", "both sides are non-negative"),
        ],
        bent={
            "a larger minorant": "density >= 1001/1000*(2*pi*Chat)**(-d/2)*exp(-(norm(y) + rho)**2/(2*Chat))",
            "a Gaussian of the step's own variance": "density"
            " >= (2*pi*Chat)**(-d/2)*exp(-(norm(y)**2 + rho**2)/(2*Chat))",
        },
        symbols={"Mx": "\\hat M(x)", "Chat": "\\hat C", "density": "\\hat q"},
        in_words=[INTEGRAL],
    )
