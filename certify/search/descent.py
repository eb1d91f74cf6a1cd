"""Descent of an aim over a space: differential evolution of many rows, and sequential quadratic programming of a few.

Both work in charts of the domains: sinh for the line, exp for a half-line, the identity for an interval.
"""

from collections.abc import Callable
from time import monotonic

import numpy as np

from certify.search.equation import System
from certify.search.landscape import Landscape
from certify.search.numeric import Array
from certify.search.sampling import inward
from certify.search.space import Space

REACH = 16.0
GENERATIONS = 40
Score = Callable[[Array], Array]


class OutOfTime(Exception):
    """The clock ran out inside an optimiser."""


class Chart:
    """Rows as points of a box, and back."""

    def __init__(self, space: Space) -> None:
        self.space = space
        below, above = np.isfinite(space.low), np.isfinite(space.high)
        self.bounded, self.rising, self.falling = below & above, below & ~above, above & ~below
        self.low = np.where(self.bounded, space.low, -REACH)
        self.high = np.where(self.bounded, space.high, REACH)

    def inner(self, rows: Array) -> Array:
        """Rows in the chart."""
        with np.errstate(all="ignore"):
            half = np.where(self.rising, rows - self.space.low, self.space.high - rows)
            inner = np.where(self.rising | self.falling, np.log(np.maximum(half, 1e-7)), np.arcsinh(rows))
        return np.clip(np.where(self.bounded, rows, inner), self.low, self.high)

    def rows(self, inner: Array) -> Array:
        """Points of the chart as rows; whole where the domain is."""
        with np.errstate(all="ignore"):
            size = np.exp(np.clip(inner, -REACH, REACH))
            half = np.where(self.rising, self.space.low + size, self.space.high - size)
            line = np.sinh(np.clip(inner, -REACH, REACH))
        rows = np.where(self.bounded, inner, np.where(self.rising | self.falling, half, line))
        rows = np.where(self.space.integral, np.round(rows), rows)
        return np.stack([inward(self.space, j, rows[:, j]) for j in range(rows.shape[1])], axis=1)


def score(landscape: Landscape, aim: int | None) -> Score:
    """How bad a row is: far from admissible before anything else, then the aim's gap against its sides (none: 0)."""

    def of(rows: Array) -> Array:
        found = landscape.assess(rows)
        value = np.zeros(len(rows))
        if aim is not None:
            scaled = found.scaled[aim]
            value = np.abs(scaled) if landscape.aims[aim].mode == "zero" else scaled
        return np.where(found.breach > 0, 1e6 * (1 + found.breach), np.minimum(value, 1e5))

    return of


def evolve(system: System, bad: Score, rows: Array, rng: np.random.Generator, deadline: float) -> Array:
    """The rows after differential evolution, the best first."""
    chart = Chart(system.space)
    inner, rows = chart.inner(rows), rows.copy()
    scores = bad(rows)
    count, width = inner.shape
    for _ in range(GENERATIONS):
        if monotonic() > deadline or count < 5:
            break
        best = inner[np.argsort(scores)[: max(2, count // 8)]]
        picks = rng.integers(0, count, (3, count))
        pull = rng.random((count, 1)) < 0.5
        origin = np.where(pull, inner, inner[picks[0]])
        force = rng.uniform(0.3, 1.0, (count, 1))
        goal = best[rng.integers(0, len(best), count)]
        trial = origin + force * (inner[picks[1]] - inner[picks[2]]) + np.where(pull, force * (goal - inner), 0)
        kept = rng.random((count, width)) > rng.choice((0.3, 0.9), (count, 1))
        kept[np.arange(count), rng.integers(0, width, count)] = False
        trial_rows = system.project(chart.rows(np.clip(np.where(kept, inner, trial), chart.low, chart.high)), steps=4)
        trial_scores = bad(trial_rows)
        better = trial_scores < scores
        rows[better], scores[better] = trial_rows[better], trial_scores[better]
        inner[better] = chart.inner(trial_rows[better])
    return np.asarray(rows[np.argsort(scores)])


class Polish:
    """One row improved by sequential quadratic programming: an aim, with hypotheses and equations as constraints."""

    def __init__(self, landscape: Landscape, system: System, aim: int | None, deadline: float) -> None:
        self.landscape, self.system, self.aim, self.deadline = landscape, system, aim, deadline
        self.chart = Chart(landscape.space)
        self._last: tuple[bytes, Array, Array] | None = None

    def __call__(self, row: Array) -> Array:
        """The improved row; the given one when nothing came of it."""
        start = self.chart.inner(row[None, :])[0]
        moving = np.flatnonzero(~self.landscape.space.integral)
        if not len(moving):
            return row
        self._start, self._moving = start, moving
        self._scale = self._sizes(row)
        self._last = None
        constraints = [
            {"type": kind, "fun": lambda u, k=rows: self._values(u)[k], "jac": lambda u, k=rows: self._slopes(u)[k]}
            for kind, rows in self._constraints()
        ]
        bounds = list(zip(self.chart.low[moving], self.chart.high[moving], strict=True))
        from scipy import optimize  # late: heavy

        try:
            found = optimize.minimize(
                lambda u: self._values(u)[0], start[moving], jac=lambda u: self._slopes(u)[0], bounds=bounds,
                constraints=constraints, method="SLSQP", options={"maxiter": 40, "ftol": 1e-14},
            )  # fmt: skip
        except OutOfTime:
            return row
        return np.asarray(self.system.project(self._rows(found.x[None, :]))[0])

    def _constraints(self) -> list[tuple[str, list[int]]]:
        kinds = ["ineq"] * len(self.landscape.inequalities) + ["eq"] * len(self.system.wanted)
        found = [(kind, [k + 1 for k, own in enumerate(kinds) if own == kind]) for kind in ("eq", "ineq")]
        return [(kind, rows) for kind, rows in found if rows]

    def _rows(self, points: Array) -> Array:
        inner = np.tile(self._start, (len(points), 1))
        inner[:, self._moving] = points
        return self.chart.rows(inner)

    def _sizes(self, row: Array) -> Array:
        rows = np.abs(self._raw(row[None, :]))[:, 0]
        return np.where((rows > 1e-9) & np.isfinite(rows), rows, 1.0)

    def _raw(self, rows: Array) -> Array:
        """The aim, each hypothesis and each equation at rows."""
        gaps = self.landscape.values(rows)
        aim = np.zeros(len(rows)) if self.aim is None else gaps[self.aim]
        if self.aim is not None and self.landscape.aims[self.aim].mode == "zero":
            aim = aim**2
        given = gaps[len(self.landscape.aims) :]
        wanted = self.system.residual(rows).T if self.system.wanted else np.zeros((0, len(rows)))
        return np.concatenate([aim[None, :], given, wanted])

    def _both(self, u: Array) -> tuple[Array, Array]:
        key = u.tobytes()
        if self._last is None or self._last[0] != key:
            if monotonic() > self.deadline:
                raise OutOfTime
            steps = 1e-7 * (1 + np.abs(u))
            batch = np.concatenate([u[None, :], u + np.diag(steps), u - np.diag(steps)])
            raw = self._raw(self._rows(batch)) / self._scale[:, None]
            values = np.where(np.isfinite(raw), raw, 1e6)
            count = len(u)
            slopes = (values[:, 1 : count + 1] - values[:, count + 1 :]) / (2 * steps)
            self._last = key, values[:, 0], np.clip(slopes, -1e9, 1e9)
        return self._last[1], self._last[2]

    def _values(self, u: Array) -> Array:
        return self._both(u)[0]

    def _slopes(self, u: Array) -> Array:
        return self._both(u)[1]
