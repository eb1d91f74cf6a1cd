"""Hypotheses that contradict each other, one against the others: a gap that must be positive and is not, or must not be
negative and is. What a hypothesis needs to be defined counts as a hypothesis, since one that holds is defined.
"""

from certify.search.budget import Effort
from certify.search.find import DEPTH, accepted, find
from certify.search.inequality.contrary import from_some
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.condition import necessary
from certify.trusted.evidence import Evidence, Lemma, Sign, Squares, Summand
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, call

MOST = 12  # hypotheses that are tried


def contradicted(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence for 1 <= 0, from a hypothesis whose opposite the others show, or from one that is defined nowhere."""
    found = _against(claim, effort)
    needed = needs(claim, effort) if found is None else []
    if not needed:
        return found
    found = _against(claim.assuming(*needed), effort)
    for relation in reversed(needed if found is not None else []):
        found = Lemma(relation, Sign(), found)  # type: ignore[arg-type]  # there is one: else nothing to put around it
    return found


def needs(claim: Claim, effort: Effort) -> list[Relation]:
    """What must hold where all hypotheses are defined: signs of their arguments and denominators, where they say more
    than the hypotheses do. The sine is added to both sides, so that the checker takes the sign from where the
    hypotheses are defined, even where the structure of the part shows another.
    """
    parts = [pair for fact in claim.given for side in (fact.left, fact.right) for pair in necessary(side)]
    waves = [(part, ">=" if signs == NONNEGATIVE else ">", call("sin", part)) for part, signs in dict.fromkeys(parts)]
    wanted = [Relation(part + wave, way, wave) for part, way, wave in waves]
    return [relation for relation in wanted[:MOST] if accepted(claim.goal(relation), Sign(), effort)]


def _against(claim: Claim, effort: Effort) -> Evidence | None:
    """For g > 0 and g <= 0: g * (0 - 1) is the gap of the second, and g is positive. For g >= 0 and g < 0: (-g) *
    (0 - 1) is the gap of the first, and -g is positive.
    """
    goal = claim.goal(Relation(ONE, "<=", ZERO))
    known = facts(claim)
    for number, fact in list(enumerate(known))[-min(MOST, len(claim.given)) :] if claim.given else []:
        opposite = Relation(fact.gap, "<=" if fact.strict else "<", ZERO)
        if fact.relation == "==" or (why := _opposite(claim, fact, opposite, effort)) is None:
            continue
        multiplier, used = (fact.gap, len(known)) if fact.strict else (-fact.gap, number)
        evidence = Lemma(opposite, why, Squares(multiplier, (Summand(ONE, (used,), ONE),)))
        if accepted(goal, evidence, effort):
            return evidence
    return None


def _opposite(claim: Claim, fact: Relation, opposite: Relation, effort: Effort) -> Evidence | None:
    """Evidence for the opposite of a hypothesis: from the others, which have inner points more often than all together
    and are then easier to work with, or from all of them, with what they need to be defined.
    """
    why = None
    if not (claim.components or claim.always or any(b.domain.kind == "sequence" for b in claim.variables)):
        others = [other for other in claim.given if other is not fact]
        why = from_some(claim, others, opposite, effort.part(0.3, 0.6), DEPTH - 3)
    return why if why is not None else find(claim.goal(opposite), effort.part(0.2, 0.4), 1)
