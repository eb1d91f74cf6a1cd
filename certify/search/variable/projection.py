"""An inner product eliminated: all that a claim linear in it may know of it are bounds from both sides.

A gap A z + B with A >= 0 is least where z = (x, y) is. A hypothesis a z + b >= 0 with a > 0, or Cauchy and Schwarz,
leaves a B - A b >= 0 for the lengths of x and y alone. Of these a hypothesis says a' b + a b' >= 0 next to another one,
-a' z + b' >= 0, or next to Cauchy and Schwarz.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import DEPTH, find
from certify.search.number.doubt import seems_false
from certify.search.variable.magnitude import (
    Pair,
    crosses,
    lengths_of,
    of_lengths,
    on_lengths,
    slopes_of,
    values_of,
)  # fmt: skip
from certify.search.variable.substitution import discharged
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Instance, Sign, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Term, Variable, call, free, substitute

MOST = 3  # bounds that are tried
Shown = list[tuple[Relation, Evidence]]


@dataclass(frozen=True)
class Bound:
    """way * size * z + rest >= 0 for an inner product z, with size >= 0; the number of the fact that says so."""

    way: int
    size: Term
    rest: Term
    fact: int


@dataclass(frozen=True)
class Slope:
    """A gap with the slope way * size in an inner product, which a fact says; by how much it exceeds that part."""

    way: int
    size: Term
    rest: Term
    fact: Relation
    why: Evidence


def projected(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for the lengths of two vectors, where hypotheses, and Cauchy and Schwarz, bound their inner product: as
    it stands, or a norm and its bound squared.
    """
    relation = claim.holds[0]
    names = sorted(free(relation) & claim.vectors)
    if depth < DEPTH - 3 or relation.relation == "==" or claim.components or claim.always or len(names) != 2:
        return None
    if has_operators(relation) or not any(_tells(fact, claim, names) for fact in claim.given):
        return None
    low, high = relation.ordered
    if isinstance(low, Call) and low.function == "norm":
        side, squared = Relation(high, ">=", ZERO), Relation(low**2, "<" if relation.strict else "<=", high**2)
        why = find(claim.goal(side), effort.part(0.3), depth - 1)
        inner, ordered = claim.goal(squared), Relation(low, squared.relation, high)
        then = None if why is None else alone(inner, _projected(inner, names, effort, depth))
        return None if why is None or then is None else under([(side, why), (ordered, Apply("square", then))], Sign())
    return _projected(claim, names, effort, depth)


def _projected(claim: Claim, names: list[str], effort: Effort, depth: int) -> Evidence | None:
    x, y = map(Variable, names)
    inner, size = call("dot", x, y), call("norm", x) * call("norm", y)
    cauchy: Shown = [(Relation(side, "<=", size), Bounded()) for side in (-inner, inner)]
    goal = Goal(claim.assuming(*(fact for fact, _ in cauchy)), effort.budget())
    bounds = list(_bounds(goal, (x.name, y.name)))
    for slope in _slopes(goal, inner, effort, depth):
        for bound in [b for b in bounds if b.way == slope.way and goal.signs(b.size) == POSITIVE][:MOST]:
            found = _at(claim, cauchy, (slope, bound), bounds, effort.part(0.5), depth)
            if found is not None:
                return found
    return None


def _tells(fact: Relation, claim: Claim, names: list[str]) -> bool:
    """Whether a hypothesis may say something of the inner product of two vectors, and of them alone."""
    return free(fact) & claim.vectors == set(names) and not has_operators(fact) and crosses(fact)


def _bounds(goal: Goal, pair: Pair) -> Iterator[Bound]:
    """What the facts say of an inner product, Cauchy and Schwarz last."""
    claim, inner = goal.claim, call("dot", *map(Variable, pair))
    for number, fact in enumerate(facts(claim)):
        slopes = slopes_of(goal, fact.gap) if _tells(fact, claim, list(pair)) else {}
        if len(slopes) != 1:
            continue
        (slope,) = slopes.values()
        rest = _rest(goal, fact.gap, slope * inner)
        for way, own in ((1, slope), (-1, -slope)):
            if goal.signs(own) <= NONNEGATIVE:
                yield Bound(way, own, rest, number)


def _rest(goal: Goal, gap: Term, part: Term) -> Term:
    return goal.algebra.term(goal.algebra.form(gap - part))


def _slopes(goal: Goal, inner: Term, effort: Effort, depth: int) -> Iterator[Slope]:
    """The slope of the gap in an inner product, zero where it has none, with a sign that is known or shown."""
    gap = goal.relation.gap
    slopes = slopes_of(goal, gap)
    if len(slopes) != 1 and crosses(goal.relation):
        return
    slope = next(iter(slopes.values()), ZERO)
    rest, signs = _rest(goal, gap, slope * inner), goal.signs(slope)
    for way, own in ((1, slope), (-1, -slope)):
        fact, plain = Relation(own, ">=", ZERO), signs <= (NONNEGATIVE if way > 0 else flip(NONNEGATIVE))
        if plain or not seems_false(goal.claim.goal(fact)):
            why = Sign() if plain else find(goal.claim.goal(fact), effort.part(0.2), depth - 2)
            if why is not None:
                yield Slope(way, own, rest, fact, why)


def _at(
    claim: Claim, cauchy: Shown, pair: tuple[Slope, Bound], bounds: list[Bound], effort: Effort, depth: int
) -> Evidence | None:
    """Evidence by a bound of the inner product, for which the gap is least: size times it is |A| (a z + b), and what is
    left for the lengths.
    """
    slope, bound = pair
    strict = claim.holds[0].strict
    left = Relation(bound.size * slope.rest - slope.size * bound.rest, ">" if strict else ">=", ZERO)
    names = sorted(free(claim.holds[0]) & claim.vectors)
    derived = list(_derived(bounds, len(facts(claim))))
    lengths = lengths_of(claim, names)
    bare = claim.assuming(*(fact for fact, _ in derived))
    inner = on_lengths(claim, lengths, [*of_lengths(bare, names), left])
    why = None if seems_false(inner) else find(inner, effort, depth - 1)
    if why is None:
        return None
    values = values_of(inner, lengths)
    here = claim.assuming(*(fact for fact, _ in (*cauchy, *derived)))
    discharges = discharged(here, inner, values, effort, depth)
    if discharges is None:
        return None
    there = inner.holds[0].map(lambda side: substitute(side, values))
    instance = Instance(inner, why, tuple(Value(n, t) for n, t in values.items()), tuple(discharges))
    start = len(facts(here))
    end = (Summand(ONE, (start, bound.fact), ONE), Summand(ONE, (start + 1,), ONE))
    return under([*cauchy, *derived, (slope.fact, slope.why), (there, instance)], Squares(bound.size, end))


def _derived(bounds: list[Bound], start: int) -> Iterator[tuple[Relation, Evidence]]:
    """What two bounds from both sides say without the inner product, one of them a hypothesis: the facts from `start`
    on are Cauchy and Schwarz.
    """
    for low in (bound for bound in bounds if bound.way > 0):
        for high in (bound for bound in bounds if bound.way < 0):
            if min(low.fact, high.fact) < start and low.fact != high.fact:
                wanted = Relation(high.size * low.rest + low.size * high.rest, ">=", ZERO)
                summands = (Summand(high.size, (low.fact,), ONE), Summand(low.size, (high.fact,), ONE))
                yield wanted, Squares(ONE, summands)
