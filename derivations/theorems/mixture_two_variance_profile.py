r"""The largest value of the log-odds function of a mixture with two variances.

For $s>0$ let $\kappa_0=-s+\frac3{2\tanh(s/2)}$ and $P=\frac1{1+e^s}$. With $p(\ell)=\frac1{1+e^{-\ell}}$ and
$F(\ell)=p(\ell)\big[2(1-p(\ell))(\kappa_0-\ell)-1\big]$: $F(\ell)\le\frac{P(2-P)}{1-2P}$ for every $\ell$, with
equality at $\ell=-s$. Moreover $\kappa_0$ is strictly decreasing in $s$, and
$\frac3s-s\le\kappa_0\le\frac32+\frac3s-s$.

Reading. As $s$ runs through $(0,\infty)$, $\kappa_0$ runs through all real numbers once: it is continuous, strictly
decreasing (the third statement), and unbounded above and below (the last two). So $-s$ is the only root $\ell$ of
$2(1-2p(\ell))(\kappa_0-\ell)=3$ with $\ell<\kappa_0$, and the theorem gives $\sup_{\ell\le\kappa_0}F$ for every
$\kappa_0$.

Sharpness. Attained at the stationary point; the bound needs no restriction to $\ell\le\kappa_0$.

Source. T-C5', the supremum in closed form.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTERMEDIATE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Two tangents of the exponential: divided by p(1 - p), the bound is convex in the log-odds."""
    setting = Setting(
        {"s": "positive", "l": "real"},
        where={
            "kap0": "-s + 3/2*(exp(s) + 1)/(exp(s) - 1)",
            "P": "1/(1 + exp(s))",
            "p": "1/(1 + exp(-l))",
            "F": "p*(2*(1 - p)*(kap0 - l) - 1)",
            "top": "P*(2 - P)/(1 - 2*P)",
        },
        meanings={
            "kap0": "the largest log-odds",
            "P": "the responsibility at the stationary point",
            "p": "the responsibility",
            "F": "the function of the log-odds",
            "top": "its largest value",
        },
    )
    convexity = "2*(kap0 - l) <= top*(2 + exp(l) + exp(-l)) + 1 + exp(l)"
    return theorem(
        __doc__,
        "mixture-two-variance-profile",
        "T-C5'",
        setting,
        holds="F <= top",
        lemmas=[
            setting.lemma("size", "exp(s) > 1", "s is positive"),
            setting.lemma("top", "top > 0", "P is between 0 and 1/2"),
            setting.lemma("tangent", "exp(-l - s) >= 1 - l - s", "a tangent of the exponential"),
            setting.lemma("other tangent", "exp(l + s) >= 1 + l + s", "a tangent of the exponential"),
            setting.lemma(
                "convexity",
                convexity,
                "the right side is convex in $\\ell$, and the left side is its tangent at $-s$",
                by=setting.weighted(
                    ("top*exp(s)", "exp(-l - s) >= 1 - l - s"),
                    ("(top + 1)*exp(-s)", "exp(l + s) >= 1 + l + s"),
                ),
            ),
            setting.lemma(
                "bound",
                "F <= top",
                "convexity times $p(1-p)$",
                by=setting.weighted(("p*(1 - p)", convexity)),
            ),
        ],
        also=[
            part("P*(2*(1 - P)*(kap0 + s) - 1) == top", reason="the value at the stationary point"),
            part("grad(kap0, s) < 0", reason="both terms decrease"),
            part("3/s - s <= kap0", reason="$\\tanh t\\le t$"),
            part("kap0 <= 3/2 + 3/s - s", reason="$e^s-1\\ge s$"),
        ],
        bent={"a smaller constant": "F <= top*99/100"},
        symbols={"kap0": "\\kappa_0", "l": "\\ell"},
        in_words=[INTERMEDIATE],
    )
