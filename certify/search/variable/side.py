"""Claims about two vectors and a sum of them, as claims about the sides of their triangle.

The norms become lengths, each at most the sum of the others; the inner product is what the law of cosines says of them.
No root is left, where inner products as variables leave that of |x|^2 - 2 (x, y) + |y|^2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from certify.search.budget import Effort
from certify.search.find import DEPTH
from certify.search.variable.homogeneity import fresh
from certify.search.variable.substitution import Change, Core, changed, core_of
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.evidence import Evidence
from certify.trusted.goal import Goal
from certify.trusted.limit import flat
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import ZERO, Call, Power, Rational, Sum, Term, Variable, call, free, walk

LENGTHS = Domain("real", Fraction(0), 1, None, 0, 0)
HALF = Rational(Fraction(1, 2))
MAXIMAL_SUMS = 2
Weights = tuple[Fraction, Fraction]
UNITS: tuple[Weights, Weights] = (Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Side:
    """The length of a vector p x + q y, as a new variable."""

    vector: Term
    weights: Weights
    length: Variable


def by_sides(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with the norms of two vectors, and of sums of them, as lengths."""
    relation = claim.holds[0]
    names = sorted(free(relation) & claim.vectors)
    if depth < DEPTH - 3 or relation.relation == "==" or len(names) != 2 or claim.components or claim.always:
        return None
    if not any(_sums(relation, names)):
        return None
    goal = Goal(claim, effort.budget())
    core = core_of(goal, relation.gap)
    if core is None:
        return None
    sums = dict(_sums(core.core, names))
    if not 1 <= len(sums) <= MAXIMAL_SUMS:
        return None
    own: dict[Term, Weights] = dict(zip(map(Variable, names), UNITS, strict=True))
    sides = [Side(v, w, Variable(fresh(claim, f"r{n}"))) for n, (v, w) in enumerate({**own, **sums}.items(), 1)]
    return _told(claim, core, sides, effort, depth)


def _sums(node: Node, names: list[str]) -> Iterator[tuple[Term, Weights]]:
    """The sums of both vectors whose norms, or roots of squares, occur, with their weights."""
    for part in walk(node):
        match part:
            case Call("norm", (inner,)) | Power(Call("dot", (inner, _)), Rational()):
                weights = _weights(inner, names)
                if weights is not None:
                    yield inner, weights


def _weights(term: Term, names: list[str]) -> Weights | None:
    """The numbers that two vectors are multiplied by in a sum of both."""
    found = dict[str, Fraction]()
    for part in term.terms if isinstance(term, Sum) else ():
        factors = flat(part)
        scalars = [factor.value for factor in factors if isinstance(factor, Rational)]
        vectors = [factor.name for factor in factors if isinstance(factor, Variable)]
        if len(vectors) != 1 or len(scalars) + 1 != len(factors) or vectors[0] in found:
            return None
        found[vectors[0]] = prod(scalars, start=Fraction(1))
    return (found[names[0]], found[names[1]]) if sorted(found) == names and all(found.values()) else None


def _told(claim: Claim, core: Core, sides: list[Side], effort: Effort, depth: int) -> Evidence | None:
    """The claim by the claim about the sides."""
    mapping = _mapping(sides)
    vectors = {name for side in sides[:2] for name in free(side.vector)}
    there = [replace(relation, mapping, frozenset()) for relation in (*claim.given, Relation(core.core, ">=", ZERO))]
    if free(there[-1]) & vectors:
        return None
    lengths = tuple(Binding(side.length.name, LENGTHS) for side in sides)
    variables = (*(b for b in claim.variables if b.name not in vectors), *lengths)
    given = tuple(fact for fact in there[:-1] if not free(fact) & vectors)
    way = ">" if claim.holds[0].strict else ">="
    inner = Claim(variables, (*_triangles(sides), *given), (Relation(there[-1].left, way, ZERO),))
    change = Change(variables, {}, {side.length.name: call("norm", side.vector) for side in sides})
    made = Core(core.multiplier, core.weight, inner.holds[0].left)
    return changed(claim, change, (inner, made), effort, depth)


def _mapping(sides: list[Side]) -> dict[Node, Node]:
    """What becomes of norms, of roots of squares, and of inner products."""
    mapping: dict[Node, Node] = {}
    for side in sides:
        square = call("dot", side.vector, side.vector)
        mapping |= {call("norm", side.vector): side.length, square: side.length**2, Power(square, HALF): side.length}
    (x, y), inner = (side.vector for side in sides[:2]), _cosine(sides)
    return mapping | {call("dot", x, y): inner, call("dot", y, x): inner}


def _cosine(sides: list[Side]) -> Term:
    """The inner product of two vectors x and y from |p x + q y|^2 = p^2 |x|^2 + 2 p q (x, y) + q^2 |y|^2."""
    (r, s), third = (side.length for side in sides[:2]), sides[2]
    p, q = third.weights
    return Rational(1 / (2 * p * q)) * (third.length**2 - Rational(p * p) * r**2 - Rational(q * q) * s**2)


def _triangles(sides: list[Side]) -> Iterator[Relation]:
    """Each side at most the sum of the two others; what the law of cosines says of a second sum of the vectors."""
    first, second = sides[:2]
    for third in sides[2:]:
        p, q = (abs(weight) for weight in third.weights)
        parts = [third.length, Rational(p) * first.length, Rational(q) * second.length]
        for number, part in enumerate(parts):
            others = [other for place, other in enumerate(parts) if place != number]
            if not number or (p, q)[number - 1] == 1:  # no method shows what is left out
                yield Relation(part, "<=", others[0] + others[1])
    for third in sides[3:]:
        p, q = third.weights
        squares = Rational(p * p) * first.length**2 + Rational(q * q) * second.length**2
        yield Relation(third.length**2, "==", squares + Rational(2 * p * q) * _cosine(sides))
