"""Numbers at the door and on the way out: exact terms in, certified enclosures and true digits out.

A parameter is an int, a Fraction, or text such as "0.1" or "2/3"; a float is refused, because 0.1 is not one tenth. A
term is a parameter too, so that a model may have variables in it.
"""

import re
from fractions import Fraction

from flint import arb, fmpq

from certify.output.numeral import of_ball, of_rational
from certify.search.number.value import Unclear, Undefined, value
from certify.trusted.budget import Budget
from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from certify.trusted.point import sign_at
from certify.trusted.term import Rational, Term, Variable, call, walk

Exact = int | Fraction | str | Term
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d{1,4})?|[-+]?\d+/0*[1-9]\d*", re.ASCII)
MAXIMAL_BITS = 1 << 13


def number(given: int | Fraction | str) -> Fraction:
    """An exact number; `Malformed` for a float or anything else, with the way out."""
    if type(given) is int or type(given) is Fraction:
        return Fraction(given)
    if isinstance(given, str) and NUMBER.fullmatch(given.strip()):
        return Fraction(given.strip())
    came = f"the text {given!r:.40}" if isinstance(given, str) else f"{given!r:.40}, a {type(given).__name__}"
    way = f'; write it as text, "{given!r}"' if isinstance(given, float) else ""
    raise Malformed(f'wanted an exact number: an int, a Fraction, or text such as "0.1" or "2/3"; got {came}{way}')


def exact(given: Exact) -> Term:
    """A term from a term or an exact number."""
    return given if isinstance(given, Term) else Rational(number(given))


def is_constant(term: Term) -> bool:
    """Whether a term has no variables, so that it has a value."""
    return not any(isinstance(node, Variable) for node in walk(term))


def at_least_zero(name: str, given: Exact, *, strict: bool = False) -> Term:
    """A parameter that is not negative, or positive; one with variables is taken as it is, its sign being a hypothesis
    of the claim that it goes into.
    """
    found = exact(given)
    if is_constant(found):
        sign = sign_at(found, Budget())
        if sign is None or sign < int(strict):
            wanted = "positive" if strict else "not negative"
            raise Malformed(f"{name} must be {wanted}, got {given!r:.60}")
    return found


def positive(name: str, given: Exact) -> Term:
    """A parameter that is positive."""
    return at_least_zero(name, given, strict=True)


def exponential(term: Term) -> Term:
    """e to a term."""
    return call("exp", term)


def enclosure(term: Exact, bits: int = 128) -> arb:
    """A ball around the value of a term without variables, computed with so many bits; Arb's precision stays as it was.

    `Malformed` when the term has variables, has no value (a zero denominator, say), or these bits do not tell.
    """
    try:
        found = _value(exact(term), bits)
    except Unclear:
        raise Malformed(f"{bits} bits do not tell the value: take more bits") from None
    return found if isinstance(found, arb) else _ball(found, bits)


def decimal(term: Exact, digits: int = 10) -> str:
    """The value of a term in decimals, so many significant digits, every one shown a digit of its expansion.

    An expansion that ends within these digits is shown whole; `...` stands for the digits that follow (1/3 is
    `0.3333333333...`, not rounded). Small and large values have an exponent: `5.148...e-131`. A value that no precision
    tells from a decimal is shown by its ball.
    """
    if digits < 1:
        raise Malformed(f"wanted one digit or more, got {digits}")
    found, bits = exact(term), 64 + 4 * digits
    while bits <= MAXIMAL_BITS:
        shown = _shown(found, bits, digits)
        if shown is not None:
            return shown
        bits *= 4
    return str(enclosure(found, MAXIMAL_BITS).str(digits))


def _value(term: Term, bits: int) -> fmpq | arb:
    """The value at a precision; raises `Unclear` when that does not tell it."""
    if not is_constant(term):
        raise Malformed("a term with variables has no value: put numbers in their place first")
    with precision(bits):
        try:
            return value(term)
        except Undefined:
            raise Malformed("the term has no value: it divides by zero, or leaves the domain of a function") from None


def _ball(known: fmpq, bits: int) -> arb:
    with precision(bits):
        return arb(known)


def _shown(term: Term, bits: int, digits: int) -> str | None:
    try:
        known = _value(term, bits)
    except Unclear:
        return None
    if isinstance(known, fmpq):
        return of_rational(Fraction(int(known.p), int(known.q)), digits).text
    with precision(bits):
        found = of_ball(known, digits)
    return None if found is None else found.text
