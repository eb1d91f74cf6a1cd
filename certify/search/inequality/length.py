"""A norm that is to be at most something: both sides squared, by squares alone.

What it does is what unwrapping would do with all methods, each in its turn: of inner products squares are told at once.
"""

from certify.search.budget import Effort
from certify.search.find import leaf_in
from certify.search.inequality import squares
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Apply, Evidence, Lemma, Sign
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO, Call

SIDE, BOTH = 0.8, 1.0  # seconds


def at_length(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """|V| <= R from R >= 0 and |V|^2 <= R^2."""
    relation = claim.holds[0]
    if relation.relation == "==" or claim.components:
        return None
    match relation.ordered:
        case Call("norm"), high:
            side = Relation(high, ">=", ZERO)
            positive = _squares(claim.goal(side), effort, SIDE)
            if positive is None:
                return None
            low = relation.ordered[0]
            wanted = Relation(low**2, "<" if relation.strict else "<=", high**2)
            then = _squares(claim.assuming(side).goal(wanted), effort, BOTH)
            ordered = Relation(low, wanted.relation, high)
            if then is not None:
                return Lemma(side, positive, Lemma(ordered, Apply("square", then), Sign()))
    return None


def _squares(claim: Claim, effort: Effort, seconds: float) -> Evidence | None:
    leaf = leaf_in(Goal(claim, effort.budget()), effort)
    return leaf if leaf is not None else squares.propose(claim, effort.part(0.8, seconds))
