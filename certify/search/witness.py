"""Points to try: where a claim seems false, and where its hypotheses hold. Nothing here is believed.

Cheap and simple proposals come first: grids of simple rational numbers, then random rows and descents in rounds, with
hypotheses made tight and denominators made zero, until the time is up.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, count
from time import monotonic

from certify.search.equation import to_vanish
from certify.search.hunt import Focus, Found, Hunt, simplest_first
from certify.search.landscape import Aim, Landscape, aims_of
from certify.search.space import spaces
from certify.trusted.claim import Claim
from certify.trusted.evidence import Point

GRID, SIDE_GRID = 4000, 600
MAXIMAL_TIGHT = 10
MAXIMAL_ZEROS = 12
FIRST_SPACES = 3


def candidates(claim: Claim, *, seconds: float, seed: int = 0) -> Iterator[Point]:
    """Rational points at which the claim seems false, for a checker to try; ends when the time is up.

    Raises `Unsupported` for a claim with derivatives or expectations: give it in closed form.
    """
    yield from _proposals(claim, aims_of(claim), seconds, seed, aimed=True)


def admissible(claim: Claim, *, seconds: float, seed: int = 0) -> Iterator[Point]:
    """Points at which every hypothesis seems to hold, simple and interior ones first; ends when the time is up.

    Coordinates are rational, or constant terms where an equality wants it. Raises `Unsupported` as `candidates` does.
    """
    yield from _proposals(claim, (), seconds, seed, aimed=False)


def _proposals(claim: Claim, aims: tuple[Aim, ...], seconds: float, seed: int, *, aimed: bool) -> Iterator[Point]:
    deadline = monotonic() + seconds
    seen: set[Point] = set()
    for space, values in _found(claim, aims, seed, deadline, aimed=aimed):
        point = space.point(values)
        if monotonic() > deadline:
            return
        if point not in seen:
            seen.add(point)
            yield point


def _found(claim: Claim, aims: tuple[Aim, ...], seed: int, deadline: float, *, aimed: bool) -> Iterator[Found]:
    hunts: list[list[Hunt]] = []
    for number, space in enumerate(spaces(claim)):
        landscape = Landscape(space, aims)
        foci = list(_foci(landscape, aimed))
        hunts.append([Hunt(focus, (seed, number, k), deadline) for k, focus in enumerate(foci)])
        yield from _grids(hunts[-1])
    if not any(hunt.space.columns for own in hunts for hunt in own):
        return
    for turn in count():
        for number, own in enumerate(hunts):
            if number < FIRST_SPACES or turn % 3 == 2:
                yield from _round(own, turn)
        if monotonic() > deadline:
            return


def _foci(landscape: Landscape, aimed: bool) -> Iterator[Focus]:
    """The plain focus first; then aims to vanish, and hypotheses made tight, alone and in pairs."""
    yield Focus(landscape, (), None, aimed=aimed)
    zeros = [k for k, aim in enumerate(landscape.aims) if aim.mode == "zero"]
    for k in zeros[:MAXIMAL_ZEROS]:
        yield Focus(landscape, (landscape.aims[k].term,), k, aimed=aimed)
    gaps = [to_vanish(relation) for relation in landscape.inequalities if not relation.strict]
    tight = [(gap,) for gap in gaps] + list(combinations(gaps, 2))
    for terms in tight[:MAXIMAL_TIGHT]:
        yield Focus(landscape, terms, None, aimed=aimed)


def _grids(own: Iterable[Hunt]) -> Iterator[Found]:
    for k, hunt in enumerate(own):
        yield from simplest_first(list(hunt.on_grid(GRID if k == 0 else SIDE_GRID, 30 if k == 0 else 6)))


def _round(own: list[Hunt], turn: int) -> Iterator[Found]:
    """One round in a space: the plain focus, and another one in turn."""
    yield from own[0].at_random(2000, 4, turn)
    if len(own) > 1:
        yield from own[1 + turn % (len(own) - 1)].at_random(500, 2, turn // (len(own) - 1))
