"""Covers: a depth-first search for a cutting whose leaves the checker's own tests accept."""

from collections.abc import Sequence
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.find import DEPTH
from certify.trusted.claim import Claim
from certify.trusted.cutting import Leaves, Side, Smooth, enclosed, halves, leaves_of, root_box
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cover, Evidence
from certify.trusted.interval import Interval, precision
from certify.trusted.term import Call, walk

MAXIMAL_BOXES = 400_000
DEEPEST = 400
NARROWEST = Fraction(1, 2**44)


def covered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover by boxes."""
    if claim.holds[0].relation == "==":
        return None
    if any(isinstance(node, Call) and node.function in ("dot", "norm") for node in walk(claim.holds[0])):
        return None
    return propose(claim, effort.part(0.8 if depth == DEPTH else 0.4))


def propose(claim: Claim, effort: Effort, *, bits: int = 64) -> Cover | None:
    """A cover of the claim's box, or None when the time, or the patience at one place, is used up."""
    relation = claim.holds[0]
    try:
        with precision(bits):
            leaves = leaves_of(claim, relation)
            try:
                smooth: Smooth | None = Smooth(claim, relation, leaves)
            except Rejected:
                smooth = None
            return _cut(claim, leaves, smooth, effort, bits)
    except Rejected as error:
        effort.note(f"cover: {error}")
        return None


def _cut(claim: Claim, leaves: Leaves, smooth: Smooth | None, effort: Effort, bits: int) -> Cover | None:
    letters: list[str] = []
    stack = [(root_box(claim, leaves.variables), 0)]
    boxes = 0
    while stack:
        sides, depth = stack.pop()
        boxes += 1
        if boxes % 64 == 0 and (effort.left <= 0 or boxes > MAXIMAL_BOXES):
            effort.note("cover: too many boxes; a bounded or tighter domain, or more time, would help")
            return None
        box = enclosed(sides)
        leaf = leaf_of(leaves, smooth, sides)
        if leaf:
            letters.append(leaf)
            continue
        index = direction(leaves, smooth, sides, box)
        if index is None or depth > DEEPEST:
            where = ", ".join(f"{name} in {side_text(s)}" for name, s in zip(leaves.variables, sides, strict=True))
            effort.note(
                f"cover: stuck near {where}, where the sides touch or nearly do; a lemma for that corner would help"
            )
            return None
        letters.append(str(index))
        lower, upper = halves(sides, index)
        stack += [(upper, depth + 1), (lower, depth + 1)]
    return Cover(bits, "".join(letters))


def side_text(side: Side) -> str:
    """A side for a person."""
    low, high = side
    return f"[{'-oo' if low is None else f'{float(low):.6g}'}, {'oo' if high is None else f'{float(high):.6g}'}]"


def leaf_of(leaves: Leaves, smooth: Smooth | None, sides: Sequence[Side]) -> str:
    """The letters of a leaf that settles a box, or an empty text."""
    box = enclosed(sides)
    if leaves.plain(box):
        return "p"
    for index in range(min(100, len(leaves.hypotheses))):
        if leaves.fails(index, box):
            return f"x{index:02d}"
    return "m" if smooth is not None and smooth.holds(sides) else ""


def direction(leaves: Leaves, smooth: Smooth | None, sides: Sequence[Side], box: Sequence[Interval]) -> int | None:
    """The variable to cut: an infinite side first, then the one over which the gap may change most."""
    widths: list[Fraction] = []
    for index, (low, high) in enumerate(sides):
        if low is None or high is None:
            if max(abs(low or Fraction(0)), abs(high or Fraction(0))) < 2**60:
                return index
            return None
        widths.append(high - low)
    scores = [float(width) for width in widths]
    if smooth is not None:
        slopes = smooth.first[0].run(box)[1 : len(widths) + 1]
        changes = [max(abs(float(s.low)), abs(float(s.high))) * w for s, w in zip(slopes, scores, strict=True)]
        if all(change == change and change != float("inf") for change in changes) and any(changes):
            scores = changes
    order = sorted(range(len(widths)), key=lambda i: -scores[i])
    for index in order:
        low, high = sides[index]
        scale = max(Fraction(1), abs(low or Fraction(0)), abs(high or Fraction(0)))
        if widths[index] > NARROWEST * scale:
            return index
    return None
