"""Points near which a gap is least: centres for leaves by convexity, and hints for a person."""

from collections.abc import Sequence
from fractions import Fraction
from time import monotonic

import numpy as np

from certify.search.box.depthfirst import Centre
from certify.search.box.kernel import Array, Kernel, Mask
from certify.search.number.pointwise import approximate
from certify.trusted.cutting import Side, Smooth

STARTS, ROUNDS, KEPT = 64, 20, 12
WINDOW = 8.0
STEPS = (1.0, 0.5, 0.1, 0.01)
FLAT = 1e-7
NEXT = 1e-6


class Basin:
    """A gap with its first and second derivatives at points, in floats."""

    def __init__(self, smooth: Smooth) -> None:
        names = smooth.leaves.variables
        gradient = smooth.calculus.gradient
        self.count, self.pairs = len(names), smooth.pairs
        second = [gradient(smooth.slopes[i], names[j]) for i, j in smooth.pairs]
        terms = [smooth.gap, *smooth.slopes, *(part for part in second if part is not None)]
        self._zero = [part is None for part in second]
        self._kernel = Kernel(terms, names)
        self._second = Kernel([part for part in second if part is not None], names)
        self._gap = Kernel([smooth.gap], names)

    def gap(self, points: Array) -> Array:
        """The gap at points (a row for each variable), inf where it has no value."""
        return np.asarray(np.nan_to_num(self._gap(points, points)[0][0][0], nan=np.inf, posinf=np.inf, neginf=np.inf))

    def derivatives(self, points: Array) -> tuple[Array, Array]:
        """The gradients (points, variables) and the Hessians (points, variables, variables)."""
        found, _ = self._kernel(points, points)
        values = iter(found[1 + self.count :])
        hessian = np.zeros((points.shape[1], self.count, self.count))
        for (i, j), zero in zip(self.pairs, self._zero, strict=True):
            if not zero:
                hessian[:, i, j] = hessian[:, j, i] = next(values)[0]
        return np.array([item[0] for item in found[1 : 1 + self.count]]).T, hessian

    def convex(self, low: Array, high: Array, chosen: Mask) -> list[bool]:
        """Whether the gap seems convex over boxes in the chosen variables (a column of flags for each box)."""
        found = iter(self._second(low, high)[0])
        zeros = [(0.0, 0.0)] * low.shape[1]
        ranges = {
            pair: zeros if zero else [*zip(*(end.tolist() for end in next(found)), strict=True)]
            for pair, zero in zip(self.pairs, self._zero, strict=True)
        }
        result = []
        for k, flags in enumerate((chosen & (low < high)).T):
            names = np.flatnonzero(flags).tolist()
            result.append(semidefinite([[ranges[min(i, j), max(i, j)][k] for j in names] for i in names]))
        return result


def semidefinite(rows: list[list[tuple[float, float]]]) -> bool:
    """As the trusted test of that name, in floats."""
    for k, row in enumerate(rows):
        low, high = row[k]
        if low >= 0 and all(cell == (0.0, 0.0) for cell in row[k + 1 :]):
            continue
        if not low > 0:
            return False
        for i in range(k + 1, len(rows)):
            for j in range(i, len(rows)):
                joint = [a * b / d for a in row[i] for b in row[j] for d in (low, high)]
                less = (0.0 if i == j and row[i][0] <= 0 <= row[i][1] else min(joint)), max(joint)
                rows[i][j] = rows[j][i] = (rows[i][j][0] - less[1], rows[i][j][1] - less[0])
    return True


