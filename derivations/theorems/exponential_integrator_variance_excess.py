r"""The noise of the exponential integrator exceeds the exact conditional variance.

For an Ornstein-Uhlenbeck forward process with stationary variance $v_\infty$, $\alpha=e^{-ah}$ and
$\sigma^2_{t|s}=v_\infty(1-\alpha^2)$. For a Gaussian target the exact reverse kernel has variance
$C=v_s\sigma^2_{t|s}/v_t$; the exponential integrator has $\hat C=v_\infty(\alpha^{-2}-1)$. The excess is $\hat
C-C=v_\infty^2(1-\alpha^2)(\alpha^{-2}-1)/v_t$, positive whenever $0<\alpha<1$.

Reading. $C$ is written as the conditional variance of jointly Gaussian variables, $v_s-(\alpha v_s)^2/v_t$; the first
step of the proof gives $v_s\sigma^2_{t|s}/v_t$.

Sharpness. An identity.

Source. T-D1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The variance at time t, put in."""
    setting = Setting(
        {"alpha": "(0, 1)", "vinf": "positive", "vs": "positive"},
        where={
            "S": "vinf*(1 - alpha**2)",
            "vt": "alpha**2*vs + vinf*(1 - alpha**2)",
            "Chat": "vinf*(1/alpha**2 - 1)",
            "C": "vs - (alpha*vs)**2/(alpha**2*vs + vinf*(1 - alpha**2))",
        },
        meanings={
            "S": "the variance of the forward kernel",
            "vt": "the variance at time $t$",
            "Chat": "the integrator's variance",
            "C": "the exact conditional variance",
        },
    )
    return theorem(
        __doc__,
        "exponential-integrator-variance-excess",
        "T-D1",
        setting,
        holds="Chat - C == vinf**2*(1 - alpha**2)*(1/alpha**2 - 1)/vt > 0",
        steps=[
            ("==", "Chat - vs*S/vt", "the conditional variance is $v_s\\sigma^2_{t|s}/v_t$"),
            ("==", "vinf**2*(1 - alpha**2)*(1/alpha**2 - 1)/vt", "the variances put in"),
        ],
        bent={"a larger excess": "Chat - C >= 1001/1000*vinf**2*(1 - alpha**2)*(1/alpha**2 - 1)/vt"},
        symbols={"S": "\\sigma^2_{t|s}", "vt": "v_t", "vs": "v_s", "Chat": "\\hat C", "vinf": "v_\\infty"},
    )
