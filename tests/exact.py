"""Claims of arithmetic at exact points: rational values, sequences given by a function, mixing laws of finitely many
components. An independent reading of what a claim says, without rounding; of `certify.trusted` only the classes are
used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from certify.trusted.claim import Claim, Relation
from certify.trusted.term import At, Call, Mean, Power, Product, Rational, Sum, Term, Variable

MAXIMAL_EXPONENT = 40
SEEN = 12
"""How many values of a sequence are looked at; those of the tests repeat themselves before."""
Value = Fraction | tuple[Fraction, ...] | Callable[[int], Fraction]
Law = tuple[tuple[Fraction, Mapping[str, Value]], ...]


class Undefined(Exception):
    """A term that has no value at a point."""


class Unread(Exception):
    """A term that is not read here."""


@dataclass(frozen=True)
class Spot:
    """The values of the variables, and a mixing law of the component variables (without any, one empty component)."""

    values: Mapping[str, Value]
    law: Law = ((Fraction(1), {}),)

    def put(self, values: Mapping[str, Value]) -> "Spot":
        """The same spot with some variables at other values."""
        return Spot({**self.values, **values}, self.law)

    def components(self) -> list["Spot"]:
        """The spot with the component variables at each component."""
        return [self.put(values) for _, values in self.law]


def value(term: Term, spot: Spot) -> Fraction:
    """The value of a scalar term."""
    match term:
        case Rational(exact):
            return exact
        case Variable(name):
            return spot.values[name]  # type: ignore[return-value]  # a scalar
        case At(name, index):
            number = value(index, spot)
            if number.denominator != 1 or number < 0:
                raise Undefined
            return spot.values[name](int(number))  # type: ignore[operator]  # a sequence
        case Sum(parts):
            return sum((value(part, spot) for part in parts), Fraction(0))
        case Product(factors):
            result = Fraction(1)
            for factor in factors:
                result *= value(factor, spot)
            return result
        case Power(base, exponent):
            return _power(value(base, spot), value(exponent, spot))
        case Call("dot", (left, right)):
            return sum((a * b for a, b in zip(vector(left, spot), vector(right, spot), strict=True)), Fraction(0))
        case Call("abs" | "min" | "max" as function, arguments):
            numbers = [value(argument, spot) for argument in arguments]
            return abs(numbers[0]) if function == "abs" else min(numbers) if function == "min" else max(numbers)
        case Mean(body, None):
            weights = [weight for weight, _ in spot.law]
            values = (w * value(body, here) for w, here in zip(weights, spot.components(), strict=True))
            return sum(values, Fraction(0))
    raise Unread


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > MAXIMAL_EXPONENT:
        raise Unread
    if base == 0 and exponent < 0:
        raise Undefined
    return Fraction(base ** int(exponent))


def vector(term: Term, spot: Spot) -> tuple[Fraction, ...]:
    """The coordinates of a vector term."""
    match term:
        case Variable(name):
            return spot.values[name]  # type: ignore[return-value]  # a vector
        case Sum(parts):
            return tuple(sum(column, Fraction(0)) for column in zip(*(vector(p, spot) for p in parts), strict=True))
        case Product(factors):
            (inner,) = (vector(factor, spot) for factor in factors if is_vector(factor, spot))
            scale = value(Product(tuple(factor for factor in factors if not is_vector(factor, spot))), spot)
            return tuple(scale * coordinate for coordinate in inner)
        case Mean(body, None):
            rows = [tuple(w * c for c in vector(body, here))
                    for (w, _), here in zip(spot.law, spot.components(), strict=True)]  # fmt: skip
            return tuple(sum(column, Fraction(0)) for column in zip(*rows, strict=True))
    raise Unread


def is_vector(term: Term, spot: Spot) -> bool:
    """Whether a term is a vector."""
    match term:
        case Variable(name):
            return isinstance({**spot.values, **spot.law[0][1]}[name], tuple)
        case Sum(parts) | Product(parts):
            return any(is_vector(part, spot) for part in parts)
        case Mean(body, _):
            return is_vector(body, spot)
    return False


def holds(relation: Relation, spot: Spot) -> bool:
    """Whether a relation holds at every component, both of its sides being defined."""
    for here in spot.components():
        try:
            left, right = value(relation.left, here), value(relation.right, here)
        except Undefined:
            return False
        if not {"<=": left <= right, "<": left < right, ">=": left >= right, ">": left > right, "==": left == right}[
            relation.relation
        ]:
            return False
    return True


def admitted(claim: Claim, spot: Spot) -> bool:
    """Whether every variable is in its domain, and every hypothesis holds."""
    for binding in claim.variables:
        for here in spot.components():
            found = here.values[binding.name]
            numbers = [found(k) for k in range(SEEN)] if callable(found) else [found]
            if isinstance(found, Fraction) or callable(found):
                if not all(binding.domain.contains(number) for number in numbers):  # type: ignore[arg-type]  # numbers, where domains are of numbers
                    return False
    indexed = (holds(r.relation, spot.put({r.index: Fraction(k)})) for r in claim.always for k in range(SEEN))
    return all(holds(relation, spot) for relation in claim.given) and all(indexed)


def refutes(claim: Claim, spot: Spot) -> bool:
    """Whether a spot is a counterexample to a claim."""
    return admitted(claim, spot) and not all(holds(relation, spot) for relation in claim.holds)
