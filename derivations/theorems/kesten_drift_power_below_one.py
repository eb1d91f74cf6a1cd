r"""Drift of a random affine recursion for a power at most one.

Let $x'=Ax+B$ on $\mathbb R^d$ with a scalar $A$ and a vector $B$ of any joint law, and $0<p\le1$. Then $E|Ax+B|^p\le
E|A|^p\,|x|^p+E|B|^p$, which is a drift for $V=|x|^p$ with $\gamma=E|A|^p$ and $K=E|B|^p$.

Reading. A mean is over a law with finitely many values; as the inequality is shown outcome by outcome, it holds for
every law. For $x$, $A$, $B$ and $Ax+B$ different from zero; the rest follows as both sides are continuous.

Sharpness. Equality at $x=0$, and for $p=1$ whenever $Ax$ and $B$ point the same way.

Source. Kesten, Acta Math. 131, 1973; as a model of stochastic gradient descent with multiplicative noise:
arXiv:2006.06293.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The power is subadditive; then the mean."""
    setting = Setting(
        {"x": "vector", "A": component("real"), "B": component("vector"), "p": "(0, 1]"},
        given=["norm(x) > 0", "abs(A) > 0", "norm(B) > 0", "norm(A*x + B) > 0"],
        where={"sizeA": "abs(A)*norm(x)", "sizeB": "norm(B)"},
        meanings={"sizeA": "the size of Ax", "sizeB": "the size of B"},
    )
    subadditive = instance(
        "(u + w)**p <= u**p + w**p",
        {"u": "positive", "w": "positive", "p": "(0, 1]"},
        {"u": setting.term("sizeA"), "w": setting.term("sizeB"), "p": setting.term("p")},
    )
    increasing = instance(
        "u**p <= w**p",
        {"u": "positive", "w": "positive", "p": "positive"},
        {"u": setting.term("norm(A*x + B)"), "w": setting.term("sizeA + sizeB"), "p": setting.term("p")},
        ["u <= w"],
    )
    triangle = instance(
        "norm(A*x + B) <= abs(A)*norm(x) + norm(B)",
        {"A": "real", "x": "vector", "B": "vector"},
        {name: setting.term(name) for name in ("A", "x", "B")},
    )
    return theorem(
        __doc__,
        "kesten-drift-power-below-one",
        "N-1",
        setting,
        holds="mean(norm(A*x + B)**p) <= mean(abs(A)**p)*norm(x)**p + mean(norm(B)**p)",
        lemmas=[
            setting.lemma("triangle", "norm(A*x + B) <= sizeA + sizeB", "the triangle inequality", by=triangle),
            setting.lemma("power", "norm(A*x + B)**p <= (sizeA + sizeB)**p", "the power increases", by=increasing),
            setting.lemma("subadditivity", "(sizeA + sizeB)**p <= sizeA**p + sizeB**p", "for $p\\le1$", by=subadditive),
        ],
        symbols={"sizeA": "a", "sizeB": "b"},
        bent={
            "a smaller factor": "mean(norm(A*x + B)**p) <= 99/100*mean(abs(A)**p)*norm(x)**p + mean(norm(B)**p)",
            "no noise": "mean(norm(A*x + B)**p) <= mean(abs(A)**p)*norm(x)**p + 99/100*mean(norm(B)**p)",
        },
    )
