"""Branch and bound in blocks of boxes: where a narrow violation can still be.

Boxes are split across their widest number, on a scale that sees every order of magnitude. Of all that wait, a block
takes those with the least lower bound, those whose middle is worst for the claim, and the largest. Nothing is rigorous.
"""

from collections.abc import Iterator

import numpy as np

from certify.search.number.numeric import Array, Places
from certify.search.point.landscape import Landscape

BLOCK = 192
MAXIMAL_BOXES = 12_000
REACH = 60.0
NARROW = 1e-13


class Scale:
    """Numbers on a scale on which boxes are halved: powers of e from an end, or to both sides of zero."""

    def __init__(self, landscape: Landscape) -> None:
        low, high = landscape.low, landscape.high
        self.low, self.high, self.integral = low, high, landscape.integral
        self.bounded = np.isfinite(high - low)
        self.rising = np.isfinite(low) & ~self.bounded
        self.falling = np.isfinite(high) & ~self.bounded

    def whole(self) -> tuple[Array, Array]:
        """The ends of the scale."""
        start = np.where(self.bounded, self.low, np.where(self.integral & (self.rising | self.falling), 0.0, -REACH))
        return start[None, :], np.where(self.bounded, self.high, REACH)[None, :]

    def numbers(self, marks: Array) -> Array:
        """Marks on the scale as numbers; the ends of the scale are the ends of the domain."""
        with np.errstate(all="ignore"):
            size = np.where(self.integral, np.exp(marks) - 1, np.exp(marks))
            half = np.where(self.rising, self.low + size, self.high - size)
            line = np.sinh(marks)
        found = np.where(self.bounded, marks, np.where(self.rising | self.falling, half, line))
        return np.asarray(np.where(self.integral, np.round(found), found))

    def boxes(self, start: Array, end: Array) -> tuple[Array, Array]:
        """The ends of boxes as numbers."""
        low, high = self.numbers(start), self.numbers(end)
        low, high = np.minimum(low, high), np.maximum(low, high)
        first = ~self.bounded & (start <= -REACH + 1e-9)
        last = ~self.bounded & (end >= REACH - 1e-9)
        low = np.where(first & self.rising | last & self.falling | first & ~self.falling, self.low, low)
        high = np.where(first & self.falling | last & self.rising | last & ~self.falling, self.high, high)
        return low, high


class Tree:
    """The boxes that wait, for one aim: their two ends on the scale, the bound, the worth of the middle, the depth."""

    def __init__(self, landscape: Landscape, aim: int) -> None:
        self.landscape, self.aim, self.scale = landscape, aim, Scale(landscape)
        start, end = self.scale.whole()
        self.span, self.width = end - start, start.shape[1]
        self.boxes = np.concatenate([start, end, np.array([[-1.0, 0.0, 0.0]])], axis=1)

    def rounds(self) -> Iterator[Array]:
        """After each round of splitting, the middles of the new boxes as rows, the worst for the claim first."""
        while len(self.boxes):
            chosen = self._chosen()
            start, end = self._split(self.boxes[chosen])
            bound, possible = self.landscape.enclosures(*self.scale.boxes(start, end), self.aim)
            new = possible & (bound <= 0) & (self._widths(start, end).max(axis=1) > NARROW)
            start, end, depth = start[new], end[new], np.tile(self.boxes[chosen, -1] + 1, 2)[new]
            rows = self.landscape.inward(self.scale.numbers((start + end) / 2))
            found = self.landscape.assess(rows)
            middle = np.where(found.breach > 0, 1 + found.breach, self._worth(found.scaled[self.aim]))
            self._keep(chosen, np.column_stack([start, end, bound[new], middle, depth]))
            yield rows[np.argsort(middle, kind="stable")]

    def _widths(self, start: Array, end: Array) -> Array:
        """How wide boxes are, of the whole scale; a single integer is not wide."""
        single = self.scale.integral & (self.scale.numbers(start) == self.scale.numbers(end))
        return np.where(single, 0.0, (end - start) / self.span)

    def _worth(self, scaled: Array) -> Array:
        return np.abs(scaled) if self.landscape.aims[self.aim].mode == "zero" else scaled

    def _chosen(self) -> Places:
        count = BLOCK // 3
        if len(self.boxes) <= count:
            return np.arange(len(self.boxes))
        bound, middle, depth = self.boxes[:, -3:].T
        keys = (bound + 1e-9 * depth, middle, depth)
        return np.unique(np.concatenate([np.argpartition(key, count - 1)[:count] for key in keys]))

    def _split(self, boxes: Array) -> tuple[Array, Array]:
        start, end = boxes[:, : self.width], boxes[:, self.width : 2 * self.width]
        widest = np.argmax(self._widths(start, end), axis=1)
        index = np.arange(len(start))
        middle = (start[index, widest] + end[index, widest]) / 2
        left_end, right_start = end.copy(), start.copy()
        left_end[index, widest] = right_start[index, widest] = middle
        return np.concatenate([start, right_start]), np.concatenate([left_end, end])

    def _keep(self, chosen: Places, new: Array) -> None:
        """Puts new boxes in the places of those that were split, and after the others."""
        reused = min(len(chosen), len(new))
        self.boxes[chosen[:reused]] = new[:reused]
        if reused < len(chosen):
            self.boxes = np.delete(self.boxes, chosen[reused:], axis=0)
        elif len(new) > reused:
            self.boxes = np.concatenate([self.boxes, new[reused:]])
        if len(self.boxes) > MAXIMAL_BOXES:
            best = np.argsort(self.boxes[:, -3] + 1e-3 * self.boxes[:, -1], kind="stable")
            self.boxes = self.boxes[best[: MAXIMAL_BOXES // 2]]
