"""The boxes of a cover, explored in blocks of floats: which hold, and along which variable the others are cut.

The result is a tree of guesses, to be confirmed leaf by leaf with the trusted code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from certify.search.box.kernel import Array, Kernel, Mask
from certify.search.budget import Effort
from certify.trusted.cutting import Leaves, Smooth
from certify.trusted.term import Term

BLOCK = 1024
NARROWEST = 2.0**-44
FARTHEST = 2.0**60
OPEN, PLAIN, SLOPED, CENTRED, FAILING = -1, 100, 101, 102, 200
"""Codes of nodes; below PLAIN the variable that is cut, from FAILING on the hypothesis that fails."""
Outcome = Literal["covered", "open", "stuck", "below"]
Trial = Callable[[Array, Array, Array, Array], Array]
"""Given the ends of boxes, and of the faces on which the gap is least there, the number of the centre from which each
holds, or -1.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of each box: whether the slopes show it, how much the gap may change along each variable (rows), the point where
    it should be least, and the ends of the face on which it is least.
    """

    shown: Mask
    changes: Array
    lowest: Array
    low: Array
    high: Array


class Judge:
    """The trusted tests of one gap, in floats over blocks of boxes; `Unsupported` when a function has no kernel."""

    def __init__(self, gap: Kernel, strict: bool, given: Sequence[tuple[str, Kernel]], slopes: Kernel | None,
                 signs: Sequence[frozenset[int]]) -> None:  # fmt: skip
        self.gap, self.strict, self.given, self.slopes, self.signs = gap, strict, given, slopes, signs

    def enough(self, low: Array) -> Mask:
        """Where a lower bound of the gap suffices."""
        return np.asarray(low > 0 if self.strict else low >= 0)

    def plain(self, low: Array, high: Array) -> Mask:
        """Where the gap's enclosure suffices."""
        return self.enough(self.gap(low, high)[0][0][0])

    def failing(self, low: Array, high: Array) -> Array:
        """The number of the first hypothesis that fails all over each box, or -1."""
        found = np.full(low.shape[1], -1)
        for index, (relation, kernel) in reversed(list(enumerate(self.given))):
            below, above = kernel(low, high)[0][0]
            if relation == "==":
                fails = (above < 0) | (below > 0)
            else:
                fails = above <= 0 if relation in ("<", ">") else above < 0
            found[fails] = index
        return found

    def by_slopes(self, low: Array, high: Array) -> Judgement:
        """What monotonicity and the mean value theorem say, as in `Smooth.holds`."""
        count, boxes = low.shape
        face = [low.copy(), high.copy()]
        with np.errstate(all="ignore"):
            shown, changes, lowest = np.zeros(boxes, np.bool_), high - low, (low + high) / 2
        live = np.arange(boxes)
        for _ in range(count + 1):
            if self.slopes is None or not len(live):
                break
            here = face[0][:, live], face[1][:, live]
            found, defined = self.slopes(*here)
            for item, signs in zip(found[count + 1 :], self.signs, strict=True):
                defined = defined & ((item[0] > 0) | ((item[1] < 0) & (-1 in signs)))
            least, most = (np.array([item[end] for item in found[1 : count + 1]]) for end in (0, 1))
            up = (least >= 0) & np.isfinite(here[0])
            down = ~up & (most <= 0) & np.isfinite(here[1]) & ~(least >= 0)
            moving = ((up | down) & (here[0] < here[1])).any(axis=0)
            with np.errstate(all="ignore"):
                size = np.maximum(np.abs(least), np.abs(most))
                changes[:, live] = np.where(size == 0, 0.0, size * (here[1] - here[0]))
            stable = np.flatnonzero(defined & ~moving)
            if len(stable):
                at = live[stable]
                shown[at], lowest[:, at] = self._mean_value(
                    here[0][:, stable], here[1][:, stable], least[:, stable], most[:, stable]
                )
            going = np.flatnonzero(defined & moving)
            live, up, down = live[going], up[:, going], down[:, going]
            face[1][:, live] = np.where(up, here[0][:, going], here[1][:, going])
            face[0][:, live] = np.where(down, here[1][:, going], here[0][:, going])
            if len(live):
                shown[live] = self.plain(face[0][:, live], face[1][:, live])
                live = live[~shown[live]]
        return Judgement(shown, changes, lowest, *face)

    def _mean_value(self, low: Array, high: Array, least: Array, most: Array) -> tuple[Mask, Array]:
        with np.errstate(all="ignore"):
            centre = (most * low - least * high) / (most - least)
            centre = np.where((centre >= low) & (centre <= high), centre, (low + high) / 2)
            centre = np.where(low == high, low, centre)
            value = self.gap(centre, centre)[0][0][0]
            fall = np.minimum(least * (high - centre), most * (low - centre))
            fall = np.where((low == high) | ((least == 0) & (most == 0)), 0.0, fall)
            return self.enough(value + fall.sum(axis=0)), centre


