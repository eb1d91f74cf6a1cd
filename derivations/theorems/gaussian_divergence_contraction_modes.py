r"""The exact reverse kernel of a Gaussian contracts the divergence from the target's law.

In the eigenbasis of the target, in units of its deviations, mode $i$ of the reverse kernel takes $N(m_i,w_i)$ to
$N(\sqrt{\eta_i}m_i,\eta_iw_i+1-\eta_i)$ and leaves $N(0,1)$, the law of the target. For Gaussian $\nu$ with these
modes $KL(\nu Q\,\|\,p_s)\le\eta\,KL(\nu\,\|\,p_t)$ for every $\eta\ge\max_i\eta_i$.

Reading. Both divergences are sums over modes of $\frac12(w+m^2-1-\log w)$; divided by $d$, a sum over modes is their
mean. That the kernel acts so in these units is its definition by slope $\sqrt{\eta_i}$ and variance $1-\eta_i$.

Sharpness. Equality for mean shifts in modes with $\eta_i=\eta$. With the arguments exchanged, $KL(p_t\,\|\,\nu)$, the
inequality is false.

Source. Pitfall 8; T-B3 for Gaussian laws.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, component, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The logarithm is concave, mode by mode."""
    setting = Setting(
        {"m": component("real"), "w": component("positive"), "etai": component("(0, 1)"), "eta": "real"},
        given=["etai <= eta"],
        where={"wafter": "etai*w + 1 - etai"},
        meanings={"wafter": "a mode's variance after the step"},
    )
    values = {"w": setting.term("w"), "e": setting.term("etai")}
    powers = instance("w**e <= e*w + 1 - e", {"w": "positive", "e": "(0, 1)"}, values)
    return theorem(
        __doc__,
        "gaussian-divergence-contraction-modes",
        "G-8",
        setting,
        holds="mean((wafter + etai*m**2 - 1 - log(wafter))/2) <= eta*mean((w + m**2 - 1 - log(w))/2)",
        lemmas=[
            setting.lemma("weighted means", "w**etai <= wafter", "arithmetic and geometric means", by=powers),
            setting.lemma("logarithms", "log(w**etai) <= log(wafter)", "the logarithm increases"),
            setting.lemma("concavity", "etai*log(w) <= log(wafter)", "the logarithm of a power"),
            setting.lemma("tangent", "log(w) <= w - 1", "$\\log w\\le w-1$"),
            setting.lemma("excess", "(eta - etai)*(w + m**2 - 1 - log(w)) >= 0", "the divergence is not negative"),
        ],
        bent={
            "a smaller factor": "mean((wafter + etai*m**2 - 1 - log(wafter))/2) "
            "<= eta*99/100*mean((w + m**2 - 1 - log(w))/2)",
            "the arguments exchanged": "mean((log(wafter) + (1 + etai*m**2)/wafter - 1)/2) "
            "<= eta*mean((log(w) + (1 + m**2)/w - 1)/2)",
        },
        symbols={"etai": "\\eta_i", "wafter": "w'"},
        in_words=[GAUSSIAN],
    )
