"""The random affine recursion x' = A x + B: its setting, and the powers of its norm outcome by outcome.

At an outcome n = |Ax + B| is at most a r + b with a = |A|, r = |x| and b = |B|, any of which may be zero.
"""

from collections.abc import Mapping

from certify.trusted.claim import Domain
from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import Tactic, average, have, instance, search, split, squared, stripped, through

NUMBERS: dict[str, str | Domain] = dict.fromkeys("nrab", "nonnegative")


def recursion(more: Mapping[str, str]) -> Setting:
    """The setting: a scalar A and a vector B of any joint law, and a point."""
    return Setting(
        {"x": "vector", "A": component("real"), "B": component("vector"), **more},
        where={"sizeA": "abs(A)*norm(x)", "sizeB": "norm(B)"},
        meanings={"sizeA": "the size of Ax", "sizeB": "the size of B"},
    )


def triangle(setting: Setting) -> Lemma:
    """The triangle inequality: the difference of the squares, 2 (|A| |x| |B| - A <x, B>), by Cauchy-Schwarz for both
    signs of A.
    """
    low, high = "-A <= abs(A)", "A <= abs(A)"
    along, against = "dot(x, B) <= norm(x)*norm(B)", "-dot(x, B) <= norm(x)*norm(B)"
    whole = squared(setting.weighted(("1", low, along), ("1", high, against)))
    steps = through(*map(setting.relation, (low, high, along, against)), then=whole)
    return setting.lemma("triangle", "norm(A*x + B) <= sizeA + sizeB", "the triangle inequality", by=steps)


def powers(setting: Setting, factors: tuple[str, str], numbers: Mapping[str, str], inside: Tactic) -> Tactic:
    """The mean of n**p <= f a**p r**p + h b**p for factors f, h of at least one; `inside` shows that for (a r + b)**p
    and (a r)**p in place of n**p and a**p r**p, where a r and b are positive.
    """
    plain = {**NUMBERS, **numbers}
    texts = {"n": "norm(A*x + B)", "r": "norm(x)", "a": "abs(A)", "b": "norm(B)"}
    values = {name: setting.term(texts.get(name, name)) for name in plain}
    bound = f"n**p <= {factors[0]}*a**p*r**p + {factors[1]}*b**p"
    outcome = instance(bound, plain, values, ["n <= a*r + b"], why=_outcome(Setting(plain), *factors, inside))
    return average(outcome)


def _outcome(names: Setting, f: str, h: str, inside: Tactic) -> Tactic:
    """The powers at one outcome: of the sum, by cases on what is zero, and of the product."""

    def shown(*texts: str, then: Tactic = search, by: Mapping[str, Tactic] | None = None) -> Tactic:
        for text in reversed(texts):
            then = have(names.relation(text), (by or {}).get(text, search), then=then)
        return then

    nothing = shown("(a*r)**p <= 0", "a**p*r**p >= 0")
    product = split(
        names.term("a"), nonpositive=nothing, positive=split(names.term("r"), nonpositive=nothing, positive=search)
    )
    last, first = "(a*r + b)**p <= b**p", "(a*r + b)**p <= (a*r)**p"
    alone = shown(last, "(a*r)**p >= 0", "b**p >= 0", f"({h} - 1)*b**p >= 0", by={last: stripped()})
    quiet = shown(first, "b**p >= 0", "(a*r)**p >= 0", f"({f} - 1)*(a*r)**p >= 0", by={first: stripped()})
    sums = split(
        names.term("a*r"), nonpositive=alone, positive=split(names.term("b"), nonpositive=quiet, positive=inside)
    )
    power, parts = "n**p <= (a*r + b)**p", "(a*r)**p <= a**p*r**p"
    total, scaled = f"(a*r + b)**p <= {f}*(a*r)**p + {h}*b**p", f"{f}*(a**p*r**p - (a*r)**p) >= 0"
    steps = (power, f"{f} >= 1", f"{h} >= 1", parts, total, scaled)
    return shown(*steps, by={power: stripped(), parts: product, total: sums})
