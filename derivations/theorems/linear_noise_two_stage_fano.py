r"""The Fano factor of two-stage gene expression, exactly.

Messenger molecules are made at rate $k_m$ and decay at rate $\gamma_m$ each; each makes proteins at rate $k_p$, which
decay at rate $\gamma_p$. With means $m=k_m/\gamma_m$ and $n=k_pm/\gamma_p$ the stationary covariances are $s_{11}=m$,
$s_{12}=\frac{k_pm}{\gamma_m+\gamma_p}$ and $s_{22}=n\big(1+\frac{k_p}{\gamma_m+\gamma_p}\big)$, so that the Fano
factor $s_{22}/n$ of the protein is $1+\frac{k_p}{\gamma_m+\gamma_p}$.

Reading. Stationarity is $J\Sigma+\Sigma J^T+D=0$ with $J=\begin{pmatrix}-\gamma_m&0\\k_p&-\gamma_p\end{pmatrix}$,
$D=\mathrm{diag}(2k_m,2\gamma_pn)$, entry by entry; for linear propensities these are the exact moment equations. They
are triangular with diagonal $-2\gamma_m,-(\gamma_m+\gamma_p),-2\gamma_p$, so they have no other solution.

Sharpness. Identities.

Source. Thattai and van Oudenaarden, Proc. Natl. Acad. Sci. 98, 2001; arXiv:2504.15166 for the approximation.
"""

from derivations.derivation import Derivation
from derivations.in_words import UNIQUENESS
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The three moment equations, and a quotient."""
    setting = Setting(
        {"km": "positive", "kp": "positive", "gm": "positive", "gp": "positive"},
        where={
            "m": "km/gm",
            "n": "kp*m/gp",
            "s11": "m",
            "s12": "kp*m/(gm + gp)",
            "s22": "n*(1 + kp/(gm + gp))",
        },
        meanings={
            "m": "the mean of the messenger",
            "n": "the mean of the protein",
            "s11": "the variance of the messenger",
            "s12": "the covariance",
            "s22": "the variance of the protein",
        },
    )
    return theorem(
        __doc__,
        "linear-noise-two-stage-fano",
        "N-2",
        setting,
        holds="s22/n == 1 + kp/(gm + gp)",
        also=[
            part("-2*gm*s11 + 2*km == 0", reason="the first equation"),
            part("kp*s11 - (gm + gp)*s12 == 0", reason="the second"),
            part("2*kp*s12 - 2*gp*s22 + 2*gp*n == 0", reason="the third"),
        ],
        bent={"the burst size alone": "s22/n >= 1 + kp/gm"},
        symbols={"km": "k_m", "kp": "k_p", "gm": "\\gamma_m", "gp": "\\gamma_p"},
        in_words=[UNIQUENESS],
    )
