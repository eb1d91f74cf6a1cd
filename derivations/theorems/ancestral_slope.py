r"""The slope of ancestral sampling is that of the exact reverse kernel.

Let $v_t=\alpha^2v_s+\sigma^2_{t|s}$ be the variances of a Gaussian target at two times $s<t$ of any schedule,
$\alpha=\alpha_{t|s}>0$, $\sigma^2_{t|s}>0$, $v_s>0$. The mean of an ancestral (DDPM) step is
$y/\alpha+(\sigma^2_{t|s}/\alpha)\,s_t(y)$; its slope is $\hat k=\frac1\alpha-\frac{\sigma^2_{t|s}}{\alpha v_t}=\alpha
v_s/v_t$, the slope of the conditional mean of $X_s$ given $X_t$.

Reading. For jointly Gaussian variables the slope of the conditional mean is covariance over variance, $\alpha v_s/v_t$;
for any data, see `ancestral-mean-exact`.

Sharpness. An identity.

Source. T-D1, ancestral sampling; Ho, Jain and Abbeel 2020 ($\alpha^2=1-\beta_k$, $\sigma^2_{t|s}=\beta_k$).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The variance at time t, put in."""
    setting = Setting(
        {"alpha": "positive", "S": "positive", "vs": "positive"},
        where={"vt": "alpha**2*vs + S", "khat": "1/alpha - S/alpha/vt"},
        meanings={"vt": "the variance at time $t$", "khat": "the slope of the step"},
    )
    return theorem(
        __doc__,
        "ancestral-slope",
        "T-D1",
        setting,
        holds="khat == alpha*vs/vt",
        bent={"without the noise in the variance": "khat == 1/alpha"},
        symbols={"khat": "\\hat k", "vt": "v_t", "vs": "v_s", "S": "\\sigma^2_{t|s}"},
    )
