"""Tactics: weighted sums of hypotheses, values of sequences put in, and what is kept along a variable."""

import pytest

from certify.claimfile import state
from certify.search.find import accepted
from certify.search.pipeline import effort_of
from certify.trusted import Claim
from certify.trusted.evidence import Ladder, Rewrite, Squares
from derivations.statement import Setting, sequence
from derivations.tactic import Gap, Tactic, along, unfolded

PAIR = Setting({"a": "nonnegative", "x": "real", "y": "real"}, ["x <= y", "0 <= x"])
STEP = Setting({"n": "integer >= 0", "S": sequence()}, ["at(S, n + 1) == at(S, n) + 2", "at(S, n) >= 1"])


def shown(goal: Claim, tactic: Tactic) -> bool:
    effort = effort_of(5.0)
    return accepted(goal, tactic(goal, effort), effort)


def test_a_sum_of_weighted_hypotheses_shows_a_goal() -> None:
    tactic = PAIR.weighted(("a", "x <= y"), ("1", "0 <= x"))
    goal = PAIR.claim("a*x <= a*y + x")
    assert isinstance(tactic(goal, effort_of(1.0)), Squares) and shown(goal, tactic)


def test_a_product_of_hypotheses_is_weighted_and_the_gap_divided() -> None:
    goal = PAIR.claim("0 <= x*(y - x)/(1 + a)")
    assert shown(goal, PAIR.weighted(("1", "x <= y", "0 <= x"), over="1 + a"))


def test_a_negative_weight_shows_nothing() -> None:
    assert not shown(PAIR.claim("-a*x <= -a*y"), PAIR.weighted(("-a", "x <= y")))


def test_what_is_no_hypothesis_is_not_weighted() -> None:
    with pytest.raises(Gap, match="among the hypotheses"):
        PAIR.weighted(("1", "x >= y"))(PAIR.claim("y <= x"), effort_of(1.0))


def test_a_value_that_an_equation_gives_is_put_in() -> None:
    goal = STEP.claim("at(S, n + 1) >= 3")
    tactic = unfolded(STEP.weighted(("1", "at(S, n) >= 1")))
    assert isinstance(tactic(goal, effort_of(1.0)), Rewrite) and shown(goal, tactic)


def test_a_hypothesis_on_the_variable_is_kept_where_it_is_shown_on_the_way() -> None:
    goal = state("log(1 - t**2) <= 0", {"t": "[0, 1]"}, ["t < 1", "t**2 < 1"])
    tactic = along("t", 0, keep=[goal.given[1]])
    evidence = tactic(goal, effort_of(5.0))
    assert isinstance(evidence, Ladder) and len(evidence.kept) == 1 and accepted(goal, evidence, effort_of(5.0))


def test_only_hypotheses_are_kept() -> None:
    goal = state("log(1 - t**2) <= 0", {"t": "[0, 1]"}, ["t**2 < 1"])
    with pytest.raises(Gap, match="kept"):
        along("t", 0, keep=[goal.holds[0]])(goal, effort_of(1.0))
