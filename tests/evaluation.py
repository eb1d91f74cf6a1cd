"""Values of random terms by mpmath, to hold what the checker says of them against.

mpmath shares no code with Arb. A value is exact (a `Fraction`) as long as only arithmetic is involved; one that lies
too near to where a function is undefined, or is too large for fifty digits to tell anything, is passed over (`Unsure`).
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from functools import reduce
from typing import TypeAlias

from flint import arb
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from mpmath import inf, mp, mpf

from certify.search.number.value import Unclear
from certify.trusted.claim import Binding, Claim, Relation, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.term import (
    UNARY, Call, Power, Product, Rational, Sum, Term,
    Variable, call,
)  # fmt: skip

Number: TypeAlias = Fraction | mpf
Values = Mapping[str, Number]
Box = Sequence[tuple[Fraction | None, Fraction | None]]
Draws = Sequence[tuple[Fraction, Fraction]]
mp.dps = 50
LARGE, TINY = 10**12, mpf(10) ** -25
X, Y = Variable("x"), Variable("y")
some = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
few = settings(some, max_examples=60)


class Nowhere(Exception):
    """A term has no value here."""


class Unsure(Exception):
    """Fifty digits do not tell."""


# Values by mpmath


def number(term: Term, at: Values) -> Number:
    """The value of a scalar term by mpmath."""
    match term:
        case Rational(exact):
            return exact
        case Variable(name):
            return at[name]
        case Sum(parts):
            return sized(reduce(operator.add, parts_of(parts, at)))
        case Product(parts):
            return sized(reduce(operator.mul, parts_of(parts, at)))
        case Power(base, exponent):
            return sized(power(number(base, at), number(exponent, at)))
        case Call("pi" | "E" as name, ()):
            return +getattr(mp, name.lower())
        case Call("min" | "max" as name, arguments):
            values = parts_of(arguments, at)
            return min(values) if name == "min" else max(values)
        case Call(name, (argument,)):
            return function(name, number(argument, at))
    raise Unsure


def parts_of(parts: tuple[Term, ...], at: Values) -> list[Number]:
    values = [number(part, at) for part in parts]
    return values if all(type(v) is Fraction for v in values) else [real(v) for v in values]


def real(value: Number) -> mpf:
    return mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def sized(value: Number) -> Number:
    if abs(value) > LARGE:
        raise Unsure
    return value


def sign(value: Number) -> int:
    if type(value) is not Fraction and abs(value) < TINY:
        raise Unsure
    return int(value > 0) - int(value < 0)


def power(base: Number, exponent: Number) -> Number:
    if type(exponent) is Fraction and exponent.denominator == 1:
        if abs(exponent) > 200:
            raise Unsure
        if exponent < 0 and sign(base) == 0:
            raise Nowhere
        return base**exponent.numerator
    if type(exponent) is not Fraction and abs(exponent - mp.nint(exponent)) < TINY:
        raise Unsure
    if sign(base) < 0 or (sign(base) == 0 and not (type(exponent) is Fraction and exponent > 0)):
        raise Nowhere
    return real(base) ** real(exponent) if sign(base) else Fraction(0)


def function(name: str, argument: Number) -> Number:
    if name == "abs":
        return abs(argument)
    if name == "sqrt":
        return power(argument, Fraction(1, 2))
    if (name in ("log", "gamma") and sign(argument) <= 0) or (name in ("asin", "acos") and sign(1 - abs(argument)) < 0):
        raise Unsure if name == "gamma" else Nowhere
    if abs(argument) > 40 and name in ("exp", "sinh", "cosh", "gamma"):
        raise Unsure
    plain: dict[str, Callable[[mpf], mpf]] = {
        "Phi": lambda t: mp.erfc(-t / mp.sqrt(2)) / 2,
        "phi": lambda t: mp.exp(-t * t / 2) / mp.sqrt(2 * mp.pi),
        "abs": abs,
    }
    return sized(plain.get(name, getattr(mp, name, None))(real(argument)))  # type: ignore[misc]  # its name is a function's


def found(term: Term, at: Values) -> Number | None:
    """The value of a term, or None where it has none."""
    try:
        return number(term, at)
    except Nowhere:
        return None


@contextmanager
def passing_over() -> Iterator[None]:
    """Leaves the block quietly where mpmath cannot tell, or the checker refuses."""
    with suppress(Unsure, Rejected, Malformed, Unclear):
        yield


def end(value: arb) -> mpf:
    """The exact end of an interval."""
    if not value.is_finite():
        return inf if value > 0 else -inf
    mantissa, exponent = value.mid().man_exp()
    return mpf(int(mantissa)) * mpf(2) ** int(exponent)


def near(a: Number, b: Number) -> bool:
    return bool(abs(real(a) - real(b)) <= TINY * (1 + abs(real(a))))


# Random terms


rationals = st.sampled_from([Fraction(n) for n in (0, 1, -1, 2, 3, -2, "1/2", "-1/3", "9/4", "7/5")])
exponents = st.sampled_from([Fraction(n) for n in (0, 1, 2, 3, 4, -1, -2, "1/2", "1/3", "3/2", "-1/2")])


def larger(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Sum, several),
        st.builds(Product, several),
        st.builds(Power, inner, exponents.map(Rational)),
        st.builds(Power, inner, inner),
        st.builds(Call, st.sampled_from(UNARY), inner.map(lambda t: (t,))),
        st.builds(Call, st.sampled_from(["sqrt", "log", "exp", "abs"]), inner.map(lambda t: (t,))),
        st.builds(Call, st.sampled_from(["min", "max"]), several),
    )


leaves = st.one_of(st.sampled_from([X, Y, X]), rationals.map(Rational), st.sampled_from([call("pi"), call("E")]))
terms = st.recursive(leaves, larger, max_leaves=6)
ends = st.sampled_from([Fraction(n) for n in (-3, -1, "-1/2", 0, "1/7", 1, 2, 5)])
steps = st.fractions(0, 1, max_denominator=16)


@st.composite
def sides(draw: st.DrawFn) -> tuple[Fraction | None, Fraction | None]:
    low, high = sorted((draw(ends), draw(ends)))
    kind = draw(st.sampled_from(["closed", "closed", "up", "down", "line"]))
    return None if kind in ("down", "line") else low, None if kind in ("up", "line") else high


def between(side: tuple[Fraction | None, Fraction | None], step: Fraction) -> Fraction:
    low, high = side
    low = low if low is not None else (high if high is not None else Fraction(0)) - 50
    return low + step * ((high if high is not None else low + 100) - low)


def bounded_claim(box: Box, *relations: Relation) -> Claim:
    variables = tuple(Binding(name, interval(*side)) for name, side in zip("xy", box, strict=True))
    return Claim(variables, relations[1:], relations[:1])


boxes = st.lists(sides(), min_size=2, max_size=2)
points = st.lists(st.tuples(steps, steps), min_size=4, max_size=4)


def places(box: Box, drawn: Draws) -> list[Values]:
    corners = [(Fraction(i), Fraction(j)) for i in (0, 1) for j in (0, 1)]
    return [{name: between(side, s) for name, side, s in zip("xy", box, at, strict=True)} for at in (*corners, *drawn)]
