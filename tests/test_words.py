"""The list of steps that stand in words names theorems of the catalogue that have a reading."""

import re
from pathlib import Path

import pytest

from derivations.catalogue import derivation

PAGE = Path(__file__).parents[1] / "docs" / "what-proved-means.md"
SECTION = PAGE.read_text("utf-8").split("## Steps that stand in words")[1].split("\n## ")[0]
ROWS = [line.split("|")[1:4] for line in SECTION.splitlines() if line.startswith("| ")][1:]
NAME = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`")


def test_every_kind_of_step_says_where_it_is_taken_and_what_is_missing() -> None:
    assert len(ROWS) > 10
    assert all(step.strip() and NAME.search(where) and missing.strip() for step, where, missing in ROWS)


@pytest.mark.parametrize("name", sorted({name for _, where, _ in ROWS for name in NAME.findall(where)}))
def test_what_is_named_is_a_theorem_with_a_reading(name: str) -> None:
    assert derivation(name).reading
