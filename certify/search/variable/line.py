"""Vectors of dimension one: inner products are products of norms, up to their sign."""

from itertools import combinations

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import accepted, find
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Bounded, Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, Term, Variable, call, free

MAXIMAL_VECTORS = 4


def on_a_line(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """With the equality in Cauchy and Schwarz's inequality for each pair of vectors, as a hypothesis, and squared."""
    name, goal = claim.dimension, Goal(claim, effort.budget())
    if name is None or depth < 2 or not goal.shows(Relation(Variable(name), "<=", ONE)):
        return None
    vectors = sorted(claim.vectors & free(claim))[:MAXIMAL_VECTORS]
    shown = list[tuple[Relation, Evidence]]()
    for first, second in combinations(map(Variable, vectors), 2):
        inner: Term = call("dot", first, second)
        sizes = call("norm", first) * call("norm", second)
        equal, start = Relation(call("abs", inner), "==", sizes), len(facts(claim)) + len(shown)
        squared = Relation(inner**2, "==", call("norm", first) ** 2 * call("norm", second) ** 2)
        end = Squares(ONE, (Summand(ONE, (start,), call("abs", inner) + sizes),))
        if squared not in claim.given:
            shown += [(squared, Lemma(equal, Bounded(), end)), (equal, Bounded())]
    if not shown:
        return None
    then = find(claim.assuming(*(relation for relation, _ in shown)), effort, depth - 1)
    evidence = None if then is None else under(shown, then)
    return evidence if accepted(claim, evidence, effort) else None
