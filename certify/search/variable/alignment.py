"""Inner products at their worst: a gap that is linear in them is least where the vectors are parallel.

Where the gap's slope in (x, y) is not positive, (x, y) <= |x| |y| leaves the claim for the numbers |x| and |y| in place
of the vectors; elsewhere for |x| and -|y|. Norms of sums are absolute values there, of which other methods know more
than of the roots that they are in terms of (x, y).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product as tuples

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact, under
from certify.search.find import DEPTH, find
from certify.search.number.doubt import seems_false
from certify.search.variable.magnitude import (
    Lengths, Pair, crosses, lengths_of, of_lengths, on_lengths, slopes_of, values_of,
)  # fmt: skip
from certify.search.variable.substitution import discharged
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Instance, Sign, Split, Squares, Strip, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Product, Term, Variable, call, free, substitute

MAXIMAL_VECTORS = 2
Directions = dict[str, int]


@dataclass(frozen=True)
class Slope:
    """The slope of a gap in the inner product of two vectors, and the direction in which this makes the gap small."""

    pair: Pair
    term: Term
    direction: int

    @property
    def fact(self) -> Relation:
        """What the direction says of the sign."""
        return Relation(self.term, "<=" if self.direction > 0 else ">=", ZERO)

    @property
    def cauchy(self) -> Relation:
        """How far the inner product goes in that direction."""
        x, y = map(Variable, self.pair)
        inner = call("dot", x, y)
        return Relation(inner if self.direction > 0 else -inner, "<=", call("norm", x) * call("norm", y))


def aligned(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for vectors on one line, where it is sharpest there: as it stands, or both sides squared."""
    relation = claim.holds[0]
    names = sorted(free(relation) & claim.vectors)
    if depth < DEPTH - 2 or relation.relation == "==" or claim.components or claim.always:
        return None
    if not 2 <= len(names) <= MAXIMAL_VECTORS:
        return None
    sides = (relation.left, relation.right)
    rooted = any(isinstance(side, Call | Product) and crosses(side) for side in sides)
    for squared in (False, True)[: 1 + rooted]:
        here = relation.map(lambda side: side**2) if squared else relation
        goal = Goal(claim.goal(here), effort.budget())
        if squared and not all(goal.signs(side) <= NONNEGATIVE for side in sides):
            return None
        slopes = slopes_of(goal, here.gap)
        if slopes:
            found = _directed(claim, goal, slopes, effort, depth)
            return Apply("square", found) if squared and found is not None else found
    return None


def _directed(claim: Claim, goal: Goal, slopes: dict[Pair, Term], effort: Effort, depth: int) -> Evidence | None:
    """Evidence by the signs of the slopes, of which one may be open: then in either case."""
    signs = {pair: goal.signs(slope) for pair, slope in slopes.items()}
    known = {pair: 1 if sign <= flip(NONNEGATIVE) else -1 for pair, sign in signs.items()
             if sign <= NONNEGATIVE or sign <= flip(NONNEGATIVE)}  # fmt: skip
    shown = list[tuple[Relation, Evidence]]()
    for pair, slope in slopes.items():
        for way in (1, -1) if pair not in known else ():
            fact = Slope(pair, slope, way).fact
            why = None if seems_false(claim.goal(fact)) else find(claim.goal(fact), effort.part(0.2), depth - 2)
            if why is not None:
                known[pair] = way
                shown.append((fact, why))
                break
    here, left = claim.assuming(*(fact for fact, _ in shown)), [pair for pair in slopes if pair not in known]
    if len(left) > 1:
        return None
    cases = list[Evidence]()
    for way, share in ((1, 0.5), (-1, 1.0)) if left else ((1, 1.0),):
        ways = [Slope(pair, slope, known.get(pair, way)) for pair, slope in slopes.items()]
        case = [Relation(slopes[pair], "<=" if way > 0 else ">", ZERO) for pair in left]
        inner = claim.assuming(*case)  # without the signs that are known: slopes are bounded for free variables alone
        then = _worst(inner, here.assuming(*case), goal.relation, ways, effort.part(share), depth)
        if then is None:
            return None
        cases.append(then)
    return under(shown, Split(slopes[left[0]], *cases) if left else cases[0])


def _worst(
    bare: Claim, claim: Claim, relation: Relation, slopes: list[Slope], effort: Effort, depth: int
) -> Evidence | None:
    """Evidence for a relation, the claim's own or both sides of it squared, by the bare claim for vectors on a line."""
    directions = next(_directions(slopes), None)
    if directions is None:
        return None
    lengths = lengths_of(claim, directions)
    inner = _on_a_line(bare, directions, lengths)
    values = values_of(inner, lengths)
    discharges = discharged(claim, inner, values, effort, depth)
    why = None if discharges is None else find(inner, effort, depth - 1)
    if why is None or discharges is None:
        return None
    there = inner.holds[0].map(lambda side: substitute(side, values))
    instance = Instance(inner, why, tuple(Value(n, t) for n, t in values.items()), tuple(discharges))
    shown: list[tuple[Relation, Evidence]] = [(there, instance)]
    if relation != claim.holds[0]:
        shown.append((there.map(lambda side: side**2), Strip(by_fact(len(facts(claim))))))
    number = len(facts(claim)) + len(shown)
    summands = [Summand(ONE, (number - 1,), ONE)]
    for slope in slopes:
        shown += [(slope.fact, Sign()), (slope.cauchy, Bounded())]
        summands.append(Summand(ONE, (number, number + 1), ONE))
        number += 2
    return under(shown, Squares(ONE, tuple(summands)))


def _directions(slopes: list[Slope]) -> Iterator[Directions]:
    """A side of a line for each vector, so that all inner products are at their worst at once."""
    names = sorted({name for slope in slopes for name in slope.pair})
    for rest in tuples((1, -1), repeat=len(names) - 1):
        sides = dict(zip(names, (1, *rest), strict=True))
        if all(sides[slope.pair[0]] * sides[slope.pair[1]] == slope.direction for slope in slopes):
            yield sides


def _on_a_line(claim: Claim, directions: Directions, lengths: Lengths) -> Claim:
    """The claim for vectors on one line, without the hypotheses that say more of them than their lengths."""
    moved = {name: Variable(name) if side > 0 else -Variable(name) for name, side in directions.items()}
    relations = (*of_lengths(claim, directions), claim.holds[0])
    return on_lengths(claim, lengths, [r.map(lambda side: substitute(side, moved)) for r in relations])
