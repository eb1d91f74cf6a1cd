"""Chebyshev's inequality: two values of a monotone function differ in the direction in which its arguments do."""

from collections.abc import Iterator
from itertools import combinations

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.fact.lemma import alone, by_fact, under
from certify.search.find import accepted
from certify.search.inequality.combination import combined
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Split, Squares, Strip, Summand
from certify.trusted.goal import Goal
from certify.trusted.monotonicity import DECREASING_CALLS, INCREASING_CALLS
from certify.trusted.term import ONE, ZERO, Call, free, walk

MAXIMAL_CALLS = 5


def similarly_sorted(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is a combination of products (a - b) (f(a) - f(b)), each of one sign as f is monotone."""
    if claim.holds[0].relation == "==" or depth < 1 or claim.vectors or claim.components:
        return None
    goal = Goal(claim, effort.budget())
    shown = list(_products(goal))
    if not shown or not all(accepted(claim.goal(relation), why, effort) for relation, why in shown):
        return None
    found = combined(claim.assuming(*(relation for relation, _ in shown)), effort, depth)
    kept = [(relation, alone(claim.goal(relation), why) or why) for relation, why in shown]
    return None if found is None else under(kept, found)


def _products(goal: Goal) -> Iterator[tuple[Relation, Evidence]]:
    """The products for the calls of one function in a relation, or in the normal form of its gap."""
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    keys = {key for powers, _ in (target[1] if target is not None else {}) for key, _ in powers}
    nodes = {*walk(goal.relation), *(goal.algebra.atoms[key].term for key in keys)}
    terms = sorted((node for node in nodes if isinstance(node, Call) and free(node)), key=str)
    for function in sorted((INCREASING_CALLS | DECREASING_CALLS) - {"sqrt"}):
        calls = [term for term in terms if term.function == function]
        for first, second in combinations(calls if len(calls) <= MAXIMAL_CALLS else (), 2):
            yield _product(goal.claim, first, second)


def _product(claim: Claim, first: Call, second: Call) -> tuple[Relation, Evidence]:
    """(a - b) (f(a) - f(b)) >= 0 for increasing f, (a - b) (f(b) - f(a)) >= 0 for decreasing f, in both cases of the
    sign of a - b.
    """
    (a,), (b,) = first.arguments, second.arguments
    up, start = first.function in INCREASING_CALLS, len(facts(claim))
    below, above = (first, second) if up else (second, first)
    inside = Strip(by_fact(start))
    both = Squares(ONE, (Summand(ONE, (start, start + 1), ONE),))
    cases = [Lemma(Relation(*sides), inside, both) for sides in ((below, "<=", above), (below, ">=", above))]
    return Relation((a - b) * (below - above), ">=", ZERO), Split(a - b, *cases)
