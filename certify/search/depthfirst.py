"""A cutting found depth first with the trusted tests alone: the quickest way for claims that need few boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from certify.search.budget import Effort
from certify.trusted.claim import Claim
from certify.trusted.cutting import Leaves, Side, Smooth, enclosed, halves, inside, leaves_of, root_box
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Cover
from certify.trusted.interval import Interval
from certify.trusted.term import Term

DEEPEST = 400
NARROWEST = Fraction(1, 2**44)
UNLIMITED = 10**12
Centre = tuple[Fraction | None, ...]
Outcome = Literal["covered", "open", "stuck"]


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


@dataclass(slots=True)
class Draft:
    """A cutting that is being written, in preorder."""

    region: Region
    centres: Sequence[Centre] = ()
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
        return any(self.centred(sides, centre) for centre in self.centres)

    def centred(self, sides: Sequence[Side], centre: Centre) -> bool:
        """Whether a box is a leaf by convexity around a centre; if it is, it is written."""
        if not holds_from(self.region, sides, centre):
            return False
        self.letters.append("q")
        self.numbers += centre
        return True

    def descend(self, sides: Sequence[Side], limit: int, effort: Effort) -> Outcome:
        """Writes the cutting of a box, unless it needs more than so many boxes (or all the time)."""
        stack, until = [(list(sides), 0)], self.boxes + limit
        while stack:
            box, depth = stack.pop()
            self.boxes += 1
            if self.boxes > until or (self.boxes % 16 == 0 and effort.left <= 0):
                return "open"
            if self.leaf(box):
                continue
            index = direction(self.region, box, enclosed(box))
            if index is None or depth > DEEPEST:
                self.trouble = box
                return "stuck"
            self.letters.append(str(index))
            lower, upper = halves(box, index, integral=self.region.leaves.integral[index])
            stack += [(upper, depth + 1), (lower, depth + 1)]
        return "covered"


def holds_from(region: Region, sides: Sequence[Side], centre: Centre) -> bool:
    """Whether a box is a leaf by convexity around a centre in it."""
    if region.smooth is None or not all(inside(c, side) for c, side in zip(centre, sides, strict=True)):
        return False
    try:
        return region.smooth.holds(sides, centre)
    except (Rejected, Malformed):
        return False


def direction(region: Region, sides: Sequence[Side], box: Sequence[Interval]) -> int | None:
    """The variable to cut: an infinite side first, then the one over which the gap may change most."""
    widths: list[Fraction] = []
    for index, (low, high) in enumerate(sides):
        if low is None or high is None:
            return index if max(abs(low or Fraction(0)), abs(high or Fraction(0))) < 2**60 else None
        widths.append(high - low)
    scores = [float(width) for width in widths]
    if region.smooth is not None:
        slopes = region.smooth.first[0].run(box)[1 : len(widths) + 1]
        changes = [max(abs(float(s.low)), abs(float(s.high))) * w for s, w in zip(slopes, scores, strict=True)]
        if all(change == change and change != float("inf") for change in changes) and any(changes):
            scores = changes
    for index in sorted(range(len(widths)), key=lambda i: -scores[i]):
        low, high = sides[index]
        scale = max(Fraction(1), abs(low or Fraction(0)), abs(high or Fraction(0)))
        if widths[index] > NARROWEST * scale:
            return index
    return None


def place(region: Region, sides: Sequence[Side]) -> str:
    """A box for a person."""
    return ", ".join(f"{name} in {side_text(s)}" for name, s in zip(region.leaves.variables, sides, strict=True))


def side_text(side: Side) -> str:
    """A side for a person."""
    low, high = side
    return f"[{'-oo' if low is None else f'{float(low):.6g}'}, {'oo' if high is None else f'{float(high):.6g}'}]"
