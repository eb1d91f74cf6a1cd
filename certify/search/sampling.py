"""Rows to look at first: simple rational numbers, random numbers of many sizes, and special positions of vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from math import log2, prod

import numpy as np

from certify.search.numeric import Array, approximate
from certify.search.space import Space
from certify.trusted.claim import Domain

SIMPLE = tuple(map(Fraction, [
    "0", "1", "-1", "2", "1/2", "-2", "-1/2", "3", "-3", "1/3", "2/3", "3/2", "1/4", "3/4", "4", "-4", "5", "1/5",
    "3/5", "4/5", "-3/5", "-4/5", "6", "8", "10", "-10", "1/10", "-1/10", "9/10", "100", "-100", "1/100", "99/100",
    "1000", "-1000", "1/1000", "1000000", "-1000000", "1/1000000",
]))  # fmt: skip
SHARES = tuple(map(Fraction, [
    "1/2", "1/4", "3/4", "1/3", "2/3", "1/10", "9/10", "1/100", "99/100", "1/1000", "999/1000",
]))  # fmt: skip
WHOLE = (*range(21), 25, 30, 40, 50, 64, 100, 200, 500, 1000, 10**6)
MULTIPLES = np.array([-1.0, 1.0, 2.0, -2.0, 0.5, -0.5, 0.0, 3.0])


def complexity(value: Fraction) -> float:
    """How hard a number is on the eye: the digits above and below the bar, and a sign."""
    return log2(1 + abs(value.numerator)) + 2 * log2(value.denominator) + 0.5 * (value < 0)


@cache
def simple_values(domain: Domain) -> tuple[Fraction, ...]:
    """Simple members of a domain, the ends that belong to it among the first."""
    low, high = domain.low, domain.high
    values: list[Fraction] = [end for end in (low, high) if end is not None]
    if domain.integral:
        start = low if low is not None else high - 20 if high is not None else Fraction(0)
        values += [start + step for step in WHOLE]
        values += [Fraction(sign * step) for step in WHOLE for sign in (1, -1)]
    else:
        values += SIMPLE
        if low is not None and high is not None:
            values += [low + (high - low) * share for share in SHARES]
        elif low is not None:
            values += [low + step for step in SIMPLE]
        elif high is not None:
            values += [high - step for step in SIMPLE]
    return tuple(sorted({value for value in values if domain.contains(value)}, key=complexity))


@cache
def _tables(domain: Domain) -> tuple[Array, Array]:
    """The simple values of a domain in floats, and how complex they are."""
    values = simple_values(domain)
    return np.array([approximate(v) for v in values]), np.array([complexity(v) for v in values])


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of simple exact values: `choices` (rows, columns) are positions among the simple values of each domain."""

    domains: Sequence[Domain]
    choices: np.ndarray[tuple[int, int], np.dtype[np.int64]]

    def rows(self) -> Array:
        """The rows in floats."""
        return self._looked_up(0)

    def _looked_up(self, table: int) -> Array:
        columns = [_tables(domain)[table][self.choices[:, j]] for j, domain in enumerate(self.domains)]
        return np.stack(columns, axis=1) if columns else np.zeros((len(self.choices), 0))

    def starting(self, columns: Sequence[int], starts: int) -> "Grid":
        """The grid with fewer values in columns that are only starts of an iteration."""
        choices = self.choices.copy()
        for j in columns:
            choices[:, j] %= min(starts, len(simple_values(self.domains[j])))
        return Grid(self.domains, np.unique(choices, axis=0))

    def exact(self, row: int) -> list[Fraction]:
        """One row exactly."""
        return [simple_values(domain)[self.choices[row, j]] for j, domain in enumerate(self.domains)]

    def complexity(self, columns: Sequence[int]) -> Array:
        """How complex each row is in some columns."""
        return np.asarray(self._looked_up(1)[:, list(columns)].sum(axis=1))


