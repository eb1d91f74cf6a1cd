"""False claims are refuted, down to violations that are a hair wide or deep: a few of each kind, one process."""

import pytest

from tests.falsehoods import FALSEHOODS
from tests.refutation import refuted

NAMES = [
    "bent-schwefel", "bent-pinsker", "needle-finest", "needle-six", "needle-chirp", "far-underflow", "far-window",
    "edge-root", "undefined-root", "manifold-sphere", "manifold-circle", "integer-approximation", "integer-mixed",
    "vector-orthogonal-five", "mixture-third-moment", "many-six-rastrigin", "many-nine-quartic",
]  # fmt: skip
SECONDS = 30.0  # found far sooner, but the machine may be busy


@pytest.mark.parametrize("name", NAMES)
def test_a_claim_false_by_a_hair_is_refuted(name: str) -> None:
    falsehood = next(falsehood for falsehood in FALSEHOODS if falsehood.name == name)
    assert refuted(falsehood, SECONDS).point is not None


def test_names_are_distinct() -> None:
    assert len({falsehood.name for falsehood in FALSEHOODS}) == len(FALSEHOODS) >= 90
