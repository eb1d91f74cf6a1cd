r"""Averaged total variation of a Gaussian shift.

If $X\sim N(0,v)$ with $v>0$ and $c\ge0$, then $E\operatorname{erf}(c|X|)=\frac2\pi\arctan(c\sqrt{2v})$. With
$c=\frac1{2\sqrt{2S}}$: the mean total variation of $N(0,S)$ and $N(X,S)$ is $\frac2\pi\arctan\sqrt{\frac v{4S}}$.

Reading. Both sides vanish at $c=0$ and have the same derivative in $c$. On the left it is taken under the expectation
(its integrand is at most $\frac2{\sqrt\pi}|x|$ times the density): $\partial_c\operatorname{erf}(c|x|)=
\frac2{\sqrt\pi}|x|e^{-c^2x^2}$, by symmetry twice its integral over $x>0$. Checked: that derivative at $x>0$; that
$A(x)=-\frac1{\sqrt\pi(c^2+1/(2v))}e^{-(c^2+1/(2v))x^2}\frac1{\sqrt{2\pi v}}$ has the integrand $\frac2{\sqrt\pi}x
e^{-c^2x^2}$ times the density as its derivative; that $0\le-A(x)\le-A(0)/(1+(c^2+\frac1{2v})x^2)$, so that $A$ vanishes
at infinity; and that $-2A(0)$, which is therefore the integral over the line, is the derivative of the right side.

Sharpness. An identity.

Source. Folklore; T-A4 (iv).
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, CONVERGENCE, SUBSTITUTION
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The derivative in c on both sides."""
    setting = Setting(
        {"x": "positive", "c": "nonnegative", "v": "positive", "S": "positive"},
        where={
            "density": "exp(-x**2/(2*v))/sqrt(2*pi*v)",
            "A": "-exp(-(c**2 + 1/(2*v))*x**2)/(sqrt(pi)*(c**2 + 1/(2*v)))/sqrt(2*pi*v)",
            "slope": "2/(sqrt(pi)*(c**2 + 1/(2*v)))/sqrt(2*pi*v)",
        },
        meanings={
            "density": "the density of the shift",
            "A": "an antiderivative in $x$",
            "slope": "twice minus its value at zero",
        },
    )
    return theorem(
        __doc__,
        "gaussian-total-variation-average",
        "T-A4",
        setting,
        holds="grad(2/pi*atan(c*sqrt(2*v)), c) == slope",
        also=[
            part("grad(A, x) == grad(erf(c*x), c)*density", reason="both differentiated"),
            part(
                "-2*(-exp(-(c**2 + 1/(2*v))*0**2)/(sqrt(pi)*(c**2 + 1/(2*v)))/sqrt(2*pi*v)) == slope",
                reason="the antiderivative at zero",
            ),
            part("A <= 0", reason="it increases to its limit"),
            part("-A <= slope/2/(1 + (c**2 + 1/(2*v))*x**2)", reason="$e^{-u}\\le\\frac1{1+u}$"),
            part("2/pi*atan(0*sqrt(2*v)) == 0", reason="the start"),
            part("1/(2*sqrt(2*S))*sqrt(2*v) == sqrt(v/(4*S))", reason="the overlap of two Gaussians"),
        ],
        bent={"without the two": ("grad(2/pi*atan(c*sqrt(v)), c) == slope", ["v == 1", "c == 0"])},
        symbols={"A": "A(x)", "density": "p(x)", "slope": "s"},
        in_words=[ANTIDERIVATIVE, CONVERGENCE, SUBSTITUTION],
    )
