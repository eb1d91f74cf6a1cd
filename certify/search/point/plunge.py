"""A first descent: a few Newton steps of the gap from the best of some random rows, in a few milliseconds, so that what
fails plainly somewhere is not first tried on methods that cannot succeed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

import numpy as np

from certify.search.number.numeric import Array
from certify.search.point.aim import Aim
from certify.search.point.descent import Chart, moved
from certify.search.point.exact import Judge, Row
from certify.search.point.landscape import NOISE, Landscape
from certify.search.point.nearby import simplify
from certify.search.point.problem import Problem
from certify.search.point.sampling import random_rows

SEED, RANDOM, STARTS, STEPS = 7, 240, 6, 10
MOST_COLUMNS, LARGEST = 9, 400
PLAIN, STALLED = -1e-6, 1e-3
WEIGHT = 1e3


@dataclass(frozen=True, slots=True)
class Depth:
    """A gap against its size at the start, and a penalty for hypotheses that fail."""

    landscape: Landscape
    scales: Array
    """Of the gap and the hypotheses (terms, rows), at the start."""

    def __call__(self, rows: Array, weight: float, margin: float) -> Array:
        """The values at rows (variants, rows, numbers), lower is better."""
        shape = rows.shape[:-1]
        gaps = np.concatenate(self.landscape.gaps(rows.reshape(-1, rows.shape[-1])))
        sized = gaps.reshape(-1, *shape) / self.scales[:, None, :]
        value = np.asarray(sized[0] + weight * np.maximum(-sized[1:], margin).sum(axis=0))
        return np.where(np.isfinite(value), value, 1e9)


def plunges(problem: Problem, deadline: float) -> Iterator[Row]:
    """Rows at which the first relation of a problem fails, made simple; at most one."""
    (relation, *_), count = problem.holds, len(problem.columns)
    equal = any(r.relation == "==" for r in (relation, *problem.given))
    if equal or not 0 < count <= MOST_COLUMNS or relation.gap._size > LARGEST:
        return
    landscape = Landscape(problem, [Aim(relation.gap, "below")])
    if landscape.integral.any():
        return
    found = _lowest(landscape, deadline)
    seen = landscape.assess(found)
    judge = Judge(problem)
    for index in np.flatnonzero((seen.breach == 0) & (seen.scaled[0] < -NOISE))[:1]:
        row = [Fraction(number) for number in found[index].tolist()]
        if judge.refutes(row) and (simple := simplify(problem, row, judge.refutes)) is not None:
            yield simple


def _lowest(landscape: Landscape, deadline: float) -> Array:
    """Rows where the gap is low, the lowest first."""
    rng = np.random.default_rng(SEED)
    rows = random_rows(landscape, rng, RANDOM)
    seen = landscape.assess(rows)
    order = np.argsort(np.where(seen.breach > 0, 1 + seen.breach, seen.scaled[0]), kind="stable")[:STARTS]
    rows, scales = rows[order], seen.scales[:, order]
    depth = Depth(landscape, np.where(np.isfinite(scales) & (scales > 0), scales, 1.0))
    chart = Chart(landscape, rows)
    penalty = WEIGHT, 0.0
    state = chart.inner, np.full(len(rows), 1e-4), depth(rows[None], *penalty)[0]
    for _ in range(STEPS):
        before = state[2]
        state = moved(depth, chart, state, penalty, rng)
        gained = before - state[2] > STALLED * np.abs(before)
        if monotonic() > deadline or state[2].min() < PLAIN or not gained.any():
            break
    return np.asarray(chart.rows(state[0])[np.argsort(state[2], kind="stable")])
