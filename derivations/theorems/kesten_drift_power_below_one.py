r"""Drift of a random affine recursion for a power at most one.

Let $x'=Ax+B$ on $\mathbb R^d$ with a matrix $A$ and a vector $B$ of any joint law, $|A|$ the operator norm, and
$0<p\le1$. Then $E|Ax+B|^p\le E|A|^p\,|x|^p+E|B|^p$, which is a drift for $V=|x|^p$ with $\gamma=E|A|^p$ and
$K=E|B|^p$.

Reading. Of the matrix the vector $y=Ax$ and a number $A\ge|A|$ enter, with $|y|\le A|x|$. A mean is over a law with
finitely many values; as the inequality is shown outcome by outcome, it holds for every law. For $x$, $A$, $B$ and
$Ax+B$ different from zero; at an outcome with $Ax+B=0$ the left side is zero, with $A=0$ both sides are $|B|^p$, and
with $B=0$ it is at most $(A|x|)^p=A^p|x|^p$ (the second statement).

Sharpness. Equality at $x=0$, and for $p=1$ whenever $|Ax|=|A||x|$ and $Ax$ and $B$ point the same way.

Source. Kesten, Acta Math. 131, 1973; as a model of stochastic gradient descent with multiplicative noise:
arXiv:2006.06293.
"""

from derivations.affine_recursion import recursion, sizes
from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL
from derivations.statement import part, theorem
from derivations.tactic import have, stripped


def derive() -> Derivation:
    """The power is subadditive; then the mean."""
    setting = recursion({"p": "(0, 1]"})
    first, second = (f"(sizeA + sizeB)**(p - 1) <= {size}**(p - 1)" for size in ("sizeA", "sizeB"))
    subadditive = setting.weighted(("sizeA", first), ("sizeB", second))
    for text in (first, second):
        subadditive = have(setting.relation(text), stripped(falling=True), then=subadditive)
    return theorem(
        __doc__,
        "kesten-drift-power-below-one",
        "N-1",
        setting,
        holds="mean(norm(y + B)**p) <= mean(A**p)*norm(x)**p + mean(norm(B)**p)",
        lemmas=[
            *sizes(setting),
            setting.lemma("subadditivity", "(sizeA + sizeB)**p <= sizeA**p + sizeB**p", "for $p\\le1$", by=subadditive),
        ],
        also=[part("sizeA**p == A**p*norm(x)**p", reason="outcomes with $B=0$")],
        symbols={"sizeA": "a", "sizeB": "b"},
        bent={
            "a smaller factor": "mean(norm(y + B)**p) <= 99/100*mean(A**p)*norm(x)**p + mean(norm(B)**p)",
            "no noise": "mean(norm(y + B)**p) <= mean(A**p)*norm(x)**p + 99/100*mean(norm(B)**p)",
        },
        in_words=[INTEGRAL],
    )
