r"""Step-size condition of Euler-Maruyama: below it the step contracts.

For the target $N(m,\Sigma)$ with $\Sigma$ isotropic, one Euler-Maruyama step of the reverse diffusion $dY=(aY+g^2
s_t(Y))\,d\tau+g\,dB$ is affine, with slope $\hat k=1+h(a-g^2/v_t)$. If $0<h(g^2/v_t-a)<2$ then $|\hat k|<1$.

Reading. The slope is the coefficient of $y$ in the step $y\mapsto(1+ah)y+g^2h\,s_t(y)$ for $s_t(y)=-(y-\alpha_tm)/v_t$;
both inequalities of the claim together are $|\hat k|<1$.

Sharpness. The condition is necessary: `euler-maruyama-slope-expansion`. A window $h(g^2/v_t-a)<2+\epsilon$ is too wide.

Source. T-D1, Euler-Maruyama.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The slope is one minus the step in units of the rate."""
    setting = Setting(
        {"a": "real", "g": "real", "v": "positive", "h": "positive"},
        given=["h*(g**2/v - a) > 0", "h*(g**2/v - a) < 2"],
        where={"khat": "1 + a*h - g**2*h/v"},
        meanings={"khat": "the slope of the step"},
    )
    return theorem(
        __doc__,
        "euler-maruyama-slope-contraction",
        "T-D1",
        setting,
        holds="-1 < khat < 1",
        bent={"a smaller slope": "-99/100 < khat < 1", "without the score": "khat < 1 - g**2*h/v"},
        symbols={"khat": "\\hat k", "v": "v_t"},
    )
