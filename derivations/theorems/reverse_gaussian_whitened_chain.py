r"""The whitened reverse chain of a Gaussian target is autoregressive of order one, mode by mode.

For the target $N(\mu,\Sigma)$ and any schedule let a mode have the marginal $N(m_u,v_u)$ at time $u$, $v_s>0$, and the
forward kernel $N(\alpha x,S)$ from $s$ to $t$, $\alpha,S>0$, $m_t=\alpha m_s$, $v_t=\alpha^2v_s+S$. In the coordinate
$z_u=(y-m_u)/\sqrt{v_u}$ the exact reverse step is $z_s=\sqrt\eta\,z_t+\sqrt{1-\eta}\,\xi$ with
$\eta=\alpha^2v_s/v_t\in(0,1)$ of that mode. It keeps $N(0,1)$.

Reading. The mean and the variance of the exact reverse kernel, in the new coordinate. If all modes have the same
variance, this is one chain on $\mathbb R^d$ with one $\eta$; otherwise each mode has its own.

Sharpness. Identities.

Source. T-B6.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The slope times the ratio of the standard deviations is the root of the factor."""
    setting = Setting(
        {"y": "real", "m": "real", "al": "positive", "S": "positive", "vs": "positive"},
        where={
            "vt": "al**2*vs + S",
            "M": "m + al*vs/vt*(y - al*m)",
            "C": "vs*S/vt",
            "eta": "al**2*vs/vt",
            "z": "(y - al*m)/sqrt(vt)",
        },
        meanings={
            "vt": "the variance at time $t$",
            "M": "the mean of the reverse kernel at $y$",
            "C": "its variance",
            "eta": "the factor",
            "z": "the whitened coordinate at time $t$",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-whitened-chain",
        "T-B6",
        setting,
        holds="(M - m)/sqrt(vs) == sqrt(eta)*z",
        also=[
            part("C/vs == 1 - eta", reason="the variance in the new coordinate"),
            part("eta*1 + (1 - eta) == 1", reason="the standard normal law is kept"),
            part("0 < eta < 1", reason="signs"),
        ],
        bent={"the slope of the unwhitened kernel": "(M - m)/sqrt(vs) == al*vs/vt*z"},
        symbols={"al": "\\alpha", "vt": "v_t", "vs": "v_s", "z": "z_t"},
        in_words=[GAUSSIAN],
    )
