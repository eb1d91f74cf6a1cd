r"""Kernel of the sub-VP process, for every schedule.

Let $dX_t=-\frac{\beta(t)}2X_t\,dt+\sqrt{\beta(t)(1-e^{-2B_t})}\,dB_t$ with $\beta\ge0$ and $B_t=\int_0^t\beta$. From
time 0 on its kernel is $N(\alpha x,SI)$ with $\alpha=e^{-B_t/2}$ and $S=(1-e^{-B_t})^2$; $S$ is at most the variance
$1-e^{-B_t}$ of the VP process. From $s$ to $t$ it is $N(\alpha_{t|s}x,\sigma^2_{t|s}I)$ with
$\alpha_{t|s}=e^{-(B_t-B_s)/2}$ and $\sigma^2_{t|s}=(1-e^{-(B_t-B_s)})(1-e^{-B_t-B_s})$.

Reading. $B$ vanishes at $t=0$ and has the derivative $\beta$; by the chain rule the derivative of a function of $B$
along the schedule is its derivative in $B$ times $\beta$. The kernel is Gaussian with the moments of
`forward-kernel-flow` (Itô's formula, cited). Checked: the equations of that flow, the values at the start ($B=0$, and
$B=B_s$ for the kernel from $s$ on), and the comparison; the kernel from $s$ on is also
$\sigma_t^2-\alpha_{t|s}^2\sigma_s^2$.

Sharpness. Identities; the comparison with VP is an equality at $B=0$ alone.

Source. Song et al., arXiv:2011.13456; T-A1.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The flow with B as the clock."""
    setting = Setting(
        {"B": "nonnegative", "Bs": "nonnegative", "beta": "nonnegative"},
        where={
            "g2": "beta*(1 - exp(-2*B))",
            "al": "exp(-B/2)",
            "S": "(1 - exp(-B))**2",
            "alts": "exp(-(B - Bs)/2)",
            "Sts": "(1 - exp(-(B - Bs)))*(1 - exp(-B - Bs))",
        },
        meanings={
            "g2": "the squared diffusion coefficient",
            "al": "the factor of the mean from time 0",
            "S": "the variance from time 0",
            "alts": "the factor of the mean from time $s$",
            "Sts": "the variance from time $s$",
        },
    )
    return theorem(
        __doc__,
        "sub-variance-preserving-kernel-schedule",
        "T-A1",
        setting,
        holds="grad(S, B)*beta == -beta*S + g2",
        steps=[("==", "-beta*S + g2", "the chain rule, with $B'=\\beta$")],
        also=[
            part("grad(al, B)*beta == -beta/2*al", reason="the chain rule"),
            part("grad(alts, B)*beta == -beta/2*alts", reason="the chain rule"),
            part("grad(Sts, B)*beta == -beta*Sts + g2", reason="the chain rule"),
            part("exp(-0/2) == 1", reason="the start"),
            part("(1 - exp(-0))**2 == 0", reason="the start"),
            part("(1 - exp(-(Bs - Bs)))*(1 - exp(-Bs - Bs)) == 0", reason="the start at $s$"),
            part("Sts == S - alts**2*(1 - exp(-Bs))**2", reason="the composition law"),
            part("S <= 1 - exp(-B)", reason="$1-e^{-B}\\le1$"),
        ],
        bent={"as little as half of the VP variance": "S <= (1 - exp(-B))/2"},
        symbols={"al": "\\alpha", "beta": "\\beta", "g2": "g^2", "Bs": "B_s", "alts": "\\alpha_{t|s}",
                 "Sts": "\\sigma^2_{t|s}"},
        cited=[ITO],
        in_words=[UNIQUENESS],
    )  # fmt: skip
