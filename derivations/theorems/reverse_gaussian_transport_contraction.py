r"""Transport contraction of the exact reverse kernel of a Gaussian target.

For the target $N(\mu,\Sigma)$ and any schedule, let mode $i$ of $\Sigma$ have variance $v_{s,i}>0$ at time $s$ and
$v_{t,i}=\alpha^2v_{s,i}+S$ at $t$, $\alpha,S>0$, and $k_i=\alpha v_{s,i}/v_{t,i}$. If $k_i\le k$ in every mode, then
$W_2(\nu_1Q,\nu_2Q)\le k\,W_2(\nu_1,\nu_2)$ for all $\nu_1,\nu_2$.

Reading. Two copies of the chain are driven by the same noise: from $x$ and $y$ a mode moves to $M_i(x)+\sqrt{C_i}\,\xi$
and $M_i(y)+\sqrt{C_i}\,\xi$. The law is that of a mode, uniform among the $d$ modes, and of a coupling $(x,y)$ of
$\nu_1,\nu_2$; a sum over modes is $d$ times their mean. The points after the step are a coupling of
$\nu_1Q,\nu_2Q$, so that the number $W=W_2(\nu_1Q,\nu_2Q)$, a lower bound of the distances of all couplings, is at most
their distance: the hypothesis on $W$. The second statement says that $W/k$ is a lower bound of the distances of all
couplings of $\nu_1,\nu_2$, of which $W_2(\nu_1,\nu_2)$ is the greatest.

Sharpness. Equality for a translate along a mode with $k_i=k$: there the distance is multiplied by $k$, whatever the
noise, and the means of the two laws are $k|x-y|$ apart.

Source. T-B2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The noise cancels; each mode contracts by its slope."""
    setting = Setting(
        {
            "x": component("real"),
            "y": component("real"),
            "m": component("real"),
            "vs": component("positive"),
            "al": "positive",
            "S": "positive",
            "k": "positive",
            "z": "real",
            "delta": "real",
            "D": "positive",
            "d": "integer >= 1",
            "W": "nonnegative",
        },
        given=["al*vs/(al**2*vs + S) <= k", "W**2 <= d*mean(apart)"],
        where={
            "vt": "al**2*vs + S",
            "ki": "al*vs/vt",
            "C": "vs*S/vt",
            "apart": "expect((m + ki*(x - al*m) + sqrt(C)*xi - (m + ki*(y - al*m) + sqrt(C)*xi))**2, xi, 0, 1)",
        },
        meanings={
            "vt": "a mode's variance at time $t$",
            "ki": "its slope",
            "C": "the variance of its reverse step",
            "apart": "its square distance after a step with common noise",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-transport-contraction",
        "T-B2",
        setting,
        holds="mean(apart) <= k**2*mean((x - y)**2)",
        steps=[
            ("==", "mean(ki**2*(x - y)**2)", "the noise and the centre cancel"),
            ("<=", "k**2*mean((x - y)**2)", "$0<k_i\\le k$ in every mode"),
        ],
        also=[
            part(
                "W**2 <= k**2*(d*mean((x - y)**2))",
                ("<=", "d*mean(apart)", "a lower bound of the distances after the step"),
                ("<=", "k**2*(d*mean((x - y)**2))", "the first statement"),
                reason="a lower bound of the distances before the step, times $k^2$",
            ),
            part("expect(k*(z + delta) + sqrt(D)*xi - (k*z + sqrt(D)*xi), xi, 0, 1)**2 == k**2*delta**2"),
        ],
        bent={"a smaller factor": "mean(apart) <= 99/100*k**2*mean((x - y)**2)"},
        symbols={"al": "\\alpha", "vt": "v_t", "vs": "v_s", "ki": "k_i", "delta": "\\delta"},
    )
