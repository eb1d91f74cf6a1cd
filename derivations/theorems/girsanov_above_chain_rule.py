r"""Girsanov's bound exceeds the chain rule's for the exponential integrator, by an explicit amount.

For a Gaussian target and an Ornstein-Uhlenbeck forward process, let $E=e^{ah}>1$ over one step, $v_t$ the variance at
its beginning and $v_s=v_\infty+(v_t-v_\infty)E^2>0$ that at its end. The relative entropy of the two kernels, averaged
over the point, is $A=\frac d2\big[\log\frac{\hat C}C+\frac C{\hat C}-1+\frac{(\hat k-k)^2v_t}{\hat C}\big]$, that of
the path laws $G=\frac d2\big[2\log E+\log\frac{v_t}{v_s}-\frac{2v_\infty}{v_t}(2(1-\frac1E)-\log E)\big]$, and
$G-A=\frac{d\,v_\infty}{2v_t}\psi(E)\ge0$ with $\psi(E)=2\log
E-4\big(1-\frac1E\big)+1-\frac1{E^2}-\frac{(E-1)^3}{E^2(E+1)}$.

Reading. $C=v_sS/v_t$ with $S=v_\infty(1-E^{-2})$, $k=v_s/(Ev_t)$, $\hat C=v_\infty(E^2-1)$, $\hat
k=E-2v_\infty(E-1)/v_t$. As $\hat C/C=E^2v_t/v_s$, the logarithm in $A$ is $2\log E+\log v_t-\log v_s$.

Sharpness. An identity; the excess depends on the target by the factor $1/v_t$ alone, and is of third order in the step.

Source. T-F4: T-F3 is at most T-F4 for the exponential integrator.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The logarithms of the variances cancel; what is left is a function of one variable."""
    setting = Setting(
        {"E1": "(1, oo)", "vinf": "positive", "vt": "positive", "d": "dimension"},
        given=["vinf + (vt - vinf)*E1**2 > 0"],
        where={
            "vs": "vinf + (vt - vinf)*E1**2",
            "C": "(vinf + (vt - vinf)*E1**2)*vinf*(1 - 1/E1**2)/vt",
            "Chat": "vinf*(E1**2 - 1)",
            "k": "(vinf + (vt - vinf)*E1**2)/(E1*vt)",
            "khat": "E1 - 2*vinf*(E1 - 1)/vt",
            "A": "d/2*(2*log(E1) + log(vt) - log(vs) + C/Chat - 1 + (khat - k)**2*vt/Chat)",
            "G": "d/2*(2*log(E1) + log(vt) - log(vs) - 2*vinf/vt*(2*(1 - 1/E1) - log(E1)))",
            "psi": "2*log(E1) - 4*(1 - 1/E1) + 1 - 1/E1**2 - (E1 - 1)**3/(E1**2*(E1 + 1))",
        },
        meanings={
            "vs": "the variance at the end of the step",
            "C": "the exact conditional variance",
            "Chat": "the integrator's variance",
            "k": "the exact slope",
            "khat": "the integrator's slope",
            "A": "the summand of the chain rule",
            "G": "the relative entropy of the paths",
            "psi": "the excess in units of $d\\,v_\\infty/(2v_t)$",
        },
    )
    return theorem(
        __doc__,
        "girsanov-above-chain-rule",
        "T-F4",
        setting,
        holds="G - A == d*vinf/(2*vt)*psi",
        also=[
            part("Chat/C == E1**2*vt/vs"),
            part("psi >= 0", by=instance(
                "2*log(E1) - 4*(1 - 1/E1) + 1 - 1/E1**2 - (E1 - 1)**3/(E1**2*(E1 + 1)) >= 0",
                {"E1": "(1, oo)"},
                {"E1": setting.term("E1")},
            )),
        ],
        bent={"the other way": "G <= A"},
        symbols={"E1": "E", "vinf": "v_\\infty", "vt": "v_t", "vs": "v_s", "Chat": "\\hat C", "khat": "\\hat k",
                 "psi": "\\psi(E)"},
    )
