"""A variable in which a gap is affine, at a bound that a hypothesis gives for it.

With G = A + B x and a hypothesis H = c + m x >= 0 whose slope m has the sign of B, G is at least A - B c/m, which is
what it is at the bound: a claim without x. So steps of Gronwall's lemma go, x being the error before the step.
"""

from collections.abc import Iterator

from certify.search.budget import Effort
from certify.search.fact.lemma import alone
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.search.variable.equality import affine
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, bounds
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ONE, ZERO, Term, free


def replaced(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim at a bound of a variable in which its gap is affine, without that variable."""
    if depth < 1 or claim.holds[0].relation == "==" or claim.components or has_operators(claim):
        return None
    for number, inner, weight in _at_bounds(claim, effort):
        if seems_false(inner):
            continue
        why = alone(inner, find(inner, effort.part(0.6), depth - 1))
        if why is not None:
            start = len([*bounds(claim)])
            least = start + len(claim.given)
            summands = (Summand(ONE, (least,), ONE), Summand(weight, (start + number,), ONE))
            return Lemma(inner.holds[0], why, Squares(ONE, summands))
    return None


def _at_bounds(claim: Claim, effort: Effort) -> Iterator[tuple[int, Claim, Term]]:
    """The numbers of hypotheses that bound a variable, the claim at that bound, and what times the hypothesis' gap the
    gap is greater than there.
    """
    relation = claim.holds[0]
    goal = Goal(claim, effort.budget())
    for name, domain in claim.domains.items():
        known = [(n, fact) for n, fact in enumerate(claim.given) if fact.relation != "==" and name in free(fact)]
        line = affine(goal, relation.gap, name) if known and domain.kind == "real" else None
        if line is None:
            continue
        for number, fact in known:
            bound = affine(goal, fact.gap, name)
            if bound is None or not any(goal.signs(sign * bound[0]) == POSITIVE for sign in (1, -1)):
                continue
            weight = goal.algebra.term(goal.algebra.form(line[0] / bound[0]))
            if goal.signs(weight) <= NONNEGATIVE:
                least = goal.algebra.term(goal.algebra.form(line[1] - weight * bound[1]))
                strict = ">" if relation.strict else ">="
                yield number, _without(claim, name, Relation(least, strict, ZERO)), weight


def _without(claim: Claim, name: str, relation: Relation) -> Claim:
    """A claim without a variable, and what is known of it, for another relation."""
    kept = tuple(fact for fact in claim.given if name not in free(fact))
    return Claim(tuple(binding for binding in claim.variables if binding.name != name), kept, (relation,))
