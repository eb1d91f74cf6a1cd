"""What goals of one search share, and what becomes of it where the time is over."""

import pytest

from certify.claimfile import state
from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.budget import Budget
from certify.trusted.error import Rejected
from certify.trusted.goal import Goal
from certify.trusted.sign import ANY, POSITIVE


def claim() -> Claim:
    return state("2*x*y >= 2", {"x": "real", "y": "real"}, ["x*y > 1"])


def test_goals_with_the_same_facts_share_forms_and_signs_in_a_search_alone() -> None:
    effort = Effort.of(5)
    first, second = (Goal(claim(), effort.budget()) for _ in range(2))
    assert first.algebra is second.algebra and first.table is second.table
    assert Goal(claim(), Budget()).algebra is not first.algebra
    assert Goal(claim(), Effort.of(5).budget()).algebra is not first.algebra


def test_shared_work_ends_with_the_part_under_way_whichever_part_began_it() -> None:
    effort = Effort.of(5)
    goal, short = Goal(claim(), effort.budget()), Effort.of(0, trace=effort.trace)
    memory = effort.trace.memory
    with short.under_way():
        memory.until_look = 0
        with pytest.raises(Rejected, match="out of time"):
            goal.algebra.form(goal.relation.gap)
        with effort.under_way():
            memory.until_look = 0
            goal.algebra.form(goal.relation.gap)


def test_a_table_that_was_left_half_filled_is_filled_anew() -> None:
    effort = Effort.of(5)
    goal, short = Goal(claim(), effort.budget()), Effort.of(0, trace=effort.trace)
    gap = goal.relation.gap
    with short.under_way():
        effort.trace.memory.until_look = 0
        assert goal.table.of(gap) == ANY
    assert goal.table.of(gap) == POSITIVE
    assert not effort.trace.memory.kept


def test_what_asked_with_most_time_counts_where_no_part_is_under_way() -> None:
    over: list[bool] = []
    brief, effort = Effort.of(5).unless(lambda: bool(over)), Effort.of(9)
    brief.trace = effort.trace
    Goal(claim(), brief.budget())
    goal = Goal(claim(), effort.budget())
    over.append(True)
    effort.trace.memory.until_look = 0
    assert goal.algebra.form(goal.relation.gap).numerator
