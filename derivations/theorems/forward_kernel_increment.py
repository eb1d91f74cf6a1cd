r"""The kernel between two times from the kernels since the start.

Let a linear diffusion have, from time 0 on, the factor of the mean $\alpha_t>0$ and the variance $\sigma_t^2$. Its
kernel from $s$ to $t$ is $N(\alpha_{t|s}x,\sigma_{t|s}^2I)$ with $\alpha_{t|s}=\alpha_t/\alpha_s$ and
$\sigma_{t|s}^2=\sigma_t^2-\alpha_{t|s}^2\sigma_s^2=\alpha_t^2\big(\frac{\sigma_t^2}{\alpha_t^2}-
\frac{\sigma_s^2}{\alpha_s^2}\big)$, which is at least zero when $\sigma^2/\alpha^2$ does not decrease. For $r\le s\le
t$ these compose: $\alpha_{t|r}=\alpha_{t|s}\alpha_{s|r}$ and
$\sigma_{t|r}^2=\sigma_{t|s}^2+\alpha_{t|s}^2\sigma_{s|r}^2$.

Reading. Stated for the values at the three times; $A$, $B$, $C$ are $\alpha$ and $U$, $V$, $W$ are $\sigma^2$ at $r$,
$s$, $t$.

Sharpness. An identity.

Source. Folklore; T-A1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Rational identities."""
    setting = Setting(
        {
            "A": "positive", "B": "positive", "C": "positive", "U": "nonnegative", "V": "nonnegative",
            "W": "nonnegative",
        },
        given=["V/B**2 <= W/C**2"],
        where={"ts": "W - (C/B)**2*V", "sr": "V - (B/A)**2*U", "tr": "W - (C/A)**2*U"},
        meanings={
            "ts": "the variance from $s$ to $t$",
            "sr": "the variance from $r$ to $s$",
            "tr": "the variance from $r$ to $t$",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "forward-kernel-increment",
        "T-A1",
        setting,
        holds="tr == ts + (C/B)**2*sr",
        also=[
            part("C/A == C/B*(B/A)", reason="quotients"),
            part("ts == C**2*(W/C**2 - V/B**2)", reason="the factor taken out"),
            part("ts >= 0", reason="the ratio does not decrease"),
        ],
        bent={"a positive variance": "ts >= 1/1000", "variances added": "tr == ts + sr"},
        symbols={"A": "\\alpha_r", "B": "\\alpha_s", "C": "\\alpha_t", "U": "\\sigma_r^2", "V": "\\sigma_s^2",
                 "W": "\\sigma_t^2", "ts": "\\sigma_{t|s}^2", "sr": "\\sigma_{s|r}^2", "tr": "\\sigma_{t|r}^2"},
    )  # fmt: skip
