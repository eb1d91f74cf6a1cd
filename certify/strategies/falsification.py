"""Counterexamples by random parameters, shrunk, and confirmed by the checker."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from hypothesis import HealthCheck, Verbosity, given, reject, settings
from hypothesis.errors import Flaky, Unsatisfiable
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from certify.search.point.grid import complexity
from certify.search.point.placement import simple_members
from certify.search.point.witness import candidates
from certify.search.variable.unfolding import unfolded
from certify.strategies.parameter import NoParameters, points
from certify.testing.assertion import closed, judge, refutation
from certify.trusted import Claim, Refuted, Rejected
from certify.trusted.budget import Budget
from certify.trusted.claim import interval
from certify.trusted.evidence import Entry, Point, Witness
from certify.trusted.term import Rational

ROUNDS = 3
WORK = 2_000_000  # of the checker, at one point
Test = TypeVar("Test", bound=Callable[..., object])


def patient(test: Test) -> Test:
    """Tells Hypothesis that a test takes its time: exact arithmetic is slower than it expects. Goes above `given`."""
    return settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])(test)


@dataclass(frozen=True, slots=True)
class Sampled:
    """How many different points a claim was looked at, at how many of them its sides could not be told apart, and the
    checker's refutation at the simplest point where it fails.
    """

    points: int
    unclear: int
    refuted: Refuted | None


class _Failing(Exception):
    """The claim fails at the point at hand."""


class _TimeUp(BaseException):
    """The time is up. Hypothesis lets what is no `Exception` pass, and draws no more."""


class _Sampling:
    """One claim looked at, point after point."""

    def __init__(self, claim: Claim, seconds: float) -> None:
        self.claim, self.seconds, self.deadline = claim, seconds, math.inf
        self.seen: dict[Point, bool] = {}
        self.refuted: Refuted | None = None

    @property
    def over(self) -> bool:
        """Whether the time is up and nothing is left to shrink; it runs from the first point on."""
        if self.deadline == math.inf:
            self.deadline = monotonic() + self.seconds
        return monotonic() > self.deadline and self.refuted is None

    def look(self, point: Point) -> None:
        """Judges the claim at a point."""
        judgement = judge(self.claim, point, Budget(WORK))
        if judgement.state == "inadmissible":
            reject()
        self.seen[point] = judgement.state == "unclear"
        if judgement.state == "fails":
            self.refuted = judgement.refuted
            raise _Failing

    def found(self) -> Sampled:
        """The sum of it, with a counterexample as simple as could be found."""
        refuted = None if self.refuted is None else simpler(self.refuted)
        return Sampled(len(self.seen), sum(self.seen.values()), refuted)


@composite
def _until(draw: DrawFn, sampling: _Sampling, strategy: SearchStrategy[Point]) -> Point:
    """Points as long as there is time."""
    if sampling.over:
        raise _TimeUp
    return draw(strategy)


def sample(claim: Claim, *, examples: int | None = None, seconds: float = math.inf) -> Sampled:
    """Looks at a claim at random admissible points, as many as Hypothesis' profile says unless `examples` does.

    A point where it fails is shrunk, and the checker's refutation there returned. Variables that a hypothesis defines
    by a term without rational values are replaced by it first, which says the same. `NoParameters` when no exact point
    was found at which every hypothesis holds.
    """
    claim = unfolded(claim)
    sampling = _Sampling(claim, seconds)
    wanted = {} if examples is None else {"max_examples": examples}
    run = settings(
        deadline=None, database=None, print_blob=False, report_multiple_bugs=False, verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck), **wanted,  # type: ignore[arg-type]  # one number, if any
    )(given(_until(sampling, points(claim)))(sampling.look))  # fmt: skip
    try:
        run()
    except (_Failing, _TimeUp):
        pass
    except Flaky:  # what Hypothesis makes of a draw that ends early, if it was a repeated one
        if not sampling.over:
            raise
    except Unsatisfiable as error:
        if not sampling.seen:
            raise NoParameters("no exact point was found at which every hypothesis holds") from error
    return sampling.found()


def simpler(refuted: Refuted) -> Refuted:
    """The refutation at a simpler point, number by number, where the claim fails too: shrinking ends in corners."""
    certificate = refuted.certificate
    claim, evidence = certificate.claim, certificate.evidence
    if not isinstance(evidence, Witness):
        return refuted
    best, point = refuted, evidence.point
    for _ in range(ROUNDS):
        before = point
        for number in range(len(point.entries)):
            for candidate in _simplified(claim, point, number):
                judgement = judge(claim, candidate)
                if judgement.refuted is not None:
                    best, point = judgement.refuted, candidate
                    break
        if point == before:
            break
    return best


def _simplified(claim: Claim, point: Point, number: int) -> Iterator[Point]:
    """The point with one number of an entry made simpler, the simplest first."""
    entry = point.entries[number]
    domain = claim.domains[entry.name]
    if entry.name == claim.dimension:
        return
    room = interval() if domain.kind == "vector" else domain
    for place, coordinate in enumerate(entry.coordinates):
        size = complexity(coordinate.value) if isinstance(coordinate, Rational) else 0.0
        for value in simple_members(room):
            if complexity(value) >= size:
                break
            moved = (*entry.coordinates[:place], Rational(value), *entry.coordinates[place + 1 :])
            entries = (*point.entries[:number], Entry(entry.name, moved), *point.entries[number + 1 :])
            yield Point(entries, point.law)


def falsify(claim: Claim, *, examples: int | None = None, timeout: float = 5.0) -> Refuted | None:
    """The checker's refutation of a claim, at a point as simple as could be found; None when none was found.

    Random parameters first, then the search for counterexamples that `prove` makes, within `timeout` seconds together.
    """
    start = monotonic()
    try:
        refuted = sample(claim, examples=examples, seconds=timeout / 2).refuted
    except NoParameters:
        refuted = None
    return refuted if refuted is not None else _searched(claim, timeout - (monotonic() - start))


def _searched(claim: Claim, seconds: float) -> Refuted | None:
    try:
        plain = closed(claim, Budget())
    except Rejected:
        return None
    for point in candidates(plain, seconds=max(0.5, seconds)):
        if (refuted := refutation(claim, point)) is not None:
            return refuted
    return None
