r"""Lower Hessian bound for common-covariance mixtures, any mixing law.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$, $\nu$ any probability law. Then $\nabla^2\log p\succeq-\frac1vI$: the quadratic
form of the Hessian in a direction $u$ is at least $-|u|^2/v$.

Sharpness. Equality for a single atom.

Source. T-C2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The Hessian is minus the identity over v plus a posterior covariance, which is a mean of squares."""
    setting = Setting(
        {"x": "vector", "u": "vector", "mu": component("vector"), "v": "positive"},
        where={"H": "dot(u, grad(dot(u, grad(logmixture(mu, x, v), x)), x))"},
        meanings={"H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$"},
    )
    return theorem(
        __doc__,
        "mixture-hessian-lower",
        "T-C2",
        setting,
        holds="H >= -norm(u)**2/v",
        lemmas=[
            setting.lemma(
                "variance", "mean((dot(u, mu) - mean(dot(u, mu), mu, x, v))**2, mu, x, v) >= 0", "a mean of squares"
            ),
        ],
        steps=[
            (
                "==",
                "-norm(u)**2/v + (mean(dot(u, mu)**2, mu, x, v) - mean(dot(u, mu), mu, x, v)**2)/v**2",
                "Tweedie: the Hessian is a posterior covariance",
            ),
            (">=", "-norm(u)**2/v", "the posterior variance of $\\langle u,\\mu\\rangle$ is non-negative"),
        ],
        bent={"a larger lower bound": "H >= -norm(u)**2/v*99/100"},
    )
