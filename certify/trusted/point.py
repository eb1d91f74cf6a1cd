"""Claims at a point.

A point gives every variable a constant term (a number, or a closed form such as sqrt(2)), every vector a list of
coordinates, every sequence the constant term that all its values are, and the mixing law finitely many weighted
components. Putting the point into a term gives a constant term, whose sign is that of a rational number, of a ball of
growing precision, or of a normal form that is zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.claim import Always, Claim, Relation, scalar
from certify.trusted.condition import Condition, conditions, necessary
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Entry, Point
from certify.trusted.interval import INFINITY, Interval, precision
from certify.trusted.node import Node
from certify.trusted.program import Program
from certify.trusted.term import (
    ZERO, At, Call, Conditional, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, call, constant, free,
    is_vector, product, rebuild, total, walk,
)  # fmt: skip

PRECISIONS = (64, 256, 1024, 4096)
MAXIMAL_COORDINATES = 64
NOWHERE = Claim((), (), (Relation(ZERO, "<=", ZERO),))
"""A claim without variables."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point in use: scalars, vectors, and the weighted components of the law."""

    scalars: Mapping[str, Term]
    vectors: Mapping[str, tuple[Term, ...]]
    law: tuple[tuple[Fraction, "Place"], ...]
    budget: Budget = field(default_factory=Budget, compare=False)

    def with_component(self, component: "Place") -> "Place":
        """The same place with the component variables at one component."""
        return Place(
            {**self.scalars, **component.scalars}, {**self.vectors, **component.vectors}, self.law, self.budget
        )

    def scalar(self, term: Term) -> Term:
        """The constant term that a scalar term becomes here."""
        self.budget.spend(10)
        match term:
            case Rational():
                return term
            case Variable(name):
                return self.scalars[name]
            case At(name, index):
                where = constant(self.scalar(index))
                if where is None or where < 0 or where.denominator != 1:
                    raise Rejected("the index of a sequence is not a natural number at the point")
                return self.scalars[name]
            case Sum(parts):
                return total([self.scalar(part) for part in parts])
            case Product(factors):
                return product([self.scalar(factor) for factor in factors])
            case Power(base, exponent):
                return Power(self.scalar(base), self.scalar(exponent))
            case Call("dot", (left, right)):
                return self._dot(left, right)
            case Call("norm", (inner,)):
                return call("sqrt", self._dot(inner, inner))
            case Call(function, arguments):
                return Call(function, tuple(self.scalar(argument) for argument in arguments))
            case Mean(body, posterior):
                weights = self._weights(posterior)
                values = [self.with_component(place).scalar(body) for _, place in self.law]
                return total([Product((w, v)) for w, v in zip(weights, values, strict=True)]) / total(weights)
            case Conditional(body):  # the first law is one point here, see `_law`
                return self.scalar(Mean(body, None))
        raise Rejected(f"a {term.tag} must be computed before it is evaluated")

    def vector(self, term: Term) -> tuple[Term, ...]:
        """The coordinates of a vector term here."""
        self.budget.spend(10)
        match term:
            case Variable(name):
                return self.vectors[name]
            case Sum(parts):
                columns = zip(*(self.vector(part) for part in parts), strict=True)
                return tuple(total(column) for column in columns)
            case Product(factors):
                scale = product([self.scalar(f) for f in factors if not self.is_vector(f)] or [Rational(Fraction(1))])
                inner = next(self.vector(factor) for factor in factors if self.is_vector(factor))
                return tuple(Product((scale, coordinate)) for coordinate in inner)
            case Mean(body, posterior):
                weights = self._weights(posterior)
                rows = [self.with_component(place).vector(body) for _, place in self.law]
                return tuple(
                    total([Product((w, v)) for w, v in zip(weights, column, strict=True)]) / total(weights)
                    for column in zip(*rows, strict=True)
                )
        raise Rejected(f"a vector {term.tag} must be computed before it is evaluated")

    def is_vector(self, term: Term) -> bool:
        """Whether a term is a vector here."""
        names = [*self.vectors, *(name for _, place in self.law for name in place.vectors)]
        return is_vector(term, dict.fromkeys(names, True))

    def _dot(self, left: Term, right: Term) -> Term:
        pairs = zip(self.vector(left), self.vector(right), strict=True)
        return total([Product(pair) for pair in pairs])

    def _weights(self, posterior: Posterior | None) -> list[Term]:
        if not self.law:
            raise Rejected("a mean needs a mixing law: the point gives none")
        weights: list[Term] = [Rational(weight) for weight, _ in self.law]
        if posterior is None:
            return weights
        point, variance = posterior.point, self.scalar(posterior.variance)
        positive = 0 * call("log", variance)  # undefined unless the variance is positive
        component = Variable(posterior.component)
        away = point - component
        result: list[Term] = []
        for weight, (_, place) in zip(weights, self.law, strict=True):
            here = self.with_component(place)
            square = here._dot(away, away) if here.is_vector(component) else here.scalar(away**2)
            result.append(Product((weight, call("exp", Rational(Fraction(-1, 2)) * square / variance + positive))))
        return result


