"""Deciding a claim: look for an admissible point, for a counterexample, for a proof; the checker has the last word."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from certify.output.reason import NOTHING, reason
from certify.search.budget import Effort
from certify.search.find import BEYOND_FLOATS, computed
from certify.search.glance import QUICK, glance, glimpse
from certify.search.point.witness import FirstLook, admissible, candidates, near_the_lowest
from certify.search.trace import Trace
from certify.trusted import Certificate, Claim, Proved, Refuted, check
from certify.trusted.admission import check_admissible, refute
from certify.trusted.calculus import has_operators
from certify.trusted.checker import check_contradiction
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Point, Witness
from certify.verdict import Undecided, Vacuous, Verdict

if TYPE_CHECKING:
    from certify.search.crew import Crew


BRIEFLY, SHORTLY = 0.2, 0.12  # seconds
LAST = 1_000  # a seed that no round has used
NO_POINT = (
    "no point was found at which every hypothesis holds, so they may contradict each other: "
    "simplify them, or widen the domains"
)


def prove(
    claim: Claim,
    *,
    timeout: float = 10.0,
    evidence: Evidence | None = None,
    seed: int = 0,
    trace: Trace | None = None,
    jobs: int = 1,
) -> Verdict:
    """The verdict on a claim, within about `timeout` seconds.

    `evidence` is tried first when given (a theorem's own derivation); `trace` is filled with what is tried. The same
    claim, timeout and seed propose the same evidence, up to what fits into the time. With more than one of `jobs`, a
    search that is not over soon goes on in so many processes; which of them finds evidence first may then differ from
    one run to the next, and so may the certificate.
    """
    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1:
        raise ValueError(f"wanted a number of jobs, 1 or more, got {jobs!r:.40}")
    if jobs == 1:
        return decide(claim, timeout=timeout, evidence=evidence, seed=seed, trace=trace)
    from certify.search.crew import crew_of  # late: one process needs none of it

    with crew_of(jobs) as crew:
        return decide(claim, timeout=timeout, evidence=evidence, seed=seed, trace=trace, crew=crew)


def decide(
    claim: Claim,
    *,
    timeout: float,
    evidence: Evidence | None = None,
    seed: int = 0,
    trace: Trace | None = None,
    crew: "Crew | None" = None,
) -> Verdict:
    """The verdict that `prove` gives; a crew says what cores there may be for helpers."""
    if not isinstance(claim, Claim):
        raise TypeError(f"wanted a claim, got a {type(claim).__name__}: make one with state(text, variables)")
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not timeout > 0:
        raise ValueError(f"wanted a timeout of some seconds, a positive number, got {timeout!r:.40}")
    effort = Effort.of(timeout, (), trace, crew)
    point = cache(lambda: _simply_admitted(claim, effort))
    if evidence is None and (decided := _at_a_glance(claim, point, effort)) is not None:
        return decided
    return _searched(claim, effort, point(), evidence, seed)


def glanced(claim: Claim, *, seconds: float = 1.0) -> Proved | Refuted | None:
    """The verdict where it needs no search, as in the first milliseconds of `prove`; nothing slow is imported."""
    effort = Effort.of(seconds)
    return _at_a_glance(claim, cache(lambda: _simply_admitted(claim, effort)), effort)


def _searched(claim: Claim, effort: Effort, point: Point | None, evidence: Evidence | None, seed: int) -> Verdict:
    if point is None and (vacuous := _vacuous(claim, _seen_contradiction(claim, effort), effort)) is not None:
        return vacuous
    from certify.search.pipeline import contradiction, load  # late: an easy claim needs none of it

    if evidence is None or point is None:
        effort = load(effort)
    if evidence is None and (refuted := _soon_refuted(claim, effort)) is not None:
        return refuted
    for seconds in (0.2, 3.0) if point is None else ():
        point = _admissible(claim, effort.part(0.25, seconds), seed)
        if point is not None:
            break
        found = contradiction(claim, effort.part(0.25, 2 * seconds))
        if (vacuous := _vacuous(claim, found, effort)) is not None:
            return vacuous
    if point is None:
        return _without_point(claim, effort, seed)
    decided = _in_turns(claim, effort, point, evidence, seed)
    return decided if decided is not None else Undecided(claim, reason(effort.trace, claim), tuple(effort.tried))


def _in_turns(
    claim: Claim, effort: Effort, point: Point, evidence: Evidence | None, seed: int
) -> Proved | Refuted | None:
    """The verdict of rounds for a proof, each followed by some time for a counterexample."""
    from certify.search.pipeline import rounds

    if effort.crew is not None and evidence is None:
        return _side_by_side(claim, effort, point, effort.crew, seed)
    for number, proposed in enumerate([evidence] if evidence is not None else rounds(claim, effort)):
        if proposed is not None and (proved := _checked(claim, proposed, point, effort)) is not None:
            return proved
        if (refuted := _refute(claim, _as_long(effort), seed + number)) is not None:
            return refuted
    return _refute(claim, effort, seed + LAST)


def _side_by_side(claim: Claim, effort: Effort, point: Point, crew: "Crew", seed: int) -> Proved | Refuted | None:
    """The same with a helper that is one round ahead in all rounds but the first and the last, if there is a core."""
    from certify.process.scout import Scout
    from certify.search.pipeline import FIRST, GROWTH, Round, turn

    scout = Scout(claim, effort, crew, lambda part, seed: _refute(claim, part, seed))
    watched, seconds, number = effort.unless(scout.found), FIRST, seed
    try:
        while effort.left > 0:
            part = turn(watched, seconds)
            if number > seed and part is not watched:
                scout.begin(GROWTH * seconds, number + LAST)
            this = Round(claim, part, seconds)
            if this.evidence is not None and (proved := _checked(claim, this.evidence, point, effort)) is not None:
                return proved
            if (refuted := _refute(claim, _as_long(watched), number)) is not None:
                return refuted
            if scout.found():
                proposed = scout.taken()
                decided = scout.refuted if proposed is None else _checked(claim, proposed, point, effort)
                if decided is not None:
                    return decided
            elif this.exhausted:
                break
            scout.stop()  # the next round knows more than it, and may have helpers for each method
            seconds, number = GROWTH * seconds, number + 1
        refuted = _refute(claim, watched, number + LAST)
        return refuted if refuted is not None else scout.refuted
    finally:
        scout.stop()


def _at_a_glance(claim: Claim, point: Callable[[], Point | None], effort: Effort) -> Proved | Refuted | None:
    """The verdict, if a method without search, a simple point or a handful of boxes gives it: nothing here takes long,
    even to import. An admissible point is only looked for where a counterexample is not found at once.
    """
    look = FirstLook(claim)
    denied = not has_operators(claim) and look.denies()
    if denied and (refuted := _simply_refuted(claim, look, effort)) is not None:
        return refuted
    if (proved := _seen(claim, point(), effort, "glance", glance)) is not None:
        return proved
    if not denied and (refuted := _simply_refuted(claim, look, effort)) is not None:
        return refuted
    return _seen(claim, point(), effort, "glimpse", glimpse)


def _simply_refuted(claim: Claim, look: FirstLook, effort: Effort) -> Refuted | None:
    with effort.trace.attempt("simple points", claim) as attempt:
        plain = _plain(claim, effort)
        seen = look if plain is claim else FirstLook(plain)
        refuted = _fails(claim, plain, seen.candidates(effort.left), effort)
        attempt.shown = refuted is not None
    return refuted


def _seen(
    claim: Claim, point: Point | None, effort: Effort, name: str, propose: Callable[[Claim, Effort], Evidence | None]
) -> Proved | Refuted | None:
    with effort.trace.attempt(name, claim) as attempt:
        evidence = None if point is None else propose(claim, effort)
        proved = None if evidence is None or point is None else _checked(claim, evidence, point)
        attempt.shown = proved is not None
    return proved


def _checked(claim: Claim, evidence: Evidence, point: Point, effort: Effort | None = None) -> Proved | Refuted | None:
    try:
        return check(Certificate(claim, evidence, point))
    except Rejected as error:
        if effort is not None:
            effort.note(f"checker: {error}")
        return None


def _as_long(effort: Effort) -> Effort:
    """Half as long for a counterexample as the rounds have taken so far, or briefly; at most half of what is left."""
    return effort.part(0.5, max(SHORTLY, 0.5 * effort.taken))


def _without_point(claim: Claim, effort: Effort, seed: int) -> Verdict:
    from certify.search.pipeline import contradiction

    vacuous = _vacuous(claim, contradiction(claim, effort.part(0.6)), effort)
    if vacuous is not None:
        return vacuous
    refuted = _refute(claim, effort, seed + 1)
    if refuted is not None:
        return refuted
    return Undecided(claim, NO_POINT if claim.given or claim.always else NOTHING, tuple(effort.tried))


def _seen_contradiction(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence that the hypotheses contradict each other, by methods that take next to no time."""
    from certify.search.inequality.contradiction import contradicted  # late, as above

    brief = Effort(min(effort.deadline, monotonic() + BRIEFLY), QUICK, Trace(effort.trace.memory))
    try:
        return contradicted(claim, brief)
    except (Rejected, Malformed):
        return None


def _vacuous(claim: Claim, evidence: Evidence | None, effort: Effort) -> Vacuous | None:
    try:
        if evidence is not None:
            check_contradiction(claim, evidence)
    except (Rejected, Malformed) as error:
        effort.note(f"checker: {error}")
        return None
    return None if evidence is None else Vacuous(claim, evidence)


def _soon_refuted(claim: Claim, effort: Effort) -> Refuted | None:
    """The verdict at a point to which a few steps downwards lead."""
    with effort.trace.attempt("first descent", claim) as attempt:
        plain = _plain(claim, effort)
        try:
            refuted = _fails(claim, plain, near_the_lowest(plain, seconds=min(BRIEFLY, effort.left)), effort)
        except BEYOND_FLOATS:
            refuted = None
        attempt.shown = refuted is not None
    return refuted


def _refute(claim: Claim, effort: Effort, seed: int) -> Refuted | None:
    with effort.trace.attempt("counterexample", claim) as attempt:
        refuted = _refuted(claim, effort, seed)
        attempt.shown = refuted is not None
    return refuted


def _refuted(claim: Claim, effort: Effort, seed: int) -> Refuted | None:
    plain = _plain(claim, effort)
    try:
        return _fails(claim, plain, candidates(plain, seconds=effort.left, seed=seed), effort)
    except BEYOND_FLOATS as error:
        effort.note(f"counterexample: numbers that floats cannot hold ({error})")
        return None


def _fails(claim: Claim, plain: Claim, points: Iterable[Point], effort: Effort) -> Refuted | None:
    """The verdict at the first point where a claim, given also with its operators replaced, fails."""
    for point in points:
        if effort.left <= 0:
            return None
        try:
            if plain is not claim:
                refute(plain, Witness(point), effort.budget())
            verdict = check(Certificate(claim, Witness(point), None))
        except (Rejected, Malformed):
            continue
        if isinstance(verdict, Refuted):
            return verdict
    return None


def _plain(claim: Claim, effort: Effort) -> Claim:
    """The claim with closed forms for its operators, where there are some: what the search can evaluate."""
    try:
        return computed(claim, effort) if has_operators(claim) else claim
    except (Rejected, Malformed):
        return claim


def _admissible(claim: Claim, effort: Effort, seed: int) -> Point | None:
    try:
        return next(_admitted(claim, admissible(_plain(claim, effort), seconds=effort.left, seed=seed), effort), None)
    except BEYOND_FLOATS as error:
        effort.note(f"admissible points: numbers that floats cannot hold ({error})")
        return None


def _simply_admitted(claim: Claim, effort: Effort) -> Point | None:
    """The first simple point at which the checker finds every hypothesis true."""
    return next(_admitted(claim, admissible(claim, seconds=effort.left, simple=True), effort), None)


def _admitted(claim: Claim, points: Iterable[Point], effort: Effort) -> Iterator[Point]:
    """The points at which the checker finds every hypothesis true."""
    for point in points:
        if effort.left <= 0:
            return
        try:
            check_admissible(Certificate(claim, Witness(point), point))
        except (Rejected, Malformed):
            continue
        yield point
