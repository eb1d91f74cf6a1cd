r"""The cumulative transport factor of the reverse process of log-concave data, in closed form, and when it contracts.

Let $\log p_0+\frac m2|x|^2$ be concave, $m$ real, and take any schedule $a,g$ with scale $\alpha_u$ and variance
$\sigma_u^2$; $N_u=m\sigma_u^2+\alpha_u^2>0$, which for $m\ge0$ is no condition. By `log-concave-score-hessian` the
reverse diffusion has the one-sided Lipschitz constant $a-g^2\frac m{N_u}$ at time $u$, and the probability flow
$a-\frac{g^2}2\frac m{N_u}$. So, from $t$ down to $s$, the distance of two solutions with the same noise grows at most
by the factor $\exp\int_s^t\big(a-\frac{g^2m}{N_u}\big)du=\alpha_{t|s}\frac{N_s}{N_t}$ for the diffusion and
$\exp\int_s^t\big(a-\frac{g^2m}{2N_u}\big)du=\sqrt{N_s/N_t}$ for the flow; from $T$ down to $0$ these are
$\frac{\alpha_T}{m\sigma_T^2+\alpha_T^2}$ and $(m\sigma_T^2+\alpha_T^2)^{-1/2}$. They bound those of $W_2$.

For the Ornstein-Uhlenbeck process with stationary variance $v$ the constant of the diffusion is negative at the scale
$\alpha$ exactly if $mv(1+\alpha^2)>\alpha^2$: at all times if $mv>\frac12$; for $0<mv\le\frac12$ from
$\alpha^2<\frac{mv}{1-mv}$ on, that is for $t>\frac1{2a}\log\frac{1-mv}{mv}$; and never for $m\le0$. Nearer to the
data, where the reverse process ends, it may expand.

Reading. The integrals are the functions of $t$ that vanish at $t=s$ and have the integrands as their derivatives. At a
time after $s$ the values of $\alpha_{u|s}$ and $\sigma^2_{u|s}$ are called $\alpha$ and $S$; they move by
$\alpha'=-a\alpha$ and $S'=g^2-2aS$, so that $\alpha_u=\alpha A$ and $\sigma_u^2=\alpha^2U+S$ with the values $A$ and
$U$ at $s$. In the second part $q=\alpha^2$, any number of $(0,1]$, and $a$ times the last factor is the rate at which
distances decay. From one-sided Lipschitz constants to $W_2$ it is the synchronous coupling, as in
`mixture-synchronous-coupling`, with `differential-inequality-interval`; that the reverse diffusion has strong solutions
is cited.

Sharpness. Identities, and equal to the slope of the reverse kernel, $\alpha_Tv_0/v_T$, for isotropic Gaussian data
with $v_0=\frac1m$, where nothing is lost.

Source. T-C10 over a window; the regimes of contraction and expansion: arXiv:2501.02298.
"""

from derivations.citation import TIME_REVERSAL
from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, COUPLINGS, TIME
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule along the schedule: the logarithm of N moves at the rate g^2 m / N - 2a."""
    setting = Setting(
        {
            "m": "real",
            "a": "real",
            "g": "real",
            "al": "positive",
            "S": "nonnegative",
            "A": "positive",
            "U": "nonnegative",
            "v": "positive",
            "q": "(0, 1]",
            "v0": "positive",
        },
        given=["m*U + A**2 > 0", "m*(al**2*U + S) + (al*A)**2 > 0", "m*v*(1 - q) + q > 0"],
        where={
            "Ns": "m*U + A**2",
            "N": "m*(al**2*U + S) + (al*A)**2",
            "F": "log(al*Ns/N)",
            "flow": "log(Ns/N)/2",
            "Nq": "m*v*(1 - q) + q",
        },
        meanings={
            "Ns": "$N$ at time $s$",
            "N": "$N$ at the later time",
            "F": "the logarithm of the factor of the diffusion",
            "flow": "that of the factor of the flow",
            "Nq": "$N$ for the Ornstein-Uhlenbeck process from time zero on",
        },
    )

    def slope(name: str) -> str:
        return f"grad({name}, al)*(-a*al) + grad({name}, S)*(g**2 - 2*a*S)"

    return theorem(
        __doc__,
        "log-concave-cumulative-factor",
        "T-C10",
        setting,
        holds=f"{slope('F')} == a - g**2*m/N",
        also=[
            part(f"{slope('flow')} == a - g**2*m/(2*N)", reason="the probability flow"),
            part("log(1*Ns/(m*(1**2*U + 0) + (1*A)**2)) == 0", reason="the start, $\\alpha=1$ and $S=0$"),
            part("al*(1/v0*0 + 1**2)/(1/v0*(al**2*0 + S) + (al*1)**2) == al*v0/(al**2*v0 + S)", reason="Gaussian data"),
            part("2*a*v*m/Nq - a == a/Nq*(m*v*(1 + q) - q)", reason="the sign of the rate, as $g^2=2av$"),
            part("m*v*(1 + q) - q == m*v - q*(1 - m*v)", reason="the time from which it is positive"),
            part("m*v*(1 + q) - q >= min(m*v, 2*m*v - 1)", reason="at all times if $mv>\\frac12$"),
            part("m*v*(1 + q) - q <= max(m*v, 2*m*v - 1)", reason="at no time if $m\\le0$"),
        ],
        bent={
            "the factor of log-concave data without the scale": (
                "grad(log(Ns/N), al)*(-a*al) + grad(log(Ns/N), S)*(g**2 - 2*a*S) <= a - g**2*m/N",
                ["a >= 0"],
            ),
            "contraction for every log-concave law": ("m*v*(1 + q) - q > 0", ["m > 0"]),
        },
        symbols={"al": "\\alpha", "v0": "v_0", "Ns": "N_s", "Nq": "N_q"},
        cited=[TIME_REVERSAL],
        in_words=[ANTIDERIVATIVE, COUPLINGS, TIME],
    )
