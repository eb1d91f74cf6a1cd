"""Covers: a binary cutting of the box of a claim's scalar variables, checked leaf by leaf.

The box is the product of the closures of the domains, ends possibly infinite. A cutting cuts one side at a time, at the
point that `middle` names or (`c`) at the next of the evidence's numbers, so its leaves cover the box. On a leaf the gap
keeps its sign because

- `p`: its enclosure does;
- `m`: it does after moving each variable in which the gap is monotone to the end where the gap is least, again and
  again on the face that is left, and by the mean value theorem in the others: gap(x) >= gap(centre) + sum of
  slope_i(face) * (face_i - centre_i);
- `q`: it is convex in some variables there (see `Smooth.by_convexity`), the evidence's numbers naming the centre;
- `t` and two digits: by Taylor's formula in that variable, to that order, around the next number (`Smooth.by_series`);
- `x` and two digits: that hypothesis fails all over the leaf, so that no admissible point is in it.

`m`, `q` and `t` need the gap to be differentiable as often on the whole closed leaf, whether or not the hypotheses hold
there: the enclosures of the gap and of its derivatives must be `defined`. An integer variable is cut between two
integers, n <= c or n >= floor(c) + 1; on a leaf it is treated as real, which proves more than is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial, floor

from flint import arb

from certify.trusted.algebra import Algebra
from certify.trusted.budget import LEAF, Budget
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Claim, Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cover
from certify.trusted.interval import INFINITY, Interval, add, hull, multiply, power, precision
from certify.trusted.program import Program
from certify.trusted.sign import Signs
from certify.trusted.term import ZERO, Rational, Term, free, substitute

MAXIMAL_VARIABLES = 10
MAXIMAL_PRECISION = 4096
SHORT = 30_000  # work for the normal form of a derivative
Side = tuple[Fraction | None, Fraction | None]
Compiled = tuple[Program, int, list[Signs]]
"""Terms with conditions after them; how many terms; the conditions' signs."""


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
    integral: tuple[bool, ...]
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
    integral = tuple(claim.domains[name].integral for name in names)
    return Leaves(names, integral, Program([relation.gap], names), relation.strict, tuple(hypotheses))


