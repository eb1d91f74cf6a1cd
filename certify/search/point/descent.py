"""Newton descent of an aim from many rows at once, in floats.

Every row works in its own chart: sinh for the line, a logarithm for the distance to an end that is near, else the
identity. Slopes and curvatures are differences over a block of rows; several dampings of the step are tried together,
and the best is kept. Whole numbers move by small random steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np

from certify.search.number.numeric import Array, Places
from certify.search.point.landscape import Landscape

DAMPINGS = 10.0 ** np.array([-9.0, -6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0])
SHORTER = (0.3, 0.03)
PHASES = ((1e2, 1e-3), (1e6, 1e-6), (1e12, 1e-10))
STEPS = 12
NEAR = 1e-2
WIDEST = 24
LINE, LOW, HIGH, PLAIN = range(4)
Brought = Callable[[Array, float, float], Array]
"""What is brought down: of rows (variants, rows, numbers), the weight of a penalty and a margin, the values."""
State = tuple[Array, Array, Array]
"""Rows in their charts, the steps for differences, and the values."""


class Chart:
    """Charts around rows, one a number; `inner` numbers move by about one."""

    def __init__(self, landscape: Landscape, rows: Array) -> None:
        low, high = landscape.low, landscape.high
        self.landscape, self.low, self.high = landscape, low, high
        with np.errstate(all="ignore"):
            width = high - low
            near_low, near_high = (rows - low) < NEAR * width, (high - rows) < NEAR * width
        bounded = np.isfinite(width)
        kinds = np.where(bounded & near_low | (np.isfinite(low) & ~np.isfinite(high)), LOW, LINE)
        kinds = np.where(bounded & near_high & ~near_low | (np.isfinite(high) & ~np.isfinite(low)), HIGH, kinds)
        self.kinds = np.where(bounded & ~near_low & ~near_high | landscape.integral, PLAIN, kinds)
        self.width = np.where(bounded, np.where(bounded, width, 1.0), 1.0)
        self.inner = self._inner(rows)

    def _inner(self, rows: Array) -> Array:
        with np.errstate(all="ignore"):
            below, above = np.log(np.maximum(rows - self.low, 1e-300)), np.log(np.maximum(self.high - rows, 1e-300))
            options = [np.arcsinh(rows), below, above, rows / self.width]
        return np.asarray(np.nan_to_num(np.choose(self.kinds, options)), dtype=np.float64)

    def rows(self, inner: Array) -> Array:
        """Rows from charts: (variants, rows, numbers) or (rows, numbers)."""
        with np.errstate(all="ignore"):
            options = [np.sinh(inner), self.low + np.exp(inner), self.high - np.exp(inner), inner * self.width]
            rows = np.choose(np.broadcast_to(self.kinds, inner.shape), options)
        return self.landscape.inward(np.asarray(rows, dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Objective:
    """What is brought down: an aim's gap, against its scale at every row or at the start, and a penalty."""

    landscape: Landscape
    aim: int | None
    scale: Array | None

    def __call__(self, rows: Array, weight: float, margin: float) -> Array:
        """The values at rows (variants, rows, numbers), lower is better."""
        shape = rows.shape[:-1]
        found = self.landscape.assess(rows.reshape(-1, rows.shape[-1]))
        penalty = found.breach
        if len(self.landscape.problem.given):
            penalty = np.where(penalty > 0, penalty + margin, 0.0)
        value = (
            np.zeros(len(penalty))
            if self.aim is None
            else self._value(found.gaps[self.aim], found.scaled[self.aim], shape)
        )
        with np.errstate(all="ignore"):
            total = value + weight * penalty**2
        return np.where(np.isfinite(total), total, 1e9).reshape(shape)

    def _value(self, gap: Array, scaled: Array, shape: tuple[int, ...]) -> Array:
        value = scaled if self.scale is None else (gap.reshape(shape) / self.scale).ravel()
        with np.errstate(all="ignore"):
            return value**2 if self.aim is not None and self.landscape.aims[self.aim].mode == "zero" else value


def descend(
    landscape: Landscape, aim: int | None, rows: Array, rng: np.random.Generator, *, scaled: bool, deadline: float
) -> Array:
    """The rows after descent, the best first."""
    scale = None
    if not scaled and aim is not None:
        scale = landscape.assess(rows).scales[aim]
        scale = np.where(np.isfinite(scale) & (scale > 0), scale, 1.0)
    objective = Objective(landscape, aim, scale)
    chart = Chart(landscape, rows)
    inner, step, best = chart.inner, np.full(len(rows), 1e-4), np.zeros(len(rows))
    phases = PHASES if landscape.problem.given else ((1.0, 0.0),) * 2
    for penalty in phases:
        best = objective(chart.rows(inner), *penalty)
        for _ in range(STEPS):
            if monotonic() > deadline:
                break
            inner, step, best = moved(objective, chart, (inner, step, best), penalty, rng)
    return np.asarray(chart.rows(inner)[np.argsort(best, kind="stable")])


