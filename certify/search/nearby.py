"""Simple rational rows near a row of floats, found by trying: fewest digits first, as long as the row still serves."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isfinite

import numpy as np

from certify.search.equation import System
from certify.search.numeric import Array, Mask, approximate
from certify.search.sampling import complexity

DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 50, 100, 128, 1000, 1024, 10**4, 10**5, 10**6, 10**8, 10**10)
REACHES = tuple(2.0**-k for k in range(0, 44, 2))
FINEST = 10**14
PASSES = 2


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The rational with the smallest denominator, then numerator, in a closed interval."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    below = whole - 1
    return below + 1 / simplest_between(1 / (high - below), 1 / (low - below))


def neighbours(value: float) -> list[Fraction]:
    """Rationals ever closer to a number, the simplest first; among them short decimals and short fractions."""
    exact = Fraction(value)
    found = {simplest_between(exact - reach, exact + reach) for reach in _reaches(value)}
    found |= {exact.limit_denominator(bound) for bound in DENOMINATORS}
    found |= {round(exact, digits) for digits in range(1, 5)}
    return sorted(found, key=complexity)


def _reaches(value: float) -> list[Fraction]:
    return [Fraction(abs(value) * share) for share in REACHES if value]


def simplify(system: System, row: Array, serves: Callable[[Array], Mask]) -> list[Fraction] | None:
    """A simple row near `row` that serves, its determined columns still in floats; None when no rounding of it does."""
    if not np.isfinite(row).all():
        return None
    values = _together(system, row, serves)
    if values is None:
        return None
    for _ in range(PASSES):
        before = list(values)
        for j in system.free:
            values = _one_column(system, values, j, serves)
        if values == before:
            break
    return values


def _floats(rows: Sequence[Sequence[Fraction]]) -> Array:
    return np.array([[approximate(value) for value in row] for row in rows]).reshape(len(rows), -1)


def _first(system: System, rows: list[list[Fraction]], serves: Callable[[Array], Mask]) -> list[Fraction] | None:
    """The first row that serves once its determined columns are solved for."""
    if not rows:
        return None
    solved = system.project(_floats(rows))
    fine = np.flatnonzero(serves(solved))
    if not len(fine):
        return None
    chosen = int(fine[0])
    values = list(rows[chosen])
    for j in system.columns:
        if not isfinite(solved[chosen, j]):
            return None
        values[j] = Fraction(solved[chosen, j])
    return values


def _together(system: System, row: Array, serves: Callable[[Array], Mask]) -> list[Fraction] | None:
    """All free columns rounded to one denominator, or to so many digits."""
    exact = [Fraction(value) for value in row.tolist()]
    rows = [[value.limit_denominator(bound) for value in exact] for bound in DENOMINATORS]
    rows += [[_digits(value, digits) for value in exact] for digits in (1, 2, 3, 5, 8)]
    inside = [r for r in rows if _allowed(system, r)]
    inside.sort(key=lambda r: sum(complexity(r[j]) for j in system.free))
    inside += [r for r in ([value.limit_denominator(FINEST) for value in exact], exact) if _allowed(system, r)]
    return _first(system, inside, serves)


def _digits(value: Fraction, digits: int) -> Fraction:
    return Fraction(f"{approximate(value):.{digits - 1}e}")


def _allowed(system: System, values: Sequence[Fraction]) -> bool:
    columns = system.space.columns
    return all(columns[j].domain.contains(values[j]) for j in system.free)


def _one_column(system: System, values: list[Fraction], j: int, serves: Callable[[Array], Mask]) -> list[Fraction]:
    """The row with one column made as simple as it can be."""
    domain, limit = system.space.columns[j].domain, complexity(values[j])
    options = [v for v in neighbours(approximate(values[j])) if domain.contains(v) and complexity(v) < limit]
    return _first(system, [[*values[:j], option, *values[j + 1 :]] for option in options], serves) or values
