"""Counterexamples by random parameters, shrunk, and confirmed by the checker."""

import math
from dataclasses import dataclass
from time import monotonic

from hypothesis import HealthCheck, Verbosity, given, reject, settings
from hypothesis.errors import Unsatisfiable

from certify.assertion import closed, judge, refutation
from certify.search.witness import candidates
from certify.strategies.parameter import NoParameters, points
from certify.trusted import Claim, Refuted, Rejected
from certify.trusted.budget import Budget
from certify.trusted.evidence import Point


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


class _Sampling:
    """One claim looked at, point after point."""

    def __init__(self, claim: Claim, seconds: float) -> None:
        self.claim, self.deadline = claim, monotonic() + seconds
        self.seen: dict[Point, bool] = {}
        self.refuted: Refuted | None = None

    def look(self, point: Point) -> None:
        """Judges the claim at a point, unless the time is up and nothing is left to shrink."""
        if monotonic() > self.deadline and self.refuted is None:
            return
        judgement = judge(self.claim, point)
        if judgement.state == "inadmissible":
            reject()
        self.seen[point] = judgement.state == "unclear"
        if judgement.state == "fails":
            self.refuted = judgement.refuted
            raise _Failing

    def found(self) -> Sampled:
        """The sum of it."""
        return Sampled(len(self.seen), sum(self.seen.values()), self.refuted)


def sample(claim: Claim, *, examples: int | None = None, seconds: float = math.inf) -> Sampled:
    """Looks at a claim at random admissible points, as many as Hypothesis' profile says unless `examples` does.

    A point where it fails is shrunk, and the checker's refutation there returned. `NoParameters` when no exact point
    was found at which every hypothesis holds.
    """
    sampling = _Sampling(claim, seconds)
    wanted = {} if examples is None else {"max_examples": examples}
    run = settings(
        deadline=None, database=None, print_blob=False, report_multiple_bugs=False, verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck), **wanted,  # type: ignore[arg-type]
    )(given(points(claim))(sampling.look))  # fmt: skip
    try:
        run()
    except _Failing:
        pass
    except Unsatisfiable as error:
        if not sampling.seen:
            raise NoParameters("no exact point was found at which every hypothesis holds") from error
    return sampling.found()


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
