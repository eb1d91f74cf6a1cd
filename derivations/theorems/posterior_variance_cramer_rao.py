r"""The Cramér-Rao bound on the variance of a law, from the gradient of its log-density.

For random vectors $y$ and $u$ and every real $\tau$, $E|y-Ey|^2\ge2\tau\big(\langle Eu,Ey\rangle-E\langle
u,y\rangle\big)-\tau^2E|u|^2$, and in a direction $w$ the same for $\langle u,w\rangle$ and $\langle y,w\rangle$. When
$u=\nabla\log q(y)$ for the density $q$ of $y$, positive and $C^1$ on all of $\mathbb R^d$ with a locally Lipschitz
$\nabla\log q$ and $-\nabla^2\log q\preceq\Lambda$, then $Eu=0$, $E\,uy^T=-I$, $E|u|^2\le d\Lambda$, and
$\tau=1/\Lambda$ gives $E|y-Ey|^2\ge d/\Lambda$ and $\operatorname{Var}\langle y,w\rangle\ge|w|^2/\Lambda$.

Reading. The mixing law is the joint law of $y$ and $u$. The consequences for a density are the last statement, read
twice: $c$ is the covariance, $d$ or $|w|^2$, and $J$ is $E|u|^2$ or $E\langle u,w\rangle^2$, of which integration by
parts (cited) tells that $J\le\Lambda c$.

Sharpness. Equality for isotropic Gaussians, where $u=-\Lambda(y-Ey)$.

Source. T-C6 and T-C10, the bound from below on the posterior variance.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The mean of one square."""
    setting = Setting(
        {
            "u": component("vector"),
            "y": component("vector"),
            "w": "vector",
            "tau": "real",
            "Lam": "positive",
            "c": "real",
            "J": "real",
        },
        given=["J <= Lam*c"],
        where={"m": "mean(y)", "cov": "dot(mean(u), m) - mean(dot(u, y))", "var": "mean(norm(y - m)**2)"},
        meanings={"m": "the mean", "cov": "minus the covariance", "var": "the variance"},
    )
    return theorem(
        __doc__,
        "posterior-variance-cramer-rao",
        "T-C6",
        setting,
        holds="var >= 2*tau*cov - tau**2*mean(norm(u)**2)",
        lemmas=[
            setting.lemma("square", "mean(norm(y - m + tau*u)**2) >= 0", "the mean of a square"),
            setting.lemma("square in a direction", "mean(dot(y - m + tau*u, w)**2) >= 0", "the mean of a square"),
        ],
        steps=[
            ("==", "2*tau*cov - tau**2*mean(norm(u)**2) + mean(norm(y - m + tau*u)**2)", "expanded"),
            (">=", "2*tau*cov - tau**2*mean(norm(u)**2)", "the mean of a square"),
        ],
        also=[
            part(
                "mean(dot(y - m, w)**2) >= 2*tau*(dot(mean(u), w)*dot(m, w) - mean(dot(u, w)*dot(y, w)))"
                " - tau**2*mean(dot(u, w)**2)",
                (
                    "==",
                    "2*tau*(dot(mean(u), w)*dot(m, w) - mean(dot(u, w)*dot(y, w))) - tau**2*mean(dot(u, w)**2)"
                    " + mean(dot(y - m + tau*u, w)**2)",
                    "expanded",
                ),
                (
                    ">=",
                    "2*tau*(dot(mean(u), w)*dot(m, w) - mean(dot(u, w)*dot(y, w))) - tau**2*mean(dot(u, w)**2)",
                    "the mean of a square",
                ),
                reason="in a direction",
            ),
            part("2/Lam*c - J/Lam**2 >= c/Lam", reason="the weight $\\tau=1/\\Lambda$"),
        ],
        bent={
            "a larger bound": "var >= 2*tau*cov - tau**2*mean(norm(u)**2) + 1/1000",
            "a larger bound for densities": "2/Lam*c - J/Lam**2 >= c/Lam*1001/1000",
        },
        symbols={"Lam": "\\Lambda", "tau": "\\tau", "cov": "c(u,y)", "var": "\\operatorname{Var}(y)"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )
