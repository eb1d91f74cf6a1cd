"""The suite itself: well-formed, with sources, with expectations that hold up. `python -m tests.suite` decides it."""

import tomllib
from fractions import Fraction
from functools import cache
from random import Random

import pytest

from certify.claimfile import Stated, read_claims
from certify.decision import prove
from certify.trusted import Certificate, Proved, Refuted, check
from certify.trusted.evidence import Entry, Point, Witness
from certify.trusted.term import Rational
from tests.meaning import precision
from tests.reading import fails, places
from tests.points import sample, shapes
from tests.suite import COUNTEREXAMPLES, FILES

POINTS = 6
AT_ONCE = {
    "proved": ("maclaurin-four", "parallelogram", "best-step-size", "power-zero", "log-tangent", "telescoping"),
    "refuted": ("cubic-tangent-everywhere", "pole-at-a-corner", "disc-in-square", "gram-two-degenerate"),
}  # fmt: skip
"""Claims whose verdict is expected at once, whatever else changes."""


@cache
def suite() -> dict[str, Stated]:
    """Every claim of the suite by name."""
    stated = [stated for path in FILES for stated in read_claims(path)]
    names = [one.name for one in stated]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    return {one.name: one for one in stated}


@cache
def counterexamples() -> dict[str, Point]:
    """The recorded point of each false claim."""
    return {name: point(values) for name, values in tomllib.loads(COUNTEREXAMPLES.read_text()).items()}


def point(values: dict[str, str | list[str]]) -> Point:
    """A point from the texts of its coordinates."""
    rows = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
    return Point(tuple(Entry(name, tuple(Rational(Fraction(text)) for text in row)) for name, row in rows.items()), ())


def test_every_claim_has_a_source_and_a_name_of_its_own() -> None:
    assert len(suite()) >= 150
    assert not [one.name for one in suite().values() if not one.source]


def test_exactly_the_false_claims_have_a_counterexample() -> None:
    assert counterexamples().keys() == {one.name for one in suite().values() if one.expect == "refuted"}


def test_the_checker_accepts_every_counterexample() -> None:
    rejected = [
        name
        for name, found in counterexamples().items()
        if not isinstance(check(Certificate(suite()[name].claim, Witness(found), None)), Refuted)
    ]
    assert not rejected


def test_true_claims_hold_at_random_points() -> None:
    false = [one.name for one in suite().values() if one.expect == "proved" and visibly_false(one)]
    assert not false


def visibly_false(one: Stated) -> bool:
    """Whether a claim fails at one of some random admissible points, by the tests' own reading of it."""
    random = Random(one.name)
    for count in range(POINTS):
        dimension, atoms = shapes(one.claim)[count % len(shapes(one.claim))]
        place = sample(one.claim, dimension, atoms, random)
        with precision():
            if place is not None and any(
                fails(relation, here) for relation in one.claim.holds for here in places(relation, one.claim, place)
            ):
                return True
    return False


@pytest.mark.parametrize("name", [*AT_ONCE["proved"], *AT_ONCE["refuted"]])
def test_some_claims_are_decided_at_once(name: str) -> None:
    verdict = prove(suite()[name].claim, timeout=30)
    assert isinstance(verdict, Proved if name in AT_ONCE["proved"] else Refuted)
