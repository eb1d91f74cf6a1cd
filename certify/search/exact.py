"""Terms at rational points, as rational numbers where arithmetic and a few special values reach: for the search only.

The checker decides on its own; here an exact value saves proposals that rounding would spoil and solves equations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from certify.trusted.claim import Relation
from certify.trusted.term import Call, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, constant

MAXIMAL_BITS = 6000
Vector = tuple[Fraction, ...]
Number = Fraction | Vector
AT_ZERO = {
    "exp": Fraction(1), "cos": Fraction(1), "cosh": Fraction(1), "erfc": Fraction(1), "Phi": Fraction(1, 2),
    "sin": Fraction(0), "tan": Fraction(0), "sinh": Fraction(0), "tanh": Fraction(0), "atan": Fraction(0),
    "asin": Fraction(0), "erf": Fraction(0),
}  # fmt: skip


class Undefined(Exception):
    """A term has no value at a point."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Rational values of the variables, and the weights and values of the components of the law."""

    values: Mapping[str, Number]
    law: Sequence[tuple[Fraction, Mapping[str, Number]]] = ()

    def at(self, atom: int) -> "Spot":
        """The same spot with the component variables at one component."""
        return Spot({**self.values, **self.law[atom][1]}, self.law)


def scalar(term: Term, spot: Spot) -> Fraction | None:
    """The value of a scalar term; None when it is not known to be rational, `Undefined` when there is none."""
    value = _value(term, spot, {})
    return value if isinstance(value, Fraction) else None


def truth(relation: Relation, spot: Spot) -> bool | None:
    """Whether a relation is defined and holds; None when exact arithmetic does not tell."""
    try:
        sides = scalar(relation.left, spot), scalar(relation.right, spot)
    except Undefined:
        return False
    left, right = sides
    if left is None or right is None:
        return None
    return {"<=": left <= right, "<": left < right, ">=": left >= right, ">": left > right, "==": left == right}[
        relation.relation
    ]


def root(value: Fraction, order: int) -> Fraction | None:
    """The rational root of a non-negative number, if there is one."""
    above, below = _integer_root(value.numerator, order), _integer_root(value.denominator, order)
    return None if above is None or below is None else Fraction(above, below)


def _integer_root(value: int, order: int) -> int | None:
    if order == 2:
        guess = isqrt(value)
    elif value.bit_length() < 900 and order <= 64:
        guess = round(value ** (1 / order))
    else:
        return None
    return guess if guess**order == value else None


Memo = dict[Term, Number | None]


def _value(term: Term, spot: Spot, memo: Memo) -> Number | None:
    if term not in memo:
        value = _compute(term, spot, memo)
        if isinstance(value, Fraction) and value.numerator.bit_length() + value.denominator.bit_length() > MAXIMAL_BITS:
            value = None
        memo[term] = value
    return memo[term]


def _compute(term: Term, spot: Spot, memo: Memo) -> Number | None:
    match term:
        case Rational(value):
            return value
        case Variable(name):
            return spot.values.get(name)
        case Sum(terms):
            return _sum([_value(item, spot, memo) for item in terms])
        case Product(factors):
            return _product([_value(item, spot, memo) for item in factors])
        case Power(base, exponent):
            return _power(base, exponent, spot, memo)
        case Call("norm", (vector,)):
            square = _square(vector, spot, memo)
            return None if square is None else root(square, 2)
        case Call("dot", (left, right)):
            return _dot(_value(left, spot, memo), _value(right, spot, memo))
        case Call(function, arguments):
            return _call(function, [_value(item, spot, memo) for item in arguments])
        case Mean(body, posterior):
            return _mean(body, posterior, spot)
    return None


def _sum(values: Sequence[Number | None]) -> Number | None:
    result: Number = Fraction(0)
    for value in values:
        if value is None:
            return None
        if isinstance(value, tuple):
            result = value if result == 0 else tuple(a + b for a, b in zip(_coordinates(result), value, strict=True))
        elif isinstance(result, Fraction):
            result += value
    return result


