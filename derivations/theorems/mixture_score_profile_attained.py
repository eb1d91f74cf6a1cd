r"""A symmetric pair of atoms attains the two-point profile.

Let $p=\frac12N(m,vI)+\frac12N(-m,vI)$ on $\mathbb R^d$, $D=2|m|>0$, and let $x=-y$ be on the axis of the pair, $r=|x-y|$.
Then $\langle s(x)-s(y),x-y\rangle=-\frac{r^2}v+\frac{rD}v\tanh\frac{Dr}{4v}$.

Reading. On the axis write $x=ze$, $y=-ze$, $m=\frac D2e$ with $|e|=1$ and $r=2|z|$; up to a factor that does not depend
on $z$ the density there is $\exp(-\frac{(z-D/2)^2}{2v})+\exp(-\frac{(z+D/2)^2}{2v})$, and the score in the direction $e$
is the derivative of its logarithm. Both points have the score along the axis, of opposite signs.

Sharpness. An identity; off the axis, or for $x\ne-y$, the profile is not attained in general.

Source. T-C3, the case of equality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The score of the pair is a hyperbolic tangent."""
    setting = Setting(
        {"z": "positive", "D": "positive", "v": "positive"},
        where={
            "p": "exp(-(z - D/2)**2/(2*v)) + exp(-(z + D/2)**2/(2*v))",
            "s": "grad(log(p), z)",
            "r": "2*z",
        },
        meanings={"p": "the density on the axis", "s": "the score on the axis", "r": "the distance of the points"},
    )
    return theorem(
        __doc__,
        "mixture-score-profile-attained",
        "T-C3",
        setting,
        holds="(s - (-s))*r == -r**2/v + r*D/v*tanh(D*r/(4*v))",
        bent={"a smaller profile": "(s - (-s))*r <= -r**2/v + r*D/v*tanh(D*r/(4*v))*999/1000"},
    )
