"""Ladders as methods: which claims they are for."""

from certify.search.budget import Effort
from certify.search.transcendence import is_transcendental
from certify.trusted.claim import Claim
from certify.trusted.evidence import Evidence

RUNGS = 10


def laddered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap at a start, and the sign of its derivative from there on."""
    if depth <= 0 or claim.holds[0].relation == "==" or not is_transcendental(claim.holds[0]):
        return None
    from certify.search.climb import Climb  # late: numpy takes a tenth of a second to import

    return Climb(effort, depth).ladder(claim, min(RUNGS, 2 * depth))


def algebraic(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Ladders for what has neither exponentials nor other functions: seldom better than squares."""
    if depth <= 0 or claim.holds[0].relation == "==" or is_transcendental(claim.holds[0]):
        return None
    from certify.search.climb import Climb  # late: numpy takes a tenth of a second to import

    return Climb(effort, depth).ladder(claim, 2)
