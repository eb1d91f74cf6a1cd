r"""What it costs to change the weight of a weighted norm.

For a signed measure with masses $m$ at points where the Lyapunov function is $V\ge0$, and $\beta,\beta'>0$:
$\|m\|_{\beta',V}\le\max(1,\beta'/\beta)\,\|m\|_{\beta,V}$, where $\|m\|_{\beta,V}=\sum(1+\beta V)|m|$. At one point
$\frac{1+\beta'V}{1+\beta V}=\frac{\beta'}\beta-\frac{\beta'/\beta-1}{1+\beta V}$, which approaches the constant as
$V\to\infty$ and does not attain it when $\beta'>\beta$. Rates for different weights therefore multiply only up to this
factor.

Reading. The measure has the masses $m$ with respect to a law of points, so sums are means.

Sharpness. Approached by a unit mass at a point with $V\to\infty$ (for $\beta'>\beta$), attained at $V=0$ otherwise.

Source. Pitfall 30; T-E3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Point by point."""
    setting = Setting(
        {
            "m": component("real"),
            "V": component("nonnegative"),
            "beta": "positive",
            "betap": "positive",
            "W": "nonnegative",
        },
        where={"cost": "max(1, betap/beta)"},
        meanings={"cost": "the cost of the change"},
    )
    return theorem(
        __doc__,
        "weight-change-cost",
        "G-30",
        setting,
        holds="mean((1 + betap*V)*abs(m)) <= cost*mean((1 + beta*V)*abs(m))",
        lemmas=[
            setting.lemma("one", "cost >= 1", "a maximum"),
            setting.lemma("ratio", "cost >= betap/beta", "a maximum"),
            setting.lemma("weight", "cost*beta >= betap", "the ratio, times $\\beta$"),
            setting.lemma("lift", "(cost*beta - betap)*V >= 0", "times $V\\ge0$"),
            setting.lemma("point", "((cost - 1) + (cost*beta - betap)*V)*abs(m) >= 0", "times $|m|$"),
        ],
        also=[
            part("(1 + betap*W)/(1 + beta*W) == betap/beta - (betap/beta - 1)/(1 + beta*W)", reason="an identity"),
        ],
        bent={
            "no cost": "mean((1 + betap*V)*abs(m)) <= mean((1 + beta*V)*abs(m))",
            "a little less": "mean((1 + betap*V)*abs(m)) <= cost*99/100*mean((1 + beta*V)*abs(m))",
        },
        symbols={"betap": "\\beta'"},
    )
