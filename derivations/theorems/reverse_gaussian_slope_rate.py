r"""The slope of the exact reverse kernel is the exponential of an integral, for every schedule.

In a mode of a Gaussian target with variance $v_u=\alpha_u^2v_0+\sigma_u^2>0$ at time $u$, the slope
$k_{s,t}=\alpha_{t|s}v_s/v_t$ of the exact reverse kernel from $t$ to $s$ satisfies $\log
k_{s,t}=\int_s^t\big(a-\frac{g^2}{v_u}\big)du$ and $k_{s,u}k_{u,t}=k_{s,t}$; so over the whole time
$k_{0,T}=\alpha_Tv_0/v_T$. For a variance-exploding process ($a=0$) it is below one.

Reading. The integral is the function that vanishes at $t=s$, where $\alpha=1$ and $v_t=v_s$, and whose derivative in
$t$ is the integrand. The derivative is taken by the chain rule along the schedule, $\alpha'=-a\alpha$, $v'=-2av+g^2$.
In the statement on composition the step from $s$ to $u$ has $(\alpha,S)$, that from $u$ to $t$ has $(\beta,R)$.

Sharpness. Identities; the last inequality is strict, and an equality without noise.

Source. T-B2.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The chain rule along the schedule."""
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
        },
        where={
            "logk": "log(al*vs/v)",
            "vu": "al**2*vs + S",
            "vt": "be**2*vu + R",
        },
        meanings={
            "logk": "the logarithm of the slope, $v$ the variance at time $t$",
            "vu": "the variance at time $u$",
            "vt": "the variance at time $t$ after two steps",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-slope-rate",
        "T-B2",
        setting,
        holds="grad(logk, al)*(-a*al) + grad(logk, v)*(g**2 - 2*a*v) == a - g**2/v",
        also=[
            part("log(1*vs/vs) == 0", reason="the logarithm of the slope at t = s"),
            part("grad(log(v), v)*(g**2 - 2*a*v) == -2*a + g**2/v", reason="the logarithm of the variance"),
            part("al*vs/vu*(be*vu/vt) == al*be*vs/vt", reason="composition"),
            part("1*vs/(1**2*vs + S) < 1", reason="the variance-exploding slope"),
        ],
        bent={
            "the rate of the probability flow": "grad(logk, al)*(-a*al) + grad(logk, v)*(g**2 - 2*a*v)"
            " == a - g**2/(2*v)"
        },
        symbols={"al": "\\alpha", "be": "\\beta", "vu": "v_u", "vt": "v_t", "vs": "v_s", "logk": "\\log k"},
        in_words=[ANTIDERIVATIVE],
    )
