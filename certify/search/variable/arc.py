"""Angles compared by their cosines or their sines, within a half turn."""

from certify.search.budget import Effort
from certify.search.fact.bound import angles
from certify.search.fact.lemma import under
from certify.search.find import accepted, find
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Apply, Evidence
from certify.trusted.goal import FLIPPED, Goal
from certify.trusted.monotonicity import HALF_TURN
from certify.trusted.sign import NONNEGATIVE, SignTable
from certify.trusted.term import ZERO, Call, call, walk


def arced(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """a against b from sin(a) against sin(b), both in [-pi/2, pi/2]; or from the cosines, both in [0, pi]."""
    relation = claim.holds[0]
    arcs = sorted(
        {n for n in walk(relation) if isinstance(n, Call) and n.function in ("asin", "acos", "atan")}, key=str
    )
    if not arcs or depth <= 0:
        return None
    table = SignTable(claim)
    known = [pair for arc in arcs if arc.function != "atan" for pair in angles(arc, table).items()]
    here = claim.assuming(*(bound for bound, _ in known))
    for function in ("cos", "sin"):
        inside = _inside(here, function, effort.part(0.3), depth)
        if inside is None:
            continue
        way = FLIPPED[relation.relation] if function == "cos" else relation.relation
        outer = Relation(call(function, relation.left), way, call(function, relation.right))
        then = find(here.assuming(*(bound for bound, _ in inside)).goal(outer), effort.part(0.6), depth - 1)
        evidence = None if then is None else under([*known, *inside], Apply(function, then))
        if accepted(claim, evidence, effort):
            return evidence
    return None


def _inside(claim: Claim, function: str, effort: Effort, depth: int) -> list[tuple[Relation, Evidence]] | None:
    """Lemmas by which both sides lie in the half turn of a function, or None."""
    shown: list[tuple[Relation, Evidence]] = []
    ((low, high),) = HALF_TURN[function]
    for side in (claim.holds[0].left, claim.holds[0].right):
        for part in (side - low, high - side):
            here = claim.assuming(*(bound for bound, _ in shown))
            if Goal(here, effort.budget()).signs(part) <= NONNEGATIVE:
                continue
            wanted = Relation(part, ">=", ZERO)
            why = find(here.goal(wanted), effort.part(0.4, 0.5), min(depth - 1, 1))
            if why is None:
                return None
            shown.append((wanted, why))
    return shown
