r"""Quadratic drift of the linear noise approximation.

Let $d\xi=J\xi\,dt+dM$ in the plane (for every dimension see `linear-noise-drift-dimension`), the noise with covariance
matrix $D$ per unit of time, and $V=\xi^TP\xi$ with symmetric $P$. With $Q=-(J^TP+PJ)$ the generator gives $\mathcal
LV=-\xi^TQ\xi+\mathrm{tr}(PD)$. If $\Sigma$ is the stationary covariance, $J\Sigma+\Sigma J^T+D=0$, then
$\mathrm{tr}(PD)=\mathrm{tr}(Q\Sigma)$.

Reading. All matrices are written out in their entries: $J=(j_{ik})$, $P=(p_{ik})$, $\Sigma=(s_{ik})$, $D=(d_{ik})$; in
the second statement $D$ is $-(J\Sigma+\Sigma J^T)$.

Sharpness. Identities.

Source. Van Kampen, Stochastic Processes in Physics and Chemistry, Chapter X; arXiv:2504.15166.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem

MATRICES = ("j11", "j12", "j21", "j22", "p11", "p12", "p22", "d11", "d12", "d22", "s11", "s12", "s22")


def derive() -> Derivation:
    """Second derivatives of a quadratic form."""
    setting = Setting(
        {"x": "real", "y": "real", **dict.fromkeys(MATRICES, "real")},
        where={
            "V": "p11*x**2 + 2*p12*x*y + p22*y**2",
            "LV": "(j11*x + j12*y)*grad(V, x) + (j21*x + j22*y)*grad(V, y) "
            "+ (d11*grad(grad(V, x), x) + 2*d12*grad(grad(V, x), y) + d22*grad(grad(V, y), y))/2",
            "q11": "-2*(j11*p11 + j21*p12)",
            "q12": "-(j11*p12 + j21*p22 + p11*j12 + p12*j22)",
            "q22": "-2*(j12*p12 + j22*p22)",
            "e11": "-2*(j11*s11 + j12*s12)",
            "e12": "-(j11*s12 + j12*s22 + s11*j21 + s12*j22)",
            "e22": "-2*(j21*s12 + j22*s22)",
        },
        meanings={
            "V": "the quadratic form of $P$",
            "LV": "the generator applied to it",
            "q11": "an entry of $Q$",
            "q12": "an entry of $Q$",
            "q22": "an entry of $Q$",
            "e11": "an entry of the $D$ that keeps $\\Sigma$",
            "e12": "an entry of the $D$ that keeps $\\Sigma$",
            "e22": "an entry of the $D$ that keeps $\\Sigma$",
        },
    )
    return theorem(
        __doc__,
        "linear-noise-drift-lyapunov",
        "N-2",
        setting,
        holds="LV == -(q11*x**2 + 2*q12*x*y + q22*y**2) + p11*d11 + 2*p12*d12 + p22*d22",
        also=[
            part(
                "p11*e11 + 2*p12*e12 + p22*e22 == q11*s11 + 2*q12*s12 + q22*s22",
                reason="the trace of a product does not depend on the order",
            ),
        ],
        bent={
            "only the diagonal of Q": "LV == -(q11*x**2 + q22*y**2) + p11*d11 + 2*p12*d12 + p22*d22",
        },
        symbols={"LV": "\\mathcal LV"},
    )
