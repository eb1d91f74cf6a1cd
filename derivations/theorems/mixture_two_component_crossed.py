r"""Two crossed Gaussians in the plane: an explicit mixture whose score is not one-sided Lipschitz.

Let $p=\frac12N(0,\mathrm{diag}(1,2))+\frac12N(0,\mathrm{diag}(2,1))$ on $\mathbb R^2$. At $(t,t)$ the Hessian of
$\log p$ has the eigenvalues $-\frac34+\frac{t^2}8$, along $(1,-1)$, and $-\frac34$, along $(1,1)$. So
$\lambda_{\max}$ grows without bound.

Reading. The coordinates are $x$ and $y$ in the rotated frame: the point is $\frac1{\sqrt2}(x+y,x-y)$, so that $(t,t)$
is $x=\sqrt2\,t$, $y=0$, and $(1,-1)$ is the direction of $y$. Both components have the same normalisation, and their
exponents are $-\frac38(x^2+y^2)\mp\frac14xy$. The first statement is the second derivative in $y$, anywhere; the
second its value at $y=0$ in terms of $t$; the third and fourth are the mixed derivative, which vanishes at $y=0$, and
the one in $x$.

Sharpness. Identities.

Source. T-C5'', example.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The logarithm of the density is a quadratic polynomial plus the logarithm of a hyperbolic cosine."""
    setting = Setting(
        {"x": "real", "y": "real", "t": "real"},
        where={
            "u": "(x + y)/sqrt(2)",
            "w": "(x - y)/sqrt(2)",
            "p": "exp(-u**2/2 - w**2/4) + exp(-u**2/4 - w**2/2)",
        },
        meanings={"u": "the first coordinate", "w": "the second", "p": "the density up to a constant factor"},
    )
    return theorem(
        __doc__,
        "mixture-two-component-crossed",
        "T-C5''",
        setting,
        holds="grad(grad(log(p), y), y) == -3/4 + x**2/16*(1 - tanh(x*y/4)**2)",
        also=[
            part("-3/4 + (sqrt(2)*t)**2/16*(1 - tanh(sqrt(2)*t*0/4)**2) == -3/4 + t**2/8"),
            part("grad(grad(log(p), x), y) == tanh(x*y/4)/4 + x*y/16*(1 - tanh(x*y/4)**2)"),
            part("grad(grad(log(p), x), x) == -3/4 + y**2/16*(1 - tanh(x*y/4)**2)"),
        ],
        bent={"bounded": "grad(grad(log(p), y), y) <= 100"},
    )
