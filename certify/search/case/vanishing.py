"""Hypotheses that leave no room: a vector whose square is at most zero, two parameters that are equal or apart."""

from collections.abc import Iterator
from fractions import Fraction

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import DEPTH, accepted, find
from certify.search.inequality import squares
from certify.search.variable.equality import eliminated
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Lemma, Sign, Split, Squares, Summand
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, Variable, call, free, total

HALF = Rational(Fraction(1, 2))
MAXIMAL_VECTORS = 5
MOMENT = 1.0  # seconds
Shown = list[tuple[Relation, Evidence]]


def vanished(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A vector whose square a hypothesis bounds by zero is orthogonal to every vector, which become hypotheses.

    The hypothesis is a quadratic form of rank one in the vectors, below zero: -c |w|^2 >= 0 with c > 0.
    """
    if not claim.vectors or depth < 1:
        return None
    goal = Goal(claim, effort.budget())
    for number, fact in enumerate(facts(claim)):
        if fact.strict or not free(fact) & claim.vectors or has_operators(fact):
            continue
        shown = next(_orthogonal(goal, number, fact), None)
        if shown is not None:
            then = find(claim.assuming(*(relation for relation, _ in shown)), effort, depth - 1)
            return None if then is None else under(shown, then)
    return None


def _orthogonal(goal: Goal, number: int, fact: Relation) -> Iterator[Shown]:
    """For each way to read a fact as |w| <= 0, or -c |w|^2 >= 0: that |w| <= 0, and w is orthogonal to each vector."""
    claim, start = goal.claim, len(facts(goal.claim))
    used = sorted(claim.vectors & free(claim))[:MAXIMAL_VECTORS]
    for vector, size in _small(goal, number, fact):
        place = number if not size else start
        shown = [*size]
        for name in used:
            shown += _products(Variable(name), vector, place, start + len(shown))
        if shown[-1][0] not in claim.given:
            yield shown


def _small(goal: Goal, number: int, fact: Relation) -> Iterator[tuple[Term, Shown]]:
    """The vectors w that a fact may say to be of length zero, with what shows it where the fact is not |w| <= 0."""
    match fact.ordered:
        case Call("norm", (vector,)), Rational(value) if value == 0:
            yield vector, []
    scale, numerator = cleared(goal, goal.algebra.form(fact.gap)) or (ONE, {})
    for multiplier, vector in _roots(goal, numerator):
        size, why = Relation(call("norm", vector), "<=", ZERO), Squares(multiplier, (Summand(scale, (number,), ONE),))
        if accepted(goal.claim.goal(size), Apply("square", why), Effort.of(MOMENT)):
            yield vector, [(size, Apply("square", why))]


def _roots(goal: Goal, numerator: Numerator) -> Iterator[tuple[Term, Term]]:
    """A positive term c and a vector w for each base vector: the numerator is -c |w|^2 if its rank is one."""
    parts: dict[frozenset[str], Numerator] = {}
    for (powers, exponent), value in numerator.items():
        inner = [(key, power) for key, power in powers if goal.algebra.atoms[key].pair]
        if len(inner) != 1 or inner[0][1] != 1:
            return
        ((key, _),) = inner
        pair = frozenset(goal.algebra.atoms[key].pair or ())
        parts.setdefault(pair, {})[tuple(p for p in powers if p[0] != key), exponent] = -value
    terms = {pair: goal.algebra._polynomial_term(part) for pair, part in parts.items()}
    bases = {key: goal.algebra.bases[key][0] for pair in terms for key in pair}
    for key, base in bases.items():
        scale = terms.get(frozenset({key}))
        if scale is None or goal.signs(scale) != POSITIVE:
            continue
        others = [
            goal.algebra.term(goal.algebra.form(HALF * terms[frozenset({key, other})] / scale)) * vector
            for other, vector in bases.items()
            if other != key and frozenset({key, other}) in terms
        ]
        yield scale, total([base, *others])


def _products(vector: Term, zero: Term, size: int, start: int) -> Shown:
    """That the product of a vector with one of length zero, which fact `size` says, is zero: by Cauchy and Schwarz."""
    inner, bound = call("dot", vector, zero), call("norm", vector) * call("norm", zero)
    result: Shown = []
    for term in (inner, -inner):
        cauchy = Relation(term, "<=", bound)
        summands = (Summand(ONE, (start + len(result),), ONE), Summand(call("norm", vector), (size,), ONE))
        result += [(cauchy, Bounded()), (Relation(term, "<=", ZERO), Squares(ONE, summands))]
    return [*result, (Relation(inner, "==", ZERO), Sign())]


def apart(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Two variables, one of which a hypothesis bounds by the other: the one below the other, or both equal."""
    if depth < DEPTH - 1 or claim.holds[0].relation == "==" or not free(claim.holds[0]) & claim.vectors:
        return None
    for fact in claim.given:
        low, high = fact.ordered
        if fact.relation == "==" or fact.strict or not (isinstance(low, Variable) and isinstance(high, Variable)):
            continue
        wider, closer = (claim.assuming(Relation(high - low, way, ZERO)) for way in (">", "<="))
        equal = Relation(high, "==", low)
        first = squares.propose(wider, effort.part(0.6))
        second = None if first is None else eliminated(closer.assuming(equal), effort, depth)
        if first is not None and second is not None:
            return Split(high - low, Lemma(equal, Sign(), second), first)
    return None
