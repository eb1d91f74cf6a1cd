r"""Total variation between two reverse steps from different points.

For the target $N(\mu,\Sigma)$ and any schedule let the exact reverse kernel from $t$ to $s$ be
$Q(y,\cdot)=N(M(y),\mathcal C)$ with $M$ of slope $\mathcal K$. Then
$TV(Q(x),Q(y))=\operatorname{erf}\big(\frac{|\mathcal C^{-1/2}\mathcal K(x-y)|}{2\sqrt2}\big)$, and mode by mode
$|\mathcal C^{-1/2}\mathcal K(x-y)|^2=\sum_i\frac{\eta_i}{1-\eta_i}\frac{(x_i-y_i)^2}{v_{t,i}}$ with
$\eta_i=\alpha^2v_{s,i}/v_{t,i}$, for $\alpha,S,v_{s,i}>0$ and $v_{t,i}=\alpha^2v_{s,i}+S$.

Reading. Total variation is one minus the overlap, the integral of the lesser density. It does not change under the
linear bijection $\mathcal C^{-1/2}$, which makes the two laws $N(p,I)$ and $N(q,I)$ with $p-q=\mathcal
C^{-1/2}\mathcal K(x-y)$: this is the first statement, in every dimension; the second is one mode. (A sum over modes is
$d$ times their mean.) The third is the isotropic case without whitening.

Sharpness. Identities.

Source. T-B3, the local total variation; T-A4.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN, MATRICES
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance, squared


def derive() -> Derivation:
    """The overlap in closed form; each mode by v_t - alpha^2 v_s = S."""
    setting = Setting(
        {
            "p": "vector",
            "q": "vector",
            "c": "vector",
            "xi": component("real"),
            "yi": component("real"),
            "vi": component("positive"),
            "al": "positive",
            "S": "positive",
            "vs": "positive",
        },
        where={
            "vti": "al**2*vi + S",
            "ki": "al*vi/vti",
            "Ci": "vi*S/vti",
            "etai": "al**2*vi/vti",
            "vt": "al**2*vs + S",
            "k": "al*vs/vt",
            "C": "vs*S/vt",
            "eta": "al**2*vs/vt",
            "apart": "norm(c + k*p - (c + k*q))/(2*sqrt(2*C))",
            "scaled": "sqrt(eta/(1 - eta))*norm(p - q)/(2*sqrt(2*vt))",
        },
        meanings={
            "vti": "a mode's variance at time $t$",
            "ki": "its slope",
            "Ci": "the variance of its reverse step",
            "etai": "its factor",
            "vt": "the variance at time $t$, isotropic case",
            "k": "the slope",
            "C": "the variance of the reverse step",
            "eta": "the factor",
            "apart": "half the distance of the two means in units of the noise",
            "scaled": "the same from the distance at time $t$",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-total-variation-local",
        "T-B3",
        setting,
        holds="1 - overlap(p, q, 1) == erf(norm(p - q)/(2*sqrt(2)))",
        lemmas=[
            setting.lemma("distance", "apart == scaled", "not negative, and their squares agree", by=squared()),
            setting.lemma(
                "overlap",
                "1 - erfc(apart) == 1 - erfc(scaled)",
                "the same distance",
                by=instance(
                    "1 - erfc(u) == 1 - erfc(w)",
                    {"u": "real", "w": "real"},
                    {"u": setting.term("apart"), "w": setting.term("scaled")},
                    ["u == w"],
                ),
            ),
        ],
        steps=[
            ("==", "1 - erfc(norm(p - q)/(2*sqrt(2)))", "the densities cross on a hyperplane"),
            ("==", "erf(norm(p - q)/(2*sqrt(2)))", "erf and erfc add up to one"),
        ],
        also=[
            part(
                "mean((ki*(xi - yi))**2/Ci) == mean(etai/(1 - etai)*((xi - yi)**2/vti))",
                reason="mode by mode",
            ),
            part(
                "1 - overlap(c + k*p, c + k*q, C) == erf(scaled)",
                ("==", "1 - erfc(apart)", "the densities cross on a hyperplane"),
                ("==", "1 - erfc(scaled)", "$k^2/C=\\frac{\\eta}{(1-\\eta)v_t}$"),
                ("==", "erf(scaled)", "erf and erfc add up to one"),
            ),
        ],
        bent={"a smaller distance": "1 - overlap(p, q, 1) <= erf(norm(p - q)/(2*sqrt(2))*99/100)"},
        symbols={
            "al": "\\alpha", "vt": "v_t", "vs": "v_s", "vti": "v_{t,i}", "vi": "v_{s,i}", "ki": "k_i", "Ci": "C_i",
            "etai": "\\eta_i", "xi": "x_i", "yi": "y_i",
        },
        in_words=[GAUSSIAN, MATRICES],
    )  # fmt: skip
