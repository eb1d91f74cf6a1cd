"""Ladders as methods: which claims they are for."""

from certify.search.budget import Effort
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Evidence
from certify.trusted.term import Call, Power, constant, free, walk

RUNGS = 7


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


def is_transcendental(relation: Relation) -> bool:
    """Whether a function other than roots, or a power with an exponent that is no number, meets a variable."""
    return any(
        (isinstance(node, Call) and bool(free(node)) and node.function not in ("sqrt", "abs", "min", "max"))
        or (isinstance(node, Power) and constant(node.exponent) is None)
        for node in walk(relation)
    )
