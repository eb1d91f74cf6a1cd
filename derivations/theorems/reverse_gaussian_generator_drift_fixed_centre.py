r"""Generator drift of the reverse diffusion around the origin, for a Gaussian target that is not centred.

At a time with marginal $N(c,vI)$, $v>0$, the reverse diffusion has the drift $b(y)=ay-g^2(y-c)/v$ and the generator
$\mathcal L=b\cdot\nabla+\frac{g^2}2\Delta$. Let $\lambda_*=2(g^2/v-a)$. For $V=|y|^2$ and every $\lambda<\lambda_*$,
$\mathcal LV\le-\lambda V+g^2d+\frac{(g^2|c|/v)^2}{\lambda_*-\lambda}$.

Sharpness. The supremum is attained, at $y=\frac{g^2c}{v(\lambda_*-\lambda)}$. There is a $\lambda>0$ only when
$\lambda_*>0$.

Source. T-B4, fixed centre.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """One completed square."""
    setting = Setting(
        {
            "y": "vector",
            "c": "vector",
            "a": "real",
            "g": "real",
            "v": "positive",
            "excess": "positive",
            "d": "dimension",
        },
        where={
            "V": "dot(y, y)",
            "LV": "dot(a*y - g**2/v*(y - c), grad(dot(y, y), y)) + g**2/2*laplacian(dot(y, y), y)",
            "lam": "2*(g**2/v - a) - excess",
            "top": "g**2/(v*excess)*c",
            "b": "g**2*d + (g**2*norm(c)/v)**2/excess",
        },
        meanings={
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "lam": "the rate, below its limit by the excess",
            "top": "where the supremum is attained",
            "b": "the constant",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-generator-drift-fixed-centre",
        "T-B4",
        setting,
        holds="LV <= -lam*V + b",
        steps=[
            ("==", "-lam*V - excess*V + 2*g**2/v*dot(y, c) + g**2*d", "the generator on the square"),
            ("<=", "-lam*V + b", "a square, $(\\lambda_*-\\lambda)|y-\\frac{g^2c}{v(\\lambda_*-\\lambda)}|^2\\ge0$"),
        ],
        also=[
            part(
                "2*dot(a*top - g**2/v*(top - c), top) + g**2*d == -lam*dot(top, top) + b",
                reason="equality at the point where the square vanishes",
            )
        ],
        bent={"a smaller constant": "LV <= -lam*V + g**2*d + 99/100*(g**2*norm(c)/v)**2/excess"},
        symbols={"LV": "\\mathcal LV", "lam": "\\lambda", "excess": "(\\lambda_*-\\lambda)", "top": "y_*"},
    )
