r"""The cumulative one-sided Lipschitz factor of the reverse diffusion of a common-covariance mixture, in closed form.

For the target $\nu*N(0,v_0I)$ with $\nu$ of diameter $D_0$, and any schedule $a,g$, let
$v_u=\alpha_u^2v_0+\sigma_u^2$ and $L^+_u=-\frac1{v_u}+\frac{\alpha_u^2D_0^2}{4v_u^2}$. Then for $s<t$, $v_s>0$,
$\exp\int_s^t(a_u+g_u^2L_u^+)\,du=\alpha_{t|s}\frac{v_s}{v_t}\exp\Big(\frac{\alpha_s^2D_0^2\,\sigma^2_{t|s}}{4v_sv_t}\Big)$,
and the last factor is at most $\exp\frac{\alpha_s^2D_0^2}{4v_s}$, whatever the length of the window.

Reading. The integral is the function of $t$ that vanishes at $t=s$ and whose derivative is the integrand. At a time
$u$ after $s$ the values of $\alpha_{u|s}$ and $\sigma^2_{u|s}$ are called $\alpha$ and $S$; they move by
$\alpha'=-a\alpha$ and $S'=g^2-2aS$, with $a,g$ the values of the coefficients at $u$, and $v_u=\alpha^2v_s+S$,
$\alpha_u=\alpha\alpha_s$, $\delta=\alpha_sD_0$. The claim is that the logarithm of the right side has the derivative
$a+g^2L_u^+$, by the chain rule; that it vanishes at the start, where $\alpha=1$, $S=0$; and the bound of the exponent
for arbitrarily long windows.

Sharpness. An identity. As a bound on distances of coupled reverse diffusions it is an upper bound: see the theorem on
the synchronous coupling.

Source. T-C4.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The derivative along the flow, by the chain rule."""
    setting = Setting(
        {
            "al": "positive",
            "S": "nonnegative",
            "vs": "positive",
            "del": "nonnegative",
            "a": "real",
            "g": "real",
        },
        where={
            "v": "al**2*vs + S",
            "Lp": "-1/v + al**2*del**2/(4*v**2)",
            "F": "log(al*vs/v) + del**2*S/(4*vs*v)",
            "slope": "grad(F, al)*(-a*al) + grad(F, S)*(g**2 - 2*a*S)",
        },
        meanings={
            "v": "the components' variance at time $u$",
            "Lp": "the one-sided Lipschitz constant of the score at time $u$",
            "F": "the logarithm of the factor from $s$ to $u$",
            "slope": "its derivative in $u$",
        },
    )
    return theorem(
        __doc__,
        "mixture-cumulative-factor",
        "T-C4",
        setting,
        holds="slope == a + g**2*Lp",
        also=[
            part("log(1*vs/(1**2*vs + 0)) + del**2*0/(4*vs*(1**2*vs + 0)) == 0", reason="the start"),
            part("F <= log(al*vs/v) + del**2/(4*vs)", reason="$S\\le v$"),
        ],
        bent={"the diameter at the end of the step": "slope == a + g**2*(-1/v + del**2/(4*v**2))"},
        symbols={"al": "\\alpha", "vs": "v_s", "del": "\\delta", "Lp": "L^+"},
        in_words=[ANTIDERIVATIVE],
    )
