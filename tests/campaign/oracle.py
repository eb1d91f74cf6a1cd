"""Values of terms by mpmath, with growing precision until they are clear: shares no code with Arb.

A value is exact (a `Fraction`) as long as only arithmetic is involved. Elsewhere it is computed at two precisions that
must agree; definedness is decided only by a sign that is clear at that precision. What stays unclear is `Unsure`.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import TypeAlias

from mpmath import mp, mpf, workprec
from mpmath.libmp import NoConvergence

from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable

Number: TypeAlias = Fraction | mpf
Point = Mapping[str, Fraction | tuple[Fraction, ...]]
PRECISIONS = (100, 240, 600, 1500)
LARGE_EXPONENT = 10**5
LARGE = mpf(2) ** 10**6


class Nowhere(Exception):
    """A term has no value at a point."""


class Unsure(Exception):
    """The precision, or this oracle, does not tell."""


@dataclass(frozen=True)
class Known:
    """A value and a bound for its error; the bound is 0 for an exact one."""

    value: Number
    error: mpf

    def below(self, other: mpf) -> bool:
        """Whether the value is certainly less than a number."""
        return bool(real(self.value) + self.error < other)

    def above(self, other: mpf) -> bool:
        """Whether the value is certainly greater than a number."""
        return bool(real(self.value) - self.error > other)

    @property
    def sign(self) -> int:
        """The sign; `Unsure` when the error bound hides it."""
        if isinstance(self.value, Fraction):
            return int(self.value > 0) - int(self.value < 0)
        if abs(self.value) <= self.error:
            raise Unsure
        return 1 if self.value > 0 else -1


def known(term: Term, at: Point) -> Known | None:
    """The value of a scalar term at a point, None where it has none; `Unsure` when no precision tells."""
    for low, high in pairwise(PRECISIONS):
        try:
            first, second = _at(term, at, low), _at(term, at, high)
        except Unsure:
            continue
        except (NoConvergence, OverflowError, ZeroDivisionError, ValueError):
            continue
        if first is None or second is None:
            if first is second:
                return None
            continue
        if isinstance(second, Fraction):
            return Known(second, mpf(0))
        if not second:
            continue  # a zero that is not exact has no digits
        with workprec(high + 20):
            error = 16 * abs(real(first) - second) + abs(second) * mpf(2) ** (-low)
            if error <= abs(second) * mpf(2) ** (-low // 3) or error <= mpf(2) ** (-low // 2):
                return Known(second, error)
    raise Unsure


def _at(term: Term, at: Point, bits: int) -> Number | None:
    with workprec(bits):
        try:
            return _Reader(at, bits).number(term)
        except Nowhere:
            return None


def real(value: Number) -> mpf:
    """A number as a float of the present precision."""
    return mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


class _Reader:
    """Evaluates terms at one point and one precision; equal parts once."""

    def __init__(self, at: Point, bits: int) -> None:
        self.at, self.tiny = at, mpf(2) ** (-bits // 2)
        self.memo: dict[Term, Number] = {}

    def number(self, term: Term) -> Number:
        """The value of a scalar term."""
        if term not in self.memo:
            self.memo[term] = self._number(term)
        return self.memo[term]

    def _number(self, term: Term) -> Number:
        match term:
            case Rational(exact):
                return exact
            case Variable(name):
                return self.at[name]
            case Sum(parts):
                return self.sized(self.total(self.parts(parts)))
            case Product(parts):
                return self.sized(reduce(operator.mul, self.parts(parts)))
            case Power(base, exponent):
                return self.sized(self.power(self.number(base), self.number(exponent)))
            case Call("dot", (left, right)):
                return self.dot(self.vector(left), self.vector(right))
            case Call("norm", (inner,)):
                return self.power(self.dot(*[self.vector(inner)] * 2), Fraction(1, 2))
            case Call("min" | "max" as name, arguments):
                return self.extremum(name, self.parts(arguments))
            case Call(name, arguments):
                return self.sized(FUNCTIONS[name](self, *(self.number(argument) for argument in arguments)))
        raise Unsure

    def total(self, values: list[Number]) -> Number:
        """The sum; unsure where more than half of the digits cancel."""
        found = reduce(operator.add, values)
        if not isinstance(found, Fraction) and abs(found) <= max(map(abs, values)) * self.tiny:
            raise Unsure
        return found

    def vector(self, term: Term) -> list[Number]:
        """The coordinates of a vector term."""
        match term:
            case Variable(name):
                return list(self.at[name])  # type: ignore[arg-type]  # a row, as the variable is a vector
            case Sum(parts):
                rows = [self.vector(part) for part in parts]
                return [reduce(plus, column) for column in zip(*rows, strict=True)]
            case Product(factors):
                scale: Number = Fraction(1)
                inner: list[Number] | None = None
                for factor in factors:
                    try:
                        scale = times(scale, self.number(factor))
                    except TypeError:
                        inner = self.vector(factor)
                return [times(scale, coordinate) for coordinate in inner or ()]
        raise Unsure

    def dot(self, left: list[Number], right: list[Number]) -> Number:
        """The inner product."""
        return reduce(plus, [times(a, b) for a, b in zip(left, right, strict=True)])

    def parts(self, parts: tuple[Term, ...]) -> list[Number]:
        """The values of several terms, of one kind."""
        values = [self.number(part) for part in parts]
        if any(isinstance(value, tuple) for value in values):
            raise TypeError("a vector where a number is wanted")
        return values if all(type(v) is Fraction for v in values) else [real(v) for v in values]

    def sized(self, value: Number) -> Number:
        """The value, unless it is too large to go on with."""
        if isinstance(value, Fraction):
            if value.numerator.bit_length() + value.denominator.bit_length() > 40_000:
                return real(value)
            return value
        if not mp.isfinite(value) or abs(value) > LARGE:
            raise Unsure
        return value

    def sign(self, value: Number) -> int:
        """The sign of a value, when it is clear."""
        if not isinstance(value, Fraction) and abs(value) < self.tiny:
            raise Unsure
        return int(value > 0) - int(value < 0)

    def extremum(self, name: str, values: list[Number]) -> Number:
        """The least or the greatest of some values."""
        return min(values) if name == "min" else max(values)

    def power(self, base: Number, exponent: Number) -> Number:
        """A power by the rules of terms."""
        if isinstance(exponent, Fraction) and exponent.denominator == 1:
            if abs(exponent) > LARGE_EXPONENT:
                raise Unsure
            if exponent < 0 and self.sign(base) == 0:
                raise Nowhere
            if isinstance(base, Fraction) and base.denominator.bit_length() * abs(exponent) < 20_000:
                return base ** int(exponent)
            return real(base) ** int(exponent)
        if not isinstance(exponent, Fraction) and abs(exponent - mp.nint(exponent)) < self.tiny:
            raise Unsure
        sign = self.sign(base)
        if sign < 0 or (sign == 0 and self.sign(exponent) < 0):
            raise Nowhere
        if sign == 0:
            return Fraction(0)
        if abs(real(exponent) * mp.log(real(base))) > LARGE_EXPONENT:
            raise Unsure
        return real(base) ** real(exponent)

    def positive(self, value: Number) -> mpf:
        """The value; `Nowhere` unless it is positive."""
        if self.sign(value) <= 0:
            raise Nowhere
        return real(value)

    def moderate(self, value: Number, limit: int = LARGE_EXPONENT) -> mpf:
        """The value, unless it is too large for a function that grows fast."""
        if abs(value) > limit:
            raise Unsure
        return real(value)

    def apart(self, value: mpf) -> mpf:
        """The value, unless more than half of its digits are lost where the function vanishes, at 1."""
        if abs(value - 1) < self.tiny:
            raise Unsure
        return value

    def between(self, value: Number) -> mpf:
        """The value; `Nowhere` unless it lies in [-1, 1]."""
        if self.sign(1 - abs(value)) < 0:
            raise Nowhere
        return real(value)

    def gamma(self, value: Number) -> mpf:
        """The gamma function, which has no value at 0, -1, -2, ..."""
        if self.sign(value) <= 0:
            if isinstance(value, Fraction) and value.denominator == 1:
                raise Nowhere
            if abs(real(value) - mp.nint(real(value))) < self.tiny:
                raise Unsure
        return mp.gamma(self.moderate(value, 400))

    def incomplete(self, shape: Number, value: Number, *, upper: bool) -> mpf:
        """A regularised incomplete gamma function of a positive shape and an argument that is not negative."""
        if self.sign(value) < 0:
            raise Nowhere
        a, x = self.moderate(self.positive(shape), 400), self.moderate(value, 400)
        return mp.gammainc(a, x, regularized=True) if upper else mp.gammainc(a, 0, x, regularized=True)

    def polygamma(self, order: Number, value: Number) -> mpf:
        """A derivative of digamma at a positive argument."""
        if not isinstance(order, Fraction) or order > 20:
            raise Unsure
        if order.denominator != 1 or order < 0:
            raise Nowhere
        return mp.psi(int(order), self.positive(value))

    def bessel(self, order: Number, value: Number) -> mpf:
        """I of an order above -1 and a positive argument, of one that may be zero, or natural and any argument."""
        sign = self.sign(value)
        natural = isinstance(order, Fraction) and order.denominator == 1 and order >= 0
        if not natural and (sign < 0 or (self.sign(order + 1) if sign else self.sign(order)) <= 0):
            raise Nowhere
        return mp.besseli(self.moderate(order, 400), self.moderate(value, 400))

    def kummer(self, first: Number, second: Number, value: Number) -> mpf:
        """1F1 with a positive second parameter."""
        a, b = self.moderate(first, 400), self.moderate(self.positive(second), 400)
        return mp.hyp1f1(a, b, self.moderate(value, 400))

    def tangent(self, value: Number) -> mpf:
        """The tangent; unsure where the cosine is not clear."""
        x = self.moderate(value, 10**30)
        self.sign(mp.cos(x))
        return mp.tan(x)


def plus(a: Number, b: Number) -> Number:
    """The sum of two numbers."""
    return a + b if type(a) is type(b) else real(a) + real(b)


def times(a: Number, b: Number) -> Number:
    """The product of two numbers."""
    if isinstance(a, tuple) or isinstance(b, tuple):
        raise TypeError("a vector where a number is wanted")
    return a * b if type(a) is type(b) else real(a) * real(b)


Unary = Callable[[_Reader, Number], Number]


def _exactly(value: int, at: int, otherwise: Unary) -> Unary:
    """A function whose value at one rational number is exact."""
    return lambda r, x: Fraction(value) if isinstance(x, Fraction) and x == at else otherwise(r, x)


def _periodic(name: str) -> Unary:
    return lambda r, x: getattr(mp, name)(r.moderate(x, 10**30))


FUNCTIONS: dict[str, Callable[..., Number]] = {
    "pi": lambda r: +mp.pi,
    "E": lambda r: +mp.e,
    "sqrt": lambda r, x: r.power(x, Fraction(1, 2)),
    "abs": lambda r, x: abs(x),
    "exp": _exactly(1, 0, lambda r, x: mp.exp(r.moderate(x))),
    "log": _exactly(0, 1, lambda r, x: mp.log(r.apart(r.positive(x)))),
    "sin": _exactly(0, 0, _periodic("sin")),
    "cos": _exactly(1, 0, _periodic("cos")),
    "tan": _exactly(0, 0, lambda r, x: r.tangent(x)),
    "sinh": _exactly(0, 0, lambda r, x: mp.sinh(r.moderate(x))),
    "cosh": _exactly(1, 0, lambda r, x: mp.cosh(r.moderate(x))),
    "tanh": _exactly(0, 0, lambda r, x: mp.tanh(real(x))),
    "atan": _exactly(0, 0, lambda r, x: mp.atan(real(x))),
    "asin": _exactly(0, 0, lambda r, x: mp.asin(r.between(x))),
    "acos": _exactly(0, 1, lambda r, x: mp.acos(r.apart(r.between(x)))),
    "erf": _exactly(0, 0, lambda r, x: mp.erf(r.moderate(x, 10**6))),
    "erfc": _exactly(1, 0, lambda r, x: mp.erfc(r.moderate(x, 10**4))),
    "Phi": lambda r, x: mp.erfc(-r.moderate(x, 10**4) / mp.sqrt(2)) / 2,
    "phi": lambda r, x: mp.exp(-(r.moderate(x, 10**4) ** 2) / 2) / mp.sqrt(2 * mp.pi),
    "gamma": lambda r, x: r.gamma(x),
    "polygamma": lambda r, n, x: r.polygamma(n, x),
    "gammainc": lambda r, a, x: r.incomplete(a, x, upper=False),
    "gammaincc": lambda r, a, x: r.incomplete(a, x, upper=True),
    "besseli": lambda r, v, x: r.bessel(v, x),
    "hyp1f1": lambda r, a, b, x: r.kummer(a, b, x),
}
