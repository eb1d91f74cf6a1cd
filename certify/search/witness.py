"""Points to try: where a claim seems false, and where its hypotheses hold. Nothing here is believed.

Cheap and simple proposals come first: grids of simple rational numbers, then random rows and descents in rounds, with
hypotheses made tight and denominators made zero, until the time is up.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, count
from time import monotonic

from certify.search.equation import to_vanish
from certify.search.hunt import Focus, Found, Hunt, Search
from certify.search.landscape import Landscape, aims_of
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
        yield from _proposals(claim, Search(aims_of(claim), True, seed, monotonic() + seconds))


def admissible(claim: Claim, *, seconds: float, seed: int = 0) -> Iterator[Point]:
    """Points at which every hypothesis seems to hold, simple and interior ones first; ends when the time is up.

    Coordinates are rational, or constant terms where an equality wants it. None for hypotheses with derivatives or
    expectations: give their closed forms.
    """
    yield from _proposals(claim.goal(Relation(ZERO, "<=", ONE)), Search((), False, seed, monotonic() + seconds))


def _proposals(claim: Claim, search: Search) -> Iterator[Point]:
    seen: set[Point] = set()
    if not all(is_supported(relation) for relation in claim.given):
        return
    for space, values in _found(claim, search):
        point = space.point(values)
        if search.over:
            return
        if point not in seen:
            seen.add(point)
            yield point


def _found(claim: Claim, search: Search) -> Iterator[Found]:
    hunts: list[list[Hunt]] = []
    for number, space in enumerate(spaces(claim)):
        if search.over:
            return
        foci = _foci(Landscape(space, search.aims), search)
        hunts.append([Hunt(focus, (search.seed, number, k), search.deadline) for k, focus in enumerate(foci)])
        if number < FIRST_SPACES:
            yield from _simple(hunts[-1][0], search)
    for number, (plain, *others) in enumerate(hunts):
        if number >= FIRST_SPACES:
            yield from _simple(plain, search)
        if plain.space.columns:
            yield from plain.at_random(RANDOM, 4)
        for hunt in others:
            yield from hunt.on_grid(SIDE_GRID, 6)
    for turn in count():
        if search.over or not any(own[0].space.columns for own in hunts):
            return
        for own in hunts if turn % 3 == 2 else hunts[:FIRST_SPACES]:
            yield from _round(own, turn, search)


def _foci(landscape: Landscape, search: Search) -> Iterator[Focus]:
    """The plain focus first; then aims to vanish, and hypotheses made tight, alone and in pairs."""
    yield Focus(landscape, (), None, search)
    zeros = [k for k, aim in enumerate(landscape.aims) if aim.mode == "zero"]
    for k in zeros[:MAXIMAL_ZEROS]:
        yield Focus(landscape, (landscape.aims[k].term,), k, search)
    gaps = [to_vanish(relation) for relation in landscape.inequalities if not relation.strict]
    tight = [(gap,) for gap in gaps] + list(combinations(gaps, 2))
    for terms in tight[:MAXIMAL_TIGHT]:
        yield Focus(landscape, terms, None, search)


def _simple(plain: Hunt, search: Search) -> Iterator[Found]:
    yield from plain.on_grid(GRID, 30)
    if not search.aimed:
        yield from plain.with_constants(SIDE_GRID, 3, radicals=False)


def _round(own: Sequence[Hunt], turn: int, search: Search) -> Iterator[Found]:
    """One round in a space: the plain focus, and another one in turn."""
    yield from own[0].by_descent(RANDOM, 4, turn)
    if not search.aimed:
        yield from own[0].with_constants(SIDE_GRID, 6, radicals=True)
    if len(own) > 1:
        yield from own[1 + turn % (len(own) - 1)].by_descent(RANDOM // 4, 2, turn // (len(own) - 1))