class Smooth:
    """Leaves by the first and second derivatives of a gap."""

    def __init__(self, claim: Claim, relation: Relation, leaves: Leaves, budget: Budget | None = None) -> None:
        self.leaves, self.gap, self.budget, self.claim = leaves, relation.gap, budget or Budget(), claim
        self.calculus = Calculus(claim, self.budget)
        self.slopes = [self.calculus.gradient(self.gap, name) or ZERO for name in leaves.variables]
        self.first = self._compile(self.gap, *self.slopes)
        self.pairs = [(i, j) for j in range(len(self.slopes)) for i in range(j + 1)]
        self.towers: dict[tuple[int, int], tuple[list[Term], Compiled]] = {}
        self.algebra = Algebra(claim, self.budget)
        self.algebra.signs.known.clear()  # the facts need not hold on the whole of a leaf

    @cached_property
    def second(self) -> Compiled:
        """The gap's second derivatives, one of each pair."""
        names = self.leaves.variables
        return self._compile(*(self.calculus.gradient(self.slopes[i], names[j]) or ZERO for i, j in self.pairs))

    def tower(self, index: int, order: int) -> tuple[list[Term], Compiled]:
        """The gap and its derivatives in one variable up to an order, in normal form where that is short and soon
        found: it equals its term wherever that is defined, so around every point at which the terms before are
        `defined`.
        """
        if (index, order) not in self.towers:
            terms = [self.gap]
            while len(terms) <= order:
                slope = self.calculus.gradient(terms[-1], self.leaves.variables[index]) or ZERO
                self.budget.spend(20 * slope._size)
                terms.append(self._shorter(slope))
            self.towers[index, order] = terms, self._compile(*terms)
        return self.towers[index, order]

    def _shorter(self, term: Term) -> Term:
        algebra = Algebra(self.claim, Budget(SHORT + self.claim._size))
        algebra.signs.known.clear()
        try:
            return min(term, algebra.term(algebra.form(term)), key=lambda term: term._size)
        except Rejected:
            return term
        finally:
            self.budget.spend(SHORT - algebra.budget.left)

    def _compile(self, *terms: Term) -> Compiled:
        parts = [part for part, _ in self.calculus.conditions]
        signs = [signs for _, signs in self.calculus.conditions]
        return Program([*terms, *parts], self.leaves.variables), len(terms), signs

    def run(self, compiled: Compiled, box: Sequence[Interval]) -> list[Interval] | None:
        """The enclosures of terms over a box; None unless all are defined and the conditions are shown there."""
        program, count, wanted = compiled
        self.budget.spend(program.work())
        found = program.run(box)
        for item, signs in zip(found[count:], wanted, strict=True):
            if not (item.low > 0 or (item.high < 0 and -1 in signs)):
                return None
        return found[:count] if all(item.defined for item in found[:count]) else None

    def holds(self, sides: Sequence[Side], centre: Sequence[Fraction | None] = ()) -> bool:
        """Whether the gap has the right sign all over a box: there gap(x) >= gap(y), y being x moved to a face along
        sides in which the gap is monotone, and the same then holds on the face.
        """
        face, found = list(sides), self.run(self.first, enclosed(sides))
        while found is not None:
            smaller = moved(face, found[1:])
            if smaller == face:
                low = self.by_convexity(face, centre) if centre else self.by_slopes(enclosed(face), found[1:])
                return self.leaves.holds(low)
            face = smaller
            box = enclosed(face)
            if self.leaves.plain(box):
                return True
            found = self.run(self.first, box)
        return False

    def by_slopes(self, box: Sequence[Interval], slopes: Sequence[Interval]) -> arb:
        """A lower bound of the gap over a box by its slopes there, from the centre that makes the bound best."""
        centre, changes = list(box), list[Interval]()
        for i, (side, slope) in enumerate(zip(box, slopes, strict=True)):
            if side.low == side.high or (slope.low.is_zero() and slope.high.is_zero()):
                continue
            point = ((slope.high * side.low - slope.low * side.high) / (slope.high - slope.low)).mid()
            if not side.low <= point <= side.high:
                point = ((side.low + side.high) / 2).mid()
            if not side.low <= point <= side.high:
                return -INFINITY
            centre[i] = Interval(point, point, True)
            changes.append(multiply(slope, Interval((side.low - point).lower(), (side.high - point).upper(), True)))
        return add([self.leaves.gap.run(centre)[0], *changes]).low

    def by_convexity(self, face: Sequence[Side], centre: Sequence[Fraction | None]) -> arb:
        """A lower bound of the gap over a box on which it is convex in the variables T that have a centre: the
        enclosures of its second derivatives in them are positive semidefinite. With x' for x moved to the centre in T,
        gap(x) >= gap(x') + sum over T of slope_i(x') * (x_i - centre_i), which is enclosed over all x'. A gap or slope
        whose normal form at the centre is zero is zero at x', being defined there.
        """
        chosen = [(i, c) for i, c in enumerate(centre) if c is not None and not is_point(face[i])]
        curved = self.run(self.second, enclosed(face))
        if curved is None or not all(inside(c, face[i]) for i, c in chosen):
            return -INFINITY
        second = dict(zip(self.pairs, curved, strict=True))
        if not semidefinite([[second[min(i, j), max(i, j)] for j, _ in chosen] for i, _ in chosen]):
            return -INFINITY
        base = list(face)
        for i, c in chosen:
            base[i] = (c, c)
        found = self.run(self.first, enclosed(base))
        if found is None:
            return -INFINITY
        parts = [self._exact(self.gap, found[0], base)]
        for i, c in chosen:
            parts.append(multiply(self._exact(self.slopes[i], found[1 + i], base), shifted(face[i], c)))
        return add(parts).low

    def _exact(self, term: Term, found: Interval, box: Sequence[Side]) -> Interval:
        """The enclosure found of a term over a box, or zero if it is zero there in normal form."""
        values: dict[str, Term] = {
            name: Rational(side[0])
            for name, side in zip(self.leaves.variables, box, strict=True)
            if side[0] is not None and is_point(side)
        }
        zero = found.low <= 0 and found.high >= 0 and self.algebra.is_zero(substitute(term, values))
        return hull(Fraction(0), Fraction(0)) if zero else found

    def by_series(self, sides: Sequence[Side], index: int, order: int, centre: Fraction | None) -> bool:
        """Whether the gap has the right sign all over a box by Taylor's formula in the variable x_i around a number c
        of its side: for h = x_i - c, gap(x) = sum of D_j h^j / j! (j < k) + R h^k / k!, the derivatives D_j taken at c
        and R between c and x_i, all enclosed over the box. Where the first m of the D_j are zero in normal form, this
        is h^m times the rest, whose sign decides: h^m >= 0 if m is even or c the low end, and h^m <= 0 if m is odd and
        c the high end. A strict relation needs a nonzero rest and, unless m = 0, that h is not 0: c outside the domain.
        """
        terms, compiled = self.tower(index, order)
        base, (low, high) = list(sides), sides[index]
        base[index] = (centre, centre)
        whole = self.run(compiled, enclosed(sides))
        if centre is None or not inside(centre, (low, high)) or whole is None:
            return False
        there = self.run(compiled, enclosed(base)) or whole
        found = [self._exact(term, item, base) for term, item in zip(terms, there, strict=True)][:order]
        zeros = next((j for j, item in enumerate(found) if not (item.low.is_zero() and item.high.is_zero())), order)
        h, parts = shifted((low, high), centre), list[Interval]()
        for j, item in enumerate([*found, whole[order]][zeros:], zeros):
            share = hull(Fraction(1, factorial(j)), Fraction(1, factorial(j)))
            parts.append(multiply(multiply(item, share), power(h, j - zeros)))
        rest = add(parts)
        if self.leaves.strict and zeros and self.claim.domains[self.leaves.variables[index]].contains(centre):
            return False
        if zeros % 2 == 0 or centre == low:
            return self.leaves.holds(rest.low)
        return centre == high and self.leaves.holds(-rest.high)


