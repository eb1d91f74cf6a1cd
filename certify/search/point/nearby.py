"""Simple rational rows near a row that serves, found by trying: fewest digits first, as long as the row still serves.

Whether it serves is decided exactly, so nothing is lost to rounding. `settled` improves a row of floats before, by
Newton's method in many digits, where floats cannot see how deep a violation is.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import isfinite

from flint import arb, arb_mat

from certify.search.number.value import Exact, Undefined, Unclear, value
from certify.search.point.grid import complexity
from certify.search.point.problem import Problem
from certify.trusted.claim import Domain
from certify.trusted.error import Rejected
from certify.trusted.interval import precision
from certify.trusted.term import Term, Variable

DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 50, 100, 128, 1000, 10**4, 10**5, 10**6, 10**8, 10**10, 10**13,
                10**17, 10**24)  # fmt: skip
DIGITS = (1, 2, 3, 4, 6, 8, 11)
MAXIMAL_APPROXIMATIONS = 80
PASSES = 2
BITS = 320
ROUNDS = 8
FACTORS = (1, 2, 3, 5)  # the step to a minimum of order 2, 3, 4, 6
MAXIMAL_WORK = 20_000
Row = list[Fraction]


def approximations(exact: Fraction) -> set[Fraction]:
    """Convergents of the continued fraction, and some between them."""
    sign, above, below = (-1 if exact < 0 else 1), abs(exact.numerator), exact.denominator
    found, (p, q), (p0, q0) = set[Fraction](), (1, 0), (0, 1)
    while below and len(found) < MAXIMAL_APPROXIMATIONS:
        whole, rest = divmod(above, below)
        parts = range(1, whole + 1) if whole <= 4 else (1, 2, whole // 2, whole - 1, whole)
        found |= {Fraction(sign * (k * p + p0), k * q + q0) for k in parts if k * q + q0}
        (p, q), (p0, q0) = (whole * p + p0, whole * q + q0), (p, q)
        above, below = below, rest
    return found


def neighbours(exact: Fraction, domain: Domain) -> list[Fraction]:
    """Rationals of a domain near a number, the simplest first: short fractions and decimals, seen from zero and the
    ends; and smaller powers of ten, of which the first that serves says how far out it need be.
    """
    found = {Fraction(0)}
    for origin in {Fraction(0), domain.low or Fraction(0), domain.high or Fraction(0)}:
        away = exact - origin
        near = approximations(away) | {rounded(away, digits) for digits in DIGITS} | _powers(away)
        found |= {origin, *(origin + value for value in near)}
    return sorted((v for v in found if domain.contains(v)), key=complexity)


def _powers(value: Fraction) -> set[Fraction]:
    """The powers of ten between a number and one, in steps of three."""
    if not value:
        return set()
    digits = len(str(abs(value.numerator))) - len(str(value.denominator))
    sign = -1 if value < 0 else 1
    steps = range(0, digits, 3) if digits > 0 else range(digits, 0, 3)
    return {sign * Fraction(10) ** k for k in steps if abs(k) <= 400}


def rounded(exact: Fraction, digits: int) -> Fraction:
    """A number to so many significant decimal digits."""
    if not exact:
        return exact
    places = digits - 1
    size = abs(exact)
    while size >= 10 and places > -400:
        size, places = size / 10, places - 1
    while size < 1 and places < 400:
        size, places = size * 10, places + 1
    return Fraction(round(exact * Fraction(10) ** places)) / Fraction(10) ** places


def simplify(problem: Problem, row: Sequence[Fraction], serves: Callable[[Row], bool]) -> Row | None:
    """A simple row near one that serves, or nearly does; None when no rounding serves. `serves` may raise to stop."""
    found = next((values for values in _together(problem, list(row)) if serves(values)), None)
    if found is None:
        return None
    for _ in range(PASSES):
        before = list(found)
        for j, column in enumerate(problem.columns):
            limit = complexity(found[j])
            for option in neighbours(found[j], column.domain):
                if complexity(option) >= limit:
                    break
                moved = [*found[:j], option, *found[j + 1 :]]
                if serves(moved):
                    found = moved
                    break
        if found == before:
            break
    return found


def _together(problem: Problem, row: Row) -> Iterator[Row]:
    """All numbers rounded to one denominator, or to so many digits, the coarsest first; at last the row itself."""
    rows = [[value.limit_denominator(bound) for value in row] for bound in DENOMINATORS]
    rows += [[rounded(value, digits) for value in row] for digits in DIGITS]
    rows.sort(key=lambda values: sum(map(complexity, values)))
    seen: set[tuple[Fraction, ...]] = set()
    for values in [*rows, row]:
        inside = all(c.domain.contains(v) for c, v in zip(problem.columns, values, strict=True))
        if inside and tuple(values) not in seen:
            seen.add(tuple(values))
            yield values


# In many digits


def settled(problem: Problem, term: Term, row: Row) -> Row:
    """A row moved towards the nearest least value of a term, in many digits; the row itself where that fails."""
    names = [column.name for column in problem.columns if not column.domain.integral]
    work = term._size * (len(names) + 1) * (len(names) + 2)
    if not names or work > MAXIMAL_WORK:
        return row
    values = {column.name: v for column, v in zip(problem.columns, row, strict=True)}
    with precision(BITS):
        best, found = _ball(term, values), values
        for _ in range(ROUNDS):
            step = _newton_step(term, values, names) if best is not None else None
            if step is None or best is None:
                break
            before = best
            for factor in FACTORS:
                moved = values | {name: values[name] + factor * move for name, move in zip(names, step, strict=True)}
                there = _ball(term, moved)
                if there is not None and there < best:
                    found, best = moved, there
            if not best < before:
                break
            values = found
    settled_row = [values[column.name] for column in problem.columns]
    inside = all(c.domain.contains(v) for c, v in zip(problem.columns, settled_row, strict=True))
    return settled_row if inside else row


def _ball(term: Term, values: dict[str, Fraction]) -> arb | None:
    memo: dict[Term, Exact] = {Variable(name): arb(v.numerator) / v.denominator for name, v in values.items()}
    try:
        return arb(value(term, memo))
    except (Undefined, Unclear, Rejected):
        return None


def _newton_step(term: Term, values: dict[str, Fraction], names: list[str]) -> list[Fraction] | None:
    """The step to where the slopes vanish, slopes and curvatures being differences in many digits."""
    steps = {
        name: Fraction(1, 2**64) * (Fraction(1, 2**10) + abs(values[name])).limit_denominator(2**20) for name in names
    }
    at: dict[tuple[str, ...], arb | None] = {(): _ball(term, values)}
    keys: list[tuple[str, ...]] = [(a,) for a in names] + [(a, b) for i, a in enumerate(names) for b in names[: i + 1]]
    keys += [("-", a) for a in names]
    for key in keys:
        moved = dict(values)
        for name in key:
            if name != "-":
                moved[name] += -steps[name] if key[0] == "-" else steps[name]
        at[key] = _ball(term, moved)
    if any(found is None for found in at.values()):
        return None
    known = {key: found for key, found in at.items() if found is not None}
    size = {name: arb(steps[name].numerator) / steps[name].denominator for name in names}
    slopes = [((known[(a,)] - known[("-", a)]) / (2 * size[a])).mid() for a in names]
    curves = arb_mat(len(names), len(names))
    for i, a in enumerate(names):
        for j, b in enumerate(names[: i + 1]):
            cross = known[(a, b)] - known[(a,)] - known[(b,)] + known[()]
            curves[i, j] = curves[j, i] = (cross / (size[a] * size[b])).mid()
    size_of_all = sum((abs(curves[i, i]) for i in range(len(names))), arb(0))
    for i in range(len(names)):
        curves[i, i] += size_of_all * arb(2) ** -120  # along a valley there is no curvature
    try:
        moves = curves.solve(arb_mat([[-slope] for slope in slopes]))
    except ZeroDivisionError:
        return None
    found = [float(moves[i, 0]) for i in range(len(names))]
    return [Fraction(number) for number in found] if all(map(isfinite, found)) else None
