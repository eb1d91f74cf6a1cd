r"""The mean of an ancestral step is the exact conditional mean, for any data.

Let $X_s$ have any law on $\mathbb R^d$ and $X_t=\alpha X_s+\sqrt{\sigma^2_{t|s}}\,\xi$ with $\alpha>0$,
$\sigma^2_{t|s}>0$. Then in every direction $u$, $E[\langle u,X_s\rangle\mid X_t=x]=\langle
u,x\rangle/\alpha+(\sigma^2_{t|s}/\alpha)\langle u,s_t(x)\rangle$, with $s_t$ the score of $X_t$: the mean of the
ancestral (DDPM) step at $x$.

Reading. The law of $X_t$ is the mixture of the Gaussian laws $N(\mu,\sigma^2_{t|s}I)$ over $\mu=\alpha X_s$; the
posterior mean of $\mu/\alpha$ is the conditional mean of $X_s$. A mean over a mixing law stands for any law, so the
data are arbitrary. Two vectors are equal when they agree in every direction $u$.

Sharpness. An identity.

Source. T-D1; Tweedie's formula T-C1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The score of the noised law is a posterior mean."""
    setting = Setting(
        {"x": "vector", "u": "vector", "mu": component("vector"), "alpha": "positive", "S": "positive"},
        where={"score": "grad(logmixture(mu, x, S), x)"},
        meanings={"score": "the score of $X_t$"},
    )
    return theorem(
        __doc__,
        "ancestral-mean-exact",
        "T-D1",
        setting,
        holds="mean(dot(u, mu/alpha), mu, x, S) == dot(u, x/alpha + S/alpha*score)",
        steps=[
            ("==", "dot(u, x)/alpha + S/alpha*mean(dot(u, mu - x)/S, mu, x, S)", "linearity of the posterior mean"),
            ("==", "dot(u, x/alpha + S/alpha*score)", "the gradient of the logarithm of a mean of Gaussian densities"),
        ],
        bent={"the mean of the noised law": "mean(dot(u, mu/alpha), mu, x, S) == dot(u, x + S*score)"},
        symbols={"S": "\\sigma^2_{t|s}"},
    )
