r"""The large ancestral variance against the exact one: the sign is that of one minus the data's variance.

In the notation of denoising diffusion, $\bar\alpha$ is the squared scaling at time $s$, $\alpha^2=1-\beta$,
$\sigma^2_{t|s}=\beta$, and the data have variance $v_0\ge0$: $v_s=\bar\alpha v_0+1-\bar\alpha$ and
$v_t=(1-\beta)v_s+\beta$. The large ancestral variance $\beta$ and the exact conditional variance $C=v_s\beta/v_t$
differ by $\beta-C=\beta^2\bar\alpha(1-v_0)/v_t$. So $C\le\beta$ exactly when $v_0\le1$.

Sharpness. An identity; equality of the variances exactly for $v_0=1$, when the step is the exact kernel.

Source. T-D1; pitfall 20 for the sign.
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
        },
        meanings={
            "vs": "the variance at time $s$",
            "vt": "the variance at time $t$",
            "C": "the exact conditional variance",
        },
    )
    return theorem(
        __doc__,
        "ancestral-variance-upper",
        "T-D1",
        setting,
        holds="beta - C == abar*beta**2*(1 - v0)/vt",
        bent={"the exact variance is always below": "C <= beta"},
        symbols={"abar": "\\bar\\alpha", "vs": "v_s", "vt": "v_t", "v0": "v_0"},
    )
