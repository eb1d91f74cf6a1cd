r"""The Gaussian kernel of a linear diffusion solves the Fokker-Planck and the backward equation, for every schedule.

Let $dX_t=-a(t)X_t\,dt+g(t)\,dB_t$ on $\mathbb R^d$. If $\alpha'=-a\alpha$ and $v'=-2av+g^2$ in the later time $t$, with
$v>0$, then the density $p(y)=(2\pi v)^{-d/2}e^{-|y-\alpha x|^2/(2v)}$ of $N(\alpha x,vI)$ satisfies
$\partial_tp=\operatorname{div}(a\,y\,p)+\frac{g^2}2\Delta p$ for every $x$, $y$ and $d$. In the earlier time $s$, where
$\partial_s\alpha=a\alpha$ and $\partial_sv=-\alpha^2g^2$ (with $a,g$ at $s$), it satisfies
$\partial_sp=a\langle x,\nabla_xp\rangle-\frac{g^2}2\Delta_xp$.

Reading. $\partial_tp$ is the derivative along the schedule by the chain rule, $-a\alpha\,\partial_\alpha p+
(-2av+g^2)\,\partial_vp$, and $\operatorname{div}(yp)=d\,p+\langle y,\nabla p\rangle$; $\partial_sp$ likewise. The
schedule enters through the values $a,g$ at the time alone, so the statement covers every schedule.

Sharpness. An identity.

Source. Folklore; T-A1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Both sides by differentiation of the density."""
    setting = Setting(
        {"x": "vector", "y": "vector", "al": "real", "v": "positive", "a": "real", "g": "real", "d": "dimension"},
        where={
            "p": "(2*pi*v)**(-d/2)*exp(-dot(y - al*x, y - al*x)/(2*v))",
            "pt": "grad(p, al)*(-a*al) + grad(p, v)*(-2*a*v + g**2)",
            "ps": "grad(p, al)*(a*al) + grad(p, v)*(-(al**2)*g**2)",
        },
        meanings={
            "p": "the density of the kernel",
            "pt": "its derivative in the later time",
            "ps": "its derivative in the earlier time",
        },
    )
    return theorem(
        __doc__,
        "forward-kernel-density",
        "T-A1",
        setting,
        holds="pt == a*(d*p + dot(y, grad(p, y))) + g**2/2*laplacian(p, y)",
        also=[part("ps == a*dot(x, grad(p, x)) - g**2/2*laplacian(p, x)", reason="both sides differentiated")],
        bent={
            "the diffusion coefficient without the half": (
                "pt == a*(d*p + dot(y, grad(p, y))) + g**2*laplacian(p, y)",
                ["g == 1"],
            )
        },
        symbols={"al": "\\alpha", "pt": "\\partial_t p", "ps": "\\partial_s p"},
    )
