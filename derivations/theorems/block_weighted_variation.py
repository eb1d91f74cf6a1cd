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
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, instance, average


def derive() -> Derivation:
    """The weighted Hellinger bound, and the Hellinger distance below the relative entropy."""
    setting = Setting(
        {"a": component("positive"), "b": component("positive"), "W": component("nonnegative"), "K": "real"},
        given=["mean(a**2*log(a**2/b**2)) - mean(a**2) + mean(b**2) <= K"],
        where={
            "variation": "mean(W*abs(a**2 - b**2))",
            "H2": "mean((a - b)**2)",
            "moments": "mean(W**2*a**2) + mean(W**2*b**2)",
        },
        meanings={
            "variation": "the weighted total variation, without the half",
            "H2": "the squared Hellinger distance",
            "moments": "the second moments of the weight",
        },
    )
    pointwise = instance(
        "a**2*log(a**2/b**2) >= (a - b)**2 + a**2 - b**2",
        {"a": "positive", "b": "positive"},
        {"a": setting.term("a"), "b": setting.term("b")},
    )

    def times(small: str, large: str, factor: str) -> Tactic:
        values = {"s": setting.term(small), "l": setting.term(large), "f": setting.term(factor)}
        return instance("s*f <= l*f", {"s": "real", "l": "real", "f": "nonnegative"}, values, ["s <= l"])

    return theorem(
        __doc__,
        "block-weighted-variation",
        "T-F5",
        setting,
        holds="variation**2 <= 2*moments*K",
        lemmas=[
            cauchy_schwarz(setting, "Cauchy-Schwarz", "abs(a - b)", "(W*(a + b))", product="{0}*{1}"),
            setting.lemma("variation", "variation == mean(abs(a - b)*(W*(a + b)))", "the difference of two squares"),
            setting.lemma("distance", "mean(abs(a - b)*abs(a - b)) == H2", "the square of an absolute value"),
            setting.lemma(
                "size", "mean((W*(a + b))*(W*(a + b))) <= 2*moments", "$(a+b)^2\\le2(a^2+b^2)$ under the mean"
            ),
            setting.lemma(
                "tangent",
                "mean(a**2*log(a**2/b**2)) >= H2 + mean(a**2) - mean(b**2)",
                "$2\\log\\frac ab\\ge2-\\frac{2b}a$ at every point",
                by=average(pointwise),
            ),
            setting.lemma("entropy", "H2 <= K", "the tangent and the hypothesis"),
            setting.lemma("positive", "H2 >= 0", "a mean of squares"),
            setting.lemma("moments", "moments >= 0", "means of squares"),
            setting.lemma(
                "product",
                "mean((W*(a + b))*(W*(a + b)))*H2 <= 2*moments*H2",
                "times the squared Hellinger distance",
                by=times("mean((W*(a + b))*(W*(a + b)))", "2*moments", "H2"),
            ),
            setting.lemma(
                "last", "H2*(2*moments) <= K*(2*moments)", "times the moments", by=times("H2", "K", "2*moments")
            ),
        ],
        steps=[
            ("<=", "mean((W*(a + b))*(W*(a + b)))*H2", "Cauchy-Schwarz"),
            ("<=", "2*moments*H2", "the moments of the weight"),
            ("<=", "2*moments*K", "the relative entropy"),
        ],
        bent={"a quarter of it": "variation**2 <= moments*K/2"},
        symbols={"H2": "H^2"},
    )
