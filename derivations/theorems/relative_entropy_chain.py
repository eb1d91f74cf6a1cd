r"""The chain rule of relative entropy along one step.

Let a path have, under the exact law, the density $p$ of its past and $q$ of its next point given the past, and under
the algorithm's law $\hat p$ and $\hat q$. Then $KL=E\log\frac{pq}{\hat p\hat q}=E\log\frac p{\hat p}+E\log\frac q{\hat
q}$, means under the exact law: relative entropies add up along the chain.

Reading. The values of the four densities along a random path are components of a law. By induction over the steps
(`error-telescoping` with all factors one), the relative entropy of the path laws of the reverse chains is
$KL(p_T\|\nu_0)+\sum_kE_{p_{t_k}}KL(Q_k\|\hat Q_k)$.

Sharpness. An identity.

Source. T-F3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The logarithm of a product."""
    setting = Setting(
        {
            "p": component("positive"),
            "q": component("positive"),
            "phat": component("positive"),
            "qhat": component("positive"),
        }
    )
    return theorem(
        __doc__,
        "relative-entropy-chain",
        "T-F3",
        setting,
        holds="mean(log(p*q/(phat*qhat))) == mean(log(p/phat)) + mean(log(q/qhat))",
        bent={"the last step alone": "mean(log(p*q/(phat*qhat))) == mean(log(q/qhat))"},
        symbols={"phat": "\\hat p", "qhat": "\\hat q"},
    )
