"""Sums of exponentials: the sign of the coefficient of each."""

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import find
from certify.search.shape.isolation import classes, gap_of
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, call

MAXIMAL_CLASSES = 8


def by_coefficients(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A sum of exponentials, positive as they are, from the signs of their coefficients."""
    relation = claim.holds[0]
    if depth < 1 or relation.relation == "==":
        return None
    gap = gap_of(Goal(claim, effort.budget()))
    parts = {} if gap is None else classes(gap)
    if gap is None or not 2 <= len(parts) <= MAXIMAL_CLASSES:
        return None
    coefficients = [gap.term(part) for part in parts.values()]
    from certify.search.number.outlook import Outlook  # late: numpy takes a tenth of a second to import

    outlook = Outlook(claim)
    if not outlook.usable or any(outlook.sign(term) not in (0, 1) for term in coefficients):
        return None
    shown, here, strict = list[tuple[Relation, Evidence]](), claim, not relation.strict
    for term in coefficients:
        for way in (">=",) if strict else (">", ">="):
            wanted = Relation(term, way, ZERO)
            why = find(here.goal(wanted), effort.part(0.6), depth - 1)
            if why is not None:
                break
        else:
            return None
        strict = strict or way == ">"
        shown.append((wanted, why))
        here = here.assuming(wanted)
    if not strict:
        return None
    start, algebra = len(facts(claim)), gap.goal.algebra
    weights = [call("exp", algebra.term(algebra.exponents[e])) if e else ONE for e in parts]
    return under(shown, Squares(gap.multiplier, tuple(Summand(w, (start + n,), ONE) for n, w in enumerate(weights))))
