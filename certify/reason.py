"""Why a claim stays undecided, and what would help, in one sentence from the record of the search."""

from collections.abc import Iterator

from certify.explanation import brief
from certify.search.trace import Attempt, Trace
from certify.trusted.claim import Claim

TELLING = ("checker", "not shown to be defined", "cover: the claim seems", "cover: stuck")
"""How the lines begin that say most, in this order."""


def reason(trace: Trace, claim: Claim) -> str:
    """What a search stumbled over: what is not defined, where boxes are stuck, and the simplest claim left open."""
    told = [line for start in TELLING for line in reversed(trace.tried) if line.startswith(start)][:1]
    simplest = min(_open(trace, trace.root, claim), key=lambda attempt: _size(attempt.claim), default=None)
    if simplest is not None and simplest.claim is not None:
        told.append(f"it would follow, by {simplest.method}, from {brief(simplest.claim, claim)}")
    others = [line for line in trace.tried if line != "out of time" and not line.startswith("not shown: (")]
    return "; ".join(told or others[-2:]) or "out of time, or no method applied: give it more time, or tighter domains"


def _open(trace: Trace, attempt: Attempt, claim: Claim) -> Iterator[Attempt]:
    """One attempt for each claim about something else to which a method reduced a claim and which stayed open."""
    for inner in attempt.inside:
        if inner.claim is None or set(inner.claim.holds) <= set(claim.holds):
            yield from _open(trace, inner, claim)
        elif not inner.shown and inner.claim not in trace.shown:
            yield Attempt(attempt.method, inner.claim)


def _size(claim: Claim | None) -> int:
    return 0 if claim is None else claim._size
