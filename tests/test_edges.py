"""Edges that anybody types first: powers of zero, ends of the range of asin, gamma below zero, vectors on a line."""

import pytest

from certify import Proved, Refuted, prove, state
from certify.trusted import Rejected
from certify.trusted.analysis import base_of
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.evidence import Bounded, Identity, Sign
from certify.trusted.goal import Goal

LINE = {"x": "vector", "y": "vector", "z": "vector", "d": "dimension"}
HALF_LINE = {"x": "nonnegative", "q": "positive"}
ARCS = {"x": "[-1, 1]"}
PROVED = (
    ("0**n == 0", {"n": "integer >= 1"}, ()),
    ("asin(x) <= pi/2", ARCS, ()),
    ("acos(x) <= pi", ARCS, ()),
    ("atan(-1) + asin(1/2) == -pi/12", ARCS, ()),
    ("gamma(-1/2) < 0", {"x": "real"}, ()),
    ("gamma(-3/2) == 4*sqrt(pi)/3", {"x": "real"}, ()),
    ("1/(2*n - 1) <= 1", {"n": "integer"}, ()),
    ("1/((2*n - 1)*(3*n - 1)) <= 1", {"n": "integer"}, ()),
    ("abs(dot(x, y)) == norm(x)*norm(y)", LINE, ("d == 1",)),
    ("dot(x, y)**2 == norm(x)**2*norm(y)**2", LINE, ("d <= 1",)),
    ("norm(x + y) == norm(x) + norm(y)", LINE, ("d == 1", "dot(x, y) >= 0")),
)
REFUTED = (
    ("x**q > 0", HALF_LINE, ()),
    ("x**q >= 0", {"x": "nonnegative", "q": "real"}, ()),
    ("0**n == 0", {"n": "integer >= 0"}, ()),
    ("asin(x) < pi/2", ARCS, ()),
    ("acos(x) < pi", ARCS, ()),
    ("asin(x) <= 157/100", ARCS, ()),
    ("gamma(-1/2) > -3", {"x": "real"}, ()),
    ("gamma(-1) <= x**2", {"x": "real"}, ()),
    ("1/(2*n - 1) < 1", {"n": "integer"}, ()),
    ("abs(dot(x, y)) == norm(x)*norm(y)", LINE, ("d <= 2",)),
    ("dot(x, y) == norm(x)*norm(y)", LINE, ("d == 1",)),
)


@pytest.mark.parametrize(("holds", "kinds", "given"), PROVED)
def test_what_is_true_at_an_edge_is_proved(holds: str, kinds: dict[str, str], given: tuple[str, ...]) -> None:
    assert isinstance(prove(state(holds, kinds, list(given)), timeout=30), Proved)


@pytest.mark.parametrize(("holds", "kinds", "given"), REFUTED)
def test_what_is_false_at_an_edge_is_refuted(holds: str, kinds: dict[str, str], given: tuple[str, ...]) -> None:
    assert isinstance(prove(state(holds, kinds, list(given)), timeout=30), Refuted)


def test_a_power_of_what_may_be_zero_has_no_limit_by_logarithms() -> None:
    """x**(1/t) tends to one for x > 0, and is zero at x = 0 for every t."""
    for kind, tends in (("(0, 1]", True), ("[0, 1]", False)):
        goal = Goal(state("x**(1/t) >= 1/2", {"x": kind, "t": "[1, oo)"}), Budget())
        if tends:
            assert base_of(goal, "t", None)[0] is not None
        else:
            with pytest.raises(Rejected, match="limit"):
                base_of(goal, "t", None)


@pytest.mark.parametrize(
    ("holds", "kinds", "given"),
    [
        ("x**q >= 0", HALF_LINE, ()),  # zero has no power of an irrational exponent
        ("0**q == 0", {"q": "positive"}, ()),
        ("x**sqrt(2) >= 0", {"x": "nonnegative"}, ()),
        ("x**q >= 0", {"x": "nonnegative", "q": "nonnegative"}, ()),
        ("x**q >= 0", {"x": "nonnegative", "q": "real"}, ()),
        ("x**q*0 == 0", {"x": "real", "q": "positive"}, ()),
        ("0*gamma(-2) == 0", {"x": "real"}, ()),
        ("0*gamma(x) == 0", {"x": "(-1, 0]"}, ()),
        ("0**q == 0", {"q": "nonnegative"}, ()),
        ("asin(1/3) == pi/9", {"x": "real"}, ()),
        ("atan(1/2) == pi/8", {"x": "real"}, ()),
    ],
)
def test_what_is_not_shown_at_an_edge_has_no_leaf(holds: str, kinds: dict[str, str], given: tuple[str, ...]) -> None:
    for leaf in (Identity(), Sign(), Bounded()):
        with pytest.raises(Rejected):
            show(state(holds, kinds, list(given)), leaf, Budget())


@pytest.mark.parametrize(
    ("holds", "given"),
    [
        ("abs(dot(x, y)) == norm(x)*norm(y)", ("d <= 2",)),
        ("abs(dot(x, y)) == norm(x)*norm(y)", ("d >= 1",)),
        ("abs(dot(x, y)) == norm(x)*norm(z)", ("d == 1",)),
        ("dot(x, y) == norm(x)*norm(y)", ("d == 1",)),
        ("abs(dot(x, y)) < norm(x)*norm(y)", ("d == 1",)),
    ],
)
def test_cauchy_and_schwarz_are_equal_on_a_line_alone(holds: str, given: tuple[str, ...]) -> None:
    with pytest.raises(Rejected):
        show(state(holds, LINE, list(given)), Bounded(), Budget())


def test_a_number_that_is_not_the_dimension_makes_no_line() -> None:
    kinds = {"x": "vector", "y": "vector", "n": "integer >= 1"}
    with pytest.raises(Rejected):
        show(state("abs(dot(x, y)) == norm(x)*norm(y)", kinds, ["n == 1"]), Bounded(), Budget())
