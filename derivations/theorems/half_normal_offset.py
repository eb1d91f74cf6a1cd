r"""Noise does not keep the offset of dissipativity: the half-normal law.

Let $X_0$ have the half-normal density $2\varphi(y)$, $y>0$, for which $y\,(\log p_0)'(y)=-y^2$ with offset $b_0=0$, and
$X_t=\alpha X_0+\sqrt S\xi$, $v_t=\alpha^2+S$. For $x>0$ the score at time $t$ satisfies
$x\,s_t(x)=-\frac{x^2}{v_t}+\frac{z\varphi(z)}{\Phi(z)}$ with $z=\frac{\alpha x}{\sqrt{Sv_t}}$. So for every
$\alpha,S>0$ offset zero fails at every $x>0$; the best offset is $\max_z\frac{z\varphi(z)}{\Phi(z)}$, between 0.2945
and 0.29453, whatever the noise.

Reading. The density of $(X_0,X_t)$ at $(y,x)$, $y>0$, is $2\varphi(\frac x{\sqrt{v_t}})/\sqrt{v_t}$ times the density
of $N(\frac{\alpha x}{v_t},\frac S{v_t})$ at $y$, which is checked for the exponents ($1\cdot S=v_t\cdot\frac S{v_t}$
for the normalising constants); the mass of the latter on $y>0$ is $\Phi(z)$, so that $p_t$ is proportional to
$\varphi(\frac x{\sqrt{v_t}})\Phi(z)$.

Sharpness. The last two statements enclose the constant; the lower one is at $z=\frac{21}{25}$.

Source. Pitfall 10; T-C6 allows the offset $b_0+d=1$.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL
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
        },
        meanings={
            "vt": "the variance of the Gaussian law at time $t$",
            "logp": "the logarithm of the density at time $t$",
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
        ],
        bent={"a smaller offset": "x*grad(logp, x) <= -x**2/vt + 29/100"},
        symbols={"al": "\\alpha", "vt": "v_t", "logp": "\\log p_t"},
        in_words=[INTEGRAL],
    )
