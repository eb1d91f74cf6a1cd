"""Claims linear in means, component by component."""

from certify.search.budget import Effort
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.search.variable.component import at_any_component
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Average, Evidence
from certify.trusted.law import drop_means
from certify.trusted.term import Posterior


def averaged(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim linear in means, component by component."""
    relation = claim.holds[0]
    laws: set[Posterior | None] = set()
    sides = [drop_means(side, claim.components, laws) for side in (relation.left, relation.right)]
    if len(laws) != 1:
        return None
    inner = claim.goal(Relation(sides[0], relation.relation, sides[1]))
    if seems_false(inner):
        return None
    then = at_any_component(inner, effort.part(0.6), depth - 1) or find(inner, effort.part(0.6), depth - 1)
    return None if then is None else Average(then)
