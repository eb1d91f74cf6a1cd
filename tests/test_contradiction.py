"""Hypotheses that contradict each other are found, and what a stranger's words may do to a terminal or a document."""

import pytest

from certify.claimfile import state
from certify.decision import prove
from certify.document.escape import maths_latex
from certify.output.terminal import Cell, printable
from certify.process.worker import decide_theorem
from certify.search.budget import Effort
from certify.search.inequality.contradiction import contradicted
from certify.search.pipeline import load
from certify.search.trace import Trace
from certify.verdict import Undecided, Vacuous
from derivations.catalogue import CatalogueTheorem
from derivations.statement import Setting, theorem

PAIR = {"x": "real", "y": "real"}


@pytest.mark.parametrize(
    "given",
    [["x < x"], ["x > y", "y > x"], ["exp(x) <= 0"], ["x > 1", "x < 0"], ["x >= y + 1", "y >= x"],
     ["x*y > 1", "x*y < 1"], ["x**2 + y**2 < 2*x*y"]],
)  # fmt: skip
def test_hypotheses_that_contradict_each_other_are_vacuous(given: list[str]) -> None:
    assert isinstance(prove(state("x > 0", PAIR, given), timeout=10), Vacuous)


@pytest.mark.parametrize("given", [["x <= x"], ["x >= y", "y >= x"], ["exp(x) <= 1/1000"], ["x*y >= 1", "x*y <= 1"]])
def test_hypotheses_that_can_hold_are_not(given: list[str]) -> None:
    assert not isinstance(prove(state("x**2 >= 0", PAIR, given), timeout=5), Vacuous)


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[31mred\x07\n\tb") == "a[U+001B][31mred[U+0007]\n\tb"
    assert Cell("\u202eproved").text == "[U+202E]proved"


ACTING = [r"\input{/etc/passwd}", r"\write18{ls}", r"\csname input\endcsname x", "^^5cinput x"]


@pytest.mark.parametrize("command", ACTING)
def test_words_of_a_claim_do_not_act_in_a_document(command: str) -> None:
    assert "\\input" not in maths_latex(command) and r"\write" not in maths_latex(command)
    assert r"\csname" not in maths_latex(command) and "^^" not in maths_latex(command)


def test_a_derivation_with_a_step_that_is_not_shown_says_which() -> None:
    setting = Setting({"x": "real"})
    steps = [("<=", "x**2 + 2", "wrong"), ("<=", "x**2 + 3", "right")]
    wrong = theorem("A title.\n\nWords.", "wrong-step", "T-A1", setting, holds="x**2 + 3 <= x**2 + 3", steps=steps)
    verdict = decide_theorem(CatalogueTheorem(wrong), 4.0, Trace())
    assert isinstance(verdict, Undecided)
    assert "wrong-step, statement 1, step 1" in verdict.reason and "not shown in time" in verdict.reason


def test_mathematics_that_only_looks_alike_is_left_alone() -> None:
    assert maths_latex(r"\leq x \in R \int \inf") == r"\leq x \in R \int \inf"


UNDEFINED = [
    ({"x": "negative"}, ["sqrt(x) >= 0"]), ({"x": "(1, 2)"}, ["asin(x) >= 0"]),
    ({"x": "real"}, ["x**0.5 >= 0", "x < 0"]),
    ({"x": "[-2, -1]"}, ["log(x) == 0"]), ({"x": "real", "y": "positive"}, ["sqrt(-1 - y) <= x"]),
]  # fmt: skip


@pytest.mark.parametrize(("variables", "given"), UNDEFINED)
def test_hypotheses_that_are_defined_nowhere_are_vacuous(variables: dict[str, str], given: list[str]) -> None:
    assert isinstance(prove(state("x == 5", variables, given), timeout=10), Vacuous)


def test_one_hypothesis_is_held_against_the_others_alone() -> None:
    disc = ["x**2 + y**2 <= 1", "x*y > 1/2"]
    assert contradicted(state("x == 5", PAIR, disc), load(Effort.of(20))) is not None


def test_a_hypothesis_that_is_defined_somewhere_is_not_taken_for_a_contradiction() -> None:
    for given in (["sqrt(x) >= 0"], ["log(x) <= 0"], ["1/x >= 0"]):
        assert contradicted(state("x == 5", {"x": "[-1, 1]"}, given), load(Effort.of(2))) is None
