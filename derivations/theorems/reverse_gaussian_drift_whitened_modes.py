r"""The whitened reverse drift for a general covariance.

For the target $N(\mu,\Sigma)$, work in the eigenbasis of $\Sigma$ with the mean removed: mode $i$ has coordinate $y_i$
and variance $v_{s,i}>0$ at time $s$, $v_{t,i}=\alpha^2v_{s,i}+S$ at time $t$, and $\eta_i=\alpha^2v_{s,i}/v_{t,i}$.
With $V_u(y)=\sum_iy_i^2/v_{u,i}$ and any $\eta\ge\max_i\eta_i$, the exact reverse kernel satisfies $QV_s\le\eta
V_t+\sum_i(1-\eta_i)$; and with $\gamma=\eta<1$, $K=\sum_i(1-\eta_i)$ the threshold of Harris' theorem is
$2K/(1-\gamma)\ge2d$. (Both sides are divided by $d$: a sum over modes is $d$ times their mean.)

Sharpness. Equality when all $\eta_i$ equal $\eta$, that is for an isotropic $\Sigma$.

Source. T-B6, general covariance.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Each mode is a scalar Gaussian step; the bound is the mean of its modes."""
    setting = Setting(
        {"y": component("real"), "vs": component("positive"), "alpha": "positive", "S": "positive", "eta": "real"},
        given=["alpha**2*vs/(alpha**2*vs + S) <= eta"],
        where={
            "vt": "alpha**2*vs + S",
            "etai": "alpha**2*vs/vt",
            "QVi": "expect(x**2/vs, x, alpha*vs/vt*y, vs*S/vt)",
        },
        meanings={"vt": "a mode's variance at time $t$", "etai": "its factor", "QVi": "its share of the reverse drift"},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-drift-whitened-modes",
        "T-B6",
        setting,
        holds="mean(QVi) <= eta*mean(y**2/vt) + mean(1 - etai)",
        steps=[
            ("==", "mean(etai*(y**2/vt) + 1 - etai)", "each mode is a scalar step of the isotropic theorem"),
            ("<=", "eta*mean(y**2/vt) + mean(1 - etai)", "$\\eta_i\\le\\eta$ in every mode"),
        ],
        also=[
            part("mean(1 - etai) >= 1 - eta", reason="$\\eta_i\\le\\eta$ in every mode; so $2K/(1-\\gamma)\\ge2d$"),
        ],
        bent={"a smaller constant": "mean(QVi) <= eta*mean(y**2/vt) + mean(1 - etai)*99/100"},
        symbols={"vt": "v_t", "vs": "v_s", "etai": "\\eta_i", "QVi": "QV_{s,i}"},
    )
