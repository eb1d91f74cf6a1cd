"""Claims at a point: exact where it can be, by balls of growing precision where it cannot.

A point gives every variable a constant term (a number, or a closed form such as sqrt(2)), every vector a list of
coordinates, every sequence the constant term that all its values are, and the mixing law finitely many weighted
components. Putting the point into a term gives a constant term;
its value is a rational number (`fmpq`) when arithmetic and exact special values reach it, otherwise an Arb ball.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import factorial

from flint import arb, ctx, fmpq

from certify.trusted import special
from certify.trusted.algebra import Algebra
from certify.trusted.factor import integer_root
from certify.trusted.budget import Budget
from certify.trusted.claim import Always, Claim, Relation, scalar
from certify.trusted.condition import Condition
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Entry, Point
from certify.trusted.function import Phi, phi
from certify.trusted.interval import precision
from certify.trusted.node import Node
from certify.trusted.term import (
    PARAMETRIC, At, Call, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, call, constant, free, product,
    rebuild, total, walk,
)  # fmt: skip

PRECISIONS = (64, 256, 1024, 4096)
MAXIMAL_COORDINATES = 64
Exact = fmpq | arb
AT_ZERO = {
    "exp": 1, "sin": 0, "cos": 1, "tan": 0, "sinh": 0, "cosh": 1, "tanh": 0, "atan": 0, "asin": 0, "erf": 0, "erfc": 1,
}  # fmt: skip
VALUES = {"Phi": Phi, "phi": phi}


class Undefined(Exception):
    """A constant term that has no value."""


class Unclear(Exception):
    """A constant term whose value, or whether it has one, this precision does not tell."""


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
        match term:
            case Variable(name):
                return name in self.vectors or any(name in place.vectors for _, place in self.law)
            case Sum(parts) | Product(parts):
                return any(self.is_vector(part) for part in parts)
            case Mean(body, _):
                return self.is_vector(body)
        return False

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


# Values of constant terms


def value(term: Term, memo: dict[Term, Exact] | None = None, budget: Budget | None = None) -> Exact:
    """The value of a constant term at Arb's present precision; raises `Undefined` or `Unclear`."""
    memo, budget = {} if memo is None else memo, budget or Budget()
    if term not in memo:
        budget.spend(5 + ctx.prec // 32 * (1 + ctx.prec // 1024))
        if isinstance(term, Call) and term.function in PARAMETRIC:
            budget.spend(1000 + ctx.prec * 4)
        memo[term] = _value(term, memo, budget)
    return memo[term]


def _value(term: Term, memo: dict[Term, Exact], budget: Budget) -> Exact:
    match term:
        case Rational(exact):
            return fmpq(exact.numerator, exact.denominator)
        case Sum(parts):
            values = [value(part, memo, budget) for part in parts]
            result: Exact = fmpq(0)
            for item in values:
                result = _bounded(_as(item, result) + _as(result, item))
            return result
        case Product(factors):
            values = [value(factor, memo, budget) for factor in factors]
            result = fmpq(1)
            for item in values:
                result = (
                    fmpq(0) if _is_zero(item) or _is_zero(result) else _bounded(_as(item, result) * _as(result, item))
                )
            return result
        case Power(base, exponent):
            return _power(value(base, memo, budget), value(exponent, memo, budget))
        case Call(function, arguments):
            return _call(function, [value(argument, memo, budget) for argument in arguments])
    raise Rejected(f"a {term.tag} has no value")


def _is_zero(item: Exact) -> bool:
    return isinstance(item, fmpq) and item == 0


def _as(item: Exact, other: Exact) -> Exact:
    """The item as a ball when the other is one."""
    return arb(item) if isinstance(item, fmpq) and isinstance(other, arb) else item


def _bounded(item: Exact) -> Exact:
    """Large rationals continue as balls."""
    if isinstance(item, fmpq) and int(item.p).bit_length() + int(item.q).bit_length() > 20_000:
        return arb(item)
    if isinstance(item, arb) and not item.is_finite():
        raise Unclear
    return item


def sign_of(item: Exact) -> int:
    """The sign of a value; `Unclear` when its ball contains zero and is not exactly zero."""
    if isinstance(item, fmpq) or item.is_zero():
        return int(item > 0) - int(item < 0)
    if item > 0:
        return 1
    if item < 0:
        return -1
    raise Unclear


def _power(base: Exact, exponent: Exact) -> Exact:
    whole = isinstance(exponent, fmpq) and exponent.q == 1
    if whole and abs(int(exponent.p)) <= 100_000:  # type: ignore[union-attr]
        return _integer_power(base, int(exponent.p))  # type: ignore[union-attr]
    sign = sign_of(base)
    if sign < 0:
        if whole or (isinstance(exponent, arb) and exponent.contains_integer()):
            raise Unclear
        raise Undefined
    if sign == 0:
        if isinstance(exponent, arb):
            raise Unclear
        if exponent > 0:
            return fmpq(0)
        raise Undefined
    if isinstance(base, fmpq) and isinstance(exponent, fmpq):
        exact = _rational_root(base, int(exponent.q))
        if exact is not None and abs(int(exponent.p)) <= 1000:
            return _integer_power(exact, int(exponent.p))
    return _bounded(arb(base) ** arb(exponent))


def _integer_power(base: Exact, exponent: int) -> Exact:
    if exponent < 0 and sign_of(base) == 0:
        raise Undefined
    if isinstance(base, fmpq):
        bits = int(base.p).bit_length() + int(base.q).bit_length()
        if bits * abs(exponent) <= 20_000:
            return base**exponent
        base = arb(base)
    result, square, left = arb(1), base, abs(exponent)
    while left:
        result = result * square if left % 2 else result
        square, left = square * square, left // 2
    return _bounded(1 / result if exponent < 0 else result)


def _rational_root(base: fmpq, order: int) -> fmpq | None:
    if order > 64:
        return None
    above, below = integer_root(int(base.p), order), integer_root(int(base.q), order)
    return None if above is None or below is None else fmpq(above, below)


def _call(function: str, arguments: list[Exact]) -> Exact:
    if function in ("pi", "E"):
        return arb.pi() if function == "pi" else arb(1).exp()
    if function in ("min", "max"):
        return _extremum(function, arguments)
    if function in special.VALUES:
        return _bounded(special.VALUES[function](*map(arb, arguments)))
    x = arguments[0]
    if function == "abs":
        sign = sign_of(x) if isinstance(x, fmpq) else 0
        return abs(x) if isinstance(x, arb) else x * sign
    if function == "sqrt":
        return _power(x, fmpq(1, 2)) if sign_of(x) else fmpq(0)
    _check_domain(function, x)
    if _is_zero(x) and function in AT_ZERO:
        return fmpq(AT_ZERO[function])
    if x == 1 and isinstance(x, fmpq) and function in ("log", "acos"):
        return fmpq(0)
    if function == "gamma" and isinstance(x, fmpq) and x.q == 1 and x < 200:
        return fmpq(factorial(int(x.p) - 1))
    if function == "Phi" and _is_zero(x):
        return fmpq(1, 2)
    value_at = VALUES[function] if function in VALUES else getattr(arb, function)
    return _bounded(value_at(arb(x)))


def _check_domain(function: str, x: Exact) -> None:
    if function == "log" and sign_of(x) <= 0:
        raise Undefined
    if function in ("asin", "acos"):
        for edge in (_as(fmpq(1), x) - x, _as(fmpq(1), x) + x):
            if sign_of(edge) < 0:
                raise Undefined
    if function == "gamma" and sign_of(x) <= 0:
        if isinstance(x, fmpq) and x.q == 1:
            raise Undefined
        if isinstance(x, arb) and x.contains_integer():
            raise Unclear


def _extremum(function: str, arguments: list[Exact]) -> Exact:
    result = arguments[0]
    for item in arguments[1:]:
        if isinstance(result, fmpq) and isinstance(item, fmpq):
            result = max(result, item) if function == "max" else min(result, item)
        else:
            a, b = arb(result), arb(item)
            result = a.max(b) if function == "max" else a.min(b)
    return result


# Truth at a point


def is_defined(term: Term, budget: Budget) -> bool | None:
    """Whether a constant term has a value; None when no precision tells."""
    for bits in PRECISIONS:
        with precision(bits):
            try:
                value(term, None, budget)
            except Undefined:
                return False
            except Unclear:
                continue
            return True
    return None


def sign_at(term: Term, budget: Budget) -> int | None:
    """The sign of a constant term that is defined; None when no precision tells."""
    for bits in PRECISIONS:
        with precision(bits):
            try:
                return sign_of(value(term, None, budget))
            except Unclear:
                continue
            except Undefined:
                return None
    return 0 if _vanishes(term, budget) else None


def _vanishes(term: Term, budget: Budget) -> bool:
    try:
        nowhere = Claim((), (), (Relation(term, "==", term),))
        return is_defined(term, budget) is True and Algebra(nowhere, budget).is_zero(term)
    except (Rejected, Malformed):
        return False


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
    return rule.index not in free(relation) and truth(relation, place) is True  # type: ignore[arg-type]


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
