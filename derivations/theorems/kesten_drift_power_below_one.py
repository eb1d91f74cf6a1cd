r"""Drift of a random affine recursion for a power at most one.

Let $x'=Ax+B$ on $\mathbb R^d$ with a scalar $A$ and a vector $B$ of any joint law, and $0<p\le1$. Then $E|Ax+B|^p\le
E|A|^p\,|x|^p+E|B|^p$, which is a drift for $V=|x|^p$ with $\gamma=E|A|^p$ and $K=E|B|^p$.

Reading. A mean is over a law with finitely many values; as the inequality is shown outcome by outcome, it holds for
every law. An outcome may have $A=0$, $B=0$ or $Ax+B=0$.

Sharpness. Equality at $x=0$, when $Ax=0$ or $B=0$ at every outcome, and for $p=1$ whenever $Ax$ and $B$ point the same
way.

Source. Kesten, Acta Math. 131, 1973; as a model of stochastic gradient descent with multiplicative noise:
arXiv:2006.06293.
"""

from derivations.affine_recursion import NUMBERS, powers, recursion, triangle
from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import Tactic, have, stripped

EXPONENT = {"p": "(0, 1]"}


def subadditivity() -> Tactic:
    """(s + b)**(p - 1) is at most s**(p - 1) and at most b**(p - 1), with weights s and b, for s = a r."""
    plain = Setting({**NUMBERS, **EXPONENT})
    first, second = (f"(a*r + b)**(p - 1) <= ({size})**(p - 1)" for size in ("a*r", "b"))
    tactic = plain.weighted(("a*r", first), ("b", second))
    for text in (first, second):
        tactic = have(plain.relation(text), stripped(falling=True), then=tactic)
    return tactic


def derive() -> Derivation:
    """The power is subadditive; then the mean."""
    setting = recursion(EXPONENT)
    return theorem(
        __doc__,
        "kesten-drift-power-below-one",
        "N-1",
        setting,
        holds="mean(norm(A*x + B)**p) <= mean(abs(A)**p)*norm(x)**p + mean(norm(B)**p)",
        lemmas=[triangle(setting)],
        by=powers(setting, ("1", "1"), EXPONENT, subadditivity()),
        symbols={"sizeA": "a", "sizeB": "b"},
        bent={
            "a smaller factor": "mean(norm(A*x + B)**p) <= 99/100*mean(abs(A)**p)*norm(x)**p + mean(norm(B)**p)",
            "no noise": "mean(norm(A*x + B)**p) <= mean(abs(A)**p)*norm(x)**p + 99/100*mean(norm(B)**p)",
        },
    )
