r"""The time-dependent Lyapunov function whose reverse drift always contracts.

For the target $N(\mu,v_0I)$ and any schedule, let $v_s>0$ be the marginal variance at time $s<t$, $\alpha,S>0$ the
scale and variance of the forward kernel from $s$ to $t$, $v_t=\alpha^2v_s+S$, and $V_u(y)=|y-m_u|^2/v_u$ with $m_u$ the
marginal mean, $m_t=\alpha m_s$. The exact reverse kernel $Q$ satisfies $QV_s=\eta V_t+d(1-\eta)$ with
$\eta=\alpha^2v_s/v_t<1$.

Reading. $Q(y,\cdot)$ is the Gaussian law with the mean $m_s+\frac{\alpha v_s}{v_t}(y-m_t)$ and the variance
$\frac{v_sS}{v_t}$ in every direction (`reverse-gaussian-kernel-conditional`), under which the mean of $V_s$ is taken;
$m$ is $m_s$.

Sharpness. An identity; so $\gamma=\eta$, $K=d(1-\eta)$, and $2K/(1-\gamma)=2d$ whatever the schedule.

Source. T-B6, isotropic, under the standing hypotheses $\alpha,S,v_s>0$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The reverse kernel is Gaussian; second moments."""
    setting = Setting(
        {"y": "vector", "m": "vector", "alpha": "positive", "S": "positive", "vs": "positive", "d": "dimension"},
        where={
            "vt": "alpha**2*vs + S",
            "eta": "alpha**2*vs/vt",
            "M": "m + alpha*vs/vt*(y - alpha*m)",
            "C": "vs*S/vt",
            "QV": "expect(dot(x - m, x - m)/vs, x, M, C)",
            "Vt": "dot(y - alpha*m, y - alpha*m)/vt",
        },
        meanings={
            "vt": "the variance at time $t$",
            "eta": "the contraction factor",
            "M": "the mean of the reverse kernel at $y$",
            "C": "its variance",
            "QV": "the reverse kernel applied to the Lyapunov function at time $s$",
            "Vt": "the Lyapunov function at time $t$",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-drift-whitened",
        "T-B6",
        setting,
        holds="QV == eta*Vt + d*(1 - eta)",
        steps=[
            ("==", "dot(M - m, M - m)/vs + d*C/vs", "second moment of the reverse kernel"),
            ("==", "eta*Vt + d*(1 - eta)", "$(\\alpha v_s/v_t)^2/v_s=\\eta/v_t$ and $C/v_s=1-\\eta$"),
        ],
        bent={
            "a smaller factor": "QV <= 99/100*eta*Vt + d*(1 - eta)",
            "a smaller constant": "QV <= eta*Vt + d*(1 - eta)*99/100",
        },
        symbols={"vt": "v_t", "vs": "v_s", "QV": "QV_s", "Vt": "V_t", "C": "C"},
    )
