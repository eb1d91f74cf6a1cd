r"""The variance error of Euler-Maruyama vanishes at isolated times only.

Along an Ornstein-Uhlenbeck flow $\dot v=g^2-2av$, $g^2=2av_\infty$, the rate of the one-step variance ratio is
$\chi=\frac{g^2}v-a$. It vanishes exactly where $v=2v_\infty$; its derivative along the flow is
$a^2\big(1-\frac{(v-2v_\infty)^2}{v^2}\big)$, which is $a^2>0$ there. So $\chi$ is not zero on any interval, and the sum
of one-step total variations has a positive limit, $\frac1{\sqrt{2\pi e}}\int_0^T|\chi|$.

Reading. The derivative along the flow is $\frac{\partial\chi}{\partial v}(g^2-2av)$, the chain rule. That the sum has
this limit is read off from `one-step-variation-sum`, for the variances and the means of the kernels, and
`one-step-variation-sum-euler-maruyama`.

Sharpness. An identity.

Source. T-F5, with the mended condition for a positive limit.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule along the flow."""
    setting = Setting(
        {"a": "positive", "vinf": "positive", "v": "positive"},
        where={"g2": "2*a*vinf", "chi": "g2/v - a", "speed": "grad(chi, v)*(g2 - 2*a*v)"},
        meanings={
            "g2": "the square of the diffusion coefficient",
            "chi": "the rate of the variance ratio",
            "speed": "its derivative along the flow",
        },
    )
    return theorem(
        __doc__,
        "euler-maruyama-variance-crossing",
        "T-F5",
        setting,
        holds="speed == a**2 - a**2*(v - 2*vinf)**2/v**2",
        also=[part("v*chi == a*(2*vinf - v)")],
        bent={"the rate is stationary": "speed == 0"},
        symbols={"g2": "g^2", "vinf": "v_\\infty", "chi": "\\chi"},
    )
