"""A problem over rows of floats: how far each row is from admissible, and how far each aim is from being hit.

An aim is a way in which a claim can fail: a gap goes below zero, or a gap (or a denominator) vanishes. Gaps are
measured against the sizes of the summands that make them up, the scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from certify.search.number.numeric import Array, Mask, Program
from certify.search.number.pointwise import approximate, summands
from certify.search.point.aim import Aim
from certify.search.point.problem import Problem

NOISE = 1e-13
EQUAL = 1e-9
UNKNOWN = 1e3
FAINT = 1e-12


@dataclass(frozen=True, slots=True)
class Assessment:
    """Of each row: how far from admissible it is (0: it is), where the relations are undefined, and every aim's gap and
    scale (aims, rows).
    """

    breach: Array
    undefined: Mask
    gaps: Array
    scales: Array

    @property
    def scaled(self) -> Array:
        """The gaps against their scales: between -1 and 1; 1 where unknown."""
        with np.errstate(all="ignore"):
            ratio = self.gaps / self.scales
        return np.where(np.isfinite(ratio), ratio, 1.0)


class Landscape:
    """The compiled problem."""

    def __init__(self, problem: Problem, aims: Sequence[Aim]) -> None:
        self.problem, self.aims = problem, tuple(aims)
        self.names = [column.name for column in problem.columns]
        domains = [column.domain for column in problem.columns]
        self.low = np.array([-np.inf if d.low is None else approximate(d.low) for d in domains])
        self.high = np.array([np.inf if d.high is None else approximate(d.high) for d in domains])
        self.open_low = np.array([not d.closed_low for d in domains], dtype=np.bool_)
        self.open_high = np.array([not d.closed_high for d in domains], dtype=np.bool_)
        self.integral = np.array([d.integral for d in domains], dtype=np.bool_)
        step = [np.maximum(1e-15 * np.abs(np.where(np.isfinite(end), end, 0)), 1e-60) for end in (self.low, self.high)]
        self._floor = np.where(self.open_low, self.low + step[0], self.low)
        self._ceiling = np.where(self.open_high, self.high - step[1], self.high)
        terms = [aim.term for aim in self.aims] + [relation.gap for relation in problem.given]
        parts = [list(summands(term)) for term in terms]
        self._owners = np.repeat(np.arange(len(terms)), [len(part) for part in parts])
        self._program = Program([*terms, *(part for own in parts for part in own)], self.names)
        self._gaps = Program(terms, self.names)
        self._given = Program([relation.gap for relation in problem.given], self.names)
        self._sides = Program([s for r in problem.holds for s in (r.left, r.right)], self.names)
        self._equal = np.array([relation.relation == "==" for relation in problem.given], dtype=np.bool_)
        self._strict = np.array([relation.strict for relation in problem.given], dtype=np.bool_)

    def assess(self, rows: Array) -> Assessment:
        """What there is to know of each row."""
        values, _ = self._program.values(rows)
        count = len(self.aims) + len(self.problem.given)
        scales = np.zeros((count, len(rows)))
        with np.errstate(all="ignore"):
            np.add.at(scales, self._owners, np.abs(values[count:]))
        aims = len(self.aims)
        _, undefined = self._sides.values(rows)
        breach = self._breach(rows, values[aims:count], scales[aims:])
        return Assessment(breach, np.asarray(undefined.any(axis=0)), values[:aims], scales[:aims])

    def _breach(self, rows: Array, gaps: Array, scales: Array) -> Array:
        inside = self.inside(rows)
        if not len(gaps):
            return np.where(inside, 0.0, UNKNOWN)
        with np.errstate(all="ignore"):
            ratio = gaps / np.where(scales > 0, scales, 1.0)
            own = np.where(self._equal[:, None], np.maximum(np.abs(ratio) - EQUAL, 0), np.maximum(-ratio, 0))
            own = own + (self._strict[:, None] & (ratio == 0)) * EQUAL
        own = np.where(np.isfinite(ratio), own, UNKNOWN)
        return np.asarray(own.sum(axis=0) + np.where(inside, 0.0, UNKNOWN))

    def inside(self, rows: Array) -> Mask:
        """Which rows lie in the domains of all columns."""
        above = np.where(self.open_low, rows > self.low, rows >= self.low)
        below = np.where(self.open_high, rows < self.high, rows <= self.high)
        whole = ~self.integral | (rows == np.round(rows))
        return np.asarray((above & below & whole & np.isfinite(rows)).all(axis=1))

    def inward(self, rows: Array) -> Array:
        """Rows moved into the domains: off the open ends, to whole numbers."""
        rows = np.where(self.integral, np.round(rows), rows)
        return np.clip(np.nan_to_num(rows, nan=0.0), self._floor, self._ceiling)

    def gaps(self, rows: Array) -> tuple[Array, Array]:
        """The gaps of the aims and those of the hypotheses."""
        values, _ = self._gaps.values(rows)
        return values[: len(self.aims)], values[len(self.aims) :]

    def hypotheses(self, rows: Array) -> Array:
        """The gaps of the hypotheses alone (hypotheses, rows)."""
        values, _ = self._given.values(rows)
        return values

    def enclosures(self, low: Array, high: Array, aim: int) -> tuple[Array, Mask]:
        """Of boxes: the least that an aim's gap can be against the largest that its scale can (a zero aim: against
        the other sign, too), and whether the hypotheses can hold.
        """
        bottom, top = self._program.enclosures(low, high)
        count = len(self.aims) + len(self.problem.given)
        own = np.flatnonzero(self._owners == aim) + count
        sizes = np.maximum(np.abs(bottom[own]), np.abs(top[own])).sum(axis=0)
        with np.errstate(all="ignore"):
            least = bottom[aim] if self.aims[aim].mode == "below" else np.maximum(bottom[aim], -top[aim])
            scaled = np.where(np.isfinite(sizes), least / np.where(sizes > 0, sizes, 1.0), FAINT * np.sign(least))
        scaled = np.where(np.isnan(least) | np.isneginf(least), -1.0, np.where(np.isposinf(least), 1.0, scaled))
        given = slice(len(self.aims), count)
        possible = (top[given] >= 0) & (~self._equal[:, None] | (bottom[given] <= 0))
        return scaled, np.asarray(possible.all(axis=0))
