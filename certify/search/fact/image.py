"""Facts about mirror images of vectors: in a sphere (Ptolemy's inequality) and in a line (Buzano's).

Inversion: with u = |y|^2 x - |x|^2 y and its like, |z|^2 u + |x|^2 v = |y|^2 w, and |u| = |x| |y| |x - y|; so the
triangle inequality for |z|^2 u and |x|^2 v is Ptolemy's times |x| |y| |z|. Reflection: r = 2 (x.u) u - |u|^2 x is as
long as |u|^2 x, so r.y <= |u|^2 |x| |y| by Cauchy and Schwarz.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from certify.search.fact.lemma import under
from certify.trusted.algebra import Algebra
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.evidence import (
    Apply, Bounded, Evidence, Identity, Instance, Lemma, Sign, Split, Squares, Summand, Value,
)  # fmt: skip
from certify.trusted.term import ONE, ZERO, Call, Term, Variable, call, constant, substitute

VECTOR = Domain("vector", None, 0, None, 0, 0)
X, Y, Z = Variable("x"), Variable("y"), Variable("z")
Fact = tuple[Relation, Evidence]


def norm(vector: Term) -> Term:
    """|v|."""
    return call("norm", vector)


def inversions(algebra: Algebra, vectors: Sequence[Term]) -> Iterator[Fact]:
    """Ptolemy's inequality for each three of some vectors whose differences are among them."""
    present = {key for v in vectors if (key := _key(algebra, v))}
    inner, why = _ptolemy()
    for three in combinations(vectors, 3):
        if all(_key(algebra, a - b) in present for a, b in combinations(three, 2)):
            for x, y, z in (three, (three[1], three[0], three[2]), (three[0], three[2], three[1])):
                values = tuple(Value(name, v) for name, v in (("x", x), ("y", y), ("z", z)))
                yield ptolemy(x, y, z), Instance(inner, why, values, ())


def _key(algebra: Algebra, vector: Term) -> str:
    """A text that only a vector and its negative share."""
    return algebra.key(algebra.form(call("dot", vector, vector)))


def ptolemy(x: Term, y: Term, z: Term) -> Relation:
    """|x - z| |y| <= |x - y| |z| + |y - z| |x|."""
    return Relation(norm(x - z) * norm(y), "<=", norm(x - y) * norm(z) + norm(y - z) * norm(x))


@cache
def _ptolemy() -> tuple[Claim, Evidence]:
    claim = Claim(tuple(Binding(v.name, VECTOR) for v in (X, Y, Z)), (), (ptolemy(X, Y, Z),))
    u, v = norm(Y) ** 2 * X - norm(X) ** 2 * Y, norm(Z) ** 2 * Y - norm(Y) ** 2 * Z
    sides = (norm(Z) ** 2 * u, norm(X) ** 2 * v)
    long = [norm(Z) ** 2 * norm(X) * norm(Y) * norm(X - Y), norm(X) ** 2 * norm(Y) * norm(Z) * norm(Y - Z),
            norm(Y) ** 2 * norm(X) * norm(Z) * norm(X - Z)]  # fmt: skip
    shown = [_triangle(*sides)]
    shown += [(Relation(norm(w), "==", length), Apply("square", Identity()))
              for w, length in zip((*sides, sides[0] + sides[1]), long, strict=True)]  # fmt: skip
    parts = [Summand(ONE, (3,), ONE), *(Summand(ONE, (4 + n,), ONE if n < 2 else -ONE) for n in range(3))]
    evidence = under(shown, Squares(norm(X) * norm(Y) * norm(Z), tuple(parts)))
    for vector in (Z, Y, X):
        evidence = Split(norm(vector), _at_origin(vector, {X: 0, Y: 1, Z: 2}[vector]), evidence)
    return claim, evidence


def _triangle(u: Term, v: Term) -> Fact:
    """|u + v| <= |u| + |v| for any terms."""
    both = Relation(norm(X + Y), "<=", norm(X) + norm(Y))
    inner = Claim((Binding("x", VECTOR), Binding("y", VECTOR)), (), (both,))
    why = Lemma(Relation(call("dot", X, Y), "<=", norm(X) * norm(Y)), Bounded(), Apply("square", Sign()))
    return Relation(norm(u + v), "<=", norm(u) + norm(v)), Instance(inner, why, (Value("x", u), Value("y", v)), ())


def _at_origin(vector: Term, before: int) -> Evidence:
    """Ptolemy's inequality where one of the vectors is zero, after so many facts: triangles from the origin."""
    shown: list[Fact] = [(Relation(norm(vector), "==", ZERO), Sign())]
    zero, first = before + 1, before + 2
    if vector == Y:
        sides = [Summand(norm(X - Y) * norm(Z), (), ONE), Summand(norm(Y - Z) * norm(X), (), ONE)]
        return under(shown, Squares(ONE, (*sides, Summand(ONE, (zero,), norm(X - Z)))))
    other = Z if vector == X else X
    shown += [_triangle(Y - vector, vector), _triangle(other, -vector)]
    sides = [Summand(norm(other), (first,), ONE), Summand(norm(Y), (first + 1,), ONE)]
    rest = norm(other) + norm(Y) - norm(Y - other)
    return under(shown, Squares(ONE, (*sides, Summand(ONE, (zero,), rest))))


def reflections(claim: Claim) -> Iterator[Fact]:
    """What mirror images in lines along u say, for each vector u of a length that a hypothesis gives: of each two other
    vectors, 2 (x.u)(y.u) - r^2 x.y is at most r^2 |x| |y| in size, for |u| = r.
    """
    for fact in claim.given:
        match fact:
            case Relation(Call("norm", (Variable(name),)), "==", length) if constant(length) is not None:
                for x, y in combinations(sorted(claim.vectors - {name}), 2):
                    for way in (1, -1):
                        values = tuple(Value(own, Variable(other)) for own, other in (("x", x), ("y", y), ("z", name)))
                        inner, why = _reflected(length, way)
                        yield _named(inner.holds[0], {"x": x, "y": y, "z": name}), Instance(inner, why, values, ())


def _named(relation: Relation, names: dict[str, str]) -> Relation:
    values: dict[str, Term] = {own: Variable(other) for own, other in names.items()}
    return Relation(substitute(relation.left, values), relation.relation, substitute(relation.right, values))


def _reflected(length: Term, way: int) -> tuple[Claim, Evidence]:
    """way * (2 (x.z)(y.z) - r^2 x.y) <= r^2 |x| |y| for |z| = r, with its evidence."""
    size, straight = norm(X) * norm(Y), way * call("dot", X, Y)
    wanted = Relation(way * 2 * call("dot", X, Z) * call("dot", Y, Z), "<=", length**2 * (size + straight))
    claim = Claim(tuple(Binding(v.name, VECTOR) for v in (X, Y, Z)), (Relation(norm(Z), "==", length),), (wanted,))
    image = way * (2 * call("dot", X, Z) * Z - call("dot", Z, Z) * X)
    cauchy = Relation(call("dot", image, Y), "<=", norm(image) * norm(Y))
    rest = Summand(ONE, (0,), (length + norm(Z)) * (size + straight))
    return claim, Lemma(cauchy, Bounded(), Squares(ONE, (Summand(ONE, (1,), ONE), rest)))
