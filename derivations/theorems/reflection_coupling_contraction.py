r"""Eberle's reflection coupling: the distance contracts at the rate c, by a pointwise inequality.

Let $dX=b(X)\,dt+dB$ with $b$ Lipschitz, $\langle x-y,b(x)-b(y)\rangle\le-\frac12\kappa(r)r^2$, $r=|x-y|$, $\kappa$
continuous on $(0,\infty)$ with $\liminf_{r\to\infty}\kappa(r)>0$ and $\int_0^1r\kappa^-<\infty$. Put
$R_0=\inf\{R:\kappa\ge0\text{ on }[R,\infty)\}$, $R_1=\inf\{R\ge R_0:\kappa(r)R(R-R_0)\ge8\text{ for all }r\ge R\}$,
$\varphi(r)=e^{-\frac14\int_0^rs\kappa^-}$, $\Phi=\int_0^r\varphi$, $I=\int_0^{R_1}\Phi/\varphi$,
$g(r)=1-\frac1{2I}\int_0^{r\wedge R_1}\Phi/\varphi$ and $f=\int_0^r\varphi g$. Then $2f''-\frac12r\kappa f'\le-cf$ with
$c=1/I$ for every $r\ne R_1$, so that $e^{ct}E f(|X_t-Y_t|)$ does not increase for two solutions that are coupled by
reflection until they meet and move together from then on. Where two solutions from any coupling of two laws can be
coupled so (Lindvall and Rogers, Ann. Probab. 14, 1986), the Wasserstein distance $W_f$ contracts at the rate $c$.

Reading. At one $r$ the functions are numbers: $\varphi\in(0,1]$, $\Phi$, $g\in[\frac12,1]$, and $f\le\Phi$, as
$f'=\varphi g\le\varphi=\Phi'$. For $r<R_1$, $\varphi'=-\frac14r\kappa^-\varphi$ and $g'=-\frac\Phi{2I\varphi}$, so
$f''=-\frac14r\kappa^-\varphi g-\frac\Phi{2I}$. For $r>R_1$, $\varphi=\varphi(R_0)$ is constant, $g=\frac12$, $f''=0$;
with $\Phi_0=\Phi(R_0)\ge R_0\varphi(R_0)$, as $\varphi$ decreases, and $I\ge\int_{R_0}^{R_1}\Phi/\varphi$, an integral
of an affine function. From the inequality to the distance: under the reflection coupling $r$ has a drift of at most
$-\frac12r\kappa$ and the noise $2\,dW$ until it is zero, and Itô's formula (cited) for $f$, whose derivative is
continuous and differentiable but at $R_1$, makes $e^{ct}f(r)$ a supermartingale.

Sharpness. For $r<R_1$ equality where $\kappa\le0$ and $f=\Phi$; for $r>R_1$ at $r=R_1$ with $R_0=0$ and $f=\Phi$.

Source. T-E5; Eberle, Probab. Theory Related Fields 166 (2016), with the hypotheses on $\kappa$ spelt out.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import COUPLINGS, INTEGRAL, TIME
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Below R_1 the curvature's negative part cancels; beyond, concavity."""
    setting = Setting(
        {
            "r": "positive",
            "kap": "real",
            "phi0": "(0, 1]",
            "Phi1": "nonnegative",
            "g": "[1/2, 1]",
            "f": "nonnegative",
            "I": "positive",
            "ff": "nonnegative",
            "R0": "nonnegative",
            "R1": "positive",
            "rr": "positive",
            "kk": "real",
            "P0": "nonnegative",
            "p0": "(0, 1]",
            "II": "positive",
        },
        given=[
            "f <= Phi1",
            "R1 > R0",
            "rr >= R1",
            "kk*R1*(R1 - R0) >= 8",
            "P0 >= R0*p0",
            "II >= P0*(R1 - R0)/p0 + (R1 - R0)**2/2",
            "ff <= P0 + p0*(rr - R0)",
        ],
        where={
            "minus": "max(-kap, 0)",
            "plus": "max(kap, 0)",
            "second": "-1/4*r*minus*phi0*g - Phi1/(2*I)",
            "J": "P0*(R1 - R0)/p0 + (R1 - R0)**2/2",
            "W": "2*rr*p0/(R1*(R1 - R0))",
        },
        meanings={"minus": "the negative part", "plus": "the positive part", "second": "the second derivative of $f$"},
    )
    return theorem(
        __doc__,
        "reflection-coupling-contraction",
        "T-E5",
        setting,
        holds="2*second - 1/2*r*kap*(phi0*g) <= -f/I",
        lemmas=[
            setting.lemma("parts", "kap == plus - minus", "a number is its positive part minus its negative part"),
            setting.lemma("plus", "r*plus*phi0*g >= 0", "a product of non-negative terms"),
            setting.lemma("rate", "(Phi1 - f)/I >= 0", "$f\\le\\Phi$"),
            setting.lemma("width", "R1*(R1 - R0) > 0", "$R_1>R_0$"),
            setting.lemma("curvature", "kk >= 8/(R1*(R1 - R0))", "the definition of $R_1$"),
            setting.lemma(
                "drift", "1/4*(rr*p0*(kk - 8/(R1*(R1 - R0)))) >= 0", "the curvature, times a positive number"
            ),
            setting.lemma("slope", "W > 0", "a product of positive numbers"),
            setting.lemma("beyond", "2*rr/R1 - 1 >= 0", "$r'\\ge R_1$"),
            setting.lemma("start", "(P0 - R0*p0)*(2*rr/R1 - 1) >= 0", "$\\Phi_0\\ge R_0\\varphi_0$"),
            setting.lemma("integral", "(II - J)*W >= 0", "the integral of an affine function"),
            setting.lemma(
                "concavity",
                "II*W - ff >= 0",
                "the slope of $\\Phi$ decreases",
                (
                    "==",
                    "(II - J)*W + (P0 - R0*p0)*(2*rr/R1 - 1) + R0*p0*(rr/R1) + (P0 + p0*(rr - R0) - ff)",
                    "put together",
                ),
                (">=", "0", "four non-negative terms"),
            ),
            setting.lemma("quotient", "(II*W - ff)/II >= 0", "divided by a positive number"),
        ],
        steps=[
            ("==", "-1/2*(r*plus*phi0*g) - f/I - (Phi1 - f)/I", "the negative part cancels"),
            ("<=", "-f/I", "what is taken away is non-negative"),
        ],
        also=[
            part(
                "-1/2*rr*kk*(p0/2) <= -ff/II",
                ("==", "-ff/II - 1/4*(rr*p0*(kk - 8/(R1*(R1 - R0)))) - (II*W - ff)/II", "put together"),
                ("<=", "-ff/II", "what is taken away is non-negative"),
                reason="beyond $R_1$",
            ),
        ],
        bent={
            "a larger rate": "2*second - 1/2*r*kap*(phi0*g) <= -f/I*1001/1000",
            "a larger rate beyond": "-1/2*rr*kk*(p0/2) <= -ff/II*3/2",
        },
        symbols={
            "kap": "\\kappa",
            "phi0": "\\varphi",
            "Phi1": "\\Phi",
            "R0": "R_0",
            "R1": "R_1",
            "rr": "r'",
            "kk": "\\kappa(r')",
            "P0": "\\Phi_0",
            "p0": "\\varphi_0",
            "II": "I'",
            "ff": "f(r')",
            "second": "f''",
            "minus": "\\kappa^-",
            "plus": "\\kappa^+",
        },
        cited=[citation.ITO],
        in_words=[COUPLINGS, INTEGRAL, TIME],
    )
