r"""Overlap of the whitened reverse chain for a general covariance.

In the whitened coordinates of the eigenmodes the reverse chain is $z_i'=\sqrt{\eta_i}\,z_i+\sqrt{1-\eta_i}\,\xi_i$
with $0<\eta_i\le\eta<1$. For two points with $V_t(z)+V_t(w)\le R$, where $V_t(z)=\sum_iz_i^2$:
$1-TV\ge\operatorname{erfc}\big(\frac{\sqrt{\eta R}}{2\sqrt{1-\eta}}\big)$; and for two points with $V_t(z)\le R$,
$V_t(w)\le R$, $1-TV\ge\operatorname{erfc}\sqrt{\frac{\eta R}{2(1-\eta)}}$: the constants of the isotropic chain with
the largest factor.

Reading. One minus total variation is $\operatorname{erfc}(\Delta/(2\sqrt2))$ with
$\Delta^2=\sum_i\frac{\eta_i}{1-\eta_i}(z_i-w_i)^2$, after each mode is divided by the deviation $\sqrt{1-\eta_i}$ of
its noise (the local total variation theorem). A sum over modes is $d$ times their mean: $\Delta^2=d\,D$. The checker
bounds $\Delta^2$ and shows that erfc decreases.

Sharpness. Equality for opposite points in a mode with $\eta_i=\eta$.

Source. T-B6, general covariance.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import squared


def derive() -> Derivation:
    """The parallelogram law mode by mode, and eta/(1 - eta) increases."""
    setting = Setting(
        {
            "z": component("real"),
            "w": component("real"),
            "etai": component("(0, 1)"),
            "eta": "(0, 1)",
            "R": "nonnegative",
            "d": "integer >= 1",
        },
        given=["etai <= eta", "d*mean(z**2 + w**2) <= R"],
        where={"D": "mean(etai/(1 - etai)*(z - w)**2)", "odds": "eta/(1 - eta)"},
        meanings={"D": "the square of the distance in units of the noise, divided by d", "odds": "the largest weight"},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-overlap-whitened-modes",
        "T-B6",
        setting,
        holds="erfc(sqrt(d*D)/(2*sqrt(2))) >= erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))",
        lemmas=[
            setting.lemma("weights", "D <= mean(odds*(2*z**2 + 2*w**2))", "the weights increase with $\\eta_i$"),
            setting.lemma(
                "distance",
                "d*D <= 2*odds*R",
                "the parallelogram law and the hypothesis on the pair",
                ("<=", "d*mean(odds*(2*z**2 + 2*w**2))", "the weights"),
                ("==", "2*odds*(d*mean(z**2 + w**2))", "linearity"),
                ("<=", "2*odds*R", "the hypothesis on the pair"),
            ),
            setting.lemma("root", "sqrt(d*D) <= sqrt(2*odds*R)", "the root increases", by=squared()),
        ],
        steps=[
            (">=", "erfc(sqrt(2*odds*R)/(2*sqrt(2)))", "erfc decreases"),
            ("==", "erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))", "simplification"),
        ],
        also=[
            part(
                "erfc(sqrt(eta*(2*R))/(2*sqrt(1 - eta))) == erfc(sqrt(eta*R/(2*(1 - eta))))",
                reason="two points with $V_t\\le R$ are a pair with $V_t(z)+V_t(w)\\le2R$",
            )
        ],
        bent={"a larger overlap": "erfc(sqrt(d*D)/(2*sqrt(2))) >= erfc(sqrt(eta*R)/(2*sqrt(1 - eta))*99/100)"},
        symbols={"etai": "\\eta_i", "eta": "\\eta"},
    )
