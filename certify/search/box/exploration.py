"""A cutting found in blocks of floats, then confirmed with the trusted tests and mended where they say no."""

from collections.abc import Sequence
from fractions import Fraction
from math import inf, isinf

import numpy as np

from certify.search.box.depthfirst import Anchor, Draft, Item, Region, contacts, holds_from, place
from certify.search.box.frontier import CENTRED, FAILING, PLAIN, SLOPED, Frontier, Judge, judge_of
from certify.search.box.kernel import Array
from certify.search.box.sharing import shared
from certify.search.box.touching import Basin, centres
from certify.search.budget import Effort
from certify.search.number.pointwise import approximate
from certify.trusted.cutting import Side, enclosed, halves

SLICE = 4096
MENDING = 64
TRIALS = 1500


class Exploration:
    """One region explored; `Unsupported` when its gap has no kernel. What is nearly covered may take the whole effort,
    the rest a part of it.
    """

    def __init__(
        self, region: Region, effort: Effort, anchors: Sequence[Anchor], seconds_a_leaf: float, part: float = 1.0
    ) -> None:
        self.region, self.effort, self.pace, self.soon = region, effort, seconds_a_leaf, effort.part(part)
        judge: Judge = judge_of(region.leaves, region.gap, region.smooth)
        self.basin = None if region.smooth is None else Basin(region.smooth)
        self.anchors = [*anchors]
        if self.basin is not None:
            points = centres(self.basin, region.root, min(0.5, self.soon.left / 4))
            inner = [(i, c) for point in points for i, c in enumerate(point) if c is not None and c.denominator < 2**20]
            self.anchors += [Anchor(point) for point in points] + contacts(region, inner)
        self.points = [anchor.point for anchor in self.anchors]
        self.floats = [
            tuple(np.array([[_float(c, infinite)] for c in centre]) for infinite in (-inf, inf))
            for centre in self.points
        ]
        self.ends = {_float(end, -inf): end for side in region.root for end in side}
        self.trials = TRIALS
        low = np.array([_float(side[0], -inf) for side in region.root])
        high = np.array([_float(side[1], inf) for side in region.root])
        integral = np.array(region.leaves.integral, np.bool_)
        self.frontier = Frontier(judge, low, high, integral, self._try if self.anchors else None)

    def _sides(self, low: Array, high: Array) -> list[Side]:
        return [(self._end(a), self._end(b)) for a, b in zip(low.tolist(), high.tolist(), strict=True)]

    def _end(self, value: float) -> Fraction | None:
        return None if isinf(value) else self.ends.get(value) or Fraction(value)

    def _try(self, low: Array, high: Array, *face: Array) -> Array:
        """For each box the number of a centre from which it holds, or -1."""
        found = np.full(low.shape[1], -1)
        for number, at in self._promising(low, high, *face):
            if self.trials > 0 and self.effort.left > 0 and found[at] < 0:
                self.trials -= 1
                if holds_from(self.region, self._sides(low[:, at], high[:, at]), self.anchors[number]):
                    found[at] = number
        return found

    def _promising(self, low: Array, high: Array, *face: Array) -> list[tuple[int, int]]:
        """Pairs of an anchor and a box around it in which the gap seems convex, if the anchor needs that."""
        if self.basin is None or self.trials <= 0:
            return []
        near = [((low <= top) & (high >= bottom)).all(axis=0) for bottom, top in self.floats]
        pairs = [(number, at) for number, mask in enumerate(near) for at in np.flatnonzero(mask).tolist()]
        asked = [pair for pair in pairs if not self.anchors[pair[0]].order]
        if not asked:
            return pairs
        boxes = [at for _, at in asked]
        chosen = np.concatenate([np.isfinite(self.floats[number][0]) for number, _ in asked], axis=1)
        convex = self.basin.convex(face[0][:, boxes], face[1][:, boxes], chosen)
        refused = {pair for pair, possible in zip(asked, convex, strict=True) if not possible}
        return [pair for pair in pairs if pair not in refused]

    def run(self) -> Draft | None:
        """The confirmed cutting, or None when the time, or the patience at one place, is used up."""
        outcome = "open"
        while outcome == "open":
            outcome = self.frontier.advance(SLICE, self.effort, self.soon)
            patience = self.effort if self.frontier.dwindles else self.soon
            if outcome == "open" and self.frontier.leaves * self.pace >= patience.left / 2:
                tried = "one box is" if self.frontier.nodes == 1 else f"{self.frontier.nodes} boxes are"
                self.effort.note(f"cover: {tried} not enough; a bounded or tighter domain, or more time, would help")
                return None
        if outcome == "covered":
            return self._confirmed()
        self._explain(outcome)
        return None

    def _explain(self, outcome: str) -> None:
        low, high = self.frontier.trouble or (np.zeros(0), np.zeros(0))
        names = self.region.leaves.variables
        if outcome == "below":
            at = ", ".join(f"{name} = {value:.6g}" for name, value in zip(names, low.tolist(), strict=True))
            self.effort.note(f"cover: the claim seems to fail near {at}")
        else:
            self.effort.note(stuck(self.region, self._sides(low, high)))

    def _confirmed(self) -> Draft | None:
        """The tree written with exact sides, each leaf confirmed, those that fail cut further."""
        draft = Draft(self.region, self.anchors)
        outcome = shared(draft, [(0, self.region.root)], self._confirm, self.effort)
        if outcome == "stuck":
            self.effort.note(stuck(self.region, draft.trouble))
        return draft if outcome == "covered" else None

    def _confirm(self, draft: Draft, item: Item) -> Sequence[Item] | None:
        """Writes a node of the tree."""
        node, sides = item
        code = int(self.frontier.codes[node])
        if code < PLAIN:
            draft.letters.append(str(code))
            lower, upper = halves(sides, code, integral=self.region.leaves.integral[code])
            below = int(self.frontier.children[node])
            return (below + 1, upper), (below, lower)
        if self._agrees(draft, sides, node, code) or draft.descend(sides, MENDING, self.effort) == "covered":
            return ()
        draft.trouble = draft.trouble or sides
        return None

    def _agrees(self, draft: Draft, sides: Sequence[Side], node: int, code: int) -> bool:
        leaves, smooth = self.region.leaves, self.region.smooth
        if code == CENTRED:
            return draft.anchored(sides, self.anchors[self.frontier.centres[node]])
        if code >= FAILING:
            letter, shown = f"x{code - FAILING:02d}", leaves.fails(code - FAILING, enclosed(sides))
        elif code == SLOPED:
            letter, shown = "m", smooth is not None and smooth.holds(sides)
        else:
            letter, shown = "p", leaves.plain(enclosed(sides))
        draft.letters += [letter] if shown else []
        return shown


def _float(end: Fraction | None, infinite: float) -> float:
    return infinite if end is None else approximate(end)


def stuck(region: Region, sides: Sequence[Side]) -> str:
    """Why no cutting was found."""
    where = place(region, sides)
    return f"cover: stuck near {where}, where the sides touch or nearly do; a lemma for that corner would help"
