"""Strategies for exact numbers: simple rationals first, then ends, neighbours, near-coincidences, and all sizes."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from certify.domain import domain as domain_of
from certify.search.point.placement import simple_members
from certify.trusted.claim import Domain

LARGEST_DENOMINATOR = 24
REACH = 60
TINY = tuple(Fraction(1, 10**k) for k in (1, 2, 3, 6, 9, 12))
SIZES = tuple(Fraction(10) ** k for k in (0, 1, 2, 3, 6, 9, 12, -1, -2, -3, -6, -9, -12))
WAYS = ("simple", "simple", "fraction", "fraction", "end", "near", "size")


def numbers(domain: Domain | str = "real") -> SearchStrategy[Fraction]:
    """Exact members of a domain, or of what its word in a claim file says: "positive", "(0, 1]", "integer >= 2".

    Ends that belong to the domain, and numbers close to ends, are frequent; so are tiny and huge ones. Failures shrink
    to the simplest rational number.
    """
    return member(domain_of(domain) if isinstance(domain, str) else domain)


@st.composite
def member(draw: DrawFn, room: Domain, near: Sequence[Fraction] = ()) -> Fraction:
    """A member of a domain that is not empty, sometimes equal or close to one of the numbers `near`."""
    way = draw(st.sampled_from(WAYS))
    value = None
    if way == "fraction":
        value = _fraction(draw, room)
    elif way == "end":
        value = _at_end(draw, room)
    elif way == "near" and near:
        value = draw(st.sampled_from(near)) + draw(st.sampled_from((Fraction(0), *TINY, *(-t for t in TINY))))
    elif way == "size":
        value = draw(st.sampled_from(SIZES)) * _fraction(draw, room)
    if value is not None and room.integral:
        value = Fraction(round(value))
    if value is not None and room.contains(value):
        return value
    return _simple(draw, room)


def _simple(draw: DrawFn, room: Domain) -> Fraction:
    """A simple member: its size first and then its sign, as each shrinks well alone."""
    sizes = tuple(dict.fromkeys(map(abs, simple_members(room))))
    if not sizes:
        return _middle(room)
    size = draw(st.sampled_from(sizes))
    signs = [sign for sign in (1, -1) if room.contains(sign * size)]
    return size * (draw(st.sampled_from(signs)) if len(signs) > 1 else signs[0])


def _fraction(draw: DrawFn, room: Domain) -> Fraction:
    """A fraction of a small denominator, within a domain's ends where there is one."""
    below = 1 if room.integral else draw(st.integers(1, LARGEST_DENOMINATOR))
    low = None if room.low is None else ceil(room.low * below)
    high = None if room.high is None else floor(room.high * below)
    reach = REACH * below
    low, high = (
        low if low is not None else (-reach if high is None else high - reach),
        high if high is not None else (reach if low is None else low + reach),
    )
    return Fraction(draw(st.integers(low, max(low, high))), below)


def _at_end(draw: DrawFn, room: Domain) -> Fraction | None:
    """An end, or a number close to it."""
    ends = [(end, sign) for end, sign in ((room.low, 1), (room.high, -1)) if end is not None]
    if not ends:
        return None
    end, sign = draw(st.sampled_from(ends))
    return end + sign * draw(st.sampled_from((Fraction(0), *TINY))) * (1 + abs(end))


def _middle(room: Domain) -> Fraction:
    low, high = room.low or Fraction(0), room.high or Fraction(0)
    return (low + high) / 2


def rounded_to(value: Fraction, bits: int) -> Fraction:
    """The number with a significand of so many bits that is nearest."""
    if not value:
        return value
    size = abs(value)
    exponent = size.numerator.bit_length() - size.denominator.bit_length()
    if size < Fraction(2) ** exponent:
        exponent -= 1
    unit = Fraction(2) ** (exponent - bits + 1)
    return round(value / unit) * unit
