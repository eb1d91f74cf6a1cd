r"""However small the mean-square score error, the learned chain may expand.

Let the exact score be that of $N(0,v)$ and the learned one differ from it by $cx$ where $|x|>R$, with $c\ge1/v$. Its
mean square error under $N(0,v)$ is $2c^2v\,(z\varphi(z)+\Phi(-z))\le4c^2v\,e^{-z^2/4}$ with $z=R/\sqrt v$, which is as
small as one likes for $R$ large. Yet beyond $R$ one Euler-Maruyama step multiplies the mean of the chain by at least
$1+ah$, whatever the step size.

Reading. The error is the integral of $c^2x^2$ against $N(0,v)$ over $|x|>R$: the function of $R$ in the claim has the
derivative $-2c^2R^2\frac1{\sqrt v}\varphi(R/\sqrt v)$ and, by the bound, vanishes at infinity.

Sharpness. The slope is exactly $1+ah$ at $c=1/v$. The bound on the error is loose; its exponent may be anything below
$\frac12$.

Source. Pitfall 11; the drift of T-D2 needs a pointwise bound on the error with its slope.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """A Gaussian tail, and a slope."""
    setting = Setting(
        {
            "x": "real",
            "R": "positive",
            "c": "positive",
            "v": "positive",
            "a": "positive",
            "g": "real",
            "h": "positive",
        },
        given=["c*v >= 1"],
        where={
            "z": "R/sqrt(v)",
            "error": "2*c**2*v*(z*phi(z) + Phi(-z))",
            "slope": "1 + a*h - g**2*h/v + g**2*h*c",
        },
        meanings={"error": "the mean square score error", "slope": "the slope of the step beyond $R$"},
    )
    at = {"z": setting.term("z")}
    density = instance("z*phi(z) <= exp(-z**2/4)", {"z": "nonnegative"}, at)
    tail = instance("Phi(-z) <= exp(-z**2/4)", {"z": "nonnegative"}, at)
    return theorem(
        __doc__,
        "score-error-unstable-tail",
        "G-11",
        setting,
        holds="slope**2*x**2 >= (1 + a*h)**2*x**2",
        lemmas=[
            setting.lemma("slope", "g**2*h*(c*v - 1) >= 0", "$c\\ge1/v$"),
            setting.lemma("steeper", "slope >= 1 + a*h", "divided by $v$"),
            setting.lemma("density", "z*phi(z) <= exp(-z**2/4)", "$z\\varphi(z)e^{z^2/4}\\le1$", by=density),
            setting.lemma("tail", "Phi(-z) <= exp(-z**2/4)", "a Gaussian tail", by=tail),
            setting.lemma("sum", "2*exp(-z**2/4) - (z*phi(z) + Phi(-z)) >= 0", "added up"),
            setting.lemma(
                "scaled", "2*c**2*v*(2*exp(-z**2/4) - (z*phi(z) + Phi(-z))) >= 0", "times a positive number"
            ),
            setting.lemma("positive", "slope + (1 + a*h) > 0", "both are positive"),
            setting.lemma("square", "(slope - (1 + a*h))*(slope + (1 + a*h)) >= 0", "both factors are non-negative"),
            setting.lemma("squared mean", "(slope**2 - (1 + a*h)**2)*x**2 >= 0", "times $x^2$"),
        ],
        also=[
            part("error <= 4*c**2*v*exp(-z**2/4)", reason="the tail"),
            part("grad(error, R) == -2*c**2*R**2*phi(R/sqrt(v))/sqrt(v)", reason="differentiated"),
        ],
        bent={"a steeper slope": "slope**2*x**2 >= (1 + a*h)**2*x**2*1001/1000"},
        in_words=[ANTIDERIVATIVE],
    )
