"""Numbers for people: every digit shown is true, two values shown differ, and long numbers are short."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certify import Refuted, prove, state
from certify.expression import parse
from certify.output.digits import shortened
from certify.output.numeral import compared, numeral, of_rational
from certify.record import point_text
from certify.spelling import show
from certify.trusted.term import Rational, Term, call, term
from certify.verdict import sides


def constant(text: str) -> Term:
    return parse(text, names=())


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("exp(pi*sqrt(163))", "262537412640768744", ("262537412640768743.99999999999925...", "262537412640768744")),
        ("3/5", "1/2", ("3/5", "1/2")),
        ("exp(1)", "2", ("2.71828182845...", "2")),
        ("1e2000 + 1", "1e2000", ("1.00000000000...e2000", "the left side - 1")),
        ("2e2000", "1e2000", ("2e2000", "1e2000")),
        ("sqrt(2)", "sqrt(2) + 1e-100/3", ("1.41421356237...", "the left side + 3.33333333333...e-101")),
        ("1/3", "333333333333333/1000000000000000", ("1/3", "0.333333333333333")),
        ("log(2)", "log(0)", ("0.693147180559...", "undefined")),
        ("sin(pi/2)", "0", ("1", "0")),
        ("4", "2*2", ("4", "4")),
        ("sqrt(2) + 1", "1 + sqrt(2)", ("2.41421356237...", "2.41421356237...")),
        ("sqrt(2)*sqrt(3)/sqrt(6)", "1/2", ("1", "1/2")),
        ("-exp(-30)", "0", ("-9.35762296884...e-14", "0")),
    ],
)  # fmt: skip
def test_two_values_are_shown_in_as_many_digits_as_tell_them_apart(
    left: str, right: str, shown: tuple[str, str]
) -> None:
    assert compared(constant(left), constant(right)) == shown


@settings(max_examples=60, deadline=None)
@given(exponent=st.fractions(-60, 60, max_denominator=50), away=st.integers(1, 60), negative=st.booleans())
def test_texts_that_differ_never_overlap(exponent: Fraction, away: int, negative: bool) -> None:
    left: Term = call("exp", Rational(exponent)) * (-1 if negative else 1)
    right = left * (1 + Fraction(1, 10**away))
    shown = compared(left, right)
    if "left side" not in shown[1]:
        low, high = (_ends(text) for text in shown)
        assert low[1] < high[0] or high[1] < low[0]
    assert shown[0] != shown[1]


def _ends(text: str) -> tuple[Fraction, Fraction]:
    """The numbers between which a text says that a value lies."""
    mantissa, _, power = text.partition("...") if "..." in text else (text, "", "")
    low = Fraction(mantissa.lstrip("-") + power)
    unit = Fraction(10) ** -len(mantissa.partition(".")[2]) * Fraction("1" + power) if "..." in text else 0
    return (-low - unit, -low) if text[0] == "-" else (low, low + unit)


@given(value=st.fractions(), digits=st.integers(1, 30))
def test_the_decimal_of_a_rational_number_begins_with_its_digits(value: Fraction, digits: int) -> None:
    found = of_rational(value, digits)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= value <= found.high
    assert _ends(found.text) == (found.low, found.high)


def test_huge_numbers_are_short_and_true() -> None:
    assert numeral(term(Fraction(10) ** 2000)).text == "1e2000"
    assert numeral(term(7) ** 2000).text == f"{str(7**2000)[0]}.{str(7**2000)[1:12]}...e1690"
    assert numeral(Rational(Fraction(1, 3**1000))).text.endswith("...e-478")
    assert numeral(term(2) ** 10**18).text == "1.63583273508...e301029995663981195"
    assert numeral(-(term(2) ** 10**18)).text == "-1.63583273508...e301029995663981195"
    assert numeral(term(2) ** -(10**18)).text.endswith("...e-301029995663981196")
    assert compared(term(2) ** 10**18, term(1))[1] == "1"
    assert shortened("x = " + "2" * 30) == "x = " + "2" * 30
    assert shortened("x <= " + "2" * 60 + "/7") == "x <= 2.22222222222...e59/7"
    assert point_text({"x": str(-2 * 10**2000), "y": ["1", "1/1" + "0" * 50]}) == "x = -2e2000, y = [1, 1/1e50]"


@given(digits=st.integers(1, 10**6), zeros=st.integers(0, 400), negative=st.booleans())
def test_a_number_with_many_zeros_is_read_back(digits: int, zeros: int, negative: bool) -> None:
    number = Rational(Fraction(digits * 10**zeros * (-1 if negative else 1)))
    assert parse(show(number), names=()) == number
    assert len(show(number)) < 40


def test_a_refutation_by_a_hair_shows_that_its_sides_differ() -> None:
    verdict = prove(state("exp(x) <= 1 + x + x**2/2", {"x": "[0, 1/10000]"}), timeout=4)
    assert isinstance(verdict, Refuted)
    left, _, right = sides(verdict)
    assert "+/-" not in left + right
    assert _ends(left)[0] > _ends(right)[1] if "/" not in right else left > str(float(Fraction(right)))
