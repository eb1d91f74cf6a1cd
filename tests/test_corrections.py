"""The page of corrections names claims that are refuted and theorems that are proved, and leaves none out."""

import re
from pathlib import Path

import pytest

from certify.selection import catalogue

PAGE = Path(__file__).parents[1] / "docs" / "corrections.md"
ROW = re.compile(r"\| (?P<number>[^|]+) \| (?P<stated>[^|]+) \| (?P<wrong>[^|]+) \| (?P<right>[^|]+) \|")
NAME = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`")
NUMBER = re.compile(r"(?:T-[A-F]\d+'{0,2}|N-\d|pitfall \d+)(?:, (?:T-[A-F]\d+'{0,2}|N-\d|pitfall \d+))*")
TASKS = {task.name: task for task in catalogue()}
ROWS = [row for row in map(ROW.fullmatch, PAGE.read_text("utf-8").splitlines()) if row and "---" not in row[0]]
ENTRIES = [row for row in ROWS if row["number"] != "number"]
REFUTED = sorted({name for row in ENTRIES for name in NAME.findall(row["wrong"])})
RIGHT = sorted({name for row in ENTRIES for name in NAME.findall(row["right"])})


def test_every_entry_says_which_statement_and_what_is_right() -> None:
    assert len(ENTRIES) > 30
    for row in ENTRIES:
        assert NUMBER.fullmatch(row["number"].strip()), row["number"]
        assert row["stated"].strip() and row["wrong"].strip() and NAME.search(row["right"])


@pytest.mark.parametrize("name", REFUTED)
def test_what_is_called_refuted_is_a_refuted_claim(name: str) -> None:
    assert TASKS[name].expected == "refuted"


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_called_right_is_a_theorem_or_a_proved_claim(name: str) -> None:
    assert TASKS[name].expected == "proved"


def test_no_refuted_version_of_a_theorem_is_left_out() -> None:
    first = re.compile(r"T-[A-F]\d")
    wrong = {name for name, task in TASKS.items() if task.expected == "refuted" and first.match(task.source)}
    assert wrong - set(REFUTED) == set()
