r"""Generator drift of the reverse diffusion for a general covariance.

At a time with marginal $N(c,\Sigma)$ let the eigenvalues of $\Sigma$ be $0<v_i\le v$. With $z=y-c$ the deviation from
the moving mean, $V=|z|^2$ and $\lambda=2(g^2/v-a)$: $(\partial_\tau+\mathcal L)V\le-\lambda V+g^2d$.

Reading. In the eigenbasis each mode is the scalar case of the drift identity for the moving centre: its share of the
left side is $2z_i(a-g^2/v_i)z_i+g^2$. Both sides are divided by $d$: a sum over modes is $d$ times their mean.

Sharpness. Equality for $z$ in the eigenspace of a mode with $v_i=v$.

Source. T-B4, general covariance.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """In every mode the rate is at least the least one."""
    setting = Setting(
        {"z": component("real"), "vi": component("positive"), "v": "positive", "a": "real", "g": "real"},
        given=["vi <= v"],
        where={"share": "2*z*(a - g**2/vi)*z + g**2", "lam": "2*(g**2/v - a)"},
        meanings={"share": "a mode's share of the drift", "lam": "the rate of the largest variance"},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-generator-drift-modes",
        "T-B4",
        setting,
        holds="mean(share) <= -lam*mean(z**2) + g**2",
        bent={"a larger rate": "mean(share) <= -(lam + 1/1000)*mean(z**2) + g**2"},
        symbols={"vi": "v_i", "lam": "\\lambda"},
    )
