"""A cutting found depth first with the trusted tests alone: the quickest way for claims that need few boxes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf, isfinite
from typing import Literal

from certify.search.budget import Effort
from certify.search.number.pointwise import approximate
from certify.trusted.claim import Claim
from certify.trusted.cutting import Leaves, Side, Smooth, enclosed, halves, inside, is_point, leaves_of, root_box
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Cover
from certify.trusted.interval import Interval
from certify.trusted.term import Term

DEEPEST = 400
NARROWEST, FARTHEST = Fraction(1, 2**44), 2**60
UNLIMITED = 10**12
HIGHEST = 8
TINY = 1e-12
Centre = tuple[Fraction | None, ...]
Outcome = Literal["covered", "open", "stuck"]
Item = tuple[int, Sequence[Side]]
"""A box that is still to be written, with a number that says where it comes from."""
Step = Callable[["Draft", Item], Sequence[Item] | None]
"""Writes one box, and gives the boxes below it, the one to be written first last; None where it is stuck."""


@dataclass(frozen=True, slots=True)
class Region:
    """The box of a goal and the compiled tests of its leaves; no `smooth` where the gap has no derivatives."""

    gap: Term
    leaves: Leaves
    smooth: Smooth | None
    root: list[Side]


def region_of(claim: Claim, effort: Effort) -> Region:
    """The region of a claim with one relation; `Rejected` when its gap has no enclosure."""
    relation = claim.holds[0]
    leaves, budget = leaves_of(claim, relation), effort.budget()
    budget.left = UNLIMITED
    try:
        smooth: Smooth | None = Smooth(claim, relation, leaves, budget)
    except (Rejected, Malformed):
        smooth = None
    return Region(relation.gap, leaves, smooth, root_box(claim, leaves.variables))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point around which boxes may be leaves: by convexity, or, for an order, by Taylor's formula in the one variable
    that has a value.
    """

    point: Centre
    order: int = 0

    @property
    def variable(self) -> int:
        """The variable of Taylor's formula."""
        return next(index for index, value in enumerate(self.point) if value is not None)


@dataclass(slots=True)
class Draft:
    """A cutting that is being written, in preorder."""

    region: Region
    anchors: Sequence[Anchor] = ()
    letters: list[str] = field(default_factory=list)
    numbers: list[Fraction | None] = field(default_factory=list)
    boxes: int = 0
    trouble: Sequence[Side] = ()

    def cover(self, bits: int) -> Cover:
        """The evidence."""
        return Cover(bits, "".join(self.letters), tuple(self.numbers))

    def leaf(self, sides: Sequence[Side]) -> bool:
        """Whether a box is a leaf; if it is, it is written."""
        leaves, smooth, box = self.region.leaves, self.region.smooth, enclosed(sides)
        if leaves.plain(box):
            self.letters.append("p")
            return True
        for index in range(min(100, len(leaves.hypotheses))):
            if leaves.fails(index, box):
                self.letters.append(f"x{index:02d}")
                return True
        if smooth is None:
            return False
        if smooth.holds(sides):
            self.letters.append("m")
            return True
        return any(self.anchored(sides, anchor) for anchor in self.anchors)

    def anchored(self, sides: Sequence[Side], anchor: Anchor) -> bool:
        """Whether a box is a leaf around an anchor; if it is, it is written."""
        if not holds_from(self.region, sides, anchor):
            return False
        self.letters.append(f"t{anchor.variable}{anchor.order}" if anchor.order else "q")
        self.numbers += [anchor.point[anchor.variable]] if anchor.order else anchor.point
        return True

    def anew(self) -> "Draft":
        """A draft for the same region with nothing written."""
        return Draft(self.region, self.anchors)

    def descend(self, sides: Sequence[Side], limit: int, effort: Effort) -> Outcome:
        """Writes the cutting of a box, unless it needs more than so many boxes (or all the time)."""
        return write(self, [(0, sides)], cut, effort, self.boxes + limit)


def cut(draft: Draft, item: Item) -> Sequence[Item] | None:
    """Writes a box as a leaf, or where it is cut; its number says how deep it is."""
    depth, box = item
    draft.boxes += 1
    if draft.leaf(box):
        return ()
    index = direction(draft.region, box, enclosed(box))
    if index is None or depth > DEEPEST:
        draft.trouble = box
        return None
    draft.letters.append(str(index))
    lower, upper = halves(box, index, integral=draft.region.leaves.integral[index])
    return (depth + 1, upper), (depth + 1, lower)


def write(draft: Draft, stack: list[Item], step: Step, effort: Effort, until: int) -> Outcome:
    """Writes what is below the boxes on a stack, the last first, up to a number of boxes; those left stay on it."""
    while stack:
        if draft.boxes >= until or effort.left <= 0:
            return "open"
        below = step(draft, stack.pop())
        if below is None:
            return "stuck"
        stack += below
    return "covered"


