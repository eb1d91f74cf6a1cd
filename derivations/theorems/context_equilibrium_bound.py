r"""Bounded deviation of a recursion with a restoring force.

Let $x'=x-\lambda(x-x^*)+\eta-\delta$ on $\mathbb R^d$ with $0<\lambda<2$ and $|\eta|\le\epsilon$, and let
$y=x-(x^*-\delta/\lambda)$ be the deviation from the shifted equilibrium. Then $y'=(1-\lambda)y+\eta$, and with
$B=\frac\epsilon{1-|1-\lambda|}$ the excess contracts, $|y'|-B\le|1-\lambda|(|y|-B)$. So $\limsup|y|\le B$, at the
geometric rate of `error-telescoping-constant`, and a deviation of at most $B$ stays so.

Reading. One step is checked at every point. Step after step the excess $e_n=|y_n|-B$ so has
$e_{n+1}\le|1-\lambda|e_n$, and what follows of that for $n$ steps is `error-telescoping-constant` with the error zero.

Sharpness. Attained: for $\lambda\le1$ by the constant disturbance $\eta=\epsilon$ at $y=B=\epsilon/\lambda$, for
$\lambda\ge1$ by an alternating one, which takes $y=B=\epsilon/(2-\lambda)$ to $-B$ and back.

Source. arXiv:2510.07777 (context drift as a bounded process with restoring forces).
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The triangle inequality, and the fixed point of the bound."""
    setting = Setting(
        {
            "x": "vector",
            "xstar": "vector",
            "eta": "vector",
            "delta": "vector",
            "lam": "(0, 2)",
            "eps": "nonnegative",
        },
        given=["norm(eta) <= eps"],
        where={
            "y": "x - (xstar - 1/lam*delta)",
            "after": "x - lam*(x - xstar) + eta - delta - (xstar - 1/lam*delta)",
            "B": "eps/(1 - abs(1 - lam))",
        },
        meanings={"y": "the deviation", "after": "the deviation after a step", "B": "the bound"},
    )
    triangle = instance(
        "norm(c*y + eta) <= abs(c)*norm(y) + norm(eta)",
        {"c": "real", "y": "vector", "eta": "vector"},
        {"c": setting.term("1 - lam"), "y": setting.term("y"), "eta": setting.term("eta")},
    )
    return theorem(
        __doc__,
        "context-equilibrium-bound",
        "N-4",
        setting,
        holds="norm(after) - B <= abs(1 - lam)*(norm(y) - B)",
        lemmas=[
            setting.lemma("rate", "abs(1 - lam) < 1", "$0<\\lambda<2$"),
            setting.lemma("step", "norm(after) == norm((1 - lam)*y + eta)", "the recursion of the deviation"),
            setting.lemma(
                "triangle",
                "norm((1 - lam)*y + eta) <= abs(1 - lam)*norm(y) + norm(eta)",
                "the triangle inequality",
                by=triangle,
            ),
            setting.lemma("size", "norm(after) <= abs(1 - lam)*norm(y) + eps", "and the bound of the disturbance"),
            setting.lemma("fixed point", "abs(1 - lam)*B + eps == B", "the bound reproduces itself"),
        ],
        steps=[
            ("<=", "abs(1 - lam)*norm(y) + eps - B", "the size"),
            ("==", "abs(1 - lam)*(norm(y) - B)", "the fixed point"),
        ],
        also=[
            part("(1 - lam)*(eps/lam) + eps == eps/lam", reason="a constant disturbance"),
            part("(1 - lam)*(eps/(2 - lam)) - eps == -eps/(2 - lam)", reason="an alternating one"),
        ],
        bent={"a smaller bound": "norm(after) - 99/100*B <= abs(1 - lam)*(norm(y) - 99/100*B)"},
        symbols={"xstar": "x^*", "eps": "\\epsilon", "lam": "\\lambda"},
        in_words=[BLOCKS],
    )