def starts(low: Array, high: Array, rng: np.random.Generator) -> Array:
    """Points of a box to start from: some at its ends."""
    bottom = np.where(np.isfinite(low), low, np.where(np.isfinite(high), high - 2 * WINDOW, -WINDOW))
    top = np.where(np.isfinite(high), high, np.where(np.isfinite(low), low + 2 * WINDOW, WINDOW))
    share = rng.random((len(low), STARTS)) ** np.where(rng.random((len(low), STARTS)) < 0.5, 1.0, 3.0)
    share[:, : STARTS // 4] = np.round(share[:, : STARTS // 4])
    return np.asarray(bottom[:, None] + share * (top - bottom)[:, None])


def descend(basin: Basin, low: Array, high: Array, points: Array, seconds: float) -> Array:
    """Newton's method inside a box from all points at once; where the gap is not convex, along its curvatures turned
    upward.
    """
    value, until = basin.gap(points), monotonic() + seconds
    for _ in range(ROUNDS):
        if monotonic() > until:
            break
        slopes, curves = basin.derivatives(points)
        good = np.isfinite(slopes).all(axis=1) & np.isfinite(curves).all(axis=(1, 2)) & np.isfinite(value)
        points, value, slopes, curves = points[:, good], value[good], slopes[good], curves[good]
        if not points.shape[1]:
            break
        here = points.T
        held = ((low >= here) & (slopes > 0)) | ((high <= here) & (slopes < 0))
        slopes = np.where(held, 0.0, slopes)
        curves = np.where(held[:, :, None] | held[:, None, :], np.eye(len(low)), curves)
        sizes, axes = np.linalg.eigh(curves)
        floor = 1e-9 * (1 + np.abs(sizes).max(axis=1, keepdims=True))
        along = np.einsum("pij,pi->pj", axes, slopes) / np.maximum(np.abs(sizes), floor)
        step = -np.einsum("pij,pj->ip", axes, along)
        tried = np.clip(points + np.array(STEPS)[:, None, None] * step, low[:, None], high[:, None])
        values = basin.gap(np.concatenate([*tried], axis=1)).reshape(len(STEPS), -1)
        best = np.argmin(values, axis=0)
        column = np.arange(points.shape[1])
        better = values[best, column] < value
        if not better.any():
            break
        points = np.where(better, tried[best, :, column].T, points)
        value = np.where(better, values[best, column], value)
    return points[:, np.argsort(value)]


def centres(basin: Basin, sides: Sequence[Side], seconds: float, *, seed: int = 0) -> list[Centre]:
    """Where a gap seems to be least over a box, as rational points: near ones of small height first. A variable along
    which the gap is flat there is left out.
    """
    if not sides:
        return []
    low = np.array([-np.inf if side[0] is None else approximate(side[0]) for side in sides])
    high = np.array([np.inf if side[1] is None else approximate(side[1]) for side in sides])
    with np.errstate(all="ignore"):
        try:
            points = descend(basin, low, high, starts(low, high, np.random.default_rng(seed)), seconds)
        except np.linalg.LinAlgError:
            return []
        _, curves = basin.derivatives(points)
    found: dict[Centre, None] = {}
    seen: list[Array] = []
    for k in range(points.shape[1]):
        point = points[:, k]
        if seen and (np.abs(np.array(seen) - point) <= NEXT * (1 + np.abs(point))).all(axis=1).any():
            continue
        seen.append(point)
        size = 1e-300 + np.nanmax(np.abs(curves[k]))
        flat = [bool(np.all(np.abs(curves[k][i]) <= FLAT * size)) for i in range(len(low))]
        simple, near = (
            [make(float(v), side) for v, side in zip(point, sides, strict=True)] for make in (_simple, _near)
        )
        found.setdefault(tuple(simple))
        if not np.allclose([float(value) for value in simple], point, rtol=1e-7, atol=1e-9):
            found.setdefault(tuple(near))
        if any(flat) and not all(flat):
            found.setdefault(tuple(None if f else value for f, value in zip(flat, simple, strict=True)))
        if len(found) >= KEPT:
            break
    return list(found)


def _inside(value: Fraction, side: Side) -> Fraction:
    low, high = side
    return low if low is not None and value < low else high if high is not None and value > high else value


def _simple(value: float, side: Side) -> Fraction:
    """A fraction of small height that is next to a number, if there is one."""
    for bound in (12, 100, 1000):
        near = _inside(Fraction(value).limit_denominator(bound), side)
        if abs(float(near) - value) <= 1e-5 * (1 + abs(value)):
            return near
    return _near(value, side)


def _near(value: float, side: Side) -> Fraction:
    return _inside(Fraction(round(value * 2**32), 2**32), side)
