"""Constant functions are shown by a derivative that is zero; plain contradictions are seen at once."""

from time import process_time

import pytest

from certify import Proved, Vacuous, prove, state
from certify.search.derivative.constancy import constant_along
from certify.search.find import DEPTH, find
from certify.search.pipeline import effort_of
from certify.trusted import Claim


def claim(holds: str, *given: str, **variables: str) -> Claim:
    return state(holds, variables, given)


@pytest.mark.parametrize(
    ("holds", "domain"),
    [
        ("atan(x) + atan(1/x) == pi/2", "positive"),
        ("atan(x) == 2*atan(x/(1 + sqrt(1 + x**2)))", "real"),
        ("2*atan(exp(x)) - pi/2 == atan(sinh(x))", "real"),
        ("2*atan(tanh(x/2)) == asin(tanh(x))", "real"),
        ("gammainc(2, x) == 1 - (1 + x)*exp(-x)", "nonnegative"),
        ("atan(x) + atan(1/x) <= pi/2", "positive"),
    ],
)
def test_a_function_without_slope_has_its_value_at_a_start(holds: str, domain: str) -> None:
    assert isinstance(prove(claim(holds, x=domain), timeout=20), Proved)


def test_what_is_constant_in_one_of_two_variables_is_followed_along_it() -> None:
    assert isinstance(prove(claim("atan(x/y) + atan(y/x) == pi/2", x="positive", y="positive"), timeout=20), Proved)


def test_what_defines_the_sides_is_kept_on_the_way_to_the_start() -> None:
    goal = claim("asin(x) == atan(x/sqrt(1 - x**2))", "1 - x**2 > 0", x="(-1, 1)")
    assert constant_along(goal, effort_of(20), DEPTH) is not None


@pytest.mark.parametrize(
    ("holds", "domain"),
    [
        ("atan(x) + atan(1/x) == pi/2", "negative"),  # the constant is another one there
        ("atan(x) + atan(1/x) == pi/3", "positive"),
        ("atan(x) + atan(1/x) < pi/2", "positive"),
        ("2*atan(x) == asin(2*x/(1 + x**2))", "real"),  # on [-1, 1] alone
    ],
)
def test_a_wrong_constant_is_not_shown(holds: str, domain: str) -> None:
    goal = claim(holds, x=domain)
    assert constant_along(goal, effort_of(2), DEPTH) is None
    assert not isinstance(prove(goal, timeout=1), Proved)


def test_a_gap_that_moves_is_left_to_other_methods() -> None:
    assert constant_along(claim("exp(x) == 1 + x", x="real"), effort_of(5), DEPTH) is None


def test_a_root_is_positive_as_soon_as_what_it_is_taken_of_is() -> None:
    assert find(claim("sqrt(1 - x**2) > 0", x="(-1, 1)"), effort_of(20)) is not None


@pytest.mark.parametrize(
    "given", [["x > 1", "x < 0"], ["x**2 + y**2 < 0"], ["exp(x) <= x"], ["x*y > 1", "x > 0", "y < 0"]]
)
def test_hypotheses_that_contradict_each_other_plainly_are_seen_at_once(given: list[str]) -> None:
    start = process_time()
    assert isinstance(prove(claim("x == 5", *given, x="real", y="real")), Vacuous)
    assert process_time() - start < 1
