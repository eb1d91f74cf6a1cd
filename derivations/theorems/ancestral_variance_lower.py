r"""The exact reverse variance is above the small ancestral variance.

In the notation of denoising diffusion, $\bar\alpha$ is the squared scaling at time $s$, $\alpha^2=1-\beta$,
$\sigma^2_{t|s}=\beta$, and the data have variance $v_0\ge0$: $v_s=\bar\alpha v_0+1-\bar\alpha$ and
$v_t=(1-\beta)v_s+\beta$. The exact conditional variance $C=v_s\beta/v_t$ and the small ancestral variance
$\tilde\beta=\beta(1-\bar\alpha)/(1-\bar\alpha(1-\beta))$ differ by
$C-\tilde\beta=\bar\alpha\beta^2v_0/\big(v_t(1-\bar\alpha(1-\beta))\big)\ge0$.

Sharpness. An identity; equality of the two variances exactly for point data, $v_0=0$. At the last step $\bar\alpha=1$
and $\tilde\beta=0$, so the step with variance $\tilde\beta$ has no density there.

Source. T-D1; Ho, Jain and Abbeel 2020 for the two variances.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """A common denominator."""
    setting = Setting(
        {"abar": "(0, 1]", "beta": "(0, 1)", "v0": "nonnegative"},
        where={
            "vs": "abar*v0 + 1 - abar",
            "vt": "(1 - beta)*(abar*v0 + 1 - abar) + beta",
            "C": "(abar*v0 + 1 - abar)*beta/((1 - beta)*(abar*v0 + 1 - abar) + beta)",
            "betatilde": "beta*(1 - abar)/(1 - abar*(1 - beta))",
        },
        meanings={
            "vs": "the variance at time $s$",
            "vt": "the variance at time $t$",
            "C": "the exact conditional variance",
            "betatilde": "the small ancestral variance",
        },
    )
    return theorem(
        __doc__,
        "ancestral-variance-lower",
        "T-D1",
        setting,
        holds="C - betatilde == abar*beta**2*v0/(vt*(1 - abar*(1 - beta))) >= 0",
        bent={"a larger gap": "C - betatilde >= 1001/1000*abar*beta**2*v0/(vt*(1 - abar*(1 - beta)))"},
        symbols={"abar": "\\bar\\alpha", "betatilde": "\\tilde\\beta", "vs": "v_s", "vt": "v_t", "v0": "v_0"},
    )