def grid(space: Space, rng: np.random.Generator, count: int) -> Grid:
    """All rows of the simplest values, as many as fit in half the count, and random rows that prefer simple values."""
    domains = [column.domain for column in space.columns]
    lengths = [len(simple_values(domain)) for domain in domains]
    if not domains:
        return Grid(domains, np.zeros((1, 0), dtype=np.int64))
    sizes = _grown(lengths, count // 2)
    full = np.array(list(product(*map(range, sizes))), dtype=np.int64)
    sharpness = rng.choice((1.0, 2.0, 4.0, 8.0), size=(count - len(full), 1))
    drawn = (rng.random((count - len(full), len(domains))) ** sharpness * lengths).astype(np.int64)
    return Grid(domains, np.unique(np.concatenate([full, drawn]), axis=0))


def _grown(lengths: Sequence[int], limit: int) -> list[int]:
    """Sizes of a box, none above its length and as equal as can be, whose volume keeps to a limit."""
    sizes = [1] * len(lengths)
    growing = True
    while growing:
        growing = False
        for j, length in enumerate(lengths):
            if sizes[j] < length and prod(sizes) // sizes[j] * (sizes[j] + 1) <= limit:
                sizes[j] += 1
                growing = True
    return sizes


def random_rows(space: Space, rng: np.random.Generator, count: int) -> Array:
    """Random rows: log-uniform, uniform, near the ends, whole; each row of one kind or of mixed kinds, some aligned."""
    shape = (count, len(space.columns))
    kinds = np.where(rng.random((count, 1)) < 0.5, rng.integers(0, 5, (count, 1)), rng.integers(0, 5, shape))
    wild = 10.0 ** rng.uniform(-6, 6, shape)
    mild = 10.0 ** rng.uniform(-2, 2, shape)
    near = 10.0 ** rng.uniform(-7, -0.5, shape)
    sizes = np.select([kinds == 0, kinds == 1, kinds == 2, kinds == 3], [wild, mild, rng.uniform(0, 3, shape), near],
                      rng.integers(0, 11, shape).astype(float))  # fmt: skip
    signs = rng.choice((-1.0, 1.0), size=shape)
    rows = np.empty(shape)
    for j in range(shape[1]):
        rows[:, j] = _placed(space, j, sizes[:, j], signs[:, j])
    return _coinciding(space, rng, _aligned(space, rng, rows))


def _placed(space: Space, j: int, sizes: Array, signs: Array) -> Array:
    """Sizes >= 0 and signs as members of a column's domain."""
    low, high, domain = space.low[j], space.high[j], space.columns[j].domain
    if np.isfinite(low) and np.isfinite(high):
        width = high - low
        part = np.where(sizes <= 3, sizes / 3, sizes / 10) % 1
        values = np.where(signs > 0, low + width * part, high - width * part)
    elif np.isfinite(low):
        values = low + sizes
    elif np.isfinite(high):
        values = high - sizes
    else:
        values = signs * sizes
    if domain.integral:
        values = np.round(values)
    return inward(space, j, values)


def inward(space: Space, j: int, values: Array) -> Array:
    """The values moved off the open ends of a column's domain and into it."""
    low, high, domain = space.low[j], space.high[j], space.columns[j].domain
    width = high - low if np.isfinite(high - low) else 1.0
    floor = low if domain.closed_low or not np.isfinite(low) else low + 1e-9 * width
    ceiling = high if domain.closed_high or not np.isfinite(high) else high - 1e-9 * width
    return np.clip(values, floor, ceiling)


def _aligned(space: Space, rng: np.random.Generator, rows: Array) -> Array:
    """The rows, in a third of them each later vector a multiple of the first, or orthogonal to it."""
    vectors: dict[tuple[str, int | None], list[int]] = {}
    for j, column in enumerate(space.columns):
        if column.name and space.claim.domains[column.name].kind == "vector":
            vectors.setdefault((column.name, column.atom), []).append(j)
    first, *others = list(vectors.values()) or [[]]
    for columns in others:
        chosen = np.flatnonzero(rng.random(len(rows)) < 1 / 3)
        source = rows[chosen][:, first]
        if len(first) > 1:
            turned = rng.random(len(chosen)) < 0.3
            source[turned, :2] = np.stack([-source[turned, 1], source[turned, 0]], axis=1)
            source[turned, 2:] = 0
        rows[chosen[:, None], columns] = source * rng.choice(MULTIPLES, size=(len(chosen), 1))
    return rows


def _coinciding(space: Space, rng: np.random.Generator, rows: Array) -> Array:
    """The rows, in some of them one number equal to another, or to its opposite or reciprocal."""
    count = rows.shape[1]
    if count < 2:
        return rows
    chosen = np.flatnonzero(rng.random(len(rows)) < 0.15)
    source, target = rng.integers(0, count, len(chosen)), rng.integers(0, count, len(chosen))
    values = rows[chosen, source]
    with np.errstate(all="ignore"):
        variants = np.stack([values, values, -values, 1 / values])
    rows[chosen, target] = variants[rng.integers(0, 4, len(chosen)), np.arange(len(chosen))]
    for j in range(count):
        column: Array = np.where(np.isfinite(rows[:, j]), rows[:, j], 1.0)
        rows[:, j] = inward(space, j, np.round(column) if space.columns[j].domain.integral else column)
    return rows