def holds_from(region: Region, sides: Sequence[Side], anchor: Anchor) -> bool:
    """Whether a box is a leaf around an anchor in it."""
    smooth = region.smooth
    if smooth is None or not all(inside(c, side) for c, side in zip(anchor.point, sides, strict=True)):
        return False
    if anchor.order and None in sides[anchor.variable]:  # the remainder is without bounds: not worth its derivatives
        return False
    try:
        if not anchor.order:
            return smooth.holds(sides, anchor.point)
        return smooth.by_series(sides, anchor.variable, anchor.order, anchor.point[anchor.variable])
    except (Rejected, Malformed):
        return False


def contacts(region: Region, points: Iterable[tuple[int, Fraction]]) -> list[Anchor]:
    """Anchors for Taylor's formula: of the given variables and values those at which the gap seems to vanish whatever
    the other variables are, with about the order of the first derivative that does not.
    """
    found = []
    for index, value in dict.fromkeys(points):
        order = _contact(region, index, value)
        if order:
            alone = tuple(value if i == index else None for i in range(len(region.root)))
            found += [Anchor(alone, k) for k in (order, order + 1, order + 2, order - 2, order - 1) if 0 < k <= HIGHEST]
    return found


def _contact(region: Region, index: int, value: Fraction) -> int:
    sides: list[Side] = [_somewhere(side, number) for number, side in enumerate(region.root)]
    sides[index] = (value, value)
    if not _is_tiny(region.leaves.gap.run(enclosed(sides))[0]):  # as for most: no need of derivatives then
        return 0
    for order in range(HIGHEST + 1 if region.smooth else 0):
        try:
            found = region.smooth.run(region.smooth.tower(index, order)[1], enclosed(sides)) if region.smooth else None
        except (Rejected, Malformed):
            return 0
        if found is None or not _is_tiny(found[-1]):
            return order if found is not None else 0
    return 0


def _is_tiny(found: Interval) -> bool:
    return max(abs(float(found.low)), abs(float(found.high))) < TINY


def is_endless(region: Region, anchors: Sequence[Anchor]) -> bool:
    """Whether no box far out is a leaf, however far: then no few boxes cover the region. An enclosure over a box that
    is left to be cut is no tighter than over the one that is looked at here; said only of regions without an anchor
    that a box so far out could hold.
    """
    infinite = [None in side for side in region.root]
    if not any(infinite) or any(not infinite[anchor.variable] for anchor in anchors):
        return False
    corner = [(_far(side) if None in side else _somewhere(side, number)) for number, side in enumerate(region.root)]
    if any(whole and None not in side for whole, side in zip(region.leaves.integral, corner, strict=True)):
        return False
    return not Draft(region).leaf(corner)


def _far(side: Side) -> Side:
    low, high = side
    far = Fraction(FARTHEST)
    return (max(low or far, far), None) if high is None else (None, min(high, -far))


def _somewhere(side: Side, number: int) -> Side:
    """An inner point of a side, no simple one."""
    low, high = side
    share = Fraction(37 + 11 * number, 101 + 17 * number)
    if low is not None and high is not None:
        return (low + share * (high - low),) * 2
    return ((low + share if low is not None else high - share if high is not None else share),) * 2


def ends(region: Region) -> list[tuple[int, Fraction]]:
    """The ends of the box, and zero and one inside."""
    return [
        (index, value)
        for index, side in enumerate(region.root)
        if not is_point(side)
        for value in (*side, Fraction(0), Fraction(1))
        if value is not None and inside(value, side)
    ]


def direction(region: Region, sides: Sequence[Side], box: Sequence[Interval]) -> int | None:
    """The variable to cut: an infinite side first, then the one over which the gap may change most; last an infinite
    side along which the gap does not change.
    """
    widths = [None if low is None or high is None else high - low for low, high in sides]
    scores = [inf if width is None else approximate(width) for width in widths]
    if region.smooth is not None:
        slopes = region.smooth.first[0].run(box)[1 : len(widths) + 1]
        sizes = [max(abs(float(s.low)), abs(float(s.high))) for s in slopes]
        changes = [0.0 if size == 0 else size * score for size, score in zip(sizes, scores, strict=True)]
        finite = [change for change, width in zip(changes, widths, strict=True) if width is not None]
        if all(isfinite(change) for change in finite) and any(finite):
            scores = [inf if change != change else change for change in changes]
        else:
            scores = [-1.0 if w is None and size == 0 else s for w, size, s in zip(widths, sizes, scores, strict=True)]
    for index in sorted(range(len(widths)), key=lambda i: -scores[i]):
        width, scale = widths[index], max([Fraction(1), *(abs(end) for end in sides[index] if end is not None)])
        if scale < FARTHEST if width is None else width > NARROWEST * scale:
            return index
        if width is None and scores[index] > 0:
            return None
    return None


def place(region: Region, sides: Sequence[Side]) -> str:
    """A box for a person."""
    return ", ".join(f"{name} in {side_text(s)}" for name, s in zip(region.leaves.variables, sides, strict=True))


def side_text(side: Side) -> str:
    """A side for a person."""
    low, high = ("oo" if end is None else f"{approximate(end):.6g}" for end in side)
    return f"[{'-' * (side[0] is None)}{low}, {high}]"
