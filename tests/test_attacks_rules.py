"""Attacks on single rules by evidence that an attacker would write, for claims that are false next to true ones.

Each false claim is refuted at a point, where it has one, so that no test passes because the claim is true.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from certify.claimfile import state
from certify.trusted.claim import Claim, Domain, interval
from certify.trusted.evidence import (
    Apply, Average, Bounded, Cases, Compute, Conditioned, Evidence, Identity, Induction, Instance, Iterated, Means,
    Range, Replacement, Rewrite, Sign, Specialise, Squares, Strip, Summand, Value, Whole,
)  # fmt: skip
from certify.trusted.term import ONE, Term, Variable
from derivations.statement import component, second, sequence
from tests.attack import DIMENSION, VECTOR, WHOLE, X, Y, number, refuted, shown, term

PLANE: Mapping[str, str | Domain] = {"x": "real", "y": "real"}
QUARTER: Mapping[str, str | Domain] = {"x": "positive", "y": "positive"}
TWO: Mapping[str, str | Domain] = {"x": component("real"), "y": second("real")}
TWO_LAWS = ({"x": 1, "y": 0}, {"x": 1, "y": 2})


def fact(number_of_it: int) -> Squares:
    """The fact of that number, as it stands."""
    return Squares(ONE, (Summand(ONE, (number_of_it,), ONE),))


# Dimension one


def test_what_holds_on_a_line_is_not_taken_into_the_plane() -> None:
    vectors: Mapping[str, str | Domain] = {"x": VECTOR, "y": VECTOR, "d": DIMENSION}
    statement = "abs(dot(x, y)) == norm(x)*norm(y)"
    line, plane = state(statement, vectors, ["d <= 1"]), state(statement, vectors)
    assert shown(line, Bounded())
    putting = tuple(Value(name, Variable(name)) for name in vectors)
    assert not shown(plane, Bounded())
    assert not shown(plane, Cases("d", number(1).value, Bounded(), Bounded()))
    assert not any(shown(plane, Instance(line, Bounded(), putting, (why,))) for why in (Sign(), Identity(), Bounded()))
    assert refuted(plane, {"x": [1, 0], "y": [0, 1], "d": 2})


# What is not fixed while a law or a derivative runs


def test_a_factor_that_runs_with_the_second_law_does_not_come_out_of_its_mean() -> None:
    inner = state("mean(m*c) == c*mean(m)", {"m": component("real"), "c": "real"}, operators=True)

    def put(c: Term) -> tuple[Value, ...]:
        return Value("m", Y), Value("c", c)

    out, false = (state(text, TWO, operators=True) for text in (
        "conditional(y*x) == x*conditional(y)", "conditional(y*y) == y*conditional(y)",
    ))  # fmt: skip
    assert shown(out, Conditioned(inner, Identity(), put(X), ()))
    assert not shown(false, Conditioned(inner, Identity(), put(Y), ()))
    whole = state("mean(y*x) == x*mean(y)", TWO, operators=True)
    for kind in (Instance, Conditioned):
        assert not shown(whole, kind(inner, Identity(), put(X), ()))


@pytest.mark.parametrize("statement", [
    "mean(x*conditional(y)) == mean(x)*mean(y) + mean(y**2) - mean(y)**2", "mean(y**2) <= mean(conditional(y)**2)",
])  # fmt: skip
def test_a_mean_over_both_laws_is_not_that_over_one(statement: str) -> None:
    claim = state(statement, TWO, operators=True)
    for why in (Identity(), Sign(), Bounded()):
        assert not any(shown(claim, evidence) for evidence in (why, Iterated(why), Average(why)))
    assert refuted(claim, {}, TWO_LAWS)


DERIVATIVES = [
    ("grad(x**2, x) == 1", ["x**2 == x"], {"x": 0, "y": 0}),  # the equation does not hold around a point
    ("grad(x*y, x) == 2*y", ["y == x"], {"x": 1, "y": 1}),  # y stays while x moves
    ("laplacian(x*y, x) == 2", ["y == x"], {"x": 1, "y": 1}),
    ("expect(z*y, z, x, 1) == x*y + 1", ["y == x"], {"x": 1, "y": 1}),
]


@pytest.mark.parametrize("text, given, values", DERIVATIVES, ids=[case[0] for case in DERIVATIVES])
def test_an_equation_is_not_used_under_what_moves_its_variable(
    text: str, given: list[str], values: Mapping[str, Any]
) -> None:
    claim = state(text, PLANE, given, operators=True)
    for why in (Compute(Identity()), Compute(fact(0)), Compute(Rewrite(0, Identity()))):
        assert not shown(claim, Rewrite(0, why))
    square = Range((Replacement(term("x**2"), "u", WHOLE, ()),), Compute(Identity()))
    assert not shown(state("grad(x**2, x) == 0", PLANE, operators=True), square)
    assert refuted(claim, values)


# Single functions


def replaced(term: Term, low: int, *, closed: bool = True, kind: str = "real") -> Replacement:
    """A term as a variable from a number on, for which no evidence is given."""
    return Replacement(term, "u", interval(number(low).value, closed_low=closed, kind=kind), ())


FUNCTIONS: list[tuple[str, Mapping[str, str | Domain], list[str], Evidence, Mapping[str, Any]]] = [
    ("x**z <= y**z", {**QUARTER, "z": "real"}, ["x <= y"], Strip(fact(2)), {"x": 1, "y": 2, "z": -1}),
    ("z**x <= z**y", {**QUARTER, "z": "positive"}, ["x <= y"], Strip(fact(3)), {"x": 1, "y": 2, "z": "1/2"}),
    ("z**x < z**y", {**QUARTER, "z": "[1, 2]"}, ["x < y"], Strip(fact(4)), {"x": 1, "y": 2, "z": 1}),
    ("x**2 <= y**2", PLANE, ["x <= y"], Strip(fact(0)), {"x": -2, "y": 1}),
    ("1/x <= 1/y", PLANE, ["x >= y", "x > 0", "y < 0"], Strip(fact(0)), {"x": 1, "y": -1}),
    ("x <= y", PLANE, ["x**2 <= y**2"], Apply("square", fact(0)), {"x": 0, "y": -1}),
    ("x == y", PLANE, ["x**2 == y**2"], Apply("square", fact(0)), {"x": 1, "y": -1}),
    ("x <= y", {"x": "[0, 7]", "y": "[0, 7]"}, ["cos(x) >= cos(y)"], Apply("cos", fact(4)), {"x": 6, "y": 3}),
    ("x <= y", {"x": "[0, 3]", "y": "[0, 3]"}, ["sin(x) <= sin(y)"], Apply("sin", fact(4)), {"x": 3, "y": 1}),
    ("x*y <= x + y", QUARTER, [], Means((ONE, ONE), (X, Y)), {"x": 3, "y": 3}),
    ("x**2*y**(-1) <= 2*x - y", QUARTER, [], Means((number(2), number(-1)), (X, Y)), {"x": 1, "y": 3}),
    ("n/2 >= 1", {"n": "integer >= 1"}, [], Whole(Sign()), {"n": 1}),
    ("x >= 1", {"x": "positive"}, [], Whole(Sign()), {"x": "1/2"}),
    ("n**2 >= n + 1", {"n": "integer >= 2", "x": "positive"}, ["n <= 1/x"], Induction("n", Sign(), Sign()), {}),
    ("n <= 5", {"n": "integer >= 0"}, [], Induction("n", Sign(), fact(1)), {"n": 6}),
    ("log(x) < x - 1", {"x": "positive"}, [], Bounded(), {"x": 1}),
    ("sin(x) < 1", {"x": "real"}, [], Bounded(), {}),
    ("x <= min(x, y)", PLANE, [], Bounded(), {"x": 1, "y": 0}),
    ("norm(x)*norm(y) <= dot(x, y)", {"x": VECTOR, "y": VECTOR}, [], Bounded(), {"x": [1], "y": [-1]}),
    ("sin(x) > -1", {"x": "real"}, [], Bounded(), {}),
    ("sin(x) >= -1/2", {"x": "real"}, [], Bounded(), {"x": -1}),
    ("sin(x) <= 1/2", {"x": "real"}, [], Bounded(), {"x": 1}),
    ("erfc(x) <= 1", {"x": "real"}, [], Bounded(), {"x": -1}),
    ("tanh(x) >= 0", {"x": "real"}, [], Bounded(), {"x": -1}),
    ("x < abs(x)", {"x": "real"}, [], Bounded(), {"x": 1}),
    ("abs(x) <= x", {"x": "real"}, [], Bounded(), {"x": -1}),
    ("min(x, y) < x", PLANE, [], Bounded(), {"x": 0, "y": 1}),
    ("max(x, y) <= x", PLANE, [], Bounded(), {"x": 0, "y": 1}),
    ("x < max(x, y)", PLANE, [], Bounded(), {"x": 0, "y": -1}),
    ("dot(x, y) < norm(x)*norm(y)", {"x": VECTOR, "y": VECTOR}, [], Bounded(), {"x": [1], "y": [1]}),
    ("2*dot(x, y) <= norm(x)*norm(y)", {"x": VECTOR, "y": VECTOR}, [], Bounded(), {"x": [1], "y": [1]}),
    ("-2*dot(x, y) <= norm(x)*norm(y)", {"x": VECTOR, "y": VECTOR}, [], Bounded(), {"x": [1], "y": [-1]}),
    ("dot(x, x) <= norm(x)*norm(y)", {"x": VECTOR, "y": VECTOR}, [], Bounded(), {"x": [2], "y": [1]}),
    ("exp(x) <= x - 1", {"x": "real"}, [], Bounded(), {"x": 0}),
    ("exp(x) >= x + 2", {"x": "real"}, [], Bounded(), {"x": 0}),
    ("exp(x) > x + 1", {"x": "real"}, [], Bounded(), {"x": 0}),
    ("sqrt(x) <= x - 1", {"x": "positive"}, [], Bounded(), {"x": 1}),
    ("log(x) >= x - 1", {"x": "positive"}, [], Bounded(), {"x": 2}),
    ("-dot(x, y) <= norm(x)*norm(x)", {"x": VECTOR, "y": VECTOR}, [], Bounded(), {"x": [1], "y": [-2]}),
    ("min(x, y) <= -1", PLANE, [], Bounded(), {"x": 0, "y": 0}),
    # a term becomes a variable of a domain that it is not shown to lie in
    ("x >= 0", {"x": "real"}, [], Range((replaced(X, 0),), Sign()), {"x": -1}),
    ("x >= 5", {"x": "nonnegative"}, [], Range((replaced(X, 5),), Sign()), {"x": 0}),
    ("x > 0", {"x": "nonnegative"}, [], Range((replaced(X, 0, closed=False),), Sign()), {"x": 0}),
    ("x >= 1", {"x": "real"}, ["x > 0"], Range((replaced(X, 0, kind="integer"),), Whole(Sign())), {"x": "1/2"}),
]


@pytest.mark.parametrize("text, variables, given, evidence, values", FUNCTIONS, ids=[case[0] for case in FUNCTIONS])
def test_a_rule_of_single_functions_shows_no_false_claim(
    text: str, variables: Mapping[str, str | Domain], given: list[str], evidence: Evidence, values: Mapping[str, Any]
) -> None:
    claim = state(text, variables, given)
    assert not shown(claim, evidence)
    assert not values or refuted(claim, values)


def test_induction_does_not_step_through_numbers_that_a_hypothesis_leaves_out() -> None:
    claim = state("n**2 <= n", {"n": "integer >= 0"}, ["n >= 2"])
    step = Squares(ONE, (Summand(number(3), (2,), ONE), Summand(number(2), (0, 1), ONE)))
    assert refuted(claim, {"n": 2})
    assert not shown(claim, Induction("n", Identity(), step))


def test_induction_does_not_run_through_the_dimensions_of_one_space() -> None:
    vectors: Mapping[str, str | Domain] = {"x": VECTOR, "d": DIMENSION}
    claim = state("(d - 1)*(d - laplacian(dot(x, x), x)/2) >= d - 1", vectors, operators=True)
    assert refuted(state("(d - 1)*(d - d) >= d - 1", {"d": DIMENSION}), {"d": 2})
    assert not shown(claim, Induction("d", Compute(Identity()), Compute(Identity())))


def falling(text: str, index: str) -> tuple[Claim, Evidence]:
    """A claim on a falling sequence, and the hypothesis for every index at one."""
    names: Mapping[str, str | Domain] = {"D": sequence(), "n": "integer >= 0"}
    claim = state(text, names, always=[("k", "at(D, k + 1) <= at(D, k)")], operators=True)
    return claim, Specialise(0, term(index), fact(1))


def test_a_hypothesis_for_every_index_is_used_at_natural_numbers_alone() -> None:
    assert shown(*falling("at(D, n + 1) <= at(D, n)", "n"))
    assert not shown(*falling("at(D, n) <= at(D, n - 1)", "n - 1"))
    assert not shown(*falling("at(D, n/2 + 1) <= at(D, n/2)", "n/2"))
