"""Covers: a binary cutting of the box of a claim's scalar variables, checked leaf by leaf.

The box is the product of the closures of the domains, ends possibly infinite; a cutting bisects one side at a time at
the point that `middle` names, so its leaves cover the box. On a leaf the gap keeps its sign because

- `p`: its enclosure does;
- `m`: it does after moving each variable in which the gap is monotone on the leaf to the end where the gap is least,
and
  by the mean value theorem in the others: gap(x) >= gap(centre) + sum of slope_i(leaf) * (leaf_i - centre_i). This
  needs the gap to be differentiable on the whole closed leaf, whether or not the hypotheses hold there: the enclosures
  of the gap and of its derivatives must be `defined`;
- `x` and two digits: that hypothesis fails all over the leaf, so that no admissible point is in it.

Integer variables are treated as reals, which proves more than is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from certify.trusted.budget import LEAF, Budget
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Claim, Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cover
from certify.trusted.interval import Interval, Program, add, hull, multiply, precision
from certify.trusted.term import ZERO, Term, free

MAXIMAL_VARIABLES = 10
MAXIMAL_PRECISION = 1024
Side = tuple[Fraction | None, Fraction | None]


def middle(side: Side) -> Fraction:
    """The point at which a side is cut: its midpoint; for an infinite side, a point that doubles towards infinity."""
    low, high = side
    if low is not None and high is not None:
        return (low + high) / 2
    if low is None and high is None:
        return Fraction(0)
    if low is not None:
        return max(2 * low, low + 1, Fraction(1))
    return min(2 * (high or Fraction(0)), (high or Fraction(0)) - 1, Fraction(-1))


@dataclass(frozen=True, slots=True)
class Leaves:
    """What the leaves of one goal are checked against: compiled gaps, derivatives and hypotheses."""

    variables: tuple[str, ...]
    gap: Program
    strict: bool
    hypotheses: tuple[tuple[Relation, Program], ...]

    def plain(self, box: Sequence[Interval]) -> bool:
        """Whether the gap's enclosure over a box has the right sign."""
        return self.holds(self.gap.run(box)[0].low)

    def holds(self, low: arb) -> bool:
        """Whether a lower bound of the gap suffices."""
        return bool(low > 0) if self.strict else bool(low >= 0)

    def fails(self, index: int, box: Sequence[Interval]) -> bool:
        """Whether a hypothesis fails all over a box."""
        if index >= len(self.hypotheses):
            raise Rejected("cover: no hypothesis of that number can be enclosed")
        relation, program = self.hypotheses[index]
        found = program.run(box)[0]
        if relation.relation == "==":
            return bool(found.high < 0) or bool(found.low > 0)
        return bool(found.high <= 0) if relation.strict else bool(found.high < 0)


def leaves_of(claim: Claim, relation: Relation) -> Leaves:
    """Compiles a goal for checking leaves; `Rejected` when its gap has no enclosure."""
    if relation.relation == "==":
        raise Rejected("cover: an equation is not shown by enclosures")
    names = tuple(b.name for b in claim.variables if b.domain.kind != "vector" and b.name in free(relation))
    for fact in claim.given:
        names += tuple(n for n in sorted(free(fact)) if n not in names and claim.domains[n].kind != "vector")
    if len(names) > MAXIMAL_VARIABLES:
        raise Rejected(f"cover: at most {MAXIMAL_VARIABLES} variables")
    hypotheses = []
    for fact in claim.given:
        try:
            hypotheses.append((fact, Program([fact.gap], names)))
        except Rejected:
            continue
    return Leaves(names, Program([relation.gap], names), relation.strict, tuple(hypotheses))


