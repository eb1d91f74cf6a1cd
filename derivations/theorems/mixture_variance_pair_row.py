r"""The pairs of one component, added up.

Of $K$ components with responsibilities $r_i\ge0$ and numbers $s_i$ take one, with $p$ and $t$. If
$r_ip\,(s_i-t)^2\le G(r_i+p)^2$ for all others, then
$p\sum_ir_i(s_i-t)^2\le G\big(\sum_ir_i^2+2p\sum_ir_i+(K-4)p^2\big)$.

Reading. A sum over the components is $K$ times their mean, and both sides are divided by $K$. The variable $e$ is one
at the component itself and zero at the others, so that $E\,e=\frac1K$; with it the hypothesis is one for every
component, as both sides of it vanish at the component itself. That $E\,e\ge\frac1K$ is all that is used.

Sharpness. Equality when all pairs are equalities.

Source. T-C5', from pairs to many components: the sum over one index.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The mean of the hypothesis."""
    setting = Setting(
        {
            "r": component("nonnegative"),
            "s": component("real"),
            "e": component("probability"),
            "p": "nonnegative",
            "t": "real",
            "G": "nonnegative",
            "K": "integer >= 2",
        },
        given=["r*p*(s - t)**2 <= G*((r + p)**2 - 4*p**2*e)", "mean(e) >= 1/K"],
    )
    return theorem(
        __doc__,
        "mixture-variance-pair-row",
        "T-C5'",
        setting,
        holds="p*mean(r*(s - t)**2) <= G*(mean(r**2) + 2*p*mean(r) + (K - 4)*p**2/K)",
        lemmas=[
            setting.lemma("itself", "4*G*p**2*(mean(e) - 1/K) >= 0", "the component itself"),
            setting.lemma(
                "pairs",
                "p*mean(r*(s - t)**2) <= G*(mean(r**2) + 2*p*mean(r) + p**2 - 4*p**2*mean(e))",
                "the mean over the components",
            ),
        ],
        bent={
            "half the mixed term": "p*mean(r*(s - t)**2) <= G*(mean(r**2) + p*mean(r) + (K - 4)*p**2/K)",
        },
    )
