r"""Kernel of the variance preserving process, for every schedule.

Let $dX_t=-\frac{\beta(t)}{2v_\infty}X_t\,dt+\sqrt{\beta(t)}\,dB_t$ with $\beta\ge0$ and $v_\infty>0$ (Strasman's
process, $v_\infty=\sigma_\infty^2$; the VP process of Song is $v_\infty=1$), and $B=\int_s^t\beta$. Its kernel is
$N(\alpha x,SI)$ with $\alpha=e^{-B/(2v_\infty)}$ and $S=v_\infty(1-\alpha^2)=v_\infty(1-e^{-B/v_\infty})$, and
$N(0,v_\infty I)$ is stationary, whatever the schedule. For $v_\infty=1$: $\alpha=e^{-B/2}$, $S=1-e^{-B}$.

Reading. $B$ vanishes at $t=s$ and has the derivative $\beta$; by the chain rule the derivative of a function of $B$
along the schedule is its derivative in $B$ times $\beta$. The kernel is Gaussian with the moments of
`forward-kernel-flow` (Itô's formula, cited). Checked: the equations of that flow, $\alpha'=-a\alpha$ and $S'=-2aS+g^2$
with $a=\beta/(2v_\infty)$, $g^2=\beta$, the values 1 and 0 at the start, and that the kernel keeps the variance
$v_\infty$.

Sharpness. An identity.

Source. Song et al., arXiv:2011.13456; Strasman et al., arXiv:2402.04650; T-A1.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The flow with B as the clock."""
    setting = Setting(
        {"B": "nonnegative", "beta": "nonnegative", "vinf": "positive"},
        where={
            "a": "beta/(2*vinf)",
            "al": "exp(-B/(2*vinf))",
            "S": "vinf*(1 - al**2)",
        },
        meanings={
            "a": "the drift's coefficient",
            "al": "the factor of the mean",
            "S": "the variance of the kernel",
        },
    )
    return theorem(
        __doc__,
        "variance-preserving-kernel-schedule",
        "T-A1",
        setting,
        holds="grad(S, B)*beta == -2*a*S + beta",
        steps=[("==", "-2*a*S + beta", "the chain rule, with $B'=\\beta$")],
        also=[
            part("grad(al, B)*beta == -a*al", reason="the chain rule"),
            part("S == vinf*(1 - exp(-B/vinf))", reason="the square of an exponential"),
            part("exp(-0/(2*vinf)) == 1", reason="the start"),
            part("vinf*(1 - exp(-0/(2*vinf))**2) == 0", reason="the start"),
            part("al**2*vinf + S == vinf", reason="the kernel keeps the stationary variance"),
        ],
        bent={
            "the variance of the standard process": ("S == 1 - exp(-B)", ["B == 1"]),
            "the rate of the standard process": ("grad(al, B)*beta == -beta/2*al", ["beta == 1"]),
        },
        symbols={"al": "\\alpha", "vinf": "v_\\infty", "beta": "\\beta"},
        cited=[ITO],
        in_words=[UNIQUENESS],
    )