class MeanValue:
    """Leaves by monotonicity and the mean value theorem."""

    def __init__(self, claim: Claim, relation: Relation, leaves: Leaves, budget: Budget | None = None) -> None:
        calculus = Calculus(claim, budget)
        slopes: list[Term] = [calculus.gradient(relation.gap, name) or ZERO for name in leaves.variables]
        self.leaves = leaves
        self.slopes = Program([relation.gap, *slopes, *(part for part, _ in calculus.conditions)], leaves.variables)
        self.conditions = [signs for _, signs in calculus.conditions]

    def holds(self, box: Sequence[Interval]) -> bool:
        """Whether the gap has the right sign all over a box."""
        count = len(self.leaves.variables)
        found = self.slopes.run(box)
        if not all(item.defined for item in found[: count + 1]):
            return False
        for item, signs in zip(found[count + 1 :], self.conditions, strict=True):
            if not (item.low > 0 or (item.high < 0 and -1 in signs)):
                return False
        least, centre, changes = list(box), list(box), list[Interval]()
        for i, slope in enumerate(found[1 : count + 1]):
            low, high = box[i].low, box[i].high
            if slope.low >= 0 or slope.high <= 0:
                end = low if slope.low >= 0 else high
                if end.is_finite():  # the gap has no value at infinity, so there the whole side stays
                    least[i] = centre[i] = Interval(end, end, True)
                continue
            point = ((low + high) / 2).mid()
            if not point.is_finite():
                return False
            centre[i] = Interval(point, point, True)
            offset = Interval((low - point).lower(), (high - point).upper(), True)
            changes.append(multiply(slope, offset))
        if self.leaves.plain(least):
            return True
        return bool(changes) and self.leaves.holds(add([self.leaves.gap.run(centre)[0], *changes]).low)


def root_box(claim: Claim, variables: Sequence[str]) -> list[Side]:
    """The sides of the whole box."""
    return [(claim.domains[name].low, claim.domains[name].high) for name in variables]


def halves(box: list[Side], index: int) -> tuple[list[Side], list[Side]]:
    """The two halves of a box cut along one side."""
    low, high = box[index]
    if low is not None and low == high:
        raise Rejected("cover: a side that is a point cannot be cut")
    cut = middle(box[index])
    if cut.numerator.bit_length() + cut.denominator.bit_length() > MAXIMAL_PRECISION:
        raise Rejected("cover: a side is cut too often")
    lower, upper = list(box), list(box)
    lower[index], upper[index] = (low, cut), (cut, high)
    return lower, upper


def enclosed(box: Sequence[Side]) -> list[Interval]:
    """The intervals of a box."""
    return [hull(low, high) for low, high in box]


def check_cover(claim: Claim, relation: Relation, evidence: Cover, budget: Budget) -> None:
    """Refuses unless the evidence's cutting is well-formed and each of its leaves is shown."""
    if not 32 <= evidence.precision <= MAXIMAL_PRECISION:
        raise Rejected(f"cover: a precision between 32 and {MAXIMAL_PRECISION} bits")
    with precision(evidence.precision):
        leaves = leaves_of(claim, relation)
        mean_value: MeanValue | None = None
        stack, position, cutting = [root_box(claim, leaves.variables)], 0, evidence.cutting
        rate = 6 + evidence.precision // 10
        cost = LEAF + rate * max(len(program.code) for program in (leaves.gap, *(p for _, p in leaves.hypotheses)))
        while stack:
            budget.spend(cost)
            box = stack.pop()
            letter = cutting[position : position + 1]
            position += 1
            if letter.isdigit():
                if int(letter) >= len(leaves.variables):
                    raise Rejected("cover: no variable of that number")
                lower, upper = halves(box, int(letter))
                stack += [upper, lower]
            elif letter == "x":
                digits = cutting[position : position + 2]
                position += 2
                if not (len(digits) == 2 and digits.isdigit() and leaves.fails(int(digits), enclosed(box))):
                    raise Rejected("cover: the hypothesis is not shown to fail on a leaf")
            elif letter == "m":
                mean_value = mean_value or MeanValue(claim, relation, leaves, budget)
                budget.spend(rate * len(mean_value.slopes.code))
                if not mean_value.holds(enclosed(box)):
                    raise Rejected("cover: a leaf is not shown by the mean value theorem")
            elif letter != "p" or not leaves.plain(enclosed(box)):
                raise Rejected("cover: a leaf is not shown by its enclosure" if letter == "p" else "cover: cut short")
        if position != len(cutting):
            raise Rejected("cover: letters left over")
