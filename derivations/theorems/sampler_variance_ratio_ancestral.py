r"""The one-step variance ratio of ancestral sampling, and its exact case.

For a Gaussian target and an Ornstein-Uhlenbeck forward process, with $v(h)=v_\infty+(v_t-v_\infty)e^{2ah}>0$ after a
time $h$ of the reverse process, ancestral sampling with variance $\sigma^2_{t|s}$ has $\hat C/C=v_t/v(h)$. The
logarithm $R(h)$ vanishes at $h=0$ and $R'(h)=\frac{g^2}{v(h)}-2a=\frac{2a(v_\infty-v(h))}{v(h)}$, $g^2=2av_\infty$.

Reading. So $\chi=g^2/v-2a$. It vanishes exactly where $v=v_\infty$, that is never, or always when $v_0=v_\infty$: then
$\hat C=C$ for every step, the kernel is the exact one and the sum of one-step total variations is zero.

Sharpness. An identity.

Source. T-F5, ancestral sampling with its mended sign and its exact case.
"""

from derivations.derivation import Derivation
from derivations.statement import part, theorem
from derivations.variance_ratio import SYMBOLS, noise, step


def derive() -> Derivation:
    """Differentiation in the length of the step."""
    setting = step("vinf*(1 - exp(-2*a*h))", "log(vt) - log(v)")
    return theorem(
        __doc__,
        "sampler-variance-ratio-ancestral",
        "T-F5",
        setting,
        holds="grad(R, h) == g2/v - 2*a",
        lemmas=[noise(setting)],
        also=[
            part("Chat/C == vt/v"),
            part("g2/v - 2*a == 2*a*(vinf - v)/v"),
            part("(v - vinf)*exp(-2*a*h) == vt - vinf", reason="the deviation from stationarity keeps its sign"),
        ],
        bent={"the other sign": "grad(R, h) == 2*a - g2/v"},
        symbols=SYMBOLS,
    )
