r"""Relative entropy of the paths over one step of the exponential integrator, in closed form.

Let the forward process be Ornstein-Uhlenbeck of rate $a>0$ with stationary variance $v_\infty$ ($g^2=2av_\infty$), and
the target Gaussian, of variance $v_t>0$ at the time $t$ at which the score is frozen. After a time $h$ of the reverse
process the variance is $v(h)=v_\infty+(v_t-v_\infty)e^{2ah}>0$, and the error of the frozen score costs $F(h)=\frac
d2\Big[2ah+\log\frac{v_t}{v(h)}-\frac{g^2}{v_t}\Big(\frac{2(1-e^{-ah})}a-h\Big)\Big]$: $F(0)=0$ and
$F'(h)=\frac{g^2}2E|s_{t-h}(X_{t-h})-s_t(X_t)|^2$.

Reading. The relative entropy of the path laws over a step is $\frac12\int g^2E|s-\hat s|^2$ (Girsanov's theorem,
cited); an integral over a step is the function that vanishes at $h=0$ and has the integrand as its derivative. The
integrand is a mean over $X_{t-h}=x\sim N(0,v(h)I)$ and $X_t=e^{-ah}x+\sqrt S\xi$ with $S=v_\infty(1-e^{-2ah})$, the
mean of the target removed; the scores are $-x/v(h)$ and $-X_t/v_t$. The last two relations are that mean, first over
$\xi$, then over $x$. For a schedule that is a change of time, $ah$ is $\int_s^ta$.

Sharpness. An identity.

Source. T-F4.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Differentiation in the length of the step, and second moments of a Gaussian pair."""
    setting = Setting(
        {
            "a": "positive", "vinf": "positive", "vt": "positive", "h": "nonnegative", "x": "vector", "d": "dimension",
        },
        given=["vinf + (vt - vinf)*exp(2*a*h) > 0"],
        where={
            "g2": "2*a*vinf",
            "v": "vinf + (vt - vinf)*exp(2*a*h)",
            "S": "vinf*(1 - exp(-2*a*h))",
            "F": "d/2*(2*a*h + log(vt) - log(v) - g2/vt*(2*(1 - exp(-a*h))/a - h))",
            "rate": "g2*d/2*(1/v + (1 - 2*exp(-a*h))/vt)",
        },
        meanings={
            "g2": "the square of the diffusion coefficient",
            "v": "the variance at the end of the step",
            "S": "the variance of the forward kernel over the step",
            "F": "the cost of the step",
            "rate": "its rate",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "girsanov-step-exponential-integrator",
        "T-F4",
        setting,
        holds="grad(F, h) == rate",
        also=[
            part("d/2*(2*a*0 + log(vt) - log(vinf + (vt - vinf)*exp(2*a*0)) - g2/vt*(2*(1 - exp(-a*0))/a - 0)) == 0"),
            part("v*exp(-2*a*h) + S == vt", reason="the marginal variance at time t"),
            part(
                "expect(dot(z/vt - x/v, z/vt - x/v), z, exp(-a*h)*x, S)"
                " == (exp(-a*h)/vt - 1/v)**2*dot(x, x) + d*S/vt**2"
            ),
            part("g2/2*expect((exp(-a*h)/vt - 1/v)**2*dot(z, z) + d*S/vt**2, z, 0*x, v) == rate"),
        ],
        bent={"the covariance of the scores forgotten": "grad(F, h) == g2*d/2*(1/v + 1/vt)"},
        symbols={"vinf": "v_\\infty", "vt": "v_t", "v": "v(h)", "g2": "g^2", "F": "F(h)"},
        cited=[citation.GIRSANOV],
        in_words=[ANTIDERIVATIVE],
    )
