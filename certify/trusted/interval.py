"""Intervals and their arithmetic, with Arb balls for ends while a program runs.

The interval of `Ends` (low, high, defined) reaches from the least number of the ball `low` to the greatest of the ball
`high`; an end that is nan says nothing, like an infinite one. Balls keep outward rounding to themselves: a comparison
of balls holds only when it holds for all their numbers, so `low >= 0` says that the interval has no negative number;
and a product or value of ends contains that of the outermost numbers. Every operation gives an interval that contains
all values that it takes at numbers of the arguments where it is defined; `defined` says that it is defined, finite and
differentiable-by-formula at every point of the closed box. Infinite ends are allowed, with 0 * inf = 0 (the products of
finite values next to an infinite end are covered by the other corners).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import NamedTuple

from flint import arb, ctx

Ends = tuple[arb, arb, bool]
INFINITY = arb("inf")
MINUS_INFINITY = -INFINITY
ZERO, ONE, TWO = arb(0), arb(1), arb(2)


class Interval(NamedTuple):
    """low <= value <= high with exact ends, and whether what it encloses is `defined`, as in the module's docstring."""

    low: arb
    high: arb
    defined: bool


REALS = Interval(MINUS_INFINITY, INFINITY, False)


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Arb's working precision inside the block; it is global in python-flint, so it is set around each use."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball(value: Fraction) -> arb:
    """A ball around a rational number, exact where it fits."""
    return arb(value.numerator) if value.denominator == 1 else arb(value.numerator) / value.denominator


def hull(low: Fraction | None, high: Fraction | None) -> Interval:
    """The smallest interval with machine ends around exact ones; None is infinite."""
    bottom = MINUS_INFINITY if low is None else ball(low)
    top = INFINITY if high is None else bottom if low == high else ball(high)
    return Interval(bottom if bottom.is_exact() else bottom.lower(), top if top.is_exact() else top.upper(), True)


def least(a: arb, b: arb) -> arb:
    """A ball that contains the lesser of two numbers of balls; nan when one of them is."""
    return a if a <= b else b if b <= a else a.min(b)


def greatest(a: arb, b: arb) -> arb:
    """A ball that contains the greater of two numbers of balls; nan when one of them is."""
    return a if a >= b else b if b >= a else a.max(b)


def _times(a: arb, b: arb) -> arb:
    corner = a * b
    if MINUS_INFINITY < corner < INFINITY:
        return corner
    return ZERO if a.is_zero() or b.is_zero() else corner


def product(x: Ends, y: Ends) -> Ends:
    """The product: of its four corners, those that the signs of the ends leave."""
    (a, b, defined), (c, d, also) = x, y
    defined = defined and also
    if a is b and c is d:
        corner = _times(a, c)
        return corner, corner, defined
    if a >= ZERO:
        left, right = (a, b) if c >= ZERO else (b, b) if not d <= ZERO else (b, a)
        return _times(left, c), _times(right, d), defined
    if b <= ZERO:
        left, right = (a, b) if c >= ZERO else (a, a) if not d <= ZERO else (b, a)
        return _times(left, d), _times(right, c), defined
    if c >= ZERO:
        return _times(a, d), _times(b, d), defined
    if d <= ZERO:
        return _times(b, c), _times(a, c), defined
    return least(_times(a, d), _times(b, c)), greatest(_times(a, c), _times(b, d)), defined


def power(x: Ends, exponent: int) -> Ends:
    """An integer power."""
    low, high, defined = x
    if exponent < 0:
        return reciprocal(power(x, -exponent))
    if exponent == 0:
        return ONE, ONE, defined
    if exponent % 2 or low >= ZERO:
        below = _whole(low, exponent)
        return below, below if high is low else _whole(high, exponent), defined
    if high <= ZERO:
        return _whole(high, exponent), _whole(low, exponent), defined
    size = greatest(-low, high)
    return ZERO, _whole(size if size > ZERO else size.upper(), exponent), defined


def _whole(base: arb, exponent: int) -> arb:
    """A natural power by squaring, as Arb's own is nan where the base may be zero."""
    result = base
    for digit in f"{exponent:b}"[1:]:
        result = result * result * base if digit == "1" else result * result
    return result


def reciprocal(x: Ends) -> Ends:
    """One over the argument."""
    low, high, defined = x
    if low is high and (low > ZERO or low < ZERO):
        low = 1 / low
        return low, low, defined
    if low >= ZERO:
        least_value = _above(1 / high)
        return (least_value, 1 / low, defined) if low > ZERO else (least_value, INFINITY, False)
    if high <= ZERO:
        greatest_value = -_above(-1 / low)
        return (1 / high, greatest_value, defined) if high < ZERO else (MINUS_INFINITY, greatest_value, False)
    return REALS


def _above(value: arb) -> arb:
    """A lower bound of a positive number from a ball that contains it, or nan: not below zero."""
    return value if value >= ZERO else ZERO


def real_power(x: Ends, root: Callable[[arb], arb]) -> Ends:
    """A positive non-integer rational power of a non-negative base, which increases."""
    low, high, defined = x
    if high < ZERO:
        return REALS
    if low > ZERO:
        below = root(low)
        return below, below if high is low else root(high), defined
    high = high if high > ZERO else high.upper()
    return ZERO, ZERO if high.is_zero() else root(high), False


def total(parts: Sequence[Ends]) -> Ends:
    """The sum of intervals."""
    low, high, defined = ZERO, ZERO, True
    for a, b, also in parts:
        low, high, defined = low + a, high + b, defined and also
    return low, high, defined


def interval(ends: Ends) -> Interval:
    """The interval of ends, exact, and infinite where they say nothing."""
    low, high, defined = ends
    return Interval(
        low.lower() if low > MINUS_INFINITY else MINUS_INFINITY,
        high.upper() if high < INFINITY else INFINITY,
        defined,
    )


def add(parts: Sequence[Ends]) -> Interval:
    """The sum of intervals, as an interval."""
    return interval(total(parts))


def multiply(x: Ends, y: Ends) -> Interval:
    """The product of two intervals, as an interval."""
    return interval(product(x, y))
