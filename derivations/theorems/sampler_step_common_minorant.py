r"""Common minorant of a sampler step on a ball.

Let a step have the law $N(\hat M(x),\hat CI)$ with $|\hat M(x)|\le\kappa|x|+q$. For every $x$ with $|x|\le R$ and every
$y$, its density is at least $(2\pi\hat C)^{-d/2}e^{-(|y|+\rho)^2/(2\hat C)}$ with $\rho=\kappa R+q$.

So the step is minorized on the ball: for every test function $g\ge0$ the mean of $g$ is at least $\epsilon\,\nu(g)$,
with the mass $\epsilon$ of the right side and the law $\nu$ whose density it is, up to the mass.

Reading. An integral over $y$ is a mean under any law of $y$, of the integrand times $u$, where $\frac1u$ is the density
of that law. The right side does not depend on $x$, and its mass is $\epsilon_\nu(d,\rho/\sqrt{2\hat C})$ of T-A5.

Sharpness. Equality at $x$ and $y$ with $|\hat M(x)|=\rho$ and $y$ opposite to it: the right side is the infimum over a
ball of means.

Source. T-D3, second line, a lower bound.
"""

from derivations.derivation import Derivation, Lemma
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import average, have, instance


DENSITY = "((2*pi*Chat)**(-d/2)*exp(-norm({0} - Mx)**2/(2*Chat)))"
MINOR = "((2*pi*Chat)**(-d/2)*exp(-(norm({0}) + rho)**2/(2*Chat)))"


def at_a_point(setting: Setting, y: str) -> tuple[Lemma, ...]:
    """The density is at least the minorant."""
    return (
        setting.lemma(f"apart at {y}", f"norm({y} - Mx) <= norm({y}) + norm(Mx)", "the triangle inequality"),
        setting.lemma(f"bounded at {y}", f"norm({y} - Mx) <= norm({y}) + rho", "the radius of the means"),
        setting.lemma(f"square at {y}", f"norm({y} - Mx)**2 <= (norm({y}) + rho)**2", "both sides are non-negative"),
        setting.lemma(f"density at {y}", f"{DENSITY.format(y)} >= {MINOR.format(y)}", "the exponential increases"),
    )


def derive() -> Derivation:
    """The triangle inequality under the exponential."""
    setting = Setting(
        {
            "x": "vector", "y": "vector", "Y": component("vector"), "g": component("nonnegative"),
            "u": component("positive"), "Mx": "vector", "R": "nonnegative", "kappa": "nonnegative", "q": "nonnegative",
            "Chat": "positive", "d": "dimension",
        },
        given=["norm(x) <= R", "norm(Mx) <= kappa*norm(x) + q"],
        where={
            "rho": "kappa*R + q",
            "density": DENSITY.format("y"),
            "minor": MINOR.format("y"),
            "eps": f"mean(u*{MINOR.format('Y')})",
            "nu": f"mean(u*(g*{MINOR.format('Y')}))/eps",
        },
        meanings={
            "rho": "the radius of the means",
            "density": "the density of the step at $y$",
            "minor": "the minorant at $y$",
            "eps": "the mass of the minorant",
            "nu": "the mean of $g$ under the minorizing law",
        },
    )  # fmt: skip
    texts = {"u": "u", "g": "g", "density": DENSITY.format("Y"), "minor": MINOR.format("Y")}
    lower = setting.relation("mean(u*(g*{density})) >= mean(u*(g*{minor}))".format(**texts))
    names = {"u": "positive", "g": "nonnegative", "density": "real", "minor": "real"}
    tested = instance(
        "u*(g*density) >= u*(g*minor)", names, {name: setting.term(text) for name, text in texts.items()},
        ["density >= minor"],
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-common-minorant",
        "T-D3",
        setting,
        holds="density >= minor",
        lemmas=[
            setting.lemma("ball", "kappa*norm(x) <= kappa*R", "the ball"),
            *(lemma for point in ("y", "Y") for lemma in at_a_point(setting, point)),
        ],
        also=[
            part(
                f"mean(u*(g*{texts['density']})) >= eps*nu",
                by=have(setting.relation("eps > 0"), average(), then=have(lower, average(tested))),
                reason="the mean of a test function",
            )
        ],
        bent={
            "a larger minorant": "density >= 1001/1000*(2*pi*Chat)**(-d/2)*exp(-(norm(y) + rho)**2/(2*Chat))",
            "a Gaussian of the step's own variance": "density"
            " >= (2*pi*Chat)**(-d/2)*exp(-(norm(y)**2 + rho**2)/(2*Chat))",
        },
        symbols={"Mx": "\\hat M(x)", "Chat": "\\hat C", "density": "\\hat q", "eps": "\\epsilon", "nu": "\\nu(g)"},
    )
