"""A comparison read as one of a function of several variables at two points: F(x; h) - F(u; h) <= B(h) with h = x - u.

Its bound says which variables are at which point: those whose difference it has. F is what there is of the one point,
less the same of the other. In place of D^2 for D = F(x) - F(u) stands 2 w D - w^2, whose largest value over w it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product as combinations

from certify.search.variable.homogeneity import REALS, fresh
from certify.trusted.claim import Binding, Claim, Relation
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import (
    ZERO, Call, Power, Product, Rational, Sum, Term, Variable, call, free, product, substitute, total, walk,
)  # fmt: skip

MAXIMAL_PAIRS = 4
TRANSPARENT = frozenset({"abs", "min", "max", "norm", "dot"})
CORNERED = frozenset({"abs", "min", "max"})
"""Functions without a slope somewhere: of what has them, the slope is not shown to be defined."""
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


def way_of(goal: Goal, low: Term, high: Term, *, size: bool) -> Way | None:
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
