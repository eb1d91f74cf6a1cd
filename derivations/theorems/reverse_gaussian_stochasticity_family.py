r"""The family of reverse processes with the same marginals, and what each forgets.

For $e\ge0$ let $dY=\big[aY+\frac{1+e}2g^2\nabla\log p_u(Y)\big]d\tau+\sqrt e\,g\,dB$: $e=1$ is the reverse diffusion,
$e=0$ the probability flow. It keeps all marginals. In a mode of a Gaussian target with $v_s>0$ at time $s$,
$\alpha,S>0$ the scale and variance of the forward kernel from $s$ to $t$, $v_t=\alpha^2v_s+S$, $\eta=\alpha^2v_s/v_t$,
its slope from $t$ to $s$ is $k_e=\alpha^e(v_s/v_t)^{(1+e)/2}=\exp\int_s^t\big(a-\frac{(1+e)g^2}{2v_u}\big)du$. The
factor by which it contracts relative entropy in that mode is $\eta_e=k_e^2v_t/v_s=\eta^e\le1$, with equality if and
only if $e=0$: the probability flow forgets nothing. Its variance over the step is $v_s(1-\eta^e)\ge0$.

Reading. The integral is the function that vanishes at $t=s$ ($\alpha=1$, $v_t=v_s$) and whose derivative in $t$ is the
integrand, by the chain rule along the schedule $\alpha'=-a\alpha$, $v'=-2av+g^2$. The marginals are kept because the
probability flux $\big(ay+\frac{1+e}2g^2s\big)p-\frac{eg^2}2\nabla p$ with $\nabla p=sp$ does not depend on $e$; for a
Gaussian mode the reverse variance equation is shown as well. The factor is the quotient of the relative entropies
$(k_e\delta)^2/(2v_s)$ and $\delta^2/(2v_t)$ of a mean shift. That it bounds those of all laws follows as for the
reverse diffusion: relative entropy decreases at the rate $\frac{eg^2}2I$ with $I\ge\frac2vKL$ (cited), and $\eta^e$ at
the rate $\frac{eg^2}v\eta^e$, so that their quotient does not increase: `reverse-entropy-contraction-interval` has the
bound over an interval.

Sharpness. Identities; $\eta^e<1$ for $e>0$.

Source. T-B7.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, FOKKER_PLANCK, TIME, UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Bookkeeping of exponents."""
    setting = Setting(
        {
            "e": "nonnegative",
            "h": "positive",
            "a": "real",
            "g": "real",
            "al": "positive",
            "S": "positive",
            "vs": "positive",
            "v": "positive",
            "y": "real",
            "s": "real",
            "p": "positive",
            "KL": "nonnegative",
            "I": "nonnegative",
        },
        given=["I >= 2*KL/v"],
        where={
            "logk": "e*log(al) + (1 + e)/2*log(vs/v)",
            "vt": "al**2*vs + S",
            "k": "al**e*(vs/vt)**((1 + e)/2)",
            "eta": "al**2*vs/vt",
            "rate": "a - (1 + e)*g**2/(2*v)",
        },
        meanings={
            "logk": "the logarithm of the slope, $v$ the variance at time $t$",
            "vt": "the variance at time $t$",
            "k": "the slope",
            "eta": "the factor of the reverse diffusion",
            "rate": "the rate of the drift in a mode of variance $v$",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-stochasticity-family",
        "T-B7",
        setting,
        holds="k**2*vt/vs == eta**e",
        also=[
            part("grad(logk, al)*(-a*al) + grad(logk, v)*(g**2 - 2*a*v) == rate", reason="the rate of the slope"),
            part("e*log(1) + (1 + e)/2*log(vs/vs) == 0", reason="the logarithm of the slope at t = s"),
            part("log(k) == e*log(al) + (1 + e)/2*log(vs/vt)", reason="the slope from its logarithm"),
            part("eta**0 == 1", reason="the probability flow"),
            part("eta**h < 1", reason="every other member, $e=h>0$"),
            part("-e*g**2/2*I + e*g**2/v*KL <= 0", reason="the derivative of $\\log(KL/\\eta^e)$ times $KL$"),
            part("vs - k**2*vt == vs*(1 - eta**e)", reason="the variance of the step"),
            part("2*rate*v + e*g**2 == -(g**2 - 2*a*v)", reason="the variance runs back through the marginals"),
            part(
                "(a*y + (1 + e)/2*g**2*s)*p - e*g**2/2*(s*p) == (a*y + g**2/2*s)*p",
                reason="the flux is that of the probability flow",
            ),
        ],
        bent={"a forgetting probability flow": "k**2*vt/vs <= 999/1000*eta**e + 1/2000"},
        symbols={"al": "\\alpha", "vt": "v_t", "vs": "v_s", "k": "k_e", "logk": "\\log k_e", "KL": "\\mathrm{KL}"},
        cited=[citation.GAUSSIAN_LOG_SOBOLEV],
        in_words=[ANTIDERIVATIVE, FOKKER_PLANCK, TIME, UNIQUENESS],
    )
