r"""The exponential of the absolute value has no generator drift at zero on the line.

For $Y\sim N(0,S)$ on $\mathbb R$ (the kernel of an Ornstein-Uhlenbeck process from $x=0$), $\theta>0$ and
$V(x)=e^{\theta|x|}$: $EV(Y)=2e^{\theta^2S/2}\Phi(\theta\sqrt S)\ge1+\theta\sqrt{2S/\pi}$. So $PV(0)-V(0)$ is of the
order $\sqrt S$, and with $S=S_h\sim g^2h$ no $\lambda,b$ satisfy $P_hV(0)\le V(0)+h(b-\lambda V(0))$ for all small $h$:
the drift condition fails at zero (the local time there).

Reading. The mean is the theorem on the exponential at $\mu=0$, where its two terms are equal; checked here is the
bound. With $S\ge ch$, $c>0$, it gives $(P_hV(0)-V(0))/h\ge\theta\sqrt{2ch/\pi}/h=\theta\sqrt{2c/\pi}/\sqrt h$ (the
equation is checked), which is not bounded as $h\to0$: for every $M>0$ it is at least $M$ at every
$h\le\frac{2c\theta^2}{\pi M^2}$ (checked, for $h$ the share $u$ of that).

Sharpness. $\theta\sqrt{2S/\pi}$ is the first term as $S\to0$.

Source. T-A2, sixth row, in dimension one.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, squared


def derive() -> Derivation:
    """With z = theta sqrt(S): 2 exp(z^2/2) Phi(z) >= 1 + z sqrt(2/pi)."""
    setting = Setting(
        {"S": "positive", "theta": "positive", "c": "positive", "h": "positive", "M": "positive", "u": "(0, 1]"},
        where={"z": "theta*sqrt(S)", "PV": "2*exp(theta**2*S/2)*Phi(theta*sqrt(S))"},
        meanings={"z": "the rate in units of the deviation", "PV": "the kernel applied to $V$ at zero"},
    )
    root = squared()
    return theorem(
        __doc__,
        "gaussian-kernel-drift-exponential-zero",
        "T-A2",
        setting,
        holds="PV >= 1 + theta*sqrt(2*S/pi)",
        lemmas=[
            setting.lemma(
                "scaled", "2*exp(z**2/2)*Phi(z) >= 1 + z*sqrt(2/pi)", "the derivative at zero",
                by=instance(
                    "2*exp(z**2/2)*Phi(z) >= 1 + z*sqrt(2/pi)", {"z": "nonnegative"}, {"z": setting.term("z")}
                ),
            ),
        ],
        steps=[
            ("==", "2*exp(z**2/2)*Phi(z)", "$z=\\theta\\sqrt S$"),
            (">=", "1 + z*sqrt(2/pi)", "the lemma"),
            ("==", "1 + theta*sqrt(2*S/pi)", "$z=\\theta\\sqrt S$"),
        ],
        also=[
            part("theta*sqrt(2*c/pi)/sqrt(u*(2*c*theta**2/(pi*M**2))) >= M", by=root, reason="for small $h$"),
            part("theta*sqrt(2*c*h/pi)/h == theta*sqrt(2*c/pi)/sqrt(h)", reason="one root of $h$ cancels"),
        ],
        bent={"a larger slope": "PV >= 1 + 1001/1000*theta*sqrt(2*S/pi)"},
        symbols={"theta": "\\theta", "PV": "PV(0)"},
    )
