"""Linear systems with rational coefficients, solved exactly by python-flint, and its numbers as fractions and back."""

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

NOTHING = Fraction(0)


def fraction(value: fmpq | None) -> Fraction:
    """A number as a fraction; zero for none, as a coefficient that is not there is."""
    return NOTHING if value is None else Fraction(int(value.p), int(value.q))


def rational(value: Fraction) -> fmpq:
    """A fraction as a number of python-flint."""
    return fmpq(value.numerator, value.denominator)


def solved(matrix: Sequence[Sequence[Fraction]], wanted: Sequence[Fraction], width: int) -> list[Fraction] | None:
    """An exact solution of a linear system, with zero for the unknowns left free; None if there is none."""
    found = [Fraction(0)] * width
    rows = [[*map(rational, row), rational(value)] for row, value in zip(matrix, wanted, strict=True)]
    if not rows:
        return found
    reduced, rank = fmpq_mat(rows).rref()
    for row in range(rank):
        lead = next(column for column in range(width + 1) if reduced[row, column] != 0)
        if lead == width:
            return None
        found[lead] = fraction(reduced[row, width])
    return found


def kernel(matrix: Sequence[Sequence[fmpq]], width: int) -> list[list[Fraction]]:
    """A basis of the vectors that a matrix takes to zero: each has a one where the others have a zero."""
    reduced, rank = fmpq_mat(len(matrix), width, [value for row in matrix for value in row]).rref()
    leads = [next(j for j in range(width) if reduced[i, j] != 0) for i in range(rank)]
    basis = []
    for column in (j for j in range(width) if j not in leads):
        vector = [Fraction(int(j == column)) for j in range(width)]
        for i, lead in enumerate(leads):
            vector[lead] = -fraction(reduced[i, column])
        basis.append(vector)
    return basis
