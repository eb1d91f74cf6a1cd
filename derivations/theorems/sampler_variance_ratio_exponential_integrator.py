r"""The one-step variance ratio of the exponential integrator: always above one.

For a Gaussian target and an Ornstein-Uhlenbeck forward process, $v(h)=v_\infty+(v_t-v_\infty)e^{2ah}>0$ is the variance
after a time $h$ of the reverse process. The variances of the step and of the exact kernel have the quotient $\hat
C/C=e^{2ah}v_t/v(h)$; its logarithm $R(h)$ vanishes at $h=0$ and $R'(h)=g^2/v(h)>0$ with $g^2=2av_\infty$.

Reading. So $\hat C/C=1+\chi h+O(h^2)$ with $\chi=g^2/v$, and along a grid the logarithms add up to $\int_0^Tg^2/v_t\,dt
=2aT+\log(v_T/v_0)$ whatever the grid.

Sharpness. An identity.

Source. T-F5, the exponential integrator.
"""

from derivations.derivation import Derivation
from derivations.statement import part, theorem
from derivations.variance_ratio import SYMBOLS, noise, step


def derive() -> Derivation:
    """Differentiation in the length of the step."""
    setting = step("vinf*(exp(2*a*h) - 1)", "2*a*h + log(vt) - log(v)")
    return theorem(
        __doc__,
        "sampler-variance-ratio-exponential-integrator",
        "T-F5",
        setting,
        holds="grad(R, h) == g2/v > 0",
        lemmas=[noise(setting)],
        also=[
            part("Chat/C == exp(2*a*h)*vt/v"),
            part("2*a*0 + log(vt) - log(vinf + (vt - vinf)*exp(2*a*0)) == 0"),
        ],
        bent={"without the score": "grad(R, h) == 2*a"},
        symbols=SYMBOLS,
    )
