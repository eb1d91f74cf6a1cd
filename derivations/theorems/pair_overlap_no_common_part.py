r"""Laws that overlap pairwise almost entirely, with nothing in common.

On $n$ points let the $i$-th of $n$ laws be uniform on all points but the $i$-th. Any two of them overlap by at least
$1-\frac2n$; and there is no measure but zero below all of them, as the $i$-th vanishes at the $i$-th point.

Reading. Under the uniform law on the points, $e$ and $f$ are the indicators of the $i$-th and the $j$-th, so that
$E\,e=E\,f=\frac1n$; the two laws have the densities $\frac{1-e}{1-E\,e}$ and $\frac{1-f}{1-E\,f}$, and the overlap is
the mean of the lesser. The claim is for all $e,f$ with values in $[0,1]$, and the second statement is about the points
at which $e=1$.

Sharpness. For disjoint indicators the overlap is $\frac{n-2}{n-1}$, which exceeds the bound by $\frac{n-2}{n(n-1)}$.

Source. Pitfall 7; Harris' theorem needs the pairwise overlap only, T-E2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Point by point, the lesser density is at least one minus both indicators."""
    setting = Setting(
        {"e": component("probability"), "f": component("probability"), "w": "(0, 1)"},
        given=["mean(e) < 1", "mean(f) < 1"],
        where={"p": "(1 - e)/(1 - mean(e))", "q": "(1 - f)/(1 - mean(f))"},
        meanings={"p": "the density of the one law", "q": "that of the other"},
    )
    return theorem(
        __doc__,
        "pair-overlap-no-common-part",
        "G-7",
        setting,
        holds="mean(min(p, q)) >= 1 - mean(e) - mean(f)",
        lemmas=[
            setting.lemma("first", "1 - mean(e) > 0", "the hypothesis"),
            setting.lemma("second", "1 - mean(f) > 0", "the hypothesis"),
            setting.lemma("first mean", "mean(e) >= 0", "a mean of non-negative numbers"),
            setting.lemma("second mean", "mean(f) >= 0", "a mean of non-negative numbers"),
            setting.lemma("first density", "(1 - e)*(1/(1 - mean(e)) - 1) >= 0", "$1-E\\,e\\le1$"),
            setting.lemma("second density", "(1 - f)*(1/(1 - mean(f)) - 1) >= 0", "$1-E\\,f\\le1$"),
            setting.lemma("one", "p >= 1 - e - f", "$1-E\\,e\\le1$"),
            setting.lemma("other", "q >= 1 - e - f", "$1-E\\,f\\le1$"),
            setting.lemma("least", "min(p, q) >= 1 - e - f", "both are at least that"),
        ],
        steps=[
            (">=", "mean(1 - e - f)", "point by point"),
            ("==", "1 - mean(e) - mean(f)", "linearity"),
        ],
        also=[part("(1 - 1)/(1 - w) == 0", reason="the density of a law at its own point")],
        bent={"half as much lost": "mean(min(p, q)) >= 1 - mean(e)/2 - mean(f)/2"},
    )
