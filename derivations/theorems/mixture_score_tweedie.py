r"""The score of a common-covariance mixture is a posterior mean.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$ for any mixing law $\nu$. In every direction $u$, $\langle u,\nabla\log
p(x)\rangle=\big(E[\langle u,\mu\rangle\mid x]-\langle u,x\rangle\big)/v$, the mean under the posterior of $\mu$ given
$x$: Tweedie's formula.

Sharpness. An identity.

Source. T-C1, common covariance; Robbins 1956, Efron 2011 for Tweedie's formula.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Differentiation under the integral, then linearity of the posterior mean."""
    setting = Setting(
        {"x": "vector", "u": "vector", "mu": component("vector"), "v": "positive"},
        where={"score": "grad(logmixture(mu, x, v), x)"},
        meanings={"score": "the score of the mixture"},
    )
    return theorem(
        __doc__,
        "mixture-score-tweedie",
        "T-C1",
        setting,
        holds="dot(u, score) == (mean(dot(u, mu), mu, x, v) - dot(u, x))/v",
        steps=[
            ("==", "mean(dot(u, mu - x)/v, mu, x, v)", "the gradient of the logarithm of a mean of Gaussian densities"),
            ("==", "(mean(dot(u, mu), mu, x, v) - dot(u, x))/v", "linearity of the posterior mean"),
        ],
        bent={"the variance forgotten": "dot(u, score) == mean(dot(u, mu), mu, x, v) - dot(u, x)"},
    )