def semidefinite(rows: list[list[Interval]]) -> bool:
    """Whether every symmetric matrix within an interval matrix is positive semidefinite, by elimination: a pivot is
    positive and what is left after eliminating it is semidefinite, or it is not negative and its row is zero.
    """
    rows = [list(row) for row in rows]
    for k, row in enumerate(rows):
        rest = range(k + 1, len(rows))
        if row[k].low >= 0 and all(row[j].low.is_zero() and row[j].high.is_zero() for j in rest):
            continue
        if not row[k].low > 0:
            return False
        inverse = power(row[k], -1)
        for i in rest:
            for j in range(i, len(rows)):
                joint = power(row[i], 2) if i == j else multiply(row[i], row[j])
                less = multiply(joint, inverse)
                rows[i][j] = rows[j][i] = add([rows[i][j], Interval(-less.high, -less.low, True)])
    return True


def shifted(side: Side, centre: Fraction) -> Interval:
    """The interval of x - centre for x in a side."""
    return hull(*(None if end is None else end - centre for end in side))


def is_point(side: Side) -> bool:
    """Whether a side is one number."""
    return side[0] is not None and side[0] == side[1]


def inside(value: Fraction | None, side: Side) -> bool:
    """Whether a number, if there is one, lies in a closed side."""
    low, high = side
    return value is None or ((low is None or low <= value) and (high is None or value <= high))


def moved(sides: Sequence[Side], slopes: Sequence[Interval]) -> list[Side]:
    """The face of a box on which a function with these slopes is least. It has no value at infinity: where the side
    along which it falls has no end, the whole side stays.
    """
    face = list(sides)
    for i, slope in enumerate(slopes):
        end = sides[i][0] if slope.low >= 0 else sides[i][1]
        if end is not None and (slope.low >= 0 or slope.high <= 0):
            face[i] = (end, end)
    return face


def root_box(claim: Claim, variables: Sequence[str]) -> list[Side]:
    """The sides of the whole box."""
    return [(claim.domains[name].low, claim.domains[name].high) for name in variables]


