"""The moves that a theorem file makes."""

import pytest

from certify.claimfile import state
from certify.search.find import accepted
from certify.search.pipeline import effort_of
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.error import Rejected
from certify.trusted.evidence import Apply, Ladder, Squares
from certify.trusted.term import Variable, term
from derivations.statement import component, second
from derivations.tactic import Gap, along, combined, iterated, logarithmic, stripped, weighted, rewritten

VARIABLES = {"n": "integer >= 0", "x": "real", "y": "real"}
GIVEN = state("a*x <= a*y", {"a": "nonnegative", "x": "real", "y": "real"}, ["x <= y"])
SQUARE = state("exp(x)*exp(y) == exp(x + y)", {"x": "real", "y": "real"})


def test_hypotheses_replace_their_left_sides_one_after_the_other() -> None:
    goal = state("sin(x)**2 == 4*y**2", VARIABLES, ["cos(x) == y", "sin(x) == 2*cos(x)"])
    show(goal, rewritten(2)(goal, effort_of(5)), Budget())


@pytest.mark.parametrize("given", ["sin(x) <= y", "x == y"])
def test_only_equations_of_composed_terms_rewrite_a_goal(given: str) -> None:
    goal = state("sin(x) <= y", VARIABLES, [given])
    with pytest.raises(Gap, match="equations"):
        rewritten(1)(goal, effort_of(5))


def test_a_hypothesis_times_a_weight_is_evidence_of_the_goal() -> None:
    effort = effort_of(5.0)
    evidence = weighted((Variable("a"), [GIVEN.given[0]]))(GIVEN, effort)
    assert isinstance(evidence, Squares) and accepted(GIVEN, evidence, effort)


def test_the_last_hypotheses_with_weights_add_up_to_a_goal() -> None:
    goal = state("x == 3*y", VARIABLES, ["sin(x) <= y", "x + n == 2*y", "n == -y"])
    show(goal, combined(term(1), term(-1))(goal, effort_of(1.0)), Budget())
    with pytest.raises(Rejected, match="differ in normal form"):
        show(goal, combined(term(1), term(1))(goal, effort_of(1.0)), Budget())


@pytest.mark.parametrize(("relation", "falling"), [("<=", False), (">=", True)])
def test_powers_of_one_exponent_are_compared_by_their_bases(relation: str, falling: bool) -> None:
    sides = ("y**p", "x**p") if not falling else ("y**(-p)", "x**(-p)")
    goal = state(f"{sides[0]} {relation} {sides[1]}", {**dict.fromkeys("xyp", "positive")}, ["y <= x"])
    show(goal, stripped(falling=falling)(goal, effort_of(5.0)), Budget())


def test_what_is_no_power_is_not_stripped() -> None:
    with pytest.raises(Gap, match="both sides are powers"):
        stripped()(GIVEN, effort_of(1.0))


def test_a_mean_over_both_laws_is_that_of_the_conditional_mean() -> None:
    laws = {"x": component("real"), "y": second("nonnegative")}
    goal = state("mean(x**2*y) == mean(x**2*conditional(y))", laws, operators=True)
    show(goal, iterated()(goal, effort_of(5.0)), Budget())
    other = state("mean(x**2*y) >= mean(2*x*y - conditional(y))", laws, operators=True)
    show(other, iterated()(other, effort_of(5.0)), Budget())


def test_means_over_both_laws_are_compared_where_both_sides_are_linear_in_them() -> None:
    goal = state("mean(x*y) == mean(x)*mean(y)", {"x": component("real"), "y": second("real")}, operators=True)
    with pytest.raises(Rejected, match="not linear"):
        iterated()(goal, effort_of(1.0))


def test_a_ladder_may_begin_at_infinity() -> None:
    goal = state("erfc(x) <= 2*exp(-x)", {"x": "[1, oo)"})
    assert isinstance(along("x", None)(goal, effort_of(10.0)), Ladder)


def test_what_is_no_hypothesis_is_not_multiplied() -> None:
    with pytest.raises(Gap, match="among the hypotheses"):
        weighted((Variable("a"), [GIVEN.holds[0]]))(GIVEN, effort_of(1.0))


def test_a_goal_follows_from_the_logarithms_of_its_sides() -> None:
    effort = effort_of(5.0)
    evidence = logarithmic()(SQUARE, effort)
    assert isinstance(evidence, Apply) and evidence.function == "log" and accepted(SQUARE, evidence, effort)
