"""Random rows to look at: of all sizes, near ends of domains, at the edge of hypotheses, with numbers that coincide."""

import numpy as np

from certify.search.number.numeric import Array, Mask
from certify.search.point.landscape import Landscape

DECADES = 24.0
TIGHT = 0.15  # of the rows
HALVINGS = 40


def random_rows(landscape: Landscape, rng: np.random.Generator, count: int) -> Array:
    """Random rows: log-uniform, uniform, near the ends, whole; each row of one kind or of mixed kinds."""
    width = len(landscape.names)
    shape = (count, width)
    kinds = np.where(rng.random((count, 1)) < 0.5, rng.integers(0, 6, (count, 1)), rng.integers(0, 6, shape))
    drawn = [10.0 ** rng.uniform(-DECADES, DECADES, shape), 10.0 ** rng.uniform(-2, 2, shape), rng.uniform(0, 3, shape),
             10.0 ** rng.uniform(-7, -0.5, shape), 10.0 ** rng.uniform(-6, 6, shape)]  # fmt: skip
    sizes = np.select([kinds == k for k in range(5)], drawn, rng.integers(0, 11, shape).astype(float))
    signs = rng.choice((-1.0, 1.0), size=shape)
    return _tight(landscape, rng, _coinciding(landscape, rng, landscape.inward(_placed(landscape, sizes, signs))))


def _placed(landscape: Landscape, sizes: Array, signs: Array) -> Array:
    """Sizes >= 0 and signs as members of the domains."""
    low, high = landscape.low, landscape.high
    with np.errstate(all="ignore"):
        part = np.where(sizes <= 3, sizes / 3, sizes / 10) % 1
        bounded = np.where(signs > 0, low + (high - low) * part, high - (high - low) * part)
    one_sided = np.where(np.isfinite(low), low + sizes, high - sizes)
    half = np.isfinite(low) | np.isfinite(high)
    return np.where(np.isfinite(low) & np.isfinite(high), bounded, np.where(half, one_sided, signs * sizes))


def _coinciding(landscape: Landscape, rng: np.random.Generator, rows: Array) -> Array:
    """The rows, in some of them one number equal to another, its opposite or reciprocal, or nearly; or all equal."""
    count = rows.shape[1]
    if count < 2:
        return rows
    chosen = np.flatnonzero(rng.random(len(rows)) < 0.2)
    source, target = rng.integers(0, count, len(chosen)), rng.integers(0, count, len(chosen))
    values = rows[chosen, source]
    with np.errstate(all="ignore"):
        variants = np.stack([values, values * (1 + 10.0 ** rng.uniform(-9, -1, len(chosen))), -values, 1 / values])
    rows[chosen, target] = variants[rng.integers(0, 4, len(chosen)), np.arange(len(chosen))]
    equal = np.flatnonzero(rng.random(len(rows)) < 0.1)
    spread = 10.0 ** rng.uniform(-9, -1, (len(equal), 1)) * rng.standard_normal((len(equal), count))
    rows[equal] = rows[equal, :1] * (1 + spread)
    return landscape.inward(rows)


def _tight(landscape: Landscape, rng: np.random.Generator, rows: Array) -> Array:
    """The rows, in some of them one number moved to where a hypothesis only just holds."""
    count, moving = len(landscape.problem.given), np.flatnonzero(~landscape.integral)
    chosen = np.flatnonzero(rng.random(len(rows)) < TIGHT) if count and len(moving) else np.zeros(0, dtype=np.intp)
    if not len(chosen):
        return rows
    index, column = np.arange(len(chosen)), rng.choice(moving, len(chosen))
    number = rng.integers(0, count, len(chosen))
    moved = rows[chosen].copy()

    def holds(values: Array) -> Mask:
        moved[index, column] = values
        return np.asarray(landscape.hypotheses(moved)[number, index] >= 0)

    one, other = rows[chosen, column], rows[rng.permutation(len(rows))[: len(chosen)], column]
    first, second = holds(one), holds(other)
    inner, outer = np.where(first, one, other), np.where(first, other, one)
    for _ in range(HALVINGS):
        middle = inner / 2 + outer / 2
        fits = holds(middle)
        inner, outer = np.where(fits, middle, inner), np.where(fits, outer, middle)
    crossed = first != second
    rows[chosen[crossed], column[crossed]] = inner[crossed]
    return rows
