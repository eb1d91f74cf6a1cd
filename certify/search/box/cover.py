"""Covers: a cutting of the claim's box, depth first while few boxes are needed, then in blocks of floats."""

from time import monotonic

from certify.search.algebra.degree import PATIENCE
from certify.search.box.depthfirst import Draft, Region, contacts, cut, ends, is_endless, region_of
from certify.search.budget import Effort
from certify.search.find import DEPTH
from certify.trusted.claim import Claim
from certify.trusted.cutting import MAXIMAL_PRECISION
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cover, Evidence
from certify.trusted.interval import precision
from certify.trusted.term import Call, free, walk

GLIMPSE, FEW, MOMENT = 24, 200, 0.3
FLAT, FEWER, FEWEST = 3, 64, 8
"""In so few variables floats are quicker from fewer boxes on; after a glimpse, some boxes only show how quick it is."""
SOON = 0.5
"""The part of its time after which a cover of a bounded box goes on only where it is nearly there."""
DIGITS = (64, 256, 1024)  # bits, for a goal at a point


def covered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover by boxes."""
    return propose(claim, effort.part(0.8 if depth == DEPTH else 0.4)) if applies(claim) else None


def glimpsed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover by very few boxes; of a single point, an enclosure of as many digits as it needs."""
    if claim in effort.trace.glimpsed or not applies(claim):
        return None
    if not all(claim.domains[name].low == claim.domains[name].high is not None for name in free(claim.holds[0])):
        enough = effort.left >= MOMENT
        found = propose(claim, effort.part(1.0, MOMENT), limit=GLIMPSE)
        if found is None and (enough or effort.left > 0):
            effort.trace.glimpsed.add(claim)
        return found
    return next((found for bits in DIGITS if (found := propose(claim, effort, bits=bits, limit=1))), None)


def bounded(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover of a bounded box."""
    domains = [claim.domains[name] for name in free(claim.holds[0])]
    whole = depth == DEPTH and not any(domain.low is None or domain.high is None for domain in domains)
    return propose(claim, effort, soon=SOON) if whole and applies(claim) else None


def applies(claim: Claim) -> bool:
    """Whether the relation may have a cover."""
    vectors = any(isinstance(node, Call) and node.function in ("dot", "norm") for node in walk(claim.holds[0]))
    return claim.holds[0].relation != "==" and not vectors


def propose(claim: Claim, effort: Effort, *, bits: int = 64, limit: int = 0, soon: float = 1.0) -> Cover | None:
    """A cover of the claim's box, of at most so many boxes if there is a limit; or None when the time (or a part of it,
    unless the box is nearly covered then), or the patience at one place, is used up. A relation between constants has
    one box, for which the precision grows.
    """
    try:
        with precision(bits):
            region = region_of(claim, effort)
            few = FEWEST if claim in effort.trace.glimpsed else FEWER if len(region.root) <= FLAT else FEW
            found = _cut(region, effort, limit, few, soon)
            if found is None and not free(claim.holds[0]) and 4 * bits <= MAXIMAL_PRECISION and effort.left > 0:
                return propose(claim, effort, bits=4 * bits, limit=limit)
            if found is None:
                return None
            cover = found.cover(bits)
            effort.trace.accepted.add((claim, cover))  # each leaf was shown by the trusted code as it was written
            return cover
    except Rejected as error:
        effort.note(f"cover: {error}")
        return None


def _cut(region: Region, effort: Effort, limit: int, few: int, soon: float) -> Draft | None:
    anchors = contacts(region, ends(region))
    draft = Draft(region, anchors)
    if (limit or effort.left < PATIENCE) and is_endless(region, anchors):
        effort.note("cover: no box far out keeps its sign; a bounded domain would help")
        return None
    start = monotonic()
    outcome = draft.descend(region.root, limit or few, effort)
    if outcome == "covered":
        return draft
    if limit:
        return None
    if not region.root:
        effort.note("cover: a constant that an enclosure does not tell from zero")
        return None
    if effort.left <= 0:
        effort.note("cover: too many boxes; a bounded or tighter domain, or more time, would help")
        return None
    from certify.search.box.exploration import Exploration, stuck
    from certify.search.box.kernel import Unsupported
    from certify.search.box.sharing import shared

    try:
        return Exploration(region, effort, anchors, (monotonic() - start) / draft.boxes, soon).run()
    except Unsupported:
        if outcome == "stuck":
            effort.note(stuck(region, draft.trouble))
            return None
        draft = Draft(region, anchors)
        return draft if shared(draft, [(0, region.root)], cut, effort) == "covered" else None
