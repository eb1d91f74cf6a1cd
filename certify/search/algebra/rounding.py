"""From floating-point solutions to exact ones: rational linear systems, Gram matrices and kernels."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor

import numpy
from flint import fmpq_mat
from numpy.typing import NDArray

from certify.search.algebra.echelon import fraction, rational, solved

Array = NDArray[numpy.float64]
Row = tuple[int, ...]
Column = Mapping[Row, Fraction]
Matrix = list[list[Fraction]]

DENOMINATORS = (1, 2, 4, 12, 60, 840, 2**14, 2**20, 2**28, 2**36)


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of least denominator in a closed interval, by continued fractions."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = -floor(-low)
    if whole <= high:
        return Fraction(whole)
    return whole - 1 + 1 / simplest(1 / (high - whole + 1), 1 / (low - whole + 1))


def near(value: float, tolerance: float) -> Fraction:
    """The simplest fraction within a tolerance of a float."""
    return simplest(Fraction(value) - Fraction(tolerance), Fraction(value) + Fraction(tolerance))


def plain(value: float, tolerance: float) -> Fraction:
    """The first convergent within a tolerance that is much closer than its denominator makes likely."""
    exact = Fraction(value)
    low, high, rest = (0, 1), (1, 0), exact
    while True:
        whole = floor(rest)
        low, high = high, (low[0] + whole * high[0], low[1] + whole * high[1])
        found = Fraction(*high)
        error = abs(float(exact - found))
        if rest == whole or (error < tolerance and error * found.denominator**2 < 0.02):
            return found
        rest = 1 / (rest - whole)


def dense(columns: Sequence[Column], rows: Sequence[Row]) -> Array:
    """Columns as a matrix of floats with the given rows."""
    place = {row: k for k, row in enumerate(rows)}
    matrix = numpy.zeros((len(rows), len(columns)))
    for k, column in enumerate(columns):
        for row, value in column.items():
            matrix[place[row], k] = float(value)
    return matrix


def support(columns: Sequence[Column], target: Column) -> list[Row]:
    """The rows on which some column or the target is not zero, in order."""
    return sorted({row for column in (*columns, target) for row in column})


def solution(columns: Sequence[Column], target: Column) -> list[Fraction] | None:
    """An exact solution of `sum x_k column_k = target`, with zero for the unknowns left free; None if there is none."""
    rows, zero = support(columns, target), Fraction(0)
    matrix = [[column.get(row, zero) for column in columns] for row in rows]
    return solved(matrix, [target.get(row, zero) for row in rows], len(columns))


@dataclass(frozen=True)
class System:
    """The exact linear system `sum x_k column_k = target`, and its picture in floating point."""

    columns: Sequence[Column]
    target: Column

    @cached_property
    def rows(self) -> list[Row]:
        """The rows on which some column or the target is not zero."""
        return support(self.columns, self.target)

    @cached_property
    def matrix(self) -> Array:
        """The columns in floating point."""
        return dense(self.columns, self.rows)

    @cached_property
    def right(self) -> Array:
        """The target in floating point."""
        return dense([self.target], self.rows)[:, 0]

    @cached_property
    def regular(self) -> tuple[list[int], list[int]]:
        """Columns and rows of a regular square part of greatest rank; short columns come first, for a sparse solve."""
        weight = 1 / numpy.maximum(1, numpy.count_nonzero(self.matrix, axis=0))
        from scipy.linalg import qr  # late: heavy

        triangle, order = qr(self.matrix * weight, mode="r", pivoting=True, check_finite=False)
        diagonal = numpy.abs(numpy.diag(triangle))
        rank = int(numpy.count_nonzero(diagonal > 1e-10 * max(1e-300, diagonal.max(initial=0))))
        columns = [int(k) for k in order[:rank]]
        _, rows = qr(self.matrix[:, columns].T, mode="r", pivoting=True, check_finite=False)
        return columns, [int(k) for k in rows[:rank]]

    @property
    def solvable(self) -> bool:
        """Whether there is an exact solution at all, signs aside."""
        return next(self.solutions(numpy.zeros(len(self.columns))), None) is not None

    def solutions(self, guess: Array) -> Iterator[list[Fraction]]:
        """Exact solutions near a guess, small denominators first; none if there is no solution.

        Unknowns outside the regular part are rounded to a denominator, and those inside follow exactly.
        """
        pivots, kept = self.regular
        others = sorted(set(range(len(self.columns))) - set(pivots))
        choices = _choices(guess, others)
        sides = [_remainder(self.target, [self.columns[k] for k in others], choice) for choice in choices]
        square = [self.columns[k] for k in pivots]
        values = _solved(square, [self.rows[r] for r in kept], sides)
        for k, choice in enumerate(choices):
            exact = [row[k] for row in values]
            if any(_remainder(sides[k], square, exact).values()):
                return
            found = [Fraction(0)] * len(self.columns)
            for index, value in (*zip(others, choice, strict=True), *zip(pivots, exact, strict=True)):
                found[index] = value
            yield found


def _choices(guess: Array, others: Sequence[int]) -> list[list[Fraction]]:
    found: list[list[Fraction]] = []
    for d in DENOMINATORS:
        choice = [Fraction(round(float(guess[k]) * d), d) for k in others]
        if choice not in found:
            found.append(choice)
    return found


def _remainder(target: Column, columns: Sequence[Column], values: Sequence[Fraction]) -> Column:
    rest = dict(target)
    for column, value in zip(columns, values, strict=True):
        if value:
            for row, entry in column.items():
                rest[row] = rest.get(row, Fraction(0)) - value * entry
    return rest


def _solved(columns: Sequence[Column], rows: Sequence[Row], sides: Sequence[Column]) -> Matrix:
    zero = Fraction(0)
    if not columns:
        return []
    system = fmpq_mat([[rational(column.get(row, zero)) for column in columns] for row in rows])
    right = fmpq_mat([[rational(side.get(row, zero)) for side in sides] for row in rows])
    try:
        answer = system.solve(right)
    except ZeroDivisionError:
        return [[zero] * len(sides) for _ in columns]
    return [[fraction(value) for value in row] for row in answer.tolist()]


def squares(gram: Matrix) -> list[tuple[Fraction, list[Fraction]]] | None:
    """Positive weights and forms with `gram = sum weight * form form^T`; None unless semidefinite."""
    left = [row[:] for row in gram]
    found: list[tuple[Fraction, list[Fraction]]] = []
    for k in range(len(left)):
        pivot = left[k][k]
        if pivot < 0 or (pivot == 0 and any(left[k])):
            return None
        if pivot == 0:
            continue
        form = [value / pivot for value in left[k]]
        found.append((pivot, form))
        for i in range(k, len(left)):
            if form[i]:
                left[i] = [a - pivot * form[i] * b for a, b in zip(left[i], form, strict=True)]
    return found


def plausible(gram: Matrix) -> bool:
    """Whether a matrix is semidefinite to floating-point accuracy: a cheap test before the exact one."""
    matrix = numpy.array([[float(value) for value in row] for row in gram])
    values = numpy.linalg.eigvalsh(matrix)
    return bool(values[0] >= -1e-9 * max(1e-300, abs(values[-1])))


def annihilator(kernel: Array, rounded: Callable[[float], Fraction]) -> Matrix:
    """A rational basis of the vectors orthogonal to the columns of a matrix, which are known in floating point.

    The columns are reduced so that the identity stands at well-chosen places; the other entries are rounded.
    """
    size, count = kernel.shape
    from scipy.linalg import qr  # late: heavy

    _, order = qr(kernel.T, mode="r", pivoting=True)
    pivots, others = [int(k) for k in order[:count]], sorted(int(k) for k in order[count:])
    table = kernel @ numpy.linalg.inv(kernel[pivots, :])
    basis = []
    for j in others:
        row = [Fraction(int(k == j)) for k in range(size)]
        for k, p in enumerate(pivots):
            row[p] = -rounded(float(table[j, k]))
        basis.append(row)
    return basis
