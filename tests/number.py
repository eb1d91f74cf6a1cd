"""Rational numbers in the arithmetic of other libraries."""

from fractions import Fraction

from flint import arb, fmpq
from mpmath import mpf


def ball(value: Fraction | int) -> arb:
    """A ball around a number, at the precision that is set."""
    return arb(fmpq(value.numerator, value.denominator))


def real(value: Fraction | int) -> mpf:
    """The nearest number of mpmath's, at the precision that is set."""
    return mpf(value.numerator) / value.denominator
