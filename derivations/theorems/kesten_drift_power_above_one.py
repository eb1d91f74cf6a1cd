r"""Drift of a random affine recursion for a power above one.

Let $x'=Ax+B$ on $\mathbb R^d$ with a matrix $A$ and a vector $B$ of any joint law, $|A|$ the operator norm, $p>1$,
$\kappa^p=E|A|^p$ and $q^p=E|B|^p$. For every $t\in(0,1)$, $E|Ax+B|^p\le t^{1-p}\kappa^p|x|^p+(1-t)^{1-p}q^p$.

If $\kappa>0$, for $\gamma\in(\kappa^p,1)$ choose $t=(\kappa^p/\gamma)^{1/(p-1)}$: then the first factor is $\gamma$ and
the constant is $K^*=\frac{q^p\gamma}{(\gamma^{1/(p-1)}-\kappa^{p/(p-1)})^{p-1}}$.

Reading. Of the matrix the vector $y=Ax$ and a number $A\ge|A|$ enter, with $|y|\le A|x|$. A mean is over a law with
finitely many values; as the inequality is shown outcome by outcome, it holds for every law. For $x$, $A$, $B$ and
$Ax+B$ different from zero; at an outcome with $Ax+B=0$ the left side is zero, and where $B=0$ or $A=0$ it is at most
$(A|x|)^p$ or $|B|^p$, which the second and the third statement bound.

Sharpness. For given $(\kappa,q)$ no smaller constant serves: equality for constant $A=\kappa$, $|B|=q$ in the direction
of $x$, at $\kappa|x|(1-t)=qt$ (see `kesten-drift-constant`). For a given law of $(A,B)$ a smaller one may.

Source. arXiv:2006.06293 for the model; Minkowski's inequality by convexity.
"""

from derivations.affine_recursion import recursion, sizes
from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance

PLAIN = {"u": "positive", "w": "positive", "p": "(1, oo)", "t": "(0, 1)"}
CONVEX = "(u + w)**p <= t**(1 - p)*u**p + (1 - t)**(1 - p)*w**p"


def convexity() -> Tactic:
    """The tangent of the power at u + w, taken at u/t and at w/(1 - t), with weights t and 1 - t."""
    plain = Setting(PLAIN)

    def tangent(point: str) -> Tactic:
        values = {"a": plain.term(point), "m": plain.term("u + w"), "p": plain.term("p")}
        variables = {"a": "positive", "m": "positive", "p": "(1, oo)"}
        return instance("a**p >= m**p + p*m**(p - 1)*(a - m)", variables, values)

    def above(point: str) -> str:
        return f"(({point})**p - (u + w)**p - p*(u + w)**(p - 1)*({point} - (u + w)))"

    def shown(point: str, weight: str, then: Tactic) -> Tactic:
        weighted = have(plain.relation(f"{weight}*{above(point)} >= 0"), then=then)
        return have(plain.relation(f"{above(point)} >= 0"), tangent(point), then=weighted)

    summed = have(
        plain.relation("(u + w)**p <= t*(u/t)**p + (1 - t)*(w/(1 - t))**p"),
        then=have(plain.relation("t*(u/t)**p + (1 - t)*(w/(1 - t))**p == t**(1 - p)*u**p + (1 - t)**(1 - p)*w**p")),
    )
    return shown("u/t", "t", shown("w/(1 - t)", "(1 - t)", summed))


def derive() -> Derivation:
    """The power is convex; then the mean."""
    setting = recursion({"p": "(1, oo)", "t": "(0, 1)"})
    convex = instance(
        CONVEX,
        PLAIN,
        {name: setting.term(term) for name, term in {"u": "sizeA", "w": "sizeB", "p": "p", "t": "t"}.items()},
        why=convexity(),
    )
    numbers = {"a": "A", "r": "norm(x)", "p": "p", "t": "t"}
    return theorem(
        __doc__,
        "kesten-drift-power-above-one",
        "N-1",
        setting,
        holds="mean(norm(y + B)**p) <= t**(1 - p)*mean(A**p)*norm(x)**p + (1 - t)**(1 - p)*mean(norm(B)**p)",
        lemmas=[
            *sizes(setting),
            setting.lemma(
                "convexity",
                "(sizeA + sizeB)**p <= t**(1 - p)*sizeA**p + (1 - t)**(1 - p)*sizeB**p",
                "Jensen with weights $t$ and $1-t$",
                by=convex,
            ),
        ],
        also=[
            part(
                "sizeA**p <= t**(1 - p)*A**p*norm(x)**p",
                by=instance(
                    "(a*r)**p <= t**(1 - p)*a**p*r**p",
                    {"a": "positive", "r": "positive", "p": "(1, oo)", "t": "(0, 1)"},
                    {name: setting.term(text) for name, text in numbers.items()},
                ),
                reason="outcomes with $B=0$",
            ),
            part(
                "norm(B)**p <= (1 - t)**(1 - p)*norm(B)**p",
                by=instance(
                    "a**p <= (1 - t)**(1 - p)*a**p",
                    {"a": "positive", "p": "(1, oo)", "t": "(0, 1)"},
                    {name: setting.term(text) for name, text in {"a": "norm(B)", "p": "p", "t": "t"}.items()},
                ),
                reason="outcomes with $Ax=0$",
            ),
        ],
        symbols={"sizeA": "a", "sizeB": "b"},
        bent={
            "a smaller constant": "mean(norm(y + B)**p) "
            "<= t**(1 - p)*mean(A**p)*norm(x)**p + 99/100*(1 - t)**(1 - p)*mean(norm(B)**p)",
        },
        in_words=[INTEGRAL],
    )
