r"""The exact reverse kernel of a Gaussian target.

For the target $N(\mu,\Sigma)$ and any schedule, work in the eigenbasis of $\Sigma$. In a mode let $N(m,v_s)$ be the
marginal at time $s$, $v_s>0$, and $N(\alpha x,S)$ the forward kernel from $s$ to $t>s$, $\alpha,S>0$. Then the
marginal at $t$ is $N(\alpha m,v_t)$ with $v_t=\alpha^2v_s+S$, and the law of $X_s$ given $X_t=y$ is $N(M,C)$ with
$M=m+k(y-\alpha m)$, $k=\alpha v_s/v_t$ and $C=v_sS/v_t$. It carries the marginal at $t$ to that at $s$:
$k^2v_t+C=v_s$.

Reading. The conditional law is defined by Bayes' rule: its density at $x$ is $p_s(x)\,q(y\mid x)/p_t(y)$. The checker
shows this identity of densities at all $x$ and $y$, and that the mean of the forward kernel's density at $y$ under
$N(m,v_s)$ is $p_t(y)$, and that of the reverse kernel's density at $x$ under $N(\alpha m,v_t)$ is $p_s(x)$; likewise
for means and variances, where the second moment around $c$ of a step with mean $M$ and variance $C$ is $(M-c)^2+C$.
Eigenmodes are independent, so that the kernel on $\mathbb R^d$ is the product over modes.

Sharpness. Identities.

Source. T-B1: conditioning of Gaussian vectors (Schur complement), mode by mode.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, squared


def derive() -> Derivation:
    """The exponents agree by completing a square, the constants in front by v_s S = C v_t."""
    setting = Setting(
        {"x": "real", "y": "real", "m": "real", "al": "positive", "S": "positive", "vs": "positive"},
        where={
            "vt": "al**2*vs + S",
            "k": "al*vs/vt",
            "M": "m + k*(y - al*m)",
            "C": "vs*S/vt",
            "ps": "exp(-(x - m)**2/(2*vs))/sqrt(2*pi*vs)",
            "q": "exp(-(y - al*x)**2/(2*S))/sqrt(2*pi*S)",
            "pt": "exp(-(y - al*m)**2/(2*vt))/sqrt(2*pi*vt)",
            "before": "-(x - m)**2/(2*vs) - (y - al*x)**2/(2*S) + (y - al*m)**2/(2*vt)",
            "after": "-(x - M)**2/(2*C)",
        },
        meanings={
            "vt": "the variance at time $t$",
            "k": "the slope of the reverse kernel",
            "M": "its mean at $y$",
            "C": "its variance",
            "ps": "the density at time $s$",
            "q": "the density of the forward kernel",
            "pt": "the density at time $t$",
            "before": "the exponent by Bayes' rule",
            "after": "the exponent of the kernel's density",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-kernel-conditional",
        "T-B1",
        setting,
        holds="ps*q/pt == exp(-(x - M)**2/(2*C))/sqrt(2*pi*C)",
        lemmas=[
            setting.lemma(
                "exponent",
                "before == after",
                "completing the square in x",
            ),
            setting.lemma(
                "constant",
                "sqrt(2*pi*vt)/(sqrt(2*pi*vs)*sqrt(2*pi*S)) == 1/sqrt(2*pi*C)",
                "$Cv_t=v_sS$",
                by=squared(),
            ),
            setting.lemma(
                "density",
                "exp(before)*(sqrt(2*pi*vt)/(sqrt(2*pi*vs)*sqrt(2*pi*S))) == exp(after)*(1/sqrt(2*pi*C))",
                "exponent and constant",
                by=instance(
                    "exp(e)*c == exp(f)*b",
                    dict.fromkeys("efbc", "real"),
                    {
                        "e": setting.term("before"),
                        "f": setting.term("after"),
                        "c": setting.term("sqrt(2*pi*vt)/(sqrt(2*pi*vs)*sqrt(2*pi*S))"),
                        "b": setting.term("1/sqrt(2*pi*C)"),
                    },
                    ["e == f", "c == b"],
                ),
            ),
        ],
        steps=[
            (
                "==",
                "exp(before)*(sqrt(2*pi*vt)/(sqrt(2*pi*vs)*sqrt(2*pi*S)))",
                "Bayes' rule",
            ),
            ("==", "exp(after)*(1/sqrt(2*pi*C))", "exponent and constant"),
            ("==", "exp(-(x - M)**2/(2*C))/sqrt(2*pi*C)", "a Gaussian density"),
        ],
        also=[
            part("expect(exp(-(y - al*w)**2/(2*S))/sqrt(2*pi*S), w, m, vs) == pt", reason="the density at time t"),
            part(
                "expect(exp(-(x - (m + k*(w - al*m)))**2/(2*C))/sqrt(2*pi*C), w, al*m, vt) == ps",
                reason="the density is carried back",
            ),
            part("expect(al*w, w, m, vs) == al*m", reason="the mean at time t"),
            part("expect((al*w - al*m)**2 + S, w, m, vs) == vt", reason="the variance at time t"),
            part("expect(m + k*(w - al*m), w, al*m, vt) == m", reason="the mean is carried back"),
            part(
                "expect((m + k*(w - al*m) - m)**2 + C, w, al*m, vt) == vs",
                ("==", "k**2*vt + C", "total variance"),
                ("==", "vs", "$k^2v_t=\\alpha^2v_s^2/v_t$ and $C=v_s-\\alpha^2v_s^2/v_t$"),
            ),
        ],
        bent={
            "the variance of the forward kernel": "ps*q/pt == exp(-(x - M)**2/(2*S))/sqrt(2*pi*S)",
        },
        symbols={"al": "\\alpha", "vt": "v_t", "vs": "v_s", "ps": "p_s(x)", "pt": "p_t(y)", "q": "q(y\\mid x)"},
        in_words=[GAUSSIAN],
    )
