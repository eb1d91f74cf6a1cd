"""The least value of a term over the box of a claim, in floats, and a rational number just below it."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from certify.search.algebra.rounding import near
from certify.search.number.numeric import Array, Program
from certify.search.number.outlook import spread
from certify.search.number.pointwise import approximate
from certify.trusted.claim import Claim
from certify.trusted.term import Term, free

POINTS, ROUNDS, KEPT, AGREED = 4000, 60, 6, 2
PLAIN, BELOW, EXACT = 1000, 1e-7, 1e-9
FAR, DEEP, SMALLEST = 50.0, 1e9, 1e-9


def least(claim: Claim, term: Term, *, polish: bool) -> Fraction | None:
    """A rational number that the term seems never to be below, and to come close to; None when there seems to be none.

    A simple number next to the least value found is taken for it; otherwise the bound is a little lower. Without
    polish it is the least value at some points: a look ahead.
    """
    names = sorted(free(term))
    ends = [(claim.domains[name].low, claim.domains[name].high) for name in names]
    low = np.array([-np.inf if a is None else approximate(a) for a, _ in ends])
    high = np.array([np.inf if b is None else approximate(b) for _, b in ends])
    rng = np.random.default_rng(0)
    rows = np.stack([spread(claim.domains[name], POINTS, rng) for name in names], axis=1)
    try:
        program = Program([term], names)
    except (TypeError, KeyError):
        return None
    value, places = _best(program, rows)
    if value is None or value < -DEEP:
        return None
    if polish:
        value = min(value, _agreed(_descended(program, place, low, high, rng) for place in places))
    scale = max(1.0, abs(value))
    if not np.isfinite(value) or value < -DEEP:
        return None
    simple = near(value, EXACT * scale)
    return simple if simple.denominator <= PLAIN else near(value - BELOW * scale, BELOW * scale / 2)


def _best(program: Program, rows: Array) -> tuple[float | None, Array]:
    values = program.values(rows)[0][0]
    values = np.where(np.isnan(values), np.inf, values)
    order = np.argsort(values)[:KEPT]
    return (None if not np.isfinite(values[order[0]]) else float(values[order[0]])), rows[order]


def _agreed(values: Iterable[float]) -> float:
    """The least of some values, up to the one with which so many agree."""
    found = list[float]()
    for value in values:
        found.append(value)
        if sum(abs(other - min(found)) <= EXACT * max(1.0, abs(value)) for other in found) >= AGREED:
            break
    return min(found)


def _descended(program: Program, place: Array, low: Array, high: Array, rng: np.random.Generator) -> float:
    """The least value near a place, by random steps that grow where they help and shrink where they do not."""
    size, best = 0.1 * np.maximum(1.0, np.abs(place)), np.inf
    for _ in range(ROUNDS):
        steps = rng.normal(size=(64, len(place))) * size
        fewer = steps * (rng.random(steps.shape) < 0.5)
        rows = np.clip(np.vstack([place[None], place + steps, place + fewer]), low, high)
        value, found = _best(program, rows)
        if value is None:
            return best
        size = size * (1.5 if value < best - abs(best) * 1e-3 else 0.6)
        best, place = min(best, value), found[0]
        if (size <= SMALLEST * np.maximum(1.0, np.abs(place))).all():
            break
    return float(best)
