"""The tool that makes mutants of the trusted code: what it changes, and that a lost refusal is seen."""

from pathlib import Path

from tests.mutants.change import KINDS, changes
from tests.mutants.trial import first_failure

SOURCE = '''
def rule(goal: int, parts: list[int]) -> list[int]:
    """Says that `1 < 2`."""
    if goal < 3 and parts:
        raise ValueError(f"refused: {1 < 2}")
    parts.append(4)
    return [goal, *(part for part in parts if all([part]))]
'''
TESTS = ["tests/test_refusals.py::test_an_integer_variable_is_stepped_along_by_whole_steps"]


def test_each_kind_of_change_is_made_and_leaves_a_program() -> None:
    found = [*changes(SOURCE)]
    assert {change.kind for change in found} == {*KINDS}
    assert all(change.apply(SOURCE) != SOURCE for change in found)


def test_a_refusal_is_left_out() -> None:
    (change,) = [change for change in changes(SOURCE) if change.kind == "refusal"]
    assert "if False:" in change.apply(SOURCE) and change.line == 4


def test_messages_and_docstrings_are_left_alone() -> None:
    assert all("1 < 2" not in SOURCE[change.start : change.end] for change in changes(SOURCE))


def test_a_mutant_is_caught_by_the_test_that_holds_what_it_lost() -> None:
    module = Path("certify/trusted/analysis.py").resolve()
    source = module.read_text(encoding="utf-8")
    lost = source.replace("or (domain.integral and width.denominator != 1)", "")
    assert lost != source
    assert first_failure(module, lost, TESTS, 60) == TESTS[0]
