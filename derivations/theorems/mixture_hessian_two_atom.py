r"""Two atoms with any weights attain the upper Hessian bound of common-covariance mixtures.

Let $p=w_1N(\mu_1,vI)+w_2N(\mu_2,vI)$ on $\mathbb R^d$ with $w_1,w_2>0$, $D=|\mu_1-\mu_2|>0$. At
$x^*=\frac{\mu_1+\mu_2}2 -v\log\frac{w_1}{w_2}\frac{\mu_1-\mu_2}{D^2}$ both responsibilities are equal, and the
quadratic form of $\nabla^2\log p(x^*)$ in the direction $\mu_1-\mu_2$ is $\big(-\frac1v+\frac{D^2}{4v^2}\big)D^2$:
the upper bound is attained, whatever the weights.

Reading. On the axis write $x=\frac{\mu_1+\mu_2}2+\tau(\mu_1-\mu_2)$, so that $|x-\mu_1|^2=(\tau-\frac12)^2D^2$ and
$|x-\mu_2|^2=(\tau+\frac12)^2D^2$; the quadratic form in the direction $\mu_1-\mu_2$ is the second derivative in
$\tau$, and $x^*$ is at $\tau^*=-\frac v{D^2}\log\frac{w_1}{w_2}$. The claim is about $\tau=\tau^*+h$ with the weights
in the form $w_i\propto e^{\pm k/2}$, $k=\log\frac{w_1}{w_2}$ any real number: the second derivative in $h$ is
$-\frac{D^2}v+\frac{D^4}{4v^2}\big(1-\tanh^2\frac{D^2h}{2v}\big)$, which at $h=0$ is the bound.

Sharpness. An identity; the bound is attained at $h=0$ only.

Source. T-C2, attainment.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The second derivative of the logarithm of a sum of two exponentials."""
    setting = Setting(
        {"D": "positive", "v": "positive", "k": "real", "h": "real"},
        where={
            "tau": "-v*k/D**2 + h",
            "p": "exp(k/2 - (tau - 1/2)**2*D**2/(2*v)) + exp(-k/2 - (tau + 1/2)**2*D**2/(2*v))",
            "H": "grad(grad(log(p), h), h)",
        },
        meanings={
            "tau": "the position on the axis",
            "p": "the density up to a constant factor",
            "H": "the quadratic form of the Hessian in the direction $\\mu_1-\\mu_2$",
        },
    )
    return theorem(
        __doc__,
        "mixture-hessian-two-atom",
        "T-C2",
        setting,
        holds="H == -D**2/v + D**4/(4*v**2)*(1 - tanh(D**2*h/(2*v))**2)",
        bent={"the radius in place of the diameter": "H <= (-1/v + (D/2)**2/(4*v**2))*D**2"},
        symbols={"tau": "\\tau"},
    )
