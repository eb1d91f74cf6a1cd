r"""Weighted total variation of a block of steps by its relative entropy.

Let a block of steps have path laws with densities $p,q>0$ against a reference, and $W$ be a weight at the end of the
block. Then $\int W|p-q|\le\sqrt{2\big(p(W^2)+q(W^2)\big)KL(p\|q)}$: a weighted Pinsker inequality. With
$KL=\sum_kE_{\nu_k}KL(\hat Q_k\|Q_k)$, the sum over the steps of the block (`relative-entropy-chain`), it bounds
$\|\nu\hat Q_{blk}-\nu Q_{blk}\|_{\beta,V}$ for $W=1+\beta V$, and is of the order $\sqrt h$ for schemes whose
one-step relative entropies are of the order $h^2$.

Reading. The reference is a product of two laws, of the end point $x$ of the block and of the rest $z$ of the path,
which are the two independent laws; integrals are means over both. The roots $a=\sqrt p$ and $b=\sqrt q$ are functions
of $x$ and $z$, each the inner product of a vector that depends on $x$ and one that depends on $z$: for finite laws take
the unit vectors for the one and the values of the function for the coordinates of the other. For probability densities
$E[a^2]=E[b^2]$. The claims are the inequalities between the squares, the second one for the densities $E[p\mid x]$ and
$E[q\mid x]$ of the end point.

Sharpness. The order in $KL$ is right: for near laws and $W=1$ the bound is $2\sqrt{KL}$, against $\sqrt{2\,KL}$ of
Pinsker's inequality.

Source. T-F5, the block bound; moments $p(W^2)$ of fourth order are needed for $V=|x|^2$.
"""

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.evidence import Evidence
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, second, theorem
from derivations.tactic import average, have, instance, iterated
from derivations.weighted_variation import MEANINGS, STEPS, WHERE, by_distance, times


def absolute(goal: Claim, effort: Effort) -> Evidence:
    """The modulus of a mean is at most the mean of the modulus, as it is at either sign."""
    setting = Setting({"x": component("real")})
    above, below = (setting.relation(text) for text in ("mean(x) <= mean(abs(x))", "-mean(x) <= mean(abs(x))"))
    return have(above, average(), then=have(below, average()))(goal, effort)


def derive() -> Derivation:
    """The weighted Hellinger bound, and the Hellinger distance below the relative entropy."""
    setting = Setting(
        {
            "g": component("vector"),
            "h": component("vector"),
            "W": component("nonnegative"),
            "e": second("vector"),
            "K": "real",
        },
        given=[
            "dot(g, e) > 0",
            "dot(h, e) > 0",
            "mean(dot(g, e)**2*log(dot(g, e)**2/dot(h, e)**2)) - mean(dot(g, e)**2) + mean(dot(h, e)**2) <= K",
        ],
        where={
            "a": "dot(g, e)",
            "b": "dot(h, e)",
            **WHERE,
            "ends": "mean(W*abs(conditional(a**2 - b**2)))",
        },
        meanings={
            "a": "the root of the density of the one path law",
            "b": "that of the other",
            **MEANINGS,
            "ends": "the weighted total variation of the end points, without the half",
        },
    )
    pointwise = instance(
        "a**2*log(a**2/b**2) >= (a - b)**2 + a**2 - b**2",
        {"a": "positive", "b": "positive"},
        {"a": setting.term("a"), "b": setting.term("b")},
    )
    triangle = instance(
        "abs(mean(x)) <= mean(abs(x))", {"x": component("real")}, {"x": setting.term("a**2 - b**2")}, why=absolute,
        conditional=True,
    )
    squares = {"s": setting.term("ends"), "l": setting.term("variation")}
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
                "triangle", "abs(conditional(a**2 - b**2)) <= conditional(abs(a**2 - b**2))", "of a mean", by=triangle
            ),
            setting.lemma("end", "ends <= mean(W*conditional(abs(a**2 - b**2)))", "at every end point", by=average()),
            setting.lemma("path", "variation == mean(W*conditional(abs(a**2 - b**2)))", "two means", by=iterated()),
            setting.lemma("end is positive", "ends >= 0", "a mean of non-negative numbers"),
            setting.lemma(
                "end squared", "ends**2 <= variation**2", "both are non-negative",
                by=instance("s**2 <= l**2", {"s": "nonnegative", "l": "real"}, squares, ["s <= l"]),
            ),
            setting.lemma(
                "last", "H2*(2*moments) <= K*(2*moments)", "times the moments",
                by=times(setting, "H2", "K", "2*moments"),
            ),
        ],
        steps=[*STEPS, ("<=", "2*moments*K", "the relative entropy")],
        also=[
            part(
                "ends**2 <= 2*moments*K",
                ("<=", "variation**2", "the triangle inequality at every end point"),
                *STEPS,
                ("<=", "2*moments*K", "the relative entropy"),
                reason="the end point",
            )
        ],
        bent={"a quarter of it": "variation**2 <= moments*K/2"},
        symbols={"H2": "H^2"},
    )