def _coordinates(value: Number) -> Vector:
    return value if isinstance(value, tuple) else (value,)


def _product(values: Sequence[Number | None]) -> Number | None:
    vector: Vector | None = None
    scale = Fraction(1)
    unknown = False
    for value in values:
        if isinstance(value, tuple):
            vector = value
        elif value is None:
            unknown = True
        else:
            scale *= value
    if unknown:
        return Fraction(0) if scale == 0 and vector is None else None
    return scale if vector is None else tuple(scale * coordinate for coordinate in vector)


def _dot(left: Number | None, right: Number | None) -> Fraction | None:
    if not isinstance(left, tuple) or not isinstance(right, tuple):
        return None
    return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))


def _square(vector: Term, spot: Spot, memo: Memo) -> Fraction | None:
    value = _value(vector, spot, memo)
    return _dot(value, value)


def _power(base: Term, exponent: Term, spot: Spot, memo: Memo) -> Number | None:
    fixed = constant(exponent)
    value = _value(base, spot, memo)
    power = fixed if fixed is not None else _value(exponent, spot, memo)
    if fixed is not None and fixed.denominator == 1 and fixed % 2 == 0 and value is None:
        match base:
            case Call("norm", (vector,)):
                value, power = _square(vector, spot, memo), fixed / 2
            case Call("sqrt", (inner,)):
                value, power = _value(inner, spot, memo), fixed / 2
    if not isinstance(value, Fraction) or not isinstance(power, Fraction):
        return None
    return _rational_power(value, power, fixed is not None)


def _rational_power(base: Fraction, exponent: Fraction, fixed: bool) -> Fraction | None:
    if (not fixed or exponent.denominator != 1) and (base < 0 or (base == 0 and (not fixed or exponent < 0))):
        raise Undefined
    if base == 0 and exponent < 0:
        raise Undefined
    if base not in (0, 1, -1):
        size = (base.numerator.bit_length() + base.denominator.bit_length()) * abs(exponent)
        if size > MAXIMAL_BITS:
            return None
    rooted = base if exponent.denominator == 1 else root(base, exponent.denominator)
    return None if rooted is None else Fraction(rooted**exponent.numerator)


def _call(function: str, arguments: Sequence[Number | None]) -> Fraction | None:
    known = [item for item in arguments if isinstance(item, Fraction)]
    if len(known) < len(arguments) or not known:
        return None
    x = known[0]
    if (function == "log" and x <= 0) or (function == "sqrt" and x < 0):
        raise Undefined
    if (function in ("asin", "acos") and abs(x) > 1) or (function == "gamma" and x <= 0 and x.denominator == 1):
        raise Undefined
    match function:
        case "min":
            return min(known)
        case "max":
            return max(known)
        case "abs":
            return abs(x)
        case "sqrt":
            return root(x, 2)
    if x == 0:
        return AT_ZERO.get(function)
    return Fraction(0) if x == 1 and function in ("log", "acos") else None


def _mean(body: Term, posterior: Posterior | None, spot: Spot) -> Number | None:
    weights = [weight for weight, _ in spot.law]
    values = [_value(body, spot.at(i), {}) for i in range(len(weights))]
    if posterior is not None and not _is_flat(posterior, spot):
        return None
    return _sum([_product((weight, value)) for weight, value in zip(weights, values, strict=True)])


def _is_flat(posterior: Posterior, spot: Spot) -> bool:
    """Whether the posterior weights are known to be those of the law: the point is equally far from all components."""
    variance = _value(posterior.variance, spot, {})
    if isinstance(variance, Fraction) and variance <= 0:
        raise Undefined
    away = posterior.point - Variable(posterior.component)
    apart = [_value(away, spot.at(i), {}) for i in range(len(spot.law))]
    squares = {value**2 if isinstance(value, Fraction) else _dot(value, value) for value in apart}
    return len(squares) == 1 and None not in squares
