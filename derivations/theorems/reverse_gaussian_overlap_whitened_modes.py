r"""Overlap of the whitened reverse chain for a general covariance.

In the whitened coordinates of the eigenmodes the reverse chain is $z_i'=\sqrt{\eta_i}\,z_i+\sqrt{1-\eta_i}\,\xi_i$ with
$0<\eta_i\le\eta<1$. For two points with $V_t(z)+V_t(w)\le R$, where $V_t(z)=\sum_iz_i^2$:
$1-TV\ge\operatorname{erfc}\big(\frac{\sqrt{\eta R}}{2\sqrt{1-\eta}}\big)$; and for two points with $V_t(z)\le R$,
$V_t(w)\le R$, $1-TV\ge\operatorname{erfc}\sqrt{\frac{\eta R}{2(1-\eta)}}$: the constants of the isotropic chain with
the largest factor.

Reading. After each mode is divided by the deviation $\sqrt{1-\eta_i}$ of its noise, a linear bijection that keeps total
variation, the two kernels are $N(p,I)$ and $N(q,I)$ with $|p-q|^2=\sum_i\frac{\eta_i}{1-\eta_i}(z_i-w_i)^2$, used as
$\le$; the modes are independent, so that the dimension is their number $d$, and a sum over modes is $d$ times their
mean. The checker uses `reverse-gaussian-total-variation-local`, which gives the overlap of $N(p,I)$ and $N(q,I)$.

Sharpness. Equality for opposite points of the largest length in a mode with $\eta_i=\eta$.

Source. T-B6, general covariance.
"""

from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance, squared


def derive() -> Derivation:
    """The parallelogram law mode by mode, and eta/(1 - eta) increases."""
    setting = Setting(
        {
            "z": component("real"),
            "w": component("real"),
            "etai": component("(0, 1)"),
            "eta": "(0, 1)",
            "R": "nonnegative",
            "d": "dimension",
            "p": "vector",
            "q": "vector",
        },
        given=["etai <= eta", "d*mean(z**2 + w**2) <= R", "norm(p - q)**2 <= d*mean(etai/(1 - etai)*(z - w)**2)"],
        where={"D": "mean(etai/(1 - etai)*(z - w)**2)", "odds": "eta/(1 - eta)"},
        meanings={"D": "the mean of the squared distances in units of the noise", "odds": "the largest weight"},
    )
    others = {"c": "0*p", "xi": "z", "yi": "w", "vi": "1", "al": "1", "S": "1", "vs": "1"}
    local = theorem_at(
        "reverse-gaussian-total-variation-local",
        {name: setting.term(text) for name, text in {"p": "p", "q": "q", **others}.items()},
    )
    return theorem(
        __doc__,
        "reverse-gaussian-overlap-whitened-modes",
        "T-B6",
        setting,
        holds="overlap(p, q, 1) >= erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))",
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
            setting.lemma("square", "norm(p - q)**2 <= 2*odds*R", "the distance"),
            setting.lemma(
                "root",
                "norm(p - q) <= sqrt(2*odds*R)",
                "the root increases",
                by=instance(
                    "x <= sqrt(y)",
                    {"x": "nonnegative", "y": "nonnegative"},
                    {"x": setting.term("norm(p - q)"), "y": setting.term("2*odds*R")},
                    ["x**2 <= y"],
                    why=squared(),
                ),
            ),
            setting.lemma(
                "variation", "1 - overlap(p, q, 1) == erf(norm(p - q)/(2*sqrt(2)))", "the local theorem", by=local
            ),
        ],
        steps=[
            ("==", "1 - erf(norm(p - q)/(2*sqrt(2)))", "the local theorem"),
            ("==", "erfc(norm(p - q)/(2*sqrt(2)))", "erf and erfc add up to one"),
            (">=", "erfc(sqrt(2*odds*R)/(2*sqrt(2)))", "erfc decreases"),
            ("==", "erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))", "simplification"),
        ],
        also=[
            part(
                "erfc(sqrt(eta*(2*R))/(2*sqrt(1 - eta))) == erfc(sqrt(eta*R/(2*(1 - eta))))",
                reason="two points with $V_t\\le R$ are a pair with $V_t(z)+V_t(w)\\le2R$",
            )
        ],
        bent={"a larger overlap": "overlap(p, q, 1) >= erfc(sqrt(eta*R)/(2*sqrt(1 - eta))*99/100)"},
        symbols={"etai": "\\eta_i", "eta": "\\eta"},
        in_words=[GAUSSIAN],
    )