def moved(
    objective: Brought, chart: Chart, state: State, penalty: tuple[float, float], rng: np.random.Generator
) -> State:
    """The state after one step."""
    (inner, step, best), landscape = state, chart.landscape
    moving = np.flatnonzero(~landscape.integral)
    slopes, curves = _derivatives(objective, chart, inner, moving, step, penalty)
    trials = _shaken(_trials(inner, moving, slopes, curves), landscape, rng)
    values = objective(chart.rows(trials), *penalty)
    chosen = np.argmin(values, axis=0)
    index = np.arange(len(inner))
    better = values[chosen, index] < best
    after = np.where(better[:, None], trials[chosen, index], inner)
    length = np.abs(after - inner).max(axis=1)
    step = np.clip(np.where(better, 0.1 * length, 0.1 * step), 1e-7, 1e-3)
    return after, step, np.where(better, values[chosen, index], best)


def _derivatives(
    objective: Brought, chart: Chart, inner: Array, moving: Places, step: Array, penalty: tuple[float, float]
) -> tuple[Array, Array]:
    """Slopes (rows, numbers) and curvatures (rows, numbers, numbers) by differences; no mixed ones in many numbers."""
    n = len(moving)
    mixed = [(i, j) for i in range(n) for j in range(i)] if n <= WIDEST else []
    moves = np.zeros((1 + 2 * n + len(mixed), len(inner), inner.shape[1]))
    for k, column in enumerate(moving):
        moves[1 + 2 * k, :, column], moves[2 + 2 * k, :, column] = step, -step
    for k, (i, j) in enumerate(mixed):
        moves[1 + 2 * n + k, :, moving[i]] = moves[1 + 2 * n + k, :, moving[j]] = step
    values = objective(chart.rows(inner + moves), *penalty)
    with np.errstate(all="ignore"):  # values may be as large as floats are
        return _divided(values, n, mixed, step)


def _divided(values: Array, n: int, mixed: list[tuple[int, int]], step: Array) -> tuple[Array, Array]:
    """Differences of values over steps, within what a descent can use."""
    centre, ups, downs = values[0], values[1 : 2 * n + 1 : 2], values[2 : 2 * n + 1 : 2]
    slopes = ((ups - downs) / (2 * step)).T
    curves = np.zeros((len(centre), n, n))
    for k in range(n):
        curves[:, k, k] = (ups[k] - 2 * centre + downs[k]) / step**2
    for k, (i, j) in enumerate(mixed):
        curves[:, i, j] = curves[:, j, i] = (values[1 + 2 * n + k] - ups[i] - ups[j] + centre) / step**2
    return np.clip(slopes, -1e9, 1e9), np.clip(curves, -1e12, 1e12)


def _trials(inner: Array, moving: Places, slopes: Array, curves: Array) -> Array:
    """Newton steps with curvatures made positive, under several dampings, and shorter ones (trials, rows, numbers)."""
    if not len(moving):
        return np.repeat(inner[None], len(DAMPINGS), axis=0)
    sizes, axes = np.linalg.eigh(curves)
    along = np.einsum("rij,ri->rj", axes, slopes)
    largest = np.maximum(np.abs(sizes).max(axis=1), 1e-12)
    steps = []
    for damping in DAMPINGS:
        lengths = -along / (np.abs(sizes) + damping * largest[:, None])
        steps.append(np.einsum("rij,rj->ri", axes, lengths))
    steps += [factor * steps[0] for factor in SHORTER]
    trials = np.repeat(inner[None], len(steps), axis=0)
    trials[:, :, moving] += np.clip(np.array(steps), -3.0, 3.0)
    return np.asarray(trials)


def _shaken(trials: Array, landscape: Landscape, rng: np.random.Generator) -> Array:
    """The trials, in every other one whole numbers moved by small steps."""
    whole = np.flatnonzero(landscape.integral)
    if len(whole):
        shape = (len(trials[1::2]), trials.shape[1], len(whole))
        size = np.where(np.isfinite(landscape.high - landscape.low), landscape.high - landscape.low, 1.0)[whole]
        trials[1::2][:, :, whole] += rng.integers(-2, 3, shape) / size
    return trials
