"""Points to try: where a claim seems false, and where its hypotheses hold. Nothing here is believed.

A claim becomes problems about numbers (`problem`), with equality hypotheses solved for (`elimination`). In each of
them, the cheapest first:

1. rows of simple rational numbers, in plain Python (`grid`); whoever needs no more imports no numpy; before anything
   that takes long, a few steps downwards (`plunge`);
2. the same where up to three hypotheses are equalities, or a denominator is zero (`aim`);
3. random rows of all sizes (`sampling`), and Newton descent from the best of them (`descent`);
4. branch and bound for needles (`branch`), with descent from the worst middles; 3 and 4 in turns (`hunt`).

Every row found is made simple by exact trials (`nearby`), and only then proposed.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from time import monotonic

from certify.search.point.constant import constant
from certify.search.point.exact import Row
from certify.search.point.grid import Grid, complexity
from certify.search.point.nearby import simplify
from certify.search.point.problem import Problem, problems
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Point
from certify.trusted.term import ONE, ZERO

FIRST = 3
LONG = 15.0
EDGES = 0.2  # of the time, for the second stage
MOMENT = 0.02  # seconds


def candidates(claim: Claim, *, seconds: float, seed: int = 0, simple: bool = False) -> Iterator[Point]:
    """Rational points at which the claim seems false, for a checker to try; ends when the time is up, or after
    a short version of the first stage (`simple`).

    Relations with derivatives or expectations are passed over, so give their closed forms; hypotheses cannot be.
    """
    supported = _supported(constant(claim))
    if supported is not None:
        yield from _distinct(_proposals(supported, seconds, seed, True, simple))


def admissible(claim: Claim, *, seconds: float, seed: int = 0, simple: bool = False) -> Iterator[Point]:
    """Points at which every hypothesis seems to hold, simple and interior ones first; ends as `candidates` does.

    Coordinates are rational, or constant terms where an equality wants it. None for hypotheses with derivatives or
    expectations: give their closed forms.
    """
    claim = constant(claim)
    if all(is_supported(relation) for relation in claim.given):
        anything = claim.goal(Relation(ZERO, "<=", ONE))
        yield from _distinct(_proposals(anything, seconds, seed, False, simple))


def near_the_lowest(claim: Claim, *, seconds: float) -> Iterator[Point]:
    """Points at which the claim seems false, to which a few Newton steps of its gap lead, or simple ones where one of
    its hypotheses is an equality; that takes milliseconds.
    """
    from certify.search.point.aim import tightened  # late, as everything that the first look does without
    from certify.search.point.plunge import plunges

    deadline, supported = monotonic() + seconds, _supported(constant(claim))
    found = (own for whole in problems(supported) for own in _solved(whole)) if supported is not None else iter(())
    for first in islice(found, 1):
        yield from _distinct(map(first.point, plunges(first, deadline)))
        enough = min(deadline, monotonic() + MOMENT)
        for edge in tightened(first, True) if first.given else ():
            if monotonic() > enough:
                break
            yield from _distinct(map(edge.point, Grid(edge, quick=True).counterexamples()))


class FirstLook:
    """The short version of the first stage on one claim; `denies` and `candidates` share its first grid."""

    def __init__(self, claim: Claim) -> None:
        self._grids = _grids(_supported(constant(claim)), [], quick=True)
        self._first = next(self._grids, None)

    def denies(self) -> bool:
        """Whether the claim seems to fail at one of the very first rows, by floats alone."""
        return self._first is not None and self._first.denies()

    def candidates(self, seconds: float) -> Iterator[Point]:
        """What the function of that name gives, with `simple`."""
        grids = self._grids if self._first is None else chain([self._first], self._grids)
        return _distinct(_from_grids(grids, monotonic() + seconds, aimed=True))


def is_supported(relation: Relation) -> bool:
    """Whether a relation can be evaluated at a point as it stands."""
    return not has_operators(relation)


def _distinct(points: Iterator[Point | None]) -> Iterator[Point]:
    seen: set[Point] = set()
    for point in points:
        if point is not None and point not in seen:
            seen.add(point)
            yield point


def _supported(claim: Claim) -> Claim | None:
    """The claim with those relations alone that can be evaluated at a point."""
    holds = tuple(relation for relation in claim.holds if is_supported(relation))
    if not holds or not all(is_supported(relation) for relation in claim.given):
        return None
    if len(holds) == len(claim.holds) and not claim.always:
        return claim
    return Claim(claim.variables, claim.given, holds)


def _grids(claim: Claim | None, found: list[Problem], *, quick: bool) -> Iterator[Grid]:
    """The grids of a claim's problems, of the first ones with equalities solved for; `found` receives the problems."""
    for number, whole in enumerate(problems(claim) if claim is not None else ()):
        own = _solved(whole)
        found += own
        for solved in own if number < FIRST else [whole]:
            yield Grid(solved, quick=quick, all_rows=number < FIRST)


def _solved(problem: Problem) -> list[Problem]:
    """The problem with its equality hypotheses solved for, once for each branch of the solution."""
    if all(relation.relation != "==" for relation in problem.given):
        return [problem]
    from certify.search.point.elimination import eliminated  # late: most problems have no equation

    return eliminated(problem)


def _from_grids(grids: Iterable[Grid], deadline: float, *, aimed: bool) -> Iterator[Point | None]:
    for grid in grids:
        if monotonic() > deadline:
            return
        for row in grid.counterexamples() if aimed else grid.admissible():
            yield grid.problem.point(_simpler(grid, row) if aimed else row)


def _proposals(claim: Claim, seconds: float, seed: int, aimed: bool, simple: bool) -> Iterator[Point | None]:
    deadline = monotonic() + seconds
    found: list[Problem] = []
    yield from _from_grids(_grids(claim, found, quick=simple), deadline, aimed=aimed)
    if simple or monotonic() > deadline:
        return
    from certify.search.point.aim import tightened  # late, as below

    enough = monotonic() + EDGES * seconds
    for edge in chain.from_iterable(tightened(problem, aimed) for problem in found[:FIRST]):
        if monotonic() > enough:
            break
        found.append(edge)
        stage = Grid(edge, quick=True)
        yield from map(edge.point, stage.counterexamples() if aimed else stage.admissible())
    from certify.search.point.hunt import points  # late: numpy takes a tenth of a second to import

    yield from points(found, aimed=aimed, seed=seed, deadline=deadline)


def _simpler(stage: Grid, row: Row) -> Row:
    """A counterexample with fewer digits nearby, when it has many."""
    if max(map(complexity, row), default=0.0) <= LONG:
        return row
    return simplify(stage.problem, row, stage.judge.refutes) or row
