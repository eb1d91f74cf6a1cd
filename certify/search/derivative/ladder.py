"""Ladders as methods: which claims they are for."""

from certify.search.algebra.degree import PATIENCE, is_of_low_degree
from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.derivative.neighbour import neighbouring
from certify.search.find import accepted, find
from certify.search.shape.unwrapping import isolated
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Apply, Evidence
from certify.trusted.term import PARAMETRIC, Call, free, walk

RUNGS = 10


def laddered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap at a start, and the sign of its derivative from there on. A root next to functions that solve a
    differential equation is squared away first: these are closed under derivatives, with it they are not.
    """
    if depth <= 0 or claim.holds[0].relation == "==" or not is_transcendental(claim.holds[0]):
        return None
    if functions_of(claim) & PARAMETRIC.keys():
        near = neighbouring(claim, effort, depth)
        if accepted(claim, near, effort):
            return near
    way = squared if _is_rooted(claim.holds[0]) else isolated if _has_root(claim) else None
    if way is not None and (found := way(claim, effort.part(0.7), depth)) is not None:
        return found
    from certify.search.derivative.climb import Climb  # late: numpy takes a tenth of a second to import

    return Climb(effort, depth).ladder(claim, min(RUNGS, 2 * depth))


def squared(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A comparison with a root that is the larger side, from that of the squares."""
    relation = claim.holds[0]
    then = find(claim.goal(Relation(relation.left**2, relation.relation, relation.right**2)), effort, depth - 1)
    return None if then is None else Apply("square", then)


def _is_rooted(relation: Relation) -> bool:
    """Whether the larger side is a root of something with functions in it."""
    larger = relation.right if relation.relation in ("<", "<=") else relation.left
    match larger:
        case Call("sqrt", (inner,)):
            return is_transcendental(Relation(inner, "<=", inner))
    return False


def _has_root(claim: Claim) -> bool:
    functions = functions_of(claim)
    return "sqrt" in functions and bool(functions & PARAMETRIC.keys())


def functions_of(claim: Claim) -> set[str]:
    """The functions that meet a variable in a claim's relation."""
    return {node.function for node in walk(claim.holds[0]) if isinstance(node, Call) and free(node)}


def algebraic(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Ladders for what has neither exponentials nor other functions: seldom better than squares."""
    if depth <= 0 or claim.holds[0].relation == "==" or is_transcendental(claim.holds[0]):
        return None
    if effort.left < PATIENCE and is_of_low_degree(claim.holds[0]):
        return None
    from certify.search.derivative.climb import Climb  # late: numpy takes a tenth of a second to import

    return Climb(effort, depth).ladder(claim, 2)
