"""Why a claim stays undecided, and what would help, in one sentence from the record of the search."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from certify.output.explanation import brief
from certify.search.find import BEYOND_FLOATS
from certify.search.number.doubt import seems_false
from certify.search.point.witness import candidates
from certify.search.trace import Attempt, Trace
from certify.trusted.admission import refute
from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Witness

TELLING = ("checker", "not shown to be defined", "cover: the claim seems", "cover: stuck")
"""How the lines begin that say most, in this order."""
OF_PARTS = ("checker", "not shown to be defined", "cover: stuck")
"""Of claims that a method came upon, only these: that such a one seems to fail says nothing of the claim itself."""
ELSEWHERE = ("not shown: (", *TELLING)
NOTHING = "out of time, or no method applied: give it more time, or tighter domains"
SEVERAL, SHORT, TRIAL = 8, 0.3, 100_000


def reason(trace: Trace, claim: Claim) -> str:
    """What a search stumbled over: what is not defined, where boxes are stuck, and the simplest claim left open."""
    noted = [*_noted(trace.root, claim, 0)][::-1]
    own = [line for start in TELLING for line, about in noted if about is None and line.startswith(start)]
    parts = [(line, about) for line, about in noted if about and line.startswith(OF_PARTS)][:SEVERAL]
    told = own[:1] or [f"{_naming(about, claim)}: {line}" for line, about in parts if not _fails(about)][:1]
    left = sorted(_open(trace, trace.root, claim), key=lambda pair: pair[1]._size)
    for method, part in [pair for pair in left[:SEVERAL] if not _fails(pair[1])][:1]:
        shown = brief(part, claim, trace.stands.get(part, {}))
        told.append(f"it would follow, by {method}, from this, if it is true: {shown}")
    return "; ".join(told or _last(trace.tried)[-2:]) or NOTHING


def _last(tried: Sequence[str]) -> list[str]:
    """What each method noted last, in order, that names no place of a claim it came upon."""
    others = [line for line in tried if not line.endswith("out of time") and not line.startswith(ELSEWHERE)]
    latest = {line.partition(": ")[0]: line for line in others}
    return sorted(latest.values(), key=lambda line: len(others) - others[::-1].index(line))


def _fails(claim: Claim) -> bool:
    """Whether a claim fails at a simple point, or seems to at one of some, so that nothing can follow from it."""
    with suppress(*BEYOND_FLOATS, Rejected, Malformed):
        if seems_false(claim):
            return True
    for point in candidates(claim, seconds=SHORT, simple=True):
        try:
            refute(claim, Witness(point), Budget(TRIAL))
        except (Rejected, Malformed):
            continue
        return True
    return False


def _naming(part: Claim, claim: Claim) -> str:
    same = part.variables == claim.variables and set(part.holds) <= set(claim.holds)
    return "with fewer hypotheses" if same else f"of {brief(part, claim)}"


def _noted(attempt: Attempt, claim: Claim, level: int) -> Iterator[tuple[str, Claim | None]]:
    """What was noted, in order, with the claim that it is about: None for the one that was asked, to which all attempts
    of the first two levels belong, and those on its relation over its own variables.
    """
    yield from ((line, None) for line in attempt.notes if level == 0)
    for inner in attempt.inside:
        asked = inner.claim is None or level < 2 or _is_part(inner.claim, claim)
        yield from ((line, None if asked else inner.claim) for line in inner.notes)
        yield from _noted(inner, claim, level + 1)


def _is_part(inner: Claim, claim: Claim) -> bool:
    """Whether a claim says of some points of another what that says: where it fails, the other does."""
    same = inner.variables == claim.variables and {*inner.holds} <= {*claim.holds}
    return same and {*claim.given} <= {*inner.given}


def _open(trace: Trace, attempt: Attempt, claim: Claim) -> Iterator[tuple[str, Claim]]:
    """Each claim about something else that stayed open, after the method that reduced a claim to it."""
    for inner in attempt.inside:
        if inner.claim is None or set(inner.claim.holds) <= set(claim.holds):
            yield from _open(trace, inner, claim)
        elif not inner.shown and inner.claim not in trace.shown:
            yield attempt.method, inner.claim
