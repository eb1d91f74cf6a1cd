r"""The denoising loss is the score error and a constant, in all three parametrisations, for any data.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$, $\xi$ standard Gaussian, and any law of $X_0$ on $\mathbb R^d$. For
every value $s$ of a learned score at $x$, given $X_t=x$: $E\big|s+\xi/\sqrt S\big|^2=|s-\nabla\log p_t(x)|^2
+\frac{\alpha^2}{S^2}V$, where $V=E\big|X_0-E[X_0\mid x]\big|^2$ is the posterior variance. Predicting the noise by
$-\sqrt S\,s$ costs $E|\xi+\sqrt S\,s|^2=S|s-\nabla\log p_t(x)|^2+\frac{\alpha^2}SV$, predicting the data by
$(x+Ss)/\alpha$ costs $E|X_0-(x+Ss)/\alpha|^2=\frac{S^2}{\alpha^2}|s-\nabla\log p_t(x)|^2+V$. So the minimiser of each
loss is the score, and what a loss exceeds its least value by is the mean square score error, with the weights $1$, $S$
and $S^2/\alpha^2$.

Reading. The component $\mu$ is $X_0$ under its law; its posterior given $X_t=x$ is that of the mixture with variance
$S/\alpha^2$ at $x/\alpha$, $\nabla\log p_t(x)$ is the gradient of its logarithm at $x/\alpha$, and $\xi=(x-\alpha
X_0)/\sqrt S$. The losses are the means of both sides over $X_t$, and $s$ may depend on $x$ and $t$ in any way.

Sharpness. Identities.

Source. T-D4, where score errors come from; Vincent, Neural Computation 23 (2011), for the first.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The bias and variance of one square under the posterior."""
    setting = Setting(
        {"x": "vector", "s": "vector", "mu": component("vector"), "al": "positive", "S": "positive"},
        where={
            "score": "grad(logmixture(mu, x/al, S/al**2), x)",
            "c": "mean(mu, mu, x/al, S/al**2)",
            "V": "mean(norm(mu - c)**2, mu, x/al, S/al**2)",
            "loss": "mean(norm(s + (x - al*mu)/S)**2, mu, x/al, S/al**2)",
        },
        meanings={
            "score": "the score at time $t$",
            "c": "the posterior mean of $X_0$",
            "V": "the posterior variance of $X_0$",
            "loss": "the denoising loss at $x$",
        },
    )
    return theorem(
        __doc__,
        "denoising-loss-score-error",
        "T-D4",
        setting,
        holds="loss == norm(s - score)**2 + al**2/S**2*V",
        also=[
            part(
                "mean(norm((x - al*mu)/sqrt(S) + sqrt(S)*s)**2, mu, x/al, S/al**2)"
                " == S*norm(s - score)**2 + al**2/S*V",
                reason="the prediction of the noise",
            ),
            part(
                "mean(norm(mu - (x + S*s)/al)**2, mu, x/al, S/al**2) == S**2/al**2*norm(s - score)**2 + V",
                reason="the prediction of the data",
            ),
        ],
        bent={
            "the loss as the score error": "loss <= norm(s - score)**2",
            "a larger score error": "loss >= 1001/1000*norm(s - score)**2 + al**2/S**2*V",
        },
        symbols={"al": "\\alpha", "loss": "\\ell"},
    )
