"""The moves that a theorem file makes."""

import pytest

from certify.claimfile import state
from certify.search.pipeline import effort_of
from certify.trusted.checker import show
from certify.trusted.budget import Budget
from derivations.tactic import Gap, rewritten

VARIABLES = {"n": "integer >= 0", "x": "real", "y": "real"}


def test_hypotheses_replace_their_left_sides_one_after_the_other() -> None:
    goal = state("sin(x)**2 == 4*y**2", VARIABLES, ["cos(x) == y", "sin(x) == 2*cos(x)"])
    show(goal, rewritten(2)(goal, effort_of(5)), Budget())


@pytest.mark.parametrize("given", ["sin(x) <= y", "x == y"])
def test_only_equations_of_composed_terms_rewrite_a_goal(given: str) -> None:
    goal = state("sin(x) <= y", VARIABLES, [given])
    with pytest.raises(Gap, match="equations"):
        rewritten(1)(goal, effort_of(5))
