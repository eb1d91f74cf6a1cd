r"""The entropy contraction factor of the exact reverse kernel: its rate, its composition, its top mode.

In a mode of a Gaussian target let $v_s>0$ be the variance at time $s$, $\alpha,S>0$ the scale and variance of the
forward kernel from $s$ to $t$, $v_t=\alpha^2v_s+S$ and $\eta_{s,t}=\alpha^2v_s/v_t$. For every schedule
$1-\eta_{s,t}=S/v_t$, $\log\eta_{s,t}=-\int_s^t\frac{g^2}{v_u}du$, $\eta_{s,u}\eta_{u,t}=\eta_{s,t}$ and
$\eta_{s,t}=k_{s,t}^2v_t/v_s$ with $k$ the slope of the kernel; $v_t$ and $\eta$ increase with $v_s$, so that the mode
of the largest variance is the same at all times and has the largest $\eta$.

Reading. The integral is the function that vanishes at $t=s$, where $\alpha=1$ and $v_t=v_s$, and whose derivative in
$t$ is the integrand, by the chain rule along the schedule: $\alpha'=-a\alpha$, $v'=-2av+g^2$. In the composition the
step from $s$ to $u$ has $(\alpha,S)$, that from $u$ to $t$ has $(\beta,R)$. Two modes have variances $v_s$ and $w_s$.

Sharpness. Identities; the monotonicity is strict.

Source. T-B3, the factor.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule, and signs."""
    setting = Setting(
        {
            "a": "real",
            "g": "real",
            "al": "positive",
            "be": "positive",
            "S": "positive",
            "R": "positive",
            "v": "positive",
            "vs": "positive",
            "extra": "positive",
        },
        where={
            "logeta": "log(al**2*vs/v)",
            "vu": "al**2*vs + S",
            "vt": "be**2*vu + R",
            "ws": "vs + extra",
        },
        meanings={
            "logeta": "the logarithm of the factor, $v$ the variance at time $t$",
            "vu": "the variance at time $u$",
            "vt": "the variance at time $t$ after two steps",
            "ws": "a larger variance at time $s$",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-entropy-factor",
        "T-B3",
        setting,
        holds="grad(logeta, al)*(-a*al) + grad(logeta, v)*(g**2 - 2*a*v) == -g**2/v",
        also=[
            part("log(1**2*vs/vs) == 0", reason="the logarithm of the factor at t = s"),
            part("1 - al**2*vs/vu == S/vu", reason="what is forgotten"),
            part("al**2*vs/vu*(be**2*vu/vt) == (al*be)**2*vs/vt", reason="composition"),
            part("(al*vs/vu)**2*vu/vs == al**2*vs/vu", reason="the factor from the slope"),
            part("vu < al**2*ws + S", reason="the order of two modes is kept"),
            part("al**2*vs/vu < al**2*ws/(al**2*ws + S)", reason="the larger mode forgets less"),
        ],
        bent={"twice the rate": "grad(logeta, al)*(-a*al) + grad(logeta, v)*(g**2 - 2*a*v) == -2*g**2/v"},
        symbols={
            "al": "\\alpha",
            "be": "\\beta",
            "vu": "v_u",
            "vt": "v_t",
            "vs": "v_s",
            "ws": "w_s",
            "logeta": "\\log\\eta",
        },
        in_words=[ANTIDERIVATIVE],
    )
