r"""The derivative of the total variation at equal laws.

Let $D(L)=\operatorname{erf}\frac r{\sqrt2}-\operatorname{erf}\frac{re^{-L/2}}{\sqrt2}$ be the difference of the masses
inside a threshold $r>0$ of $N(0,1)$ and $N(0,e^L)$. Then $D'(L)=x\varphi(x)$ with $x=re^{-L/2}$, which is at most
$\varphi(1)=\frac1{\sqrt{2\pi e}}$.

Reading. The densities cross at $r^2=\frac{L}{1-e^{-L}}$, which differs from $1+\frac L2$ by at most $\frac{L^2}{12}$
for $L>0$ (checked, for $\ell=L$). The derivative of the total variation at equal laws is $\varphi(1)$: it is between
$\varphi(1)(1-\frac{L^2}{16})L$ and $\varphi(1)L$ by `gaussian-variation-variance-lower` and
`gaussian-variation-variance-upper`.

Sharpness. Equality in the bound exactly for $x=1$.

Source. T-F5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The chain rule, and the maximum of x exp(-x^2/2)."""
    setting = Setting(
        {"L": "real", "r": "positive", "l": "positive"},
        where={"D": "erf(r/sqrt(2)) - erf(r*exp(-L/2)/sqrt(2))", "x": "r*exp(-L/2)"},
        meanings={"D": "the difference of the masses inside the threshold", "x": "the threshold in deviations"},
    )
    largest = instance("x*exp(-x**2/2) <= exp(-1/2)", {"x": "nonnegative"}, {"x": setting.term("x")})
    texts = ("1 + l/2 <= l/(1 - exp(-l))", "l/(1 - exp(-l)) <= 1 + l/2 + l**2/12")
    low, high = (instance(text, {"l": "positive"}, {"l": setting.term("l")}) for text in texts)
    return theorem(
        __doc__,
        "gaussian-variation-variance-derivative",
        "T-F5",
        setting,
        holds="grad(D, L) == x*phi(x)",
        also=[
            part("x*exp(-x**2/2) <= exp(-1/2)", by=largest), part("phi(1) == exp(-1/2)/sqrt(2*pi)"),
            part("1 + l/2 <= l/(1 - exp(-l))", by=low, reason="the threshold"),
            part("l/(1 - exp(-l)) <= 1 + l/2 + l**2/12", by=high, reason="the threshold"),
        ],
        bent={"twice as much": "grad(D, L) == 2*x*phi(x)"},
        symbols={"D": "D(L)", "l": "\\ell"},
    )
