"""Vectors of which only a length is known: such a vector may have any direction, so a norm that it moves is as large as
the triangle inequality allows.

In |V| <= R let b be a vector that occurs nowhere else but in V and in one other norm |D|, which a hypothesis bounds, or
which R has itself. With V = V' + k D and no b in V', the claim is |V'| + |k| B <= R, with B that bound, or |D|.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from certify.search.budget import Effort
from certify.search.case.extremum import alone, under
from certify.search.find import find
from certify.trusted.algebra import Algebra
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Call, Sum, Term, call, free, total, walk


@dataclass(frozen=True)
class Length:
    """A vector, what its length is at most, and the number of the fact that says so; None where it is its length."""

    vector: Term
    bound: Term
    fact: int | None


@dataclass(frozen=True)
class Move:
    """V = rest + way * size * D, with the length of D."""

    rest: Term | None
    way: int
    size: Term
    length: Length


def undirected(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A norm without a vector of which only the length is known, and by how much that moves it at most."""
    relation = claim.holds[0]
    if depth < 1 or relation.relation == "==" or claim.components or claim.always:
        return None
    low, high = relation.ordered
    match low:
        case Call("norm", (vector,)):
            goal = Goal(claim, effort.budget())
            for name in sorted(free(vector) & claim.vectors):
                for length in _lengths(claim, name, high):
                    move = _move(goal, vector, length, name)
                    found = None if move is None else _without(goal, move, name, effort, depth)
                    if found is not None:
                        return found
    return None


def _lengths(claim: Claim, name: str, high: Term) -> Iterator[Length]:
    """The one norm besides that a vector occurs in: in a hypothesis that bounds it, or in what is to bound the norm."""
    told = [fact for fact in claim.given if name in free(fact)]
    if not told:
        within = {n for n in walk(high) if isinstance(n, Call) and n.function == "norm" and name in free(n)}
        if len(within) == 1:
            (norm,) = within
            yield Length(norm.arguments[0], norm, None)
    if len(told) == 1 and name not in free(high):
        match told[0].ordered:
            case Call("norm", (vector,)), bound if told[0].relation != "==" and name not in free(bound):
                yield Length(vector, bound, facts(claim).index(told[0]))


def _move(goal: Goal, vector: Term, length: Length, name: str) -> Move | None:
    """How a vector depends on the one of which the length is known, when the sign of that is known."""
    algebra = goal.algebra
    whole, part = algebra.vector(vector), algebra.vector(length.vector)
    if name not in whole or name not in part:
        return None
    scale = algebra.term(algebra.form(algebra.term(whole[name]) / algebra.term(part[name])))
    rest = vector - scale * length.vector
    left = _tidied(algebra, rest)
    if left is not None and name in free(left):
        return None
    for way in (1, -1):
        size = algebra.term(algebra.form(scale if way > 0 else -scale))
        if goal.signs(size) <= NONNEGATIVE:
            return Move(left, way, size, length)
    return None


def _tidied(algebra: Algebra, vector: Term) -> Term | None:
    """A vector by its coefficients; None for the zero vector."""
    parts = {key: form for key, form in algebra.vector(vector).items() if form.numerator}
    summands = [_multiple(algebra.term(form), algebra.bases[key][0]) for key, form in parts.items()]
    return total(summands) if summands else None


def _multiple(scale: Term, vector: Term) -> Term:
    return vector if scale == ONE else scale * vector


def _without(goal: Goal, move: Move, name: str, effort: Effort, depth: int) -> Evidence | None:
    """The claim from the one without the vector."""
    claim, relation = goal.claim, goal.relation
    low, high = relation.ordered
    rest = ZERO if move.rest is None else call("norm", move.rest)
    size, length = move.size, move.length
    triangle = Relation(low, "<=", rest + size * call("norm", length.vector))
    wanted = Relation(rest, "<" if relation.strict else "<=", _rest(goal, high, size * length.bound))
    if name in free(wanted):
        return None
    kept = tuple(fact for fact in claim.given if name not in free(fact))
    fewer = Claim(tuple(b for b in claim.variables if b.name != name), kept, (wanted,))
    then = alone(fewer, find(fewer, effort, depth - 1))
    if then is None:
        return None
    start = len(facts(claim))
    known = () if length.fact is None else (Summand(size, (length.fact,), ONE),)
    end = Squares(ONE, (Summand(ONE, (start,), ONE), Summand(ONE, (start + 1,), ONE), *known))
    return under([(triangle, _triangle(claim, move)), (wanted, then)], end)


def _rest(goal: Goal, high: Term, moved: Term) -> Term:
    """What is left of a bound: as it is written where it has what is taken off as a summand of its own."""
    algebra = goal.algebra
    summands = high.terms if isinstance(high, Sum) else (high,)
    for number, summand in enumerate(summands):
        if not algebra.form(summand - moved).numerator:
            return total([*summands[:number], *summands[number + 1 :]])
    return algebra.term(algebra.form(high - moved))


def _triangle(claim: Claim, move: Move) -> Evidence:
    """|V' + k D| <= |V'| + |k| |D|, by Cauchy and Schwarz."""
    if move.rest is None:
        return Apply("square", Squares(ONE, ()))
    vector = move.length.vector if move.way > 0 else -move.length.vector
    cauchy = Relation(call("dot", move.rest, vector), "<=", call("norm", move.rest) * call("norm", vector))
    twice = Squares(ONE, (Summand(2 * move.size, (len(facts(claim)),), ONE),))
    return Lemma(cauchy, Bounded(), Apply("square", twice))
