"""Differences of a function of several variables, by its slope on the segment between two points.

D = F(x) - F(u) is what F(u + t (x - u)) - F(u) is at t = 1, where its slope in t is grad F . (x - u): so D <= B as soon
as grad F(z) . h <= B(h) for all z and h, whatever B says of h = x - u. It may be the largest of several differences, or
have a maximum of two constants in it. D^2 <= B follows from 2 w D <= B + w^2 for all w, the slope of which is linear.
"""

from dataclasses import dataclass
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.derivative.way import Terms, Way, way_of
from certify.search.fact.lemma import alone, by_fact, either, under
from certify.search.find import accepted, find
from certify.search.number.doubt import seems_false
from certify.search.variable.homogeneity import fresh
from certify.search.variable.substitution import discharged
from certify.trusted.analysis import rungs
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Instance, Ladder, Split, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Call, Term, Variable, call, free, substitute, total

UNIT = interval(Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Slope:
    """grad F(z; h) . h <= B(h), and why."""

    claim: Claim
    why: Evidence


def along_segments(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim from one about the slope of its function in the direction of the step."""
    relation = claim.holds[0]
    if depth < 2 or relation.relation not in ("<=", ">=") or claim.components or claim.always:
        return None
    if any(map(has_operators, (relation, *claim.given))):
        return None
    goal = Goal(claim, effort.budget())
    low, high = relation.ordered
    inside = low.arguments[0] if isinstance(low, Call) and low.function == "abs" else None
    try:
        way = way_of(goal, low if inside is None else inside, high, size=inside is not None)
        slope = None if way is None else _slope(way, effort, depth)
        return None if way is None or slope is None else _along(goal, way, slope, inside, effort, depth)
    except (Malformed, Rejected):  # a term that has no normal form, or too large a one
        return None


def _slope(way: Way, effort: Effort, depth: int) -> Slope | None:
    """The claim about the slope, for any point and any step, if it seems to be true."""
    points, claim = {*way.segment.starts, *way.segment.starts.values()}, way.claim
    calculus, parts = Calculus(claim, effort.budget()), list[Term]()
    for x, h in way.segment.steps.items():
        slope = calculus.gradient(way.body, x)
        if slope is not None:
            parts.append(call("dot", slope, h) if x in claim.vectors else slope * h)
    used = free(way.body) | free(way.bound) | {h.name for h in way.segment.steps.values()}
    kept = tuple(b for b in claim.variables if b.name in used or b.name not in points)
    algebra = Goal(claim, effort.budget()).algebra
    grown = algebra.term(algebra.form(total(parts)))
    given = tuple(fact for fact in claim.given if not free(fact) & points)
    wanted = Claim(kept, given, (Relation(grown, "<=", way.bound),))
    if seems_false(wanted):
        return None
    why = _by_direction(wanted, way, effort, depth) or find(wanted, effort, depth - 1)
    return None if why is None else Slope(wanted, why)


def _by_direction(claim: Claim, way: Way, effort: Effort, depth: int) -> Evidence | None:
    """The claim about the slope for steps 1 and -1, where there is one step, and a gap of degree one or two in it."""
    (h, *others), gap = way.segment.steps.values(), claim.holds[0].gap
    if others or way.values or h.name in claim.vectors:
        return None
    number, fewer = len(facts(claim)), tuple(b for b in claim.variables if b.name != h.name)
    ahead, back = (Claim(fewer, claim.given, (_at(claim.holds[0], {h.name: sign * ONE}),)) for sign in (1, -1))
    if _is_zero(claim, gap - h**2 * ahead.holds[0].gap, effort):
        why = alone(ahead, find(ahead, effort, depth - 1))
        return None if why is None else under([(ahead.holds[0], why)], Squares(ONE, (Summand(ONE, (number,), h),)))
    cases = list[Evidence]()
    for one, sign, size in ((back, "<=", -h), (ahead, ">", h)):
        here = claim.assuming(Relation(h, sign, ZERO))
        if not _is_zero(here, gap - size * one.holds[0].gap, effort):
            return None
        why = alone(one, find(one, effort.part(0.7), depth - 1))
        if why is None:
            return None
        cases.append(under([(one.holds[0], why)], Squares(ONE, (Summand(ONE, (number, number + 1), ONE),))))
    return Split(h, *cases)


def _at(relation: Relation, values: Terms) -> Relation:
    return relation.map(lambda side: substitute(side, values))


def _is_zero(claim: Claim, term: Term, effort: Effort) -> bool:
    return Goal(claim, effort.budget()).algebra.is_zero(term)


def _along(goal: Goal, way: Way, slope: Slope, inside: Term | None, effort: Effort, depth: int) -> Evidence | None:
    """The claim from its slope: on the way from the start to the end, and, for the size of a term, on that back."""
    claim, segment, start = goal.claim, way.segment, len(facts(goal.claim))
    path, climb = _path(way, slope, effort, depth)
    if climb is None:
        return None
    shown = list[tuple[Relation, Evidence]]()
    for swapped in (False, True) if inside is not None else (False,):
        values: Terms = {b.name: Variable(b.name) for b in path.variables} | way.values | {path.variables[-1].name: ONE}
        if swapped:
            values |= {a: Variable(b) for x, u in segment.starts.items() for a, b in ((x, u), (u, x))}
        discharges = discharged(claim, path, values, effort, depth)
        if discharges is None:
            return None
        there = _at(path.holds[0], values)
        why = Instance(path, climb, tuple(Value(name, term) for name, term in values.items()), tuple(discharges))
        shown.append((there, why))
    if inside is None:
        return under(shown, by_fact(start))
    high = goal.relation.ordered[1]
    for number, term in enumerate((inside, -inside)):
        shown.append((Relation(term, "<=", high), by_fact(start + number)))
    return under(shown, either(inside, fresh(claim, "size"), start + 2))


def _path(way: Way, slope: Slope, effort: Effort, depth: int) -> tuple[Claim, Evidence | None]:
    """F(u + t (x - u)) - F(u) <= t B, by a ladder in t that starts at zero."""
    segment, claim = way.segment, way.claim
    t, steps = Variable(fresh(claim, "t")), segment.between()
    steady = {h.name for h in segment.steps.values()}
    ends: Terms = {x: Variable(u) + t * (Variable(x) - Variable(u)) for x, u in segment.starts.items()}
    variables = (*(b for b in claim.variables if b.name not in steady), Binding(t.name, UNIT))
    wanted = Relation(way.there(ends, steps), "<=", t * substitute(way.bound, steps))
    path = Claim(variables, slope.claim.given, (wanted,))
    base, _, inner = rungs(Goal(path, effort.budget()), t.name, ZERO, [])
    values: Terms = {b.name: Variable(b.name) for b in slope.claim.variables} | ends | steps
    values = {b.name: values[b.name] for b in slope.claim.variables}
    discharges = discharged(inner, slope.claim, values, effort, depth)
    foot = find(base, Effort(effort.deadline, (), effort.trace), 0)
    if discharges is None or foot is None:
        return path, None
    there = _at(slope.claim.holds[0], values)
    why = Instance(slope.claim, slope.why, tuple(Value(name, term) for name, term in values.items()), tuple(discharges))
    end = by_fact(len(facts(inner)))
    climb = Ladder(t.name, ZERO, (), foot, under([(there, why)], end))
    return path, climb if accepted(path, climb, effort) else None
