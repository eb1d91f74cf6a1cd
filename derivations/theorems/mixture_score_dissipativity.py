r"""Dissipativity of the score of a mixture with common covariance.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$, where the mixing law $\nu$ (finite or continuous) lives on the ball $|\mu|\le M$.
Then $\langle x,\nabla\log p(x)\rangle\le(M|x|-|x|^2)/v$ for every $x$.

Sharpness. Equality for a single atom at distance $M$ and $x$ a positive multiple of it; for a mixture it is
asymptotically exact along its longest mean.

Source. T-C5, common covariance.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Linearity of the posterior mean, and Cauchy-Schwarz under it."""
    setting = Setting(
        {"x": "vector", "mu": component("vector"), "v": "positive", "M": "nonnegative"},
        given=["norm(mu) <= M"],
        where={"score": "grad(logmixture(mu, x, v), x)"},
        meanings={"score": "the score of the mixture"},
    )
    return theorem(
        __doc__,
        "mixture-score-dissipativity",
        "T-C5",
        setting,
        holds="dot(x, score) <= (M*norm(x) - norm(x)**2)/v",
        steps=[
            ("==", "mean((dot(x, mu) - dot(x, x))/v, mu, x, v)", "linearity of the posterior mean"),
            ("<=", "mean((M*norm(x) - norm(x)**2)/v, mu, x, v)", "Cauchy-Schwarz and $|\\mu|\\le M$ under the mean"),
            ("==", "(M*norm(x) - norm(x)**2)/v", "the mean of a constant"),
        ],
        bent={"a smaller radius": "dot(x, score) <= (M*norm(x)*999/1000 - norm(x)**2)/v"},
    )
