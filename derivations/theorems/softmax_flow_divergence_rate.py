r"""The gradient flow of the logits lowers the forward divergence at the rate of the squared residual.

Let a softmax model $q_i\propto e^{\theta_i}$ over any finite number of classes fit $\hat p$ by $\dot\theta=\hat p-q$,
the gradient flow of $KL(\hat p\|q)$ in the logits. Then $\frac d{dt}KL(\hat p\|q)=-|q-\hat p|^2$.

Reading. $\hat p$ and $q$ are densities with respect to any law on the classes with full support,
$q=e^\theta/E[e^\theta]$; up to terms that do not depend on $\theta$ the divergence is $F=\log E[e^\theta]-E[\hat
p\,\theta]$. The first statement is its derivative along a direction $u$ (at $\theta+tu$), the second puts $u=\hat p-q$
at $t=0$. With the uniform law on $n$ classes densities are $n$ times probabilities, so both sides of the claim are $n$
times those of the statement.

Sharpness. Identities.

Source. arXiv:2601.18588.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The derivative of a log-partition function is a mean."""
    setting = Setting(
        {"th": component("real"), "phat": component("nonnegative"), "u": component("real"), "t": "real"},
        where={
            "F": "log(mean(exp(th + t*u))) - mean(phat*(th + t*u))",
            "Z": "mean(exp(th))",
            "q": "exp(th)/mean(exp(th))",
        },
        meanings={"F": "the divergence up to a constant", "Z": "the partition function", "q": "the model"},
    )
    return theorem(
        __doc__,
        "softmax-flow-divergence-rate",
        "N-7",
        setting,
        holds="grad(F, t) == mean(exp(th + t*u)*u)/mean(exp(th + t*u)) - mean(phat*u)",
        also=[part("mean(q*(phat - q)) - mean(phat*(phat - q)) == -mean((q - phat)**2)", reason="along the flow")],
        bent={"twice the rate": "mean(q*(phat - q)) - mean(phat*(phat - q)) <= -2*mean((q - phat)**2)"},
        symbols={"th": "\\theta", "phat": "\\hat p"},
    )
