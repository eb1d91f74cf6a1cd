"""Factoring polynomials over the rationals, by python-flint."""

from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from certify.search.algebra.echelon import fraction
from certify.search.algebra.polynomial import Polynomial


def factors(polynomial: Polynomial, size: int) -> tuple[Fraction, list[tuple[Polynomial, int]]] | None:
    """The content and the irreducible factors with their multiplicities; None for a constant."""
    if size == 0 or not any(any(row) for row in polynomial):
        return None
    context = fmpq_mpoly_ctx.get([f"x{i}" for i in range(size)], Ordering.lex)
    whole = context.from_dict({row: fmpq(v.numerator, v.denominator) for row, v in polynomial.items()})
    content, parts = whole.factor()
    return fraction(content), [
        ({tuple(int(e) for e in row): fraction(value) for row, value in part.to_dict().items()}, int(power))
        for part, power in parts
    ]
