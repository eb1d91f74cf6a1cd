r"""Weighted total variation of a block of steps by its relative entropy.

Let a block of steps have path laws with densities $p,q>0$ against a reference, and $W$ be a weight at the end of the
block. Then $\int W|p-q|\le\sqrt{2\big(p(W^2)+q(W^2)\big)KL(p\|q)}$: a weighted Pinsker inequality. With
$KL=\sum_kE_{\nu_k}KL(\hat Q_k\|Q_k)$, the sum over the steps of the block (`relative-entropy-chain`), it bounds
$\|\nu\hat Q_{blk}-\nu Q_{blk}\|_{\beta,V}$ for $W=1+\beta V$, and is of the order $\sqrt h$ for schemes whose
one-step relative entropies are of the order $h^2$.

Reading. The values $a=\sqrt p$, $b=\sqrt q$ and $W$ at a random path of the reference law are components of a law.
For probability densities $E[a^2]=E[b^2]$. The claim is the inequality between the squares. The law of the end point
has at most the weighted distance of the path laws, by the triangle inequality under the conditional mean.

Sharpness. The order in $KL$ is right: for near laws and $W=1$ the bound is $2\sqrt{KL}$, against $\sqrt{2\,KL}$ of
Pinsker's inequality.

Source. T-F5, the block bound; moments $p(W^2)$ of fourth order are needed for $V=|x|^2$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import average, instance
from derivations.weighted_variation import MEANINGS, STEPS, WHERE, by_distance, times


def derive() -> Derivation:
    """The weighted Hellinger bound, and the Hellinger distance below the relative entropy."""
    setting = Setting(
        {"a": component("positive"), "b": component("positive"), "W": component("nonnegative"), "K": "real"},
        given=["mean(a**2*log(a**2/b**2)) - mean(a**2) + mean(b**2) <= K"],
        where=WHERE,
        meanings=MEANINGS,
    )
    pointwise = instance(
        "a**2*log(a**2/b**2) >= (a - b)**2 + a**2 - b**2",
        {"a": "positive", "b": "positive"},
        {"a": setting.term("a"), "b": setting.term("b")},
    )
    return theorem(
        __doc__,
        "block-weighted-variation",
        "T-F5",
        setting,
        holds="variation**2 <= 2*moments*K",
        lemmas=[
            *by_distance(setting),
            setting.lemma(
                "tangent",
                "mean(a**2*log(a**2/b**2)) >= H2 + mean(a**2) - mean(b**2)",
                "$2\\log\\frac ab\\ge2-\\frac{2b}a$ at every point",
                by=average(pointwise),
            ),
            setting.lemma("entropy", "H2 <= K", "the tangent and the hypothesis"),
            setting.lemma("moments", "moments >= 0", "means of squares"),
            setting.lemma(
                "last", "H2*(2*moments) <= K*(2*moments)", "times the moments",
                by=times(setting, "H2", "K", "2*moments"),
            ),
        ],
        steps=[*STEPS, ("<=", "2*moments*K", "the relative entropy")],
        bent={"a quarter of it": "variation**2 <= moments*K/2"},
        symbols={"H2": "H^2"},
    )