def halves(
    box: Sequence[Side], index: int, cut: Fraction | None = None, *, integral: bool
) -> tuple[list[Side], list[Side]]:
    """The two parts of a box cut along one side, at its `middle` if no point is given."""
    low, high = box[index]
    if is_point((low, high)):
        raise Rejected("cover: a side that is a point cannot be cut")
    cut = middle(box[index]) if cut is None else cut
    if not inside(cut, (low, high)) or (integral and cut == high):
        raise Rejected("cover: a side is cut outside of it")
    if cut.numerator.bit_length() + cut.denominator.bit_length() > MAXIMAL_PRECISION:
        raise Rejected("cover: a side is cut too often")
    lower, upper = list(box), list(box)
    below = Fraction(floor(cut)) if integral else cut
    lower[index], upper[index] = (low, below), (below + integral, high)
    return lower, upper


def enclosed(box: Sequence[Side]) -> list[Interval]:
    """The intervals of a box."""
    return [hull(low, high) for low, high in box]


class Reader:
    """A cursor over the letters and the numbers of a cutting."""

    def __init__(self, evidence: Cover) -> None:
        self.evidence, self.letter, self.number = evidence, 0, 0

    def letters(self, count: int) -> str:
        """The next letters."""
        self.letter += count
        return self.evidence.cutting[self.letter - count : self.letter]

    def index(self, count: int) -> int:
        """The next digits, as a number."""
        digits = self.letters(count)
        if len(digits) < count or not digits.isdigit():
            raise Rejected("cover: a digit is missing")
        return int(digits)

    def variable(self, count: int) -> int:
        """The next digit, which numbers one of so many variables."""
        index = self.index(1)
        if index >= count:
            raise Rejected("cover: no variable of that number")
        return index

    def numbers(self, count: int) -> tuple[Fraction | None, ...]:
        """The next numbers."""
        self.number += count
        if self.number > len(self.evidence.numbers):
            raise Rejected("cover: a number is missing")
        return self.evidence.numbers[self.number - count : self.number]

    def finish(self) -> None:
        """Refuses what is left over."""
        if (self.letter, self.number) != (len(self.evidence.cutting), len(self.evidence.numbers)):
            raise Rejected("cover: letters or numbers left over")


def check_cover(claim: Claim, relation: Relation, evidence: Cover, budget: Budget) -> None:
    """Refuses unless the evidence's cutting is well-formed and each of its leaves is shown."""
    if not 32 <= evidence.precision <= MAXIMAL_PRECISION:
        raise Rejected(f"cover: a precision between 32 and {MAXIMAL_PRECISION} bits")
    with precision(evidence.precision):
        leaves, reader = leaves_of(claim, relation), Reader(evidence)
        smooth: Smooth | None = None
        stack = [root_box(claim, leaves.variables)]
        cost = max(program.work() for program in (leaves.gap, *(p for _, p in leaves.hypotheses)))
        while stack:
            budget.spend(LEAF)
            box, letter = stack.pop(), reader.letters(1)
            if letter.isdigit() or letter == "c":
                reader.letter -= letter != "c"
                index = reader.variable(len(box))
                cut = reader.numbers(1)[0] if letter == "c" else None
                lower, upper = halves(box, index, cut, integral=leaves.integral[index])
                stack += [upper, lower]
                continue
            budget.spend(cost)
            if letter in ("m", "q", "t"):
                smooth = smooth or Smooth(claim, relation, leaves, budget)
            match letter:
                case "p":
                    shown = leaves.plain(enclosed(box))
                case "x":
                    shown = leaves.fails(reader.index(2), enclosed(box))
                case "m" if smooth:
                    shown = smooth.holds(box)
                case "q" if smooth:
                    shown = smooth.holds(box, reader.numbers(len(box)))
                case "t" if smooth:
                    index, order = reader.variable(len(box)), reader.index(1)
                    shown = smooth.by_series(box, index, order, reader.numbers(1)[0])
                case _:
                    raise Rejected("cover: cut short")
            if not shown:
                raise Rejected(f"cover: a leaf is not shown, by {letter}")
        reader.finish()
