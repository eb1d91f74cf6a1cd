"""Strategies for the points of a claim: in its domain, and such that its hypotheses hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from certify.suggestion import suggestion
from certify.search.point.elimination import eliminated
from certify.search.point.placement import Placement, simple_members
from certify.search.point.problem import Column, problems
from certify.search.point.witness import admissible, is_supported
from certify.spelling import show_relation
from certify.strategies.number import member, rounded_to
from certify.testing.assertion import closed, values_of
from certify.trusted import Certificate, CertifyError, Claim, Malformed, Rejected, Relation
from certify.trusted.admission import check_admissible
from certify.trusted.budget import Budget
from certify.trusted.claim import Domain
from certify.trusted.evidence import Point, Witness
from certify.trusted.term import ONE, ZERO, free

FRAMES = 6
PATIENCE = 2.0
STEPS = 12
Values = dict[str, Any]


class NoParameters(CertifyError):
    """A claim for which no exact point was found at which every hypothesis holds."""


def parameters(
    claim: Claim, *, unknown: Collection[str] = (), bits: int | None = None
) -> SearchStrategy[dict[str, Any]]:
    """The values of a claim's variables at points where all its hypotheses hold: exact, by name, for `assert_holds`.

    Scalars are fractions, whole numbers whole, vectors tuples of fractions in one dimension or more. Equations among
    the hypotheses are solved, bounds are kept to, and what is left is filtered. Variables that are `unknown` are
    left out together with the hypotheses about them: for values that code under test computes. With `bits` (53 for
    float64, 24 for float32) every value is a number of that format. `NoParameters` when no point is found at all.
    """
    wanted = _without(claim, unknown)
    if not wanted.variables:
        return st.just({})
    _known_points(wanted)
    ground = Ground(wanted, _frames(wanted), bits)
    return st.one_of(_known(ground), _placed(ground)).map(ground.values).filter(_is_some)  # type: ignore[return-value]  # none is None


def points(claim: Claim) -> SearchStrategy[Point]:
    """The same as points for the checker."""
    if not claim.variables:
        return st.just(Point((), ()))
    _known_points(claim)
    ground = Ground(claim, _frames(claim), None)
    return st.one_of(_known(ground), _placed(ground))


class Ground:
    """A claim, its frames with their solved equations, and the format of numbers.

    No dataclass, because Hypothesis would print it field by field, which takes long.
    """

    def __init__(self, claim: Claim, frames: tuple[tuple[Placement, ...], ...], bits: int | None) -> None:
        self.claim, self.frames, self.bits = claim, frames, bits

    def __repr__(self) -> str:
        return "a claim"

    def values(self, point: Point) -> Values | None:
        """The values at a point, unless they are not rational, not of the format, or not admissible."""
        row = values_of(self.claim, point)
        if row is None or not holds_at(self.claim, point):
            return None
        return row if self.bits is None or _fits(row, self.bits) else None


def _is_some(values: Values | None) -> bool:
    return values is not None


def _without(claim: Claim, unknown: Collection[str]) -> Claim:
    names = [binding.name for binding in claim.variables]
    for name in unknown:
        if name not in names:
            raise Malformed(f"the claim has no variable {name!r:.64}{suggestion(name[:64], names)}")
    kept = tuple(binding for binding in claim.variables if binding.name not in unknown)
    given = tuple(r for r in claim.given if not (free(r.left) | free(r.right)) & set(unknown))
    return Claim(kept, given, (Relation(ZERO, "<=", ONE),))


@lru_cache(maxsize=64)
def _frames(claim: Claim) -> tuple[tuple[Placement, ...], ...]:
    """The claim over its smallest dimensions and mixing laws, each with the branches of its solved equations."""
    try:
        plain = closed(claim, Budget())
    except Rejected as error:
        raise NoParameters(f"the hypotheses cannot be evaluated: {error}") from error
    if not all(is_supported(relation) for relation in plain.given):
        raise NoParameters("the hypotheses have derivatives or expectations without a closed form")
    anything = plain.goal(Relation(ZERO, "<=", ONE))
    return tuple(tuple(map(Placement, eliminated(whole))) for whole in islice(problems(anything), FRAMES))


@lru_cache(maxsize=64)
def _known_points(claim: Claim) -> tuple[Point, ...]:
    """A few admissible points with rational coordinates, found by the search; `NoParameters` when there are none."""
    plain = closed(claim, Budget())
    found = [p for simple in (True, False) for p in islice(_rational(claim, plain, simple), 1)][:1]
    if not found:
        raise NoParameters(f"no exact point was found at which every hypothesis holds{_hint(claim)}")
    return tuple(found)


def _rational(claim: Claim, plain: Claim, simple: bool) -> Iterator[Point]:
    for point in admissible(plain, seconds=PATIENCE, simple=simple):
        if values_of(claim, point) is not None and holds_at(claim, point):
            yield point


def holds_at(claim: Claim, point: Point) -> bool:
    """Whether the checker finds every hypothesis of a claim true at a point."""
    try:
        check_admissible(Certificate(claim, Witness(point), point))
    except (Rejected, Malformed):
        return False
    return True


def _fits(row: Values, bits: int) -> bool:
    numbers = [n for item in row.values() for n in (item if isinstance(item, tuple) else (item,))]
    return all(rounded_to(Fraction(number), bits) == number for number in numbers)


def _hint(claim: Claim) -> str:
    said = "; ".join(show_relation(relation) for relation in claim.given)
    return f" ({said:.300}): simplify them, widen the domains, or solve the equations for a variable" if said else ""


@st.composite
def _known(draw: DrawFn, ground: Ground) -> Point:
    """A point that the search found."""
    known = _known_points(ground.claim)
    return known[draw(st.integers(0, len(known) - 1))]


@st.composite
def _placed(draw: DrawFn, ground: Ground) -> Point:
    """A point: a dimension and a number of components, a branch of the solved equations, then number after number."""
    branches = draw(st.sampled_from(ground.frames))
    place = branches[0] if len(branches) == 1 else draw(st.sampled_from(branches))
    draws = Draws(place, ground.bits)
    for column, affine, others in place.plan:
        draws.choose(draw, column, affine, others)
    point = place.problem.point([draws.chosen[column.name] for column in place.problem.columns])
    if point is None:
        reject()
    return point


@dataclass
class Draws:
    """The numbers chosen so far."""

    place: Placement
    bits: int | None

    def __post_init__(self) -> None:
        self.chosen: dict[str, Fraction] = {}

    def choose(self, draw: DrawFn, column: Column, affine: list[Relation], others: list[Relation]) -> None:
        """Chooses one more number, within what is left to it; rejects the example when nothing is."""
        room = self.place.room(column, affine, self.chosen)
        if room is None:
            reject()
        value = draw(member(room, tuple(dict.fromkeys(self.chosen.values()))))
        value = self._rounded(value, room)
        self.chosen[column.name] = value
        if others and not self.place.accepts(others, self.chosen):
            self.chosen[column.name] = self._towards(value, column, room, others)

    def _rounded(self, value: Fraction, room: Domain) -> Fraction:
        """A number of the format, in the room: the nearest one, or one of its neighbours."""
        if self.bits is None or room.integral:
            return value
        near = rounded_to(value, self.bits)
        step = abs(near) * Fraction(1, 2 ** (self.bits - 2))
        for number in (near, *(rounded_to(near + sign * step, self.bits) for sign in (1, -1))):
            if room.contains(number):
                return number
        reject()

    def _towards(self, value: Fraction, column: Column, room: Domain, others: list[Relation]) -> Fraction:
        """A number between the drawn one and a simple one that the hypotheses admit."""
        for anchor in simple_members(room):
            if self._serves(column, others, anchor):
                break
        else:
            reject()
        for step in range(1, STEPS):
            between = anchor + (value - anchor) / 2**step
            number = Fraction(round(between)) if room.integral else self._rounded(between, room)
            if room.contains(number) and self._serves(column, others, number):
                return number
        return anchor

    def _serves(self, column: Column, others: list[Relation], number: Fraction) -> bool:
        self.chosen[column.name] = number
        return self.place.accepts(others, self.chosen)
