"""Hypotheses that contradict each other, one against the others: a gap that must be positive and is not, or must not be
negative and is.
"""

from certify.search.budget import Effort
from certify.search.find import accepted, find
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.term import ONE, ZERO

MOST = 12  # hypotheses that are tried


def contradicted(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence for 1 <= 0, from a hypothesis whose opposite the others show.

    For g > 0 and g <= 0: g * (0 - 1) is the gap of the second, and g is positive. For g >= 0 and g < 0: (-g) * (0 - 1)
    is the gap of the first, and -g is positive.
    """
    goal = claim.goal(Relation(ONE, "<=", ZERO))
    known = facts(claim)
    for number, fact in list(enumerate(known))[-min(MOST, len(claim.given)) :] if claim.given else []:
        opposite = Relation(fact.gap, "<=" if fact.strict else "<", ZERO)
        if fact.relation == "==" or (why := find(claim.goal(opposite), effort.part(0.3, 0.5), 1)) is None:
            continue
        multiplier, used = (fact.gap, len(known)) if fact.strict else (-fact.gap, number)
        evidence = Lemma(opposite, why, Squares(multiplier, (Summand(ONE, (used,), ONE),)))
        if accepted(goal, evidence, effort):
            return evidence
    return None
