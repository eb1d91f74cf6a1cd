"""Vectors of which only a length is known: such a vector may have any direction, so a norm that it moves is as large as
the triangle inequality allows.

In |V| <= R let b be a vector that occurs nowhere else but in V and in one other norm |D|, which a hypothesis bounds, or
which R has itself. With V = V' + k D and no b in V', the claim is |V'| + |k| B <= R, with B that bound, or |D|.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import find
from certify.trusted.algebra import Algebra
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Call, Power, Rational, Sum, Term, call, free, total, walk


SIGN = 0.5  # seconds


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
    match relation.ordered:
        case Call("norm", (vector,)), _:
            return _parted(claim, vector, effort, depth)
        case Power(Call("norm", (vector,)) as norm, Rational(power)), high if power == 2:
            return _rooted(claim, norm, high, (effort, depth))
    return None


def _parted(claim: Claim, vector: Term, effort: Effort, depth: int) -> Evidence | None:
    """The first vector that can be left out."""
    goal = Goal(claim, effort.budget())
    for name, length, scale, left in _apart(goal, vector, claim.holds[0].ordered[1]):
        found = _signed(goal, scale, effort, depth)
        if found is not None:
            way, known = found
            wider = claim.assuming(*(fact for fact, _ in known))
            size = goal.algebra.term(goal.algebra.form(scale if way > 0 else -scale))
            move = Move(left, way, size, length)
            then = _without(Goal(wider, effort.budget()), move, name, effort, depth)
            if then is not None:
                return under(known, then)
    return None


def _rooted(claim: Claim, norm: Call, high: Term, within: tuple[Effort, int]) -> Evidence | None:
    """|V|^2 <= H from |V| <= sqrt(H), where a vector of V is one that can be left out."""
    effort, depth = within
    root, relation = call("sqrt", high), claim.holds[0]
    if not any(_apart(Goal(claim, effort.budget()), norm.arguments[0], root)):
        return None
    wanted = Relation(norm, "<" if relation.strict else "<=", root)
    side = Relation(high, ">=", ZERO)
    positive = find(claim.goal(side), effort.part(0.3), depth - 1)
    if positive is None:
        return None
    wider = claim.assuming(side)
    why = _parted(wider.goal(wanted), norm.arguments[0], effort, depth)
    end = Squares(ONE, (Summand(root + norm, (len(facts(wider)),), ONE),))
    return None if why is None else under([(side, positive), (wanted, why)], end)


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


def _apart(goal: Goal, vector: Term, high: Term) -> Iterator[tuple[str, Length, Term, Term | None]]:
    """The vectors that can be left out, by name, their lengths, what V moves with them, and what is left of V."""
    algebra = goal.algebra
    whole = algebra.vector(vector)
    for name in sorted(free(vector) & goal.claim.vectors & whole.keys()):
        for length in _lengths(goal.claim, name, high):
            part = algebra.vector(length.vector)
            if name in part:
                scale = algebra.term(algebra.form(algebra.term(whole[name]) / algebra.term(part[name])))
                left = _tidied(algebra, vector - scale * length.vector)
                if left is None or name not in free(left):
                    yield name, length, scale, left


def _signed(goal: Goal, scale: Term, effort: Effort, depth: int) -> tuple[int, list[tuple[Relation, Evidence]]] | None:
    """Which sign a term has: 1 or -1, and the lemma that says so where it is not plain."""
    for way, size in ((1, scale), (-1, -scale)):
        if goal.signs(size) <= NONNEGATIVE:
            return way, []
    for way, size in ((1, scale), (-1, -scale)):
        known = Relation(goal.algebra.term(goal.algebra.form(size)), ">=", ZERO)
        why = find(goal.claim.goal(known), effort.part(0.2, SIGN), min(depth - 1, 2))
        if why is not None:
            return way, [(known, why)]
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
    wanted = Relation(rest, "<" if relation.strict else "<=", _rest(goal, high, _multiple(size, length.bound), name))
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


def _rest(goal: Goal, high: Term, moved: Term, name: str) -> Term:
    """What is left of a bound: as it is written where what is taken off is a summand of it, or has no such vector."""
    algebra = goal.algebra
    summands = high.terms if isinstance(high, Sum) else (high,)
    for number, summand in enumerate(summands):
        if not algebra.form(summand - moved).numerator:
            return total([*summands[:number], *summands[number + 1 :]])
    left = high - moved
    return algebra.term(algebra.form(left)) if name in free(left) else left


def _triangle(claim: Claim, move: Move) -> Evidence:
    """|V' + k D| <= |V'| + |k| |D|, by Cauchy and Schwarz."""
    if move.rest is None:
        return Apply("square", Squares(ONE, ()))
    vector = move.length.vector if move.way > 0 else -move.length.vector
    cauchy = Relation(call("dot", move.rest, vector), "<=", call("norm", move.rest) * call("norm", vector))
    twice = Squares(ONE, (Summand(2 * move.size, (len(facts(claim)),), ONE),))
    return Lemma(cauchy, Bounded(), Apply("square", twice))
