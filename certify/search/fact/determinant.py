"""The Gram determinant of three vectors is not negative.

With a = |x|^2 > 0, Cauchy and Schwarz for u = a y - (x.y) x and v = a z - (x.z) x say |u|^2 |v|^2 - (u.v)^2 >= 0, which
is a^3 times the determinant. Where a = 0, the inner products with x are zero, and so is the determinant.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations

from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.evidence import Apply, Bounded, Evidence, Instance, Lemma, Sign, Split, Squares, Summand, Value
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, Variable, call, free, walk

VECTOR = Domain("vector", None, 0, None, 0, 0)
NAMES = ("x", "y", "z")
MAXIMAL_TRIPLES = 4


def determinants(claim: Claim) -> Iterator[tuple[Relation, Evidence]]:
    """For three vectors each two of which meet in an inner product or in a norm of a claim: their Gram determinant."""
    pairs = _pairs(claim)
    threes = combinations(sorted(claim.vectors), 3)
    triples = [three for three in threes if all({*two} in pairs for two in combinations(three, 2))]
    inner, why = _gram()
    for triple in triples[:MAXIMAL_TRIPLES]:
        values = tuple(Value(name, Variable(own)) for name, own in zip(NAMES, triple, strict=True))
        x, y, z = map(Variable, triple)
        yield Relation(determinant(x, y, z), ">=", ZERO), Instance(inner, why, values, ())


def _pairs(claim: Claim) -> list[set[str]]:
    nodes = {n for r in (*claim.given, *claim.holds) for n in walk(r) if isinstance(n, Call)}
    found = [free(n) & claim.vectors for n in nodes if n.function in ("dot", "norm")]
    return [set(pair) for names in found for pair in combinations(sorted(names), 2)]


def determinant(x: Term, y: Term, z: Term) -> Term:
    """The Gram determinant of three vectors."""
    a, b, c = (call("dot", v, v) for v in (x, y, z))
    p, q, r = call("dot", x, y), call("dot", y, z), call("dot", z, x)
    return a * b * c + 2 * p * q * r - a * q**2 - b * r**2 - c * p**2


@cache
def _gram() -> tuple[Claim, Evidence]:
    """The claim that the determinant is not negative, and its evidence."""
    x, y, z = map(Variable, NAMES)
    a, b, c = (call("dot", v, v) for v in (x, y, z))
    p, q, r = call("dot", x, y), call("dot", y, z), call("dot", z, x)
    claim = Claim(tuple(Binding(n, VECTOR) for n in NAMES), (), (Relation(determinant(x, y, z), ">=", ZERO),))
    above = _cauchy(a * y - p * x, a * z - r * x, Squares(a ** Rational(Fraction(3)), (_product(1, 2),)))
    parts = ((3, q**2 - b * c), (1, c * p - 2 * q * r), (2, b * r))
    last = Squares(ONE, tuple(Summand(ONE, (number,), root) for number, root in parts))
    zero = Lemma(Relation(a, "==", ZERO), Sign(), last)
    zero = Lemma(Relation(r, "==", ZERO), _vanishing(x, z, 2), zero)
    return claim, Split(a, Lemma(Relation(p, "==", ZERO), _vanishing(x, y, 1), zero), above)


def _vanishing(x: Term, v: Term, known: int) -> Evidence:
    """x.v == 0 from |x|^2 <= 0, which is fact 0 of so many: -(x.v)^2 = (|x|^2 |v|^2 - (x.v)^2) + (-|x|^2) |v|^2."""
    square = Squares(ONE, (_product(known, known + 1), Summand(call("dot", v, v), (0,), ONE)))
    return Apply("difference", _cauchy(x, v, square))


def _cauchy(u: Term, v: Term, then: Evidence) -> Evidence:
    """Evidence under both signs of Cauchy and Schwarz, two more facts."""
    size = call("norm", u) * call("norm", v)
    both = [Relation(call("dot", u, v), "<=", size), Relation(-call("dot", u, v), "<=", size)]
    return Lemma(both[0], Bounded(), Lemma(both[1], Bounded(), then))


def _product(first: int, second: int) -> Summand:
    return Summand(ONE, (first, second), ONE)
