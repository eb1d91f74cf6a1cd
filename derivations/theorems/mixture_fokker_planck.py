r"""The mixture with propagated means and variances solves the Fokker-Planck equation.

For $dX=-a(t)X\,dt+g(t)\,dB$ on $\mathbb R^d$, let $p_t=\sum_iw_iN(\alpha_t\mu_i,v_{i,t}I)$, any number of components,
with $\alpha'=-a\alpha$ and $v_i'=-2av_i+g^2$, that is $v_{i,t}=\alpha_t^2v_i+\sigma_t^2$. Then $\partial_tp=a\,\nabla
\cdot(xp)+\frac{g^2}2\Delta p$.

Reading. The time derivative is written by the chain rule, through $\alpha$ and $\sigma^2$ with $(\sigma^2)'=-2a\sigma^2
+g^2$; $a$ and $g$ are the values of the coefficients at the time, so that every schedule is covered. The divergence is
$\nabla\cdot(xp)=d\,p+\langle x,\nabla p\rangle$, and the Laplacian of a finite sum is the sum of the Laplacians.

Sharpness. An identity.

Source. T-C1, the forward process.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Each component solves the equation, which is linear."""
    setting = Setting(
        {
            "x": "vector",
            "mu": component("vector"),
            "v0": component("positive"),
            "w": component("positive"),
            "al": "positive",
            "S": "nonnegative",
            "a": "real",
            "g": "real",
            "d": "dimension",
        },
        where={
            "v": "al**2*v0 + S",
            "W": "w*(2*pi*v)**(-d/2)*exp(-dot(x - al*mu, x - al*mu)/(2*v))",
            "p": "mean(W)",
            "dp": "grad(p, al)*(-a*al) + grad(p, S)*(g**2 - 2*a*S)",
        },
        meanings={"v": "a component's variance", "W": "its weighted density", "p": "the density", "dp": "its derivative in time"},
    )
    return theorem(
        __doc__,
        "mixture-fokker-planck",
        "T-C1",
        setting,
        holds="dp == a*(d*p + dot(x, grad(p, x))) + g**2/2*mean(laplacian(W, x))",
        bent={"the drift's divergence forgotten": "dp == a*dot(x, grad(p, x)) + g**2/2*mean(laplacian(W, x))"},
        symbols={"al": "\\alpha", "S": "\\sigma^2", "dp": "\\partial_t p"},
    )
