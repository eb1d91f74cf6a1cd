r"""Generator drift of the reverse diffusion of an isotropic Gaussian target.

At a time with marginal $N(c,vI)$, $v>0$, the reverse diffusion has the drift $b(y)=ay-g^2(y-c)/v$ and the generator
$\mathcal L=b\cdot\nabla+\frac{g^2}2\Delta$. With $\lambda=2(g^2/v-a)$: for $V=|y|^2$ and $c=0$, $\mathcal LV=-\lambda
V+g^2d$; and for the moving centre, $V=|y-c|^2$ with $c=\alpha_tm$, $(\partial_\tau+\mathcal L)V=-\lambda V+g^2d$.

Reading. Reverse time runs against forward time, in which $c'=-ac$; so the term of $\partial_\tau$ is
$\langle\nabla_cV,ac\rangle$. The drift contracts when $\lambda>0$, that is for $v<g^2/a$.

Sharpness. Identities.

Source. T-B4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The generator on a square."""
    setting = Setting(
        {"y": "vector", "c": "vector", "a": "real", "g": "real", "v": "positive", "d": "dimension"},
        where={
            "V": "dot(y, y)",
            "LV": "dot(a*y - g**2/v*y, grad(dot(y, y), y)) + g**2/2*laplacian(dot(y, y), y)",
            "W": "dot(y - c, y - c)",
            "LW": "dot(a*c, grad(dot(y - c, y - c), c)) + dot(a*y - g**2/v*(y - c), grad(dot(y - c, y - c), y))"
            " + g**2/2*laplacian(dot(y - c, y - c), y)",
            "lam": "2*(g**2/v - a)",
        },
        meanings={
            "V": "the square for a centred target",
            "LV": "the generator applied to it",
            "W": "the square around the moving mean",
            "LW": "its time derivative and the generator applied to it",
            "lam": "the drift rate",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-generator-drift",
        "T-B4",
        setting,
        holds="LV == -lam*V + g**2*d",
        also=[part("LW == -lam*W + g**2*d", reason="in the moving frame the target is centred")],
        bent={"a larger rate": "LV <= -(lam + 1/1000)*V + g**2*d"},
        symbols={"LV": "\\mathcal LV", "LW": "(\\partial_\\tau+\\mathcal L)W", "lam": "\\lambda"},
    )