# Truth at a point


def signs_at(terms: Sequence[Term], budget: Budget) -> list[int | None]:
    """The signs of constant terms where they are defined; None where no precision tells. A term that is zero in normal
    form is zero.
    """
    found = [None if (exact := constant(term)) is None else (exact > 0) - (exact < 0) for term in terms]
    if None not in found:
        return found
    program = Program(terms, ())
    for bits in PRECISIONS:
        if None not in found:
            break
        budget.spend(program.work())
        with precision(bits):
            balls = program.run(())
        found = [_sign(ball) if sign is None else sign for sign, ball in zip(found, balls, strict=True)]
    return [_zero(term, budget) if sign is None else sign for sign, term in zip(found, terms, strict=True)]


def _sign(ball: Interval) -> int | None:
    if ball.low.is_zero() and ball.high.is_zero():
        return 0
    return 1 if ball.low > 0 else -1 if ball.high < 0 else None


def _zero(term: Term, budget: Budget) -> int | None:
    try:
        return 0 if Algebra(NOWHERE, budget).is_zero(term) else None
    except (Rejected, Malformed):
        return None


def sign_at(term: Term, budget: Budget) -> int | None:
    """The sign of a constant term where it is defined; None when no precision tells."""
    return signs_at([term], budget)[0]


def is_defined(term: Term, budget: Budget) -> bool | None:
    """Whether a constant term has a value; None when it cannot be told. It has none where a condition fails that is
    necessary for one of its parts, or where that part has none itself. It has one where its enclosure is `defined`, or
    finite and all conditions for its parts hold: the part in each has a value as those before it hold. What `constant`
    gives a value has it.
    """
    if constant(term) is not None:
        return True
    needed = [*necessary(term)]
    for (_, signs), sign in zip(needed, signs_at([part for part, _ in needed], budget), strict=True):
        if sign is not None and sign not in signs:
            return False
    if any(_is_pole(node) for node in walk(term)):
        return False
    program, holding = Program([term], ()), _conditions_hold(term, budget)
    for bits in PRECISIONS:
        budget.spend(program.work())
        with precision(bits):
            (ball,) = program.run(())
        if ball.defined or (holding and ball.low > -INFINITY and ball.high < INFINITY):
            return True
    return None


def _conditions_hold(term: Term, budget: Budget) -> bool:
    try:
        wanted = [*conditions(term, NOWHERE)]
    except Rejected:
        return False
    found = signs_at([part for part, _ in wanted], budget)
    return all(sign in signs for (_, signs), sign in zip(wanted, found, strict=True))


def _is_pole(node: Node) -> bool:
    value = constant(node.arguments[0]) if isinstance(node, Call) and node.function == "gamma" else None
    return value is not None and value <= 0 and value.denominator == 1


def truth(relation: Relation, place: Place) -> bool | None:
    """Whether a relation holds at a place: False also when a side is undefined there; None when it cannot be told."""
    sides = [place.scalar(relation.left), place.scalar(relation.right)]
    defined = [is_defined(side, place.budget) for side in sides]
    if False in defined:
        return False
    if None in defined:
        return None
    sign = sign_at(sides[0] - sides[1], place.budget)
    if sign is None:
        return None
    return {"<=": sign <= 0, "<": sign < 0, ">=": sign >= 0, ">": sign > 0, "==": sign == 0}[relation.relation]


def satisfied(condition: Condition, place: Place) -> bool:
    """Whether a condition is shown to hold at a place."""
    part, signs = condition
    term = place.scalar(part)
    return is_defined(term, place.budget) is True and sign_at(term, place.budget) in signs


# Points of a claim


def place_of(claim: Claim, point: Point, *, rational: bool, budget: Budget | None = None) -> Place:
    """The place that a point names; `Rejected` unless it gives every variable a value in its domain."""
    size = sum(len(entry.coordinates) for entry in point.entries)
    if size > MAXIMAL_COORDINATES * max(1, len(claim.variables)):
        raise Rejected("a point with too many coordinates")
    outside, budget = [b.name for b in claim.variables if not b.domain.component], budget or Budget()
    place = _place(claim, point.entries, outside, rational, budget)
    if claim.components:
        place = Place(place.scalars, place.vectors, _law(claim, point, rational, budget), budget)
    elif point.law:
        raise Rejected("a mixing law for a claim without component variables")
    lengths = {len(v) for p in (place, *(c for _, c in place.law)) for v in p.vectors.values()}
    if len(lengths) > 1:
        raise Rejected("vectors of different dimensions at one point")
    if claim.dimension and place.scalars[claim.dimension] != Rational(Fraction(lengths.pop())):
        raise Rejected(f"{claim.dimension} is the dimension of the vectors, so it must equal their length")
    return place