def judge_of(leaves: Leaves, gap: Term, smooth: Smooth | None) -> Judge:
    """The judge of a goal as compiled for the trusted code."""
    names = leaves.variables
    given = [(relation.relation, Kernel([relation.gap], names)) for relation, _ in leaves.hypotheses[:100]]
    slopes, signs = None, list[frozenset[int]]()
    if smooth is not None:
        first = smooth.calculus.conditions[: len(smooth.first[2])]
        slopes = Kernel([gap, *smooth.slopes, *(part for part, _ in first)], names)
        signs = [wanted for _, wanted in first]
    return Judge(Kernel([gap], names), leaves.strict, given, slopes, signs)


class Frontier:
    """A growing tree of boxes."""

    def __init__(self, judge: Judge, low: Array, high: Array, integral: Mask, trial: Trial | None = None) -> None:
        self.judge, self.integral, self.trial = judge, integral, trial
        self.codes = np.full(1024, OPEN, np.int16)
        self.children = np.zeros(1024, np.int64)
        self.centres: dict[int, int] = {}
        self.nodes = 1
        self.leaves = 0
        self.stack = [(np.zeros(1, np.int64), low.reshape(-1, 1), high.reshape(-1, 1))]
        self.trouble: tuple[Array, Array] | None = None
        self.dwindles = False

    def advance(self, boxes: int, effort: Effort, soon: Effort) -> Outcome:
        """Explores about so many boxes more; says whether all is covered, or what stands in the way. What takes longer
        than `soon` goes on only as long as fewer boxes are left after each block.
        """
        until = self.nodes + boxes
        while self.stack and self.nodes < until and (effort if self.dwindles else soon).left > 0:
            before = self._open()
            outcome = self._block(*self._next())
            self.dwindles = self._open() < before
            if outcome != "open":
                return outcome
        return "open" if self.stack else "covered"

    def _open(self) -> int:
        return sum(len(ids) for ids, _, _ in self.stack)

    def _next(self) -> tuple[Array, Array, Array]:
        chunk, count = [], 0
        while self.stack and count < BLOCK:
            chunk.append(self.stack.pop())
            count += len(chunk[-1][0])
        ids, low, high = (np.concatenate([part[i] for part in chunk], axis=-1) for i in range(3))
        if count > BLOCK:
            self.stack.append((ids[BLOCK:], low[:, BLOCK:], high[:, BLOCK:]))
        return ids[:BLOCK], low[:, :BLOCK], high[:, :BLOCK]

    def _block(self, ids: Array, low: Array, high: Array) -> Outcome:
        codes = np.full(len(ids), OPEN, np.int16)
        failing = self.judge.failing(low, high)
        codes[failing >= 0] = FAILING + failing[failing >= 0]
        codes[self.judge.plain(low, high)] = PLAIN
        rest = np.flatnonzero(codes == OPEN)
        judgement = self.judge.by_slopes(low[:, rest], high[:, rest])
        codes[rest[judgement.shown]] = SLOPED
        left = np.flatnonzero(~judgement.shown)
        self.codes[ids] = codes
        self.leaves += len(ids) - len(left)
        if not len(left):
            return "open"
        rest, changes = rest[left], judgement.changes[:, left]
        tried = self._tried(ids[rest], low[:, rest], high[:, rest], judgement.low[:, left], judgement.high[:, left])
        rest, changes, lowest = rest[~tried], changes[:, ~tried], judgement.lowest[:, left][:, ~tried]
        if self._below(lowest):
            return "below"
        return self._cut(ids[rest], low[:, rest], high[:, rest], changes)

    def _tried(self, ids: Array, *ends: Array) -> Mask:
        """Which boxes hold from one of the centres."""
        if self.trial is None:
            return np.zeros(len(ids), np.bool_)
        found = self.trial(*ends)
        for i in np.flatnonzero(found >= 0):
            self.codes[ids[i]], self.centres[int(ids[i])] = CENTRED, int(found[i])
            self.leaves += 1
        return np.asarray(found >= 0)

    def _below(self, points: Array) -> bool:
        """Whether the gap is clearly negative at a point that may be admissible."""
        if not points.shape[1]:
            return False
        low, high = self.judge.gap(points, points)[0][0]
        worst = (high < -1e-9 * (1 + np.abs(low))) & np.isfinite(points).all(axis=0)
        worst &= self.judge.failing(points, points) < 0
        worst &= (~self.integral[:, None] | (points == np.round(points))).all(axis=0)
        if not worst.any():
            return False
        at = points[:, int(np.argmin(np.where(worst, high, np.inf)))]
        self.trouble = at, at
        return True

    def _cut(self, ids: Array, low: Array, high: Array, changes: Array) -> Outcome:
        if not len(ids):
            return "open"
        with np.errstate(all="ignore"):
            scale = np.maximum(1.0, np.maximum(np.where(np.isfinite(low), np.abs(low), 0.0),
                                               np.where(np.isfinite(high), np.abs(high), 0.0)))  # fmt: skip
            infinite = ~(np.isfinite(low) & np.isfinite(high))
            width = np.where(infinite, np.inf, high - low)
            still = changes == 0  # an infinite side along which the gap does not change is cut last
            changes = np.where(np.isfinite(changes), changes, np.inf)
            flat = ~(changes > 0).any(axis=0) | (np.isinf(changes) & ~infinite).any(axis=0)
            scores = np.where(flat, width / scale, changes)
            scores = np.where(infinite, np.where(still, 1e-300, 1e300 / scale), scores)
            scores = np.where((width > NARROWEST * scale) & (scale < FARTHEST), scores, -1.0)
        chosen = np.argmax(scores, axis=0)
        column = np.arange(len(ids))
        stuck = scores[chosen, column] < 0
        if stuck.any():
            where = int(np.flatnonzero(stuck)[0])
            self.trouble = low[:, where], high[:, where]
            return "stuck"
        at = _middle(low[chosen, column], high[chosen, column])
        self._grow(2 * len(ids))
        children = self.nodes + 2 * column
        self.codes[ids], self.children[ids] = chosen, children
        self.nodes += 2 * len(ids)
        lows, highs = np.repeat(low, 2, axis=1), np.repeat(high, 2, axis=1)
        at = np.where(self.integral[chosen], np.floor(at), at)
        highs[chosen, 2 * column] = at
        lows[chosen, 2 * column + 1] = at + self.integral[chosen]
        self.stack.append((np.repeat(children, 2) + np.tile([0, 1], len(ids)), lows, highs))
        return "open"

    def _grow(self, more: int) -> None:
        while self.nodes + more > len(self.codes):
            self.codes = np.concatenate([self.codes, np.full(len(self.codes), OPEN, np.int16)])
            self.children = np.concatenate([self.children, np.zeros(len(self.children), np.int64)])


def _middle(low: Array, high: Array) -> Array:
    """Where the trusted code cuts."""
    with np.errstate(all="ignore"):
        both = (low + high) / 2
        upward, downward = (
            np.maximum(np.maximum(2 * low, low + 1), 1.0),
            np.minimum(np.minimum(2 * high, high - 1), -1.0),
        )
    finite = np.isfinite(low), np.isfinite(high)
    one = np.where(finite[0], upward, np.where(finite[1], downward, 0.0))
    return np.where(finite[0] & finite[1], both, one)
