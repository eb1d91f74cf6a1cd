"""Points to try: where a claim seems false, and where its hypotheses hold. Nothing here is believed.

Cheap and simple proposals come first: grids of simple rational numbers, then random rows and descents in rounds, with
hypotheses made tight and denominators made zero, until the time is up.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, count
from time import monotonic

from certify.search.equation import to_vanish
from certify.search.hunt import Focus, Found, Hunt
from certify.search.landscape import Aim, Landscape, aims_of
from certify.search.numeric import is_supported
from certify.search.space import spaces
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Point
from certify.trusted.term import ONE, ZERO

GRID, SIDE_GRID, RANDOM = 4000, 600, 2000
MAXIMAL_TIGHT = 10
MAXIMAL_ZEROS = 12
FIRST_SPACES = 3


def candidates(claim: Claim, *, seconds: float, seed: int = 0) -> Iterator[Point]:
    """Rational points at which the claim seems false, for a checker to try; ends when the time is up.

    Relations with derivatives or expectations are passed over, so give their closed forms; hypotheses cannot be.
    """
    holds = tuple(relation for relation in claim.holds if is_supported(relation))
    if holds:
        claim = Claim(claim.variables, claim.given, holds)
        yield from _proposals(claim, aims_of(claim), seconds, seed, aimed=True)


def admissible(claim: Claim, *, seconds: float, seed: int = 0) -> Iterator[Point]:
    """Points at which every hypothesis seems to hold, simple and interior ones first; ends when the time is up.

    Coordinates are rational, or constant terms where an equality wants it. None for hypotheses with derivatives or
    expectations: give their closed forms.
    """
    yield from _proposals(claim.goal(Relation(ZERO, "<=", ONE)), (), seconds, seed, aimed=False)


def _proposals(claim: Claim, aims: tuple[Aim, ...], seconds: float, seed: int, *, aimed: bool) -> Iterator[Point]:
    deadline = monotonic() + seconds
    seen: set[Point] = set()
    if not all(is_supported(relation) for relation in claim.given):
        return
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
        if monotonic() > deadline:
            return
        landscape = Landscape(space, aims)
        hunts.append([Hunt(focus, (seed, number, k), deadline) for k, focus in enumerate(_foci(landscape, aimed))])
        if number < FIRST_SPACES:
            yield from _simple(hunts[-1][0], aimed)
    for number, (plain, *others) in enumerate(hunts):
        if number >= FIRST_SPACES:
            yield from _simple(plain, aimed)
        if plain.space.columns:
            yield from plain.at_random(RANDOM, 4)
        for hunt in others:
            yield from hunt.on_grid(SIDE_GRID, 6)
    for turn in count():
        if monotonic() > deadline or not any(own[0].space.columns for own in hunts):
            return
        for own in hunts if turn % 3 == 2 else hunts[:FIRST_SPACES]:
            yield from _round(own, turn, aimed)


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


def _simple(plain: Hunt, aimed: bool) -> Iterator[Found]:
    yield from plain.on_grid(GRID, 30)
    if not aimed:
        yield from plain.with_constants(SIDE_GRID, 3, radicals=False)


def _round(own: Sequence[Hunt], turn: int, aimed: bool) -> Iterator[Found]:
    """One round in a space: the plain focus, and another one in turn."""
    yield from own[0].by_descent(RANDOM, 4, turn)
    if not aimed:
        yield from own[0].with_constants(SIDE_GRID, 6, radicals=True)
    if len(own) > 1:
        yield from own[1 + turn % (len(own) - 1)].by_descent(RANDOM // 4, 2, turn // (len(own) - 1))
