r"""When the exponent of the Gaussian exponential contracts under the Ornstein-Uhlenbeck kernel.

For the Ornstein-Uhlenbeck kernel $N(mx,SI)$, $S=v_\infty(1-m^2)$, $0<m<1$, and $2\theta S<1$, the exponent
$\kappa=\frac{m^2}{1-2\theta S}$ of $PV=CV^\kappa$, $V=e^{\theta|x|^2}$, has $1-\kappa=\frac{(1-m^2)(1-2\theta
v_\infty)}{1-2\theta S}$: $\kappa<1$ exactly if $\theta<\frac1{2v_\infty}$, over any time.

Reading. The factors $1-m^2$ and $1-2\theta S$ are positive, so $1-\kappa$ has the sign of $1-2\theta v_\infty$.

Sharpness. An identity.

Source. T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """A rational identity."""
    setting = Setting(
        {"m": "(0, 1)", "vinf": "positive", "theta": "real"},
        given=["1 - 2*theta*vinf*(1 - m**2) > 0"],
        where={"S": "vinf*(1 - m**2)", "k": "1 - 2*theta*vinf*(1 - m**2)", "kappa": "m**2/k"},
        meanings={"S": "the variance of the kernel", "k": "what is left of the precision", "kappa": "the exponent"},
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-kernel-gaussian-exponential-exponent",
        "T-A3",
        setting,
        holds="1 - kappa == (1 - m**2)*(1 - 2*theta*vinf)/k",
        also=[
            part("(1 - m**2)/k > 0", reason="both are positive"),
            part("kappa > 0", reason="$m>0$"),
        ],
        bent={"for every parameter": "kappa < 1", "smaller than without": "kappa <= m**2"},
        symbols={"theta": "\\theta", "kappa": "\\kappa", "vinf": "v_\\infty"},
    )
