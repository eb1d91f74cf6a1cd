r"""What a score error costs in one step: relative entropy.

Two steps with the same variance $\hat C>0$ and score coefficient $c$, one with the score $s$ and one with $s+e$, have
the kernels $N(m,\hat CI)$ and $N(m+ce,\hat CI)$ from the same point. Averaged over any law of the point (and so of
$e$), $KL=\frac{c^2}{2\hat C}E|e|^2$.

Reading. $KL(N(m,\hat CI)\,\|\,N(m',\hat CI))$ is the expectation under the first law of the logarithm of the quotient
of the densities, $\big(|y-m'|^2-|y-m|^2\big)/(2\hat C)$. It is the same with the laws exchanged.

Sharpness. An identity.

Source. T-D4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The expectation of the log-likelihood ratio."""
    setting = Setting(
        {"m": component("vector"), "e": component("vector"), "c": "real", "Chat": "positive", "d": "dimension"},
        where={
            "KL": "mean(expect((dot(y - m - c*e, y - m - c*e) - dot(y - m, y - m))/(2*Chat), y, m, Chat))",
        },
        meanings={"KL": "the mean relative entropy of the step with the exact score to the other"},
    )
    return theorem(
        __doc__,
        "sampler-step-score-error-divergence",
        "T-D4",
        setting,
        holds="KL == c**2/(2*Chat)*mean(dot(e, e))",
        bent={"half of it": "KL <= c**2/(4*Chat)*mean(dot(e, e))"},
        symbols={"Chat": "\\hat C"},
    )
