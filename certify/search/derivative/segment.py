"""Differences of a function of several variables, by its slope on the segment between two points.

D = F(x) - F(u) is what F(u + t (x - u)) - F(u) is at t = 1, where its slope in t is grad F . (x - u): so D <= B as soon
as grad F(z) . h <= B(h) for all z and h, whatever B says of h = x - u. It may be the largest of several differences, or
have a maximum of two constants in it. D^2 <= B follows from 2 w D <= B + w^2 for all w, the slope of which is linear.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product as combinations

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, by_fact, either, under
from certify.search.find import accepted, find
from certify.search.number.doubt import seems_false
from certify.search.variable.homogeneity import REALS, fresh
from certify.search.variable.substitution import discharged
from certify.trusted.analysis import rungs
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Instance, Ladder, Split, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import (
    ONE, ZERO, Call, Power, Product, Rational, Sum, Term, Variable, call, free, product, substitute, total, walk,
)  # fmt: skip

MAXIMAL_PAIRS = 4
TRANSPARENT = frozenset({"abs", "min", "max", "norm", "dot"})
CORNERED = frozenset({"abs", "min", "max"})
"""Functions without a slope somewhere: of what has them, the slope is not shown to be defined."""
UNIT = interval(Fraction(0), Fraction(1))
Terms = dict[str, Term]


@dataclass(frozen=True)
class Segment:
    """The variables at the end of a segment with those at its start, and the steps from these to those."""

    starts: dict[str, str]
    steps: dict[str, Variable]

    def at_end(self, node: Node) -> bool:
        """Whether something depends on the end."""
        return not free(node).isdisjoint(self.starts)

    def at_start(self, node: Node) -> bool:
        """Whether something depends on the start."""
        return not free(node).isdisjoint(self.starts.values())

    def mixes(self, node: Node) -> bool:
        """Whether something depends on both."""
        return self.at_end(node) and self.at_start(node)

    def between(self, *, swapped: bool = False) -> Terms:
        """The steps as differences, from the start to the end or back."""
        sign = -1 if swapped else 1
        return {h.name: sign * (Variable(x) - Variable(self.starts[x])) for x, h in self.steps.items()}


@dataclass(frozen=True)
class Way:
    """F(x; h) - F(u; h) <= B(h) along a segment, F and B also in further variables, of which `values` says what is to
    be put for them.
    """

    segment: Segment
    claim: Claim
    body: Term
    bound: Term
    values: Terms = field(default_factory=dict)

    def there(self, ends: Terms, steps: Terms) -> Term:
        """F(ends; steps) - F(u; steps)."""
        start: Terms = {x: Variable(u) for x, u in self.segment.starts.items()}
        return substitute(self.body, ends | steps) - substitute(self.body, start | steps)


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
        way = _way(goal, low if inside is None else inside, high, size=inside is not None)
        slope = None if way is None else _slope(way, effort, depth)
        return None if way is None or slope is None else _along(goal, way, slope, inside, effort, depth)
    except (Malformed, Rejected):  # a term that has no normal form, or too large a one
        return None


def _way(goal: Goal, low: Term, high: Term, *, size: bool) -> Way | None:
    """A way to read a comparison as one of a function at two points: which variables are at which of them."""
    claim = goal.claim
    pairs = list({frozenset(pair): pair for pair in _differences(claim, high)}.values())
    if not 1 <= len(pairs) <= MAXIMAL_PAIRS or len({name for pair in pairs for name in pair}) != 2 * len(pairs):
        return None
    for turned in combinations((False, True), repeat=len(pairs) - 1):
        starts = dict(pair[::-1] if back else pair for pair, back in zip(pairs, (False, *turned), strict=True))
        steps = {x: Variable(fresh(claim, f"h{number}")) for number, x in enumerate(starts, 1)}
        mapping: dict[Node, Node] = {}
        for x, h in steps.items():
            mapping |= {Variable(x) - Variable(starts[x]): h, Variable(starts[x]) - Variable(x): -h}
            mapping |= {call("abs", Variable(starts[x]) - Variable(x)): call("abs", h)}
        for name in (name for pair in pairs for name in pair if name in claim.vectors):  # a length has no slope at zero
            mapping[call("norm", Variable(name)) ** 2] = call("dot", Variable(name), Variable(name))
        sides = replace(Relation(low, "<=", high), mapping, frozenset())
        way = _read(goal, Segment(starts, steps), sides, size=size)
        if way is not None:
            return way
    return None


def _differences(claim: Claim, node: Node) -> Iterator[tuple[str, str]]:
    """The pairs of variables, free to be anything, of which a bound has the difference."""
    match node:
        case Sum((Variable(x), Product((Rational(minus), Variable(u))))) if minus == -1 and _alike(claim, x, u):
            yield (x, u)
        case Call(function) if function not in TRANSPARENT:
            return
        case _:
            for child in node.children():
                yield from _differences(claim, child)


def _alike(claim: Claim, first: str, second: str) -> bool:
    """Whether two variables may be any real numbers, or any vectors."""
    domain = claim.domains[first]
    if domain != claim.domains[second] or any(free(fact) & {first, second} for fact in claim.given):
        return False
    return domain.kind == "vector" or domain == REALS


def _read(goal: Goal, segment: Segment, sides: Relation, *, size: bool) -> Way | None:
    """F and B of a comparison, its summands taken apart."""
    low, high, values = sides.left, sides.right, dict[str, Term]()
    if not size:
        low, high, values = _polar(goal.claim, segment, low, high)
    own, others, rest = list[Term](), list[Term](), list[Term]()
    for part in (*_summands(segment, low), *map(_minus, _summands(segment, high))):
        if segment.mixes(part):
            return None
        (own if segment.at_end(part) else others if segment.at_start(part) else rest).append(part)
    if not own or not others or (size and (segment.at_end(high) or segment.at_start(high))):
        return None
    wider, body = _with(goal.claim, segment, values), total(own)
    if any(isinstance(node, Call) and node.function in CORNERED and segment.at_end(node) for node in walk(body)):
        return None
    start: Terms = {x: Variable(u) for x, u in segment.starts.items()}
    if not Goal(wider, goal.budget).algebra.is_zero(substitute(body, start) + total(others)):
        return None
    return Way(segment, wider, body, total(map(_minus, rest)), values)


def _minus(term: Term) -> Term:
    match term:
        case Product((Rational(sign), inner)) if sign == -1:
            return inner
    return -term


def _with(claim: Claim, segment: Segment, values: dict[str, Term]) -> Claim:
    """The claim with the steps and the further variables among its own."""
    own = [Binding(h.name, claim.domains[x]) for x, h in segment.steps.items()]
    vector = next((b.domain for b in claim.variables if b.domain.kind == "vector"), REALS)
    own += [Binding(name, vector if claim.is_vector(term) else REALS) for name, term in values.items()]
    return Claim((*claim.variables, *own), claim.given, claim.holds)


def _summands(segment: Segment, term: Term) -> Iterator[Term]:
    """The summands of a term, sums in factors multiplied out where these hold variables of both points."""
    mixed = segment.at_end(term) and segment.at_start(term)
    match term:
        case Sum(parts):
            for part in parts:
                yield from _summands(segment, part)
        case Product(factors) if mixed and (number := _sum_in(segment, factors)) is not None:
            for part in _summands(segment, factors[number]):
                yield from _summands(segment, product([*factors[:number], part, *factors[number + 1 :]]))
        case Call("dot", arguments) if mixed and (number := _sum_in(segment, arguments)) is not None:
            for part in _summands(segment, arguments[number]):
                yield from _summands(segment, call("dot", *arguments[:number], part, *arguments[number + 1 :]))
        case _:
            yield term


def _sum_in(segment: Segment, terms: Sequence[Term]) -> int | None:
    """Which of some terms is a sum, or a product of one, with variables of both points."""
    return next((n for n, term in enumerate(terms) if len(list(_summands(segment, term))) > 1), None)


def _polar(claim: Claim, segment: Segment, low: Term, high: Term) -> tuple[Term, Term, Terms]:
    """Squares of differences D of values by 2 w D, the square of w on the other side, and D as the value of w."""
    less, more, values = list[Term](), [high], dict[str, Term]()
    for part in low.terms if isinstance(low, Sum) else (low,):
        factors = list(part.factors) if isinstance(part, Product) else [part]
        number = next((n for n, factor in enumerate(factors) if segment.mixes(_rooted(factor))), None)
        if number is None:
            less.append(part)
            continue
        inside, scale = _rooted(factors[number]), product([*factors[:number], *factors[number + 1 :]])
        w = Variable(fresh(claim, f"w{len(values) + 1}"))
        values[w.name] = substitute(inside, segment.between())
        vector = claim.is_vector(inside)
        less.append(2 * scale * (call("dot", w, inside) if vector else w * inside))
        more.append(scale * (call("norm", w) ** 2 if vector else w**2))
    return total(less), total(more), values


def _rooted(factor: Term) -> Term:
    """What a factor is the square of, of a norm its vector; else zero."""
    match factor:
        case Power(Call("norm", (inner,)) | inner, Rational(power)) if power == 2:
            return inner
    return ZERO


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


def _along(
    goal: Goal, way: Way, slope: Slope, inside: Term | None, effort: Effort, depth: int
) -> Evidence | None:
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
