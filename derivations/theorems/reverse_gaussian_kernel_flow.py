r"""The exact reverse kernel of a Gaussian target solves the reverse diffusion.

The reverse diffusion in forward time $u$ running down from $t$ is $dY=b_u(Y)\,d\tau+g\,dB$ with
$b_u(y)=ay+g^2\nabla\log p_u(y)=ay-g^2\Sigma_u^{-1}(y-\alpha_um)$. In an eigenmode with marginal $N(m,v)$ at time $s$,
and with $k=\alpha v/v_t$, $C=vS/v_t$, $v_t=\alpha^2v+S$ the kernel of the step from $t$ down to $s$: as $s$ runs down,
$k'=(a-g^2/v)k$ and $C'=2(a-g^2/v)C+g^2$, the equations of the reverse diffusion's mean slope and variance, from $k=1$,
$C=0$ at $s=t$.

Reading. The derivative in $\tau=-s$ is taken by the chain rule along the schedule: with $t$ fixed,
$\frac{d\alpha}{ds}=a\alpha$, $\frac{dS}{ds}=-\alpha^2g^2$, $\frac{dv}{ds}=-2av+g^2$ (and so $\frac{dv_t}{ds}=0$, which
is shown). A linear diffusion has a Gaussian law whose moments solve these equations (Itô's formula); that the reverse
diffusion is the time reversal is cited.

Sharpness. Identities.

Source. T-B1.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule along the schedule."""
    setting = Setting(
        {"y": "real", "m": "real", "a": "real", "g": "real", "al": "positive", "S": "positive", "v": "positive"},
        where={"vt": "al**2*v + S", "k": "al*v/vt", "C": "v*S/vt", "r": "a - g**2/v"},
        meanings={
            "vt": "the variance at time $t$",
            "k": "the slope of the step from $t$ to $s$",
            "C": "its variance",
            "r": "the rate of the reverse drift at time $s$",
        },
    )

    def down(name: str) -> str:
        return f"-(grad({name}, al)*a*al - grad({name}, S)*al**2*g**2 + grad({name}, v)*(g**2 - 2*a*v))"

    return theorem(
        __doc__,
        "reverse-gaussian-kernel-flow",
        "T-B1",
        setting,
        holds=f"{down('k')} == r*k",
        also=[
            part(f"{down('C')} == 2*r*C + g**2", reason="the variance of a linear diffusion"),
            part(f"{down('vt')} == 0", reason="the variance at t does not depend on s"),
            part("1*v/(1**2*v + 0) == 1", reason="the slope at s = t, where $\\alpha=1$ and $S=0$"),
            part("v*0/(1**2*v + 0) == 0", reason="the variance there"),
            part(
                "a*y + g**2*grad(-(y - m)**2/(2*v) - log(2*pi*v)/2, y) == a*m + r*(y - m)",
                ("==", "a*y - g**2*(y - m)/v", "the score of a Gaussian"),
                ("==", "a*m + r*(y - m)", "the drift around the marginal mean"),
            ),
        ],
        bent={"half the score": f"{down('k')} == (a - g**2/(2*v))*k"},
        symbols={"al": "\\alpha", "vt": "v_t"},
        cited=[citation.ITO, citation.TIME_REVERSAL],
        in_words=[UNIQUENESS],
    )
