"""Constant functions: a gap whose derivative in a variable is zero is what it is at a start, or tends to far out.

Two ladders from one start, up and down, make an equation: `atan(x) + atan(1/x) == pi/2` for x > 0 has the derivative
zero and the limit pi/2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.derivative.halving import halves
from certify.search.fact.lemma import by_fact
from certify.search.find import DEPTH, accepted, each, find
from certify.search.trace import Trace
from certify.trusted.analysis import rungs
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Claim, Domain, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Cases, Evidence, Identity, Kept, Ladder, Lemma, Sign
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO, Rational, Term, free

STARTS = tuple(Rational(Fraction(number)) for number in (0, 1, -1))


def cancelled(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The normal form of a gap in which variables cancel; without that, methods would look at them in vain."""
    relation = claim.holds[0]
    if depth <= 0 or len(free(relation)) < 2:
        return None
    goal = Goal(claim, effort.budget())
    left = goal.algebra.term(goal.algebra.form(relation.gap))
    if free(left) >= free(relation):
        return None
    rest = Relation(left, {"<": ">", "<=": ">="}.get(relation.relation, relation.relation), ZERO)
    then = find(claim.goal(rest), effort, depth - 1)
    return None if then is None else Lemma(rest, then, by_fact(len(facts(claim))))


def constant_along(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A comparison whose gap does not change with a variable, from a start of that variable."""
    relation = claim.holds[0]
    if depth <= 0 or not is_transcendental(relation) or (relation.relation != "==" and depth < DEPTH):
        return None
    ways = ("<=", ">=") if relation.relation == "==" else (relation.relation,)
    goals = [claim.goal(Relation(relation.left, way, relation.right)) for way in ways]
    still = [*_still(claim, effort)]
    for foot in (0, depth - 1) if len(goals) == 2 else (0,):  # most often what holds at the start needs no search
        options = (_Way(name, s, effort, foot, len(claim.given)) for name in still for s in _starts(claim, name))
        for way in options:
            found = _joined(goals, way)
            if found is not None:
                return found
    return None


@dataclass(frozen=True, slots=True)
class _Way:
    """A variable and its start, how often what holds there may be reduced to other claims (0: not at all), and how many
    hypotheses there are from the beginning.
    """

    name: str
    start: Term | None
    effort: Effort
    foot: int
    given: int


def _joined(goals: list[Claim], way: _Way) -> Evidence | None:
    """Ladders from a start for one relation, or for both that make an equation."""
    first = _from(goals[0], way)
    if first is None or len(goals) == 1:
        return first
    lower, upper = goals[0].holds[0], goals[1].holds[0]
    second = _from(goals[1].assuming(lower), way)
    return None if second is None else Lemma(lower, first, Lemma(upper, second, Sign()))


def _still(claim: Claim, effort: Effort) -> Iterator[str]:
    """The real variables in which the gap has the derivative zero, though its normal form mentions them."""
    gap = claim.holds[0].gap
    algebra = Goal(claim, effort.budget()).algebra
    try:
        names = sorted(algebra.names(algebra.form(gap)))
    except (Rejected, Malformed):
        return
    for name in names:
        domain = claim.domains[name]
        if domain.kind != "real" or domain.component:
            continue
        try:
            slope = Calculus(claim, effort.budget()).gradient(gap, name) or ZERO
            if algebra.is_zero(slope):
                yield name
        except (Rejected, Malformed):
            continue


def _starts(claim: Claim, name: str) -> Iterator[Term | None]:
    """Where the gap may be known: at a simple number inside, at an end, far out."""
    domain = claim.domains[name]
    yield from (start for start in STARTS if _inside(domain, start.value))
    yield from (Rational(end) for end in (domain.low, domain.high) if end is not None)
    if domain.low is None or domain.high is None:
        yield None


def _inside(domain: Domain, value: Fraction) -> bool:
    return domain.contains(value) and value not in (domain.low, domain.high)


def _from(claim: Claim, way: _Way) -> Evidence | None:
    """A ladder from a start, or one on either side of it."""
    name, start = way.name, way.start
    if isinstance(start, Rational) and _inside(claim.domains[name], start.value):
        parts = each(_climbed(half, way) for half in halves(claim, name, start.value))
        return None if parts is None else Cases(name, start.value, *parts)
    return _climbed(claim, way)


def _climbed(claim: Claim, way: _Way) -> Evidence | None:
    """A ladder from a start, with no hypothesis on the variable, or with those that persist on the way to it."""
    moving = [index for index, fact in enumerate(claim.given[: way.given]) if way.name in free(fact)]
    for kept in ([], moving) if moving else ([],):
        try:
            found = _ladder(claim, way, kept)
        except (Rejected, Malformed) as error:
            way.effort.note(f"constant: {error}")
            continue
        if found is not None:
            return found
    return None


def _ladder(claim: Claim, way: _Way, kept: list[int]) -> Evidence | None:
    effort, reasons = way.effort, dict[int, Evidence]()
    for index in kept:
        (persists,) = rungs(Goal(claim, effort.budget()), way.name, way.start, [index])[1]
        why = find(persists, effort.part(0.2, 1.0), 1)
        if why is not None:
            reasons[index] = why
    base, _, slope = rungs(Goal(claim, effort.budget()), way.name, way.start, [*reasons])
    if not accepted(slope, Identity(), effort):
        return None
    plain = Effort(effort.deadline, (), Trace(effort.trace.memory))
    why = find(base, effort.part(0.3, 2.0), way.foot) if way.foot else find(base, plain, 0)
    held = tuple(Kept(index, reason) for index, reason in reasons.items())
    return None if why is None else Ladder(way.name, way.start, held, why, Identity())
