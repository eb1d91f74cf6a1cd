"""Why a claim stays undecided, and what would help, in one sentence from the record of the search."""

from collections.abc import Iterator

from certify.explanation import brief
from certify.search.trace import Attempt, Trace
from certify.trusted.claim import Claim

TELLING = ("checker", "not shown to be defined", "cover: the claim seems", "cover: stuck")
"""How the lines begin that say most, in this order."""


def reason(trace: Trace, claim: Claim) -> str:
    """What a search stumbled over: what is not defined, where boxes are stuck, and the simplest claim left open."""
    noted = [*_noted(trace.root, claim, 0)][::-1]
    own = [line for start in TELLING for line, about in noted if about is None and line.startswith(start)]
    parts = [f"{_naming(about, claim)}: {line}" for line, about in noted if about and line.startswith(TELLING)]
    told = own[:1] or parts[:1]
    simplest = min(_open(trace, trace.root, claim), key=lambda attempt: _size(attempt.claim), default=None)
    if simplest is not None and simplest.claim is not None:
        told.append(f"it would follow, by {simplest.method}, from {brief(simplest.claim, claim)}")
    others = [line for line in trace.tried if line != "out of time" and not line.startswith("not shown: (")]
    return "; ".join(told or others[-2:]) or "out of time, or no method applied: give it more time, or tighter domains"


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


def _open(trace: Trace, attempt: Attempt, claim: Claim) -> Iterator[Attempt]:
    """One attempt for each claim about something else to which a method reduced a claim and which stayed open."""
    for inner in attempt.inside:
        if inner.claim is None or set(inner.claim.holds) <= set(claim.holds):
            yield from _open(trace, inner, claim)
        elif not inner.shown and inner.claim not in trace.shown:
            yield Attempt(attempt.method, inner.claim)


def _size(claim: Claim | None) -> int:
    return 0 if claim is None else claim._size
