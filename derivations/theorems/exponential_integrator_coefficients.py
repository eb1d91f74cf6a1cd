r"""The coefficients of the exponential integrator solve the reverse diffusion with its score frozen.

With a frozen score $s$ the reverse diffusion $dY=(aY+g^2s)\,d\tau+g\,dB$ is linear, and after a time $h$ it has the law
$N(p\,y+c\,s,\hat CI)$ with $p'=ap$, $c'=ac+g^2$, $\hat C'=2a\hat C+g^2$, $p(0)=1$ and $c(0)=\hat C(0)=0$. For constants
$a>0$ and $g^2=2av_\infty$: $p=e^{ah}$, $c=2v_\infty(e^{ah}-1)$ and $\hat C=v_\infty(e^{2ah}-1)$.

Reading. A linear diffusion has a Gaussian law whose mean and variance solve the equations for $p$, $c$ and $\hat C$
(Itô's formula, cited); their solution from given starting values is unique. Starting values are the last three
relations.

Sharpness. An identity. Euler-Maruyama has the first order in $h$ of each: $1+ah$, $g^2h$ and $g^2h$.

Source. T-D1, the exponential integrator.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Differentiation in the length of the step."""
    setting = Setting(
        {"a": "positive", "vinf": "positive", "h": "nonnegative"},
        where={
            "g2": "2*a*vinf",
            "p": "exp(a*h)",
            "c": "2*vinf*(exp(a*h) - 1)",
            "Chat": "vinf*(exp(2*a*h) - 1)",
        },
        meanings={
            "g2": "the square of the diffusion coefficient",
            "p": "the linear factor",
            "c": "the score coefficient",
            "Chat": "the variance",
        },
    )
    return theorem(
        __doc__,
        "exponential-integrator-coefficients",
        "T-D1",
        setting,
        holds="grad(c, h) == a*c + g2",
        also=[
            part("grad(p, h) == a*p"),
            part("grad(Chat, h) == 2*a*Chat + g2"),
            part("exp(a*0) == 1", reason="the linear factor at $h=0$"),
            part("2*vinf*(exp(a*0) - 1) == 0", reason="the score coefficient at $h=0$"),
            part("vinf*(exp(2*a*0) - 1) == 0", reason="the variance at $h=0$"),
        ],
        bent={"the coefficient of Euler-Maruyama": "grad(c, h) == g2"},
        symbols={"g2": "g^2", "vinf": "v_\\infty", "Chat": "\\hat C"},
        cited=[ITO],
        in_words=[UNIQUENESS],
    )
