r"""The mixture with propagated means and variances solves the Fokker-Planck equation.

For $dX=-a(t)X\,dt+g(t)\,dB$ on $\mathbb R^d$, let $p_t=\sum_iw_iN(\alpha_t\mu_i,v_{i,t}I)$, any number of components,
with $\alpha'=-a\alpha$ and $v_i'=-2av_i+g^2$, that is $v_{i,t}=\alpha_t^2v_i+\sigma_t^2$. Then $\partial_tp=a\,\nabla
\cdot(xp)+\frac{g^2}2\Delta p$.

Reading. The equation is linear, so it is enough that each weighted component $p=wN(\alpha\mu,vI)$ solves it; the
claim is about one of them, divided by $p>0$ and in terms of $q=\log p$: $\partial_tp=p\,\partial_tq$, $\nabla
p=p\nabla q$, $\Delta p=p(\Delta q+|\nabla q|^2)$. The time derivative is written by the chain rule, through $\alpha$
and $v$; $a$ and $g$ are the values of the coefficients at the time, so that every schedule is covered. The divergence
is $\nabla\cdot(xp)= p(d+\langle x,\nabla q\rangle)$.

Sharpness. An identity.

Source. T-C1, the forward process.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Each component solves the equation, which is linear."""
    setting = Setting(
        {
            "x": "vector",
            "mu": "vector",
            "v": "positive",
            "w": "positive",
            "al": "positive",
            "a": "real",
            "g": "real",
            "d": "dimension",
        },
        where={
            "q": "log(w) - d/2*log(2*pi*v) - dot(x - al*mu, x - al*mu)/(2*v)",
            "dq": "grad(q, al)*(-a*al) + grad(q, v)*(g**2 - 2*a*v)",
        },
        meanings={"q": "the logarithm of a component's weighted density", "dq": "its derivative in time"},
    )
    return theorem(
        __doc__,
        "mixture-fokker-planck",
        "T-C1",
        setting,
        holds="dq == a*(d + dot(x, grad(q, x))) + g**2/2*(laplacian(q, x) + norm(grad(q, x))**2)",
        bent={
            "the drift's divergence forgotten": "dq == a*dot(x, grad(q, x))"
            " + g**2/2*(laplacian(q, x) + norm(grad(q, x))**2)"
        },
        symbols={"al": "\\alpha", "dq": "\\partial_t q"},
    )
