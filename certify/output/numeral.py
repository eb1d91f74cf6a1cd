"""Numbers for people: decimals of which every digit shown is true, and short texts of long numbers."""

from fractions import Fraction
from typing import NamedTuple

from flint import arb, fmpq

from certify.output.digits import DIGITS
from certify.search.number.value import Exact, Unclear, Undefined, value
from certify.trusted.budget import Budget
from certify.trusted.interval import precision
from certify.trusted.point import sign_at
from certify.trusted.term import Term

LADDER = (DIGITS, 16, 20, 24, 28, 32, 40, 48, 64)
LONGEST = 24
RELATIVE = "the left side"
BITS = (128, 512, 2048, 8192)
FARTHEST = 20_000
"""The place of the first digit beyond which a number is too long to be written out, even as a bound of a text."""


class Numeral(NamedTuple):
    """A text, and between which numbers a value lies of which it says this; None where the text is all there is."""

    text: str
    low: Fraction | None = None
    high: Fraction | None = None

    def apart(self, other: "Numeral") -> bool:
        """Whether the texts alone show that two values differ."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return self.text != other.text
        return self.high < other.low or other.high < self.low


def compared(left: Term, right: Term, digits: int = DIGITS) -> tuple[str, str]:
    """Two constant terms, in as many digits as show that they differ, if they do; where those are too many, the second
    by its distance from the first. "undefined" is one that has no value.
    """
    texts = numeral(left, digits), numeral(right, digits)
    for more in (step for step in LADDER if step > digits):
        if texts[0].apart(texts[1]):
            break
        texts = numeral(left, more), numeral(right, more)
    if texts[0].apart(texts[1]) or "undefined" in (texts[0].text, texts[1].text):
        return texts[0].text, texts[1].text
    away = numeral(right - left, digits)
    if away.text == "0":  # equal, where a strict relation fails
        return numeral(left, digits).text, numeral(right, digits).text
    sign, size = ("-", away.text[1:]) if away.text.startswith("-") else ("+", away.text)
    return numeral(left, digits).text, f"{RELATIVE} {sign} {size}"


def numeral(term: Term, digits: int = DIGITS) -> Numeral:
    """The value of a constant term: a short fraction or whole number as itself, another to so many digits; its ball
    where no precision tells it from a decimal.
    """
    found: Exact | None = None
    for bits in (max(step, 8 * digits) for step in BITS):
        with precision(bits):
            try:
                found = value(term)
            except Undefined:
                return Numeral("undefined")
            except Unclear:
                continue
            if isinstance(found, fmpq):
                return _exactly(Fraction(int(found.p), int(found.q)), digits)
            shown = of_ball(found, digits)
            if shown is not None:
                return shown
    if not isinstance(found, arb):
        return Numeral("unclear")
    if not abs(found) < arb(10) ** FARTHEST:
        return Numeral(ball_text(found, digits))
    near = _nearest(found, digits)
    return Numeral(ball_text(found, digits)) if sign_at(term - near, Budget()) != 0 else _exactly(near, digits)


def _nearest(found: arb, digits: int) -> Fraction:
    """The decimal of so many places next to a number."""
    scale = 10**digits
    return Fraction(int((found.mid() * scale + arb(0.5)).floor().unique_fmpz() or 0), scale)


def _exactly(exact: Fraction, digits: int) -> Numeral:
    size = len(f"{exact}") if exact.numerator.bit_length() + exact.denominator.bit_length() < 1000 else LONGEST + 1
    return Numeral(f"{exact}", exact, exact) if size <= LONGEST else of_rational(exact, digits)


def ball_text(found: Exact, digits: int) -> str:
    """A value by its ball; a whole number as itself."""
    if isinstance(found, fmpq) and found.q == 1:
        return str(found)
    return str(arb(found).str(digits))


def of_ball(found: arb, digits: int) -> Numeral | None:
    """The decimal of a number, so many digits of it, if its ball tells them."""
    size = abs(found)
    place = (size.log() / arb(10).log()).floor().unique_fmpz() if size > 0 else None
    whole = None if place is None else (size * arb(10) ** (digits - 1 - place)).floor().unique_fmpz()
    if place is None or whole is None:
        return None
    far = f"e{place}" if _far(str(whole), int(place)) else ""
    text = f"{_written(str(whole), int(place))}...{far}"
    if abs(place) > FARTHEST:
        return Numeral(text if found > 0 else f"-{text}")
    unit = Fraction(10) ** (int(place) + 1 - digits)
    ends = int(whole) * unit, (int(whole) + 1) * unit
    return Numeral(text, *ends) if found > 0 else Numeral(f"-{text}", -ends[1], -ends[0])


def of_rational(exact: Fraction, digits: int) -> Numeral:
    """The decimal of a rational number: whole if it ends within so many digits."""
    size = abs(exact)
    if not size:
        return Numeral("0", exact, exact)
    place = _place(size)
    unit = Fraction(10) ** (place + 1 - digits)
    scaled = size / unit
    shown, whole = str(int(scaled)), scaled.denominator == 1
    text = _written(shown, place)
    text = text.rstrip("0").rstrip(".") if whole and "." in text else text + "..." * (not whole)
    text = "-" * (exact < 0) + text + (f"e{place}" if _far(shown, place) else "")
    if whole:
        return Numeral(text, exact, exact)
    ends = int(scaled) * unit, (int(scaled) + 1) * unit
    return Numeral(text, *ends) if exact > 0 else Numeral(text, -ends[1], -ends[0])


def _place(size: Fraction) -> int:
    """The place of the first digit, 10^place, of a positive number."""
    place = int((size.numerator.bit_length() - size.denominator.bit_length()) * 0.30103)
    while size >= Fraction(10) ** (place + 1):
        place += 1
    while size < Fraction(10) ** place:
        place -= 1
    return place


def _far(digits: str, place: int) -> bool:
    """Whether a number is written with an exponent."""
    return not -5 <= place < len(digits)


def _written(digits: str, place: int) -> str:
    """Digits with their point, the first of them at the place 10^place; without the exponent."""
    if place < 0 and not _far(digits, place):
        return "0." + "0" * (-place - 1) + digits
    point = 1 if _far(digits, place) else place + 1
    return digits[:point] + "." * (len(digits) > point) + digits[point:]
