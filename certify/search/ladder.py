"""Ladders as methods: which claims they are for."""

from certify.search.budget import Effort
from certify.search.transcendence import is_transcendental
from certify.search.unwrapping import isolated
from certify.trusted.claim import Claim
from certify.trusted.evidence import Evidence
from certify.trusted.term import PARAMETRIC, Call, free, walk

RUNGS = 10


def laddered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap at a start, and the sign of its derivative from there on. A root next to functions that solve a
    differential equation is squared away first: these are closed under derivatives, with it they are not.
    """
    if depth <= 0 or claim.holds[0].relation == "==" or not is_transcendental(claim.holds[0]):
        return None
    if _has_root(claim):
        found = isolated(claim, effort.part(0.6), depth)
        if found is not None:
            return found
    from certify.search.climb import Climb  # late: numpy takes a tenth of a second to import

    return Climb(effort, depth).ladder(claim, min(RUNGS, 2 * depth))


def _has_root(claim: Claim) -> bool:
    functions = {node.function for node in walk(claim.holds[0]) if isinstance(node, Call) and free(node)}
    return "sqrt" in functions and bool(functions & PARAMETRIC.keys())


def algebraic(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Ladders for what has neither exponentials nor other functions: seldom better than squares."""
    if depth <= 0 or claim.holds[0].relation == "==" or is_transcendental(claim.holds[0]):
        return None
    from certify.search.climb import Climb  # late: numpy takes a tenth of a second to import

    return Climb(effort, depth).ladder(claim, 2)