def _law(claim: Claim, point: Point, rational: bool, budget: Budget) -> tuple[tuple[Fraction, Place], ...]:
    names = [b.name for b in claim.variables if b.domain.component]
    if len(point.law) > MAXIMAL_COORDINATES or any(atom.weight <= 0 for atom in point.law):
        raise Rejected("a mixing law has finitely many components of positive weight")
    if sum(atom.weight for atom in point.law) != 1:
        raise Rejected("the weights of a mixing law add up to one")
    firsts = {tuple(e for e in atom.entries if e.name not in claim.second) for atom in point.law}
    if claim.second and len(firsts) > 1:
        raise Rejected("next to a second law, the first one is a single point, so that they are independent")
    return tuple((atom.weight, _place(claim, atom.entries, names, rational, budget)) for atom in point.law)


def _place(claim: Claim, entries: tuple[Entry, ...], names: list[str], rational: bool, budget: Budget) -> Place:
    if [entry.name for entry in entries] != names:
        raise Rejected(f"a point needs the variables {', '.join(names)}, in this order")
    scalars: dict[str, Term] = {}
    vectors: dict[str, tuple[Term, ...]] = {}
    for entry in entries:
        domain = claim.domains[entry.name]
        if rational and any(not isinstance(c, Rational) for c in entry.coordinates):
            raise Rejected("a counterexample is rational")
        for coordinate in entry.coordinates:
            scalar({}, frozenset(), coordinate)
        if domain.kind == "vector":
            if not 1 <= len(entry.coordinates) <= MAXIMAL_COORDINATES:
                raise Rejected(f"{entry.name} is a vector of 1 to {MAXIMAL_COORDINATES} coordinates")
            vectors[entry.name] = entry.coordinates
        elif len(entry.coordinates) == 1 and _inside(claim, entry, budget):
            scalars[entry.name] = entry.coordinates[0]
        else:
            raise Rejected(f"the value of {entry.name} is not shown to lie in its domain")
    return Place(scalars, vectors, (), budget)


def _inside(claim: Claim, entry: Entry, budget: Budget) -> bool:
    domain, term = claim.domains[entry.name], entry.coordinates[0]
    exact = constant(term)
    if exact is not None:
        return domain.contains(exact)
    if domain.integral or is_defined(term, budget) is not True:
        return False
    low = domain.low is None or sign_at(term - domain.low, budget) in ({0, 1} if domain.closed_low else {1})
    high = domain.high is None or sign_at(domain.high - term, budget) in ({0, 1} if domain.closed_high else {1})
    return low and high


def admits(claim: Claim, place: Place) -> bool:
    """Whether every hypothesis is shown to hold at a place; those on components hold for every component of the law."""
    for relation in claim.given:
        inside = any(isinstance(n, Variable) and n.name in claim.components for n in walk(relation))
        places = [place.with_component(c) for _, c in place.law] if inside else [place]
        if any(truth(relation, here) is not True for here in places):
            return False
    return all(always_holds(rule, claim, place) for rule in claim.always)


def always_holds(rule: Always, claim: Claim, place: Place) -> bool:
    """Whether a hypothesis for every index is shown to hold at a place: with the constants that its sequences are there
    it must not mention the index any more, and its indices must be natural numbers whatever the index is.
    """
    inner, values = claim.at_any_index(rule), dict[Node, Node]()
    for node in walk(rule.relation):
        if isinstance(node, At):
            low = inner.least(node.index) if inner.is_integral(node.index) else None
            if low is None or low < 0:
                return False
            values[node] = place.scalars[node.sequence]
    relation = _put(rule.relation, values)
    return rule.index not in free(relation) and truth(relation, place) is True  # type: ignore[arg-type]  # a relation again


def _put(node: Node, values: Mapping[Node, Node]) -> Node:
    return values[node] if node in values else rebuild(node, {child: _put(child, values) for child in node.children()})


def signs_hold(conditions: list[Condition], claim: Claim, place: Place) -> bool:
    """Whether conditions hold at a place, those on components for every component of the law."""
    for part, signs in conditions:
        inside = any(isinstance(n, Variable) and n.name in claim.components for n in walk(part))
        places = [place.with_component(c) for _, c in place.law] if inside else [place]
        if not all(satisfied((part, signs), here) for here in places):
            return False
    return True
