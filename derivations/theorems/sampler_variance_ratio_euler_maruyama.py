r"""The one-step variance ratio of Euler-Maruyama.

For a Gaussian target and an Ornstein-Uhlenbeck forward process, with $v(h)=v_\infty+(v_t-v_\infty)e^{2ah}>0$ after a
time $h$ of the reverse process, Euler-Maruyama has $\hat C/C=\frac{2ah}{1-e^{-2ah}}\cdot\frac{v_t}{v(h)}$. The
logarithm of the second factor has the derivative $\frac{g^2}{v(h)}-2a$ in $h$, $g^2=2av_\infty$, and
$1+ah\le\frac{2ah}{1-e^{-2ah}}\le1+ah+(ah)^2$.

Reading. So $\hat C/C=1+\chi h+O(h^2)$ with $\chi=a+\frac{g^2}v-2a=\frac{g^2}v-a$. It vanishes where $v=2v_\infty$, at
most at one time: by the last statement $v>2v_\infty$ for all times of the reverse process after one with
$v\ge2v_\infty$.

Sharpness. Both bounds are equalities in the limit $h\to0$, where the quotient is $1+ah+\frac{(ah)^2}3+\dots$.

Source. T-F5, Euler-Maruyama with its mended sign.
"""

from derivations.derivation import Derivation
from derivations.statement import part, theorem
from derivations.tactic import instance
from derivations.variance_ratio import SYMBOLS, noise, step


def derive() -> Derivation:
    """Two bounds on u/(1 - exp(-u)), and differentiation in the length of the step."""
    factor = "log(vt) - log(v)"
    later = {
        "R": (factor, "the logarithm of the second factor"),
        "later": ("vinf + (vt - vinf)*exp(2*a*(h + k))", "the variance after a longer time"),
    }
    setting = step("2*a*vinf*h", factor, later)
    length = {"u": setting.term("a*h")}
    lower = instance("(1 + u)*(1 - exp(-2*u)) <= 2*u", {"u": "positive"}, length)
    upper = instance("2*u <= (1 + u + u**2)*(1 - exp(-2*u))", {"u": "positive"}, length)
    return theorem(
        __doc__,
        "sampler-variance-ratio-euler-maruyama",
        "T-F5",
        setting,
        holds="grad(R, h) == g2/v - 2*a",
        lemmas=[noise(setting)],
        also=[
            part("Chat/C == 2*a*h/(1 - exp(-2*a*h))*(vt/v)"),
            part("(1 + a*h)*(1 - exp(-2*(a*h))) <= 2*(a*h)", by=lower),
            part("2*(a*h) <= (1 + a*h + (a*h)**2)*(1 - exp(-2*(a*h)))", by=upper),
            part(
                "later - 2*vinf > (v - 2*vinf)*exp(2*a*k)",
                ("==", "(v - 2*vinf)*exp(2*a*k) + vinf*(exp(2*a*k) - 1)", "put together"),
                (">", "(v - 2*vinf)*exp(2*a*k)", "$ak>0$"),
                reason="the rate changes its sign at most once",
            ),
        ],
        bent={"a larger first order": "(1 + 101/100*a*h)*(1 - exp(-2*(a*h))) <= 2*(a*h)"},
        symbols=SYMBOLS,
    )
