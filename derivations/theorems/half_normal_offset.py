r"""Noise does not keep the offset of dissipativity: the half-normal law.

Let $X_0$ have the half-normal density $2\varphi(y)$, $y>0$, for which $y\,(\log p_0)'(y)=-y^2$ with offset $b_0=0$, and
$X_t=\alpha X_0+\sqrt S\xi$, $v_t=\alpha^2+S$. For $x>0$ the score at time $t$ satisfies
$x\,s_t(x)=-\frac{x^2}{v_t}+\frac{z\varphi(z)}{\Phi(z)}$ with $z=\frac{\alpha x}{\sqrt{Sv_t}}$. So for every
$\alpha,S>0$ offset zero fails at every $x>0$; the best offset is $\max_z\frac{z\varphi(z)}{\Phi(z)}$, between 0.2945
and 0.29453, whatever the noise.

Reading. $p_t(x)$ is the integral over $y>0$ of the density $2\varphi(y)\,\varphi(\frac{x-\alpha y}{\sqrt S})/\sqrt S$
of $(X_0,X_t)$ at $(y,x)$. Checked: $J$ vanishes at $y=0$ and has this derivative, and its value at $y=\infty$, where
$\Phi$ is one, is $2\varphi(\frac x{\sqrt{v_t}})\Phi(z)/\sqrt{v_t}$, whose logarithm is that in the claim up to a
constant.

Sharpness. The third and the fourth statement enclose the constant; the lower bound is at $z=\frac{21}{25}$.

Source. Pitfall 10; T-C6 allows the offset $b_0+d=1$.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The score by differentiation, and the maximum of one function."""
    setting = Setting(
        {"x": "positive", "y": "real", "al": "positive", "S": "positive"},
        where={
            "vt": "al**2 + S",
            "z": "al*x/sqrt(S*vt)",
            "logp": "log(phi(x/sqrt(vt))) + log(Phi(z))",
            "excess": "z*phi(z)/Phi(z)",
            "scale": "2*phi(x/sqrt(vt))/sqrt(vt)",
            "low": "-(al*x/vt)/sqrt(S/vt)",
            "J": "scale*(Phi(y/sqrt(S/vt) + low) - Phi(low))",
        },
        meanings={
            "vt": "the variance of the Gaussian law at time $t$",
            "logp": "the logarithm of the density at time $t$, up to a constant",
            "J": "the mass of $(0,y)$ at $x$",
        },
    )
    peak = instance("z*phi(z)/Phi(z) <= 0.29453", {"z": "real"}, {"z": setting.term("z")})
    return theorem(
        __doc__,
        "half-normal-offset",
        "G-10",
        setting,
        holds="x*grad(logp, x) == -x**2/vt + excess",
        lemmas=[
            setting.lemma("variance", "vt > 0", "positive terms"),
            setting.lemma("product", "S*vt > 0", "positive terms"),
            setting.lemma("root", "sqrt(S*vt) > 0", "a root"),
        ],
        also=[
            part("-x**2/vt + excess > -x**2/vt", reason="the offset zero fails"),
            part("excess <= 0.29453", by=peak, reason="the maximum"),
            part("(21/25)*phi(21/25)/Phi(21/25) >= 0.2945", reason="nearly attained"),
            part(
                "y**2/2 + (x - al*y)**2/(2*S) == x**2/(2*vt) + (y - al*x/vt)**2/(2*(S/vt))",
                reason="Bayes' formula, for the exponents",
            ),
            part("grad(J, y) == 2*phi(y)*(phi((x - al*y)/sqrt(S))/sqrt(S))", reason="completing the square"),
            part("scale*(Phi(0/sqrt(S/vt) + low) - Phi(low)) == 0", reason="no mass below zero"),
            part("scale*(1 - Phi(low)) == scale*Phi(z)", reason="all mass"),
        ],
        bent={"a smaller offset": "x*grad(logp, x) <= -x**2/vt + 29/100"},
        symbols={"al": "\\alpha", "vt": "v_t", "logp": "\\log p_t"},
        in_words=[ANTIDERIVATIVE],
    )
