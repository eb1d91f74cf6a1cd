"""Parameters of claims and models, and claims asserted at points and for computed values."""

import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from random import Random
from time import monotonic
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from certify import Refuted, state, theorem
from certify.model import Gaussian, GaussianMixture, Schedule, is_positive_definite
from certify.output.plain import claim_lines
from certify.search.point.placement import Placement, degree
from certify.search.point.problem import problems
from certify.search.variable.unfolding import unfolded
from certify.testing.assertion import judge, point_of, values_of
from certify.verdict import counterexample
from certify.strategies import (
    Fails, Inadmissible, NoParameters, Unclear, assert_holds, falsify, gaussian_mixtures, gaussians,
    grids, kernels, numbers, parameters, probability_vectors, sample, schedules, score_errors, spd_matrices,
)  # fmt: skip
from certify.strategies.number import rounded_to
from certify.trusted import Claim, Malformed
from certify.trusted.budget import Budget
from certify.trusted.term import Variable

quick = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
HALF = Fraction(1, 2)
STEP = state(
    "(1 - a*h)**2*norm(x)**2 + s**2*h*d <= gam*norm(x)**2 + K",
    {"x": "vector", "a": "positive", "h": "positive", "s": "real", "d": "dimension", "gam": "real", "K": "real"},
    given=["a*h <= 1", "gam == 1 - a*h", "K == s**2*h*d"],
)
BALL = state(
    "dot(x, y) <= M**2", {"x": "vector", "y": "vector", "M": "nonnegative"}, given=["norm(x) <= M", "norm(y) <= M"]
)
HARRIS = state(
    "2*(1 - alpha) + beta*(gam*s + 2*K) <= rho*(2 + beta*s)",
    {"s": "nonnegative", "alpha": "[0, 1]", "gam": "(0, 1)", "K": "positive", "R": "positive", "beta": "positive",
     "rho": "real"},
    given=["s < R", "rho >= 1 - alpha + beta*K", "rho >= (2 + beta*(gam*R + 2*K))/(2 + beta*R)"],
)  # fmt: skip
LAW = theorem("mixture-score-dissipativity").claim


# Parameters


def test_a_vector_equation_is_solved_coordinate_by_coordinate() -> None:
    claim = state("dot(s, x) <= 0", {"x": "vector", "s": "vector", "v": "positive"}, given=["norm(s + x/v) == 0"])
    assert sample(claim, examples=20).points > 10


@pytest.mark.parametrize("claim", [STEP, BALL, HARRIS, LAW], ids=["equations", "norms", "bounds", "a mixing law"])
def test_parameters_are_exact_and_satisfy_every_hypothesis(claim: Claim) -> None:
    seen = []

    @quick
    @given(parameters(claim))
    def look(values: dict[str, Any]) -> None:
        seen.append(values)
        assert_holds(claim, **values)

    look()
    assert len({str(values) for values in seen}) > 10


def test_a_hypothesis_bounds_the_number_that_is_chosen_last() -> None:
    place = Placement(next(iter(problems(HARRIS))))
    assert place.plan[-1][0].name == "rho" and len(place.plan[-1][1]) == 2
    assert not any(others for _, _, others in place.plan)


def test_bounds_are_kept_to_by_construction() -> None:
    drawn = []

    @settings(quick, phases=[Phase.generate])
    @given(parameters(HARRIS))
    def look(values: dict[str, Any]) -> None:
        drawn.append(values)

    look()
    assert len(drawn) >= 25  # nothing was filtered away


def test_the_degree_in_a_variable_shows_in_the_form() -> None:
    x, y = Variable("x"), Variable("y")
    assert [degree(t, "x") for t in (y, x * y + 1, x**2 * x, 1 / x, x**y)] == [0, 1, 3, None, None]


def test_touching_a_bound_is_among_the_parameters() -> None:
    def touching(v: dict[str, Any]) -> bool:
        return bool(v["M"] > 0 and v["M"] ** 2 == sum(c**2 for c in v["x"]))

    assert first(parameters(BALL), touching)["M"] == 1


def first(strategy: Any, wanted: Any, **options: Any) -> Any:
    """The first example of a strategy that is wanted, shrunk; the same one on every run."""
    quick_find = settings(
        max_examples=2000, database=None, deadline=None, suppress_health_check=list(HealthCheck), **options
    )
    return find(strategy, wanted, settings=quick_find, random=Random(0))


def test_an_equation_without_rational_solutions_is_hopeless_and_says_so() -> None:
    claim = state("x <= 2", {"x": "real"}, given=["x**2 == 2"])
    with pytest.raises(NoParameters, match=r"no exact point .*x\*\*2 == 2"):
        parameters(claim)


def test_unknown_variables_are_left_out_with_their_hypotheses() -> None:
    @quick
    @given(parameters(STEP, unknown={"gam", "K"}))
    def look(values: dict[str, Any]) -> None:
        assert set(values) == {"x", "a", "h", "s", "d"} and values["a"] * values["h"] <= 1

    look()


def test_a_variable_that_the_claim_has_not_cannot_be_unknown() -> None:
    with pytest.raises(Malformed, match="did you mean gam"):
        parameters(STEP, unknown={"gamm"})


def test_parameters_of_a_format_are_numbers_of_it() -> None:
    @quick
    @given(parameters(STEP, unknown={"gam", "K"}, bits=24))
    def look(values: dict[str, Any]) -> None:
        assert all(Fraction(float(np.float32(float(values[name])))) == values[name] for name in ("a", "h", "s"))
        assert values["a"] * values["h"] <= 1

    look()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(lambda x: x**2 > 2, 2), (lambda x: 0.31 < x < 0.34, Fraction(1, 3)), (lambda x: x < 0, -1)],
    ids=["beyond a root", "in a gap", "negative"],
)
def test_numbers_shrink_to_the_simplest(wanted: Any, found: Fraction) -> None:
    assert first(numbers("real"), wanted) == found


def test_values_and_points_are_the_same_thing() -> None:
    @quick
    @given(parameters(LAW))
    def look(values: dict[str, Any]) -> None:
        assert values_of(LAW, point_of(LAW, values)) == values

    look()


@given(st.fractions(), st.sampled_from((11, 24)))
def test_rounding_to_a_format_is_what_numpy_does(value: Fraction, bits: int) -> None:
    kinds: dict[int, Callable[[float], np.floating[Any]]] = {11: np.float16, 24: np.float32}
    if Fraction(1, 1000) < abs(value) < 1000:  # float(value) has more bits, so that it is rounded twice but rarely
        near = Fraction(float(kinds[bits](float(value))))
        assert abs(rounded_to(value, bits) - near) <= abs(value) * Fraction(1, 2 ** (bits + 20))


# Assertions at points


def test_a_claim_that_fails_says_where_and_shows_both_sides() -> None:
    claim = state("x**2 >= x", {"x": "real"})
    with pytest.raises(Fails) as caught:
        assert_holds(claim, x="1/2")
    assert "x = 1/2" in str(caught.value) and "1/4" in str(caught.value)


def test_sides_that_no_precision_tells_apart_are_undecided() -> None:
    claim = state("cos(a)*cos(b) == (cos(a + b) + cos(a - b))/2 + exp(-exp(exp(a)))*0**n", {
        "a": "real", "b": "real", "n": "integer >= 1"})  # fmt: skip
    assert_holds(claim, a=1, b=2, n=1)
    close = state("erf(x) < 1", {"x": "positive"})
    with pytest.raises(Unclear, match="undecided"):
        assert_holds(close, x=10**4)


def test_a_point_outside_the_hypotheses_is_refused() -> None:
    with pytest.raises(Inadmissible, match=r"the hypothesis a\*h <= 1 does not hold"):
        assert_holds(STEP, x=(1,), a=2, h=1, s=0, d=1, gam=-1, K=0)


@pytest.mark.parametrize(
    ("values", "message"),
    [({"x": 0.5}, "exact number"), ({}, "no value for x"), ({"x": 1, "y": 1}, "no variable 'y'"), ({"x": True}, "ex")],
)
def test_values_that_are_no_point_are_refused_with_the_way_out(values: dict[str, Any], message: str) -> None:
    with pytest.raises(Malformed, match=message):
        assert_holds(state("x <= x + 1", {"x": "real"}), **values)


def test_an_undefined_side_fails() -> None:
    with pytest.raises(Fails, match="undefined"):
        assert_holds(state("x/x <= 1", {"x": "real"}), x=0)


# Falsification


def test_a_false_claim_is_falsified_at_the_simplest_point() -> None:
    refuted = falsify(state("x <= x**2", {"x": "real"}), examples=50)
    assert isinstance(refuted, Refuted)
    assert counterexample(refuted) == {"x": "1/2"}


def test_a_true_claim_is_not_falsified() -> None:
    assert falsify(state("2*x <= x**2 + 1", {"x": "real"}), examples=20, timeout=1.0) is None


def test_sampling_counts_the_points_and_those_that_are_unclear() -> None:
    found = sample(state("erfc(x) <= 1", {"x": "nonnegative"}), examples=20)
    assert found.points > 10 and found.refuted is None


@pytest.mark.parametrize("name", ["gaussian-kernel-pair-overlap", "mixture-score-dissipativity"])
def test_theorems_hold_at_random_parameters(name: str) -> None:
    found = sample(theorem(name).claim, examples=15)
    assert found.refuted is None and found.points > found.unclear


def test_a_sharper_theorem_is_falsified() -> None:
    ((_, sharper),) = theorem("gaussian-kernel-fourth-moment").sharper
    assert isinstance(falsify(sharper, examples=50), Refuted)


def test_a_variable_with_irrational_values_is_unfolded_and_its_domain_kept() -> None:
    claim = state("c <= 1 + x", {"x": "real", "c": "[1, 9]", "y": "real"}, given=["c == exp(x)", "y == x + 1"])
    found = unfolded(claim)
    assert set(found.domains) == {"x", "y"}
    lines = claim_lines(found)
    assert lines["given"] == ["exp(x) == exp(x)", "exp(x) >= 1", "exp(x) <= 9", "y == x + 1"]
    assert lines["holds"] == ["exp(x) <= 1 + x"]
    refuted = sample(claim, examples=30).refuted
    assert refuted is not None and refuted.certificate.claim == found


def test_sampling_ends_when_its_time_is_up_even_where_nothing_is_drawn() -> None:
    claim = state("x*y <= 1/2", {"x": "real", "y": "real"}, given=["x**2 + y**2 == 1", "(x - 2)**2 + y**2 == 1"])
    start = monotonic()
    assert sample(claim, examples=200, seconds=0.3).points == 1
    assert monotonic() - start < 10


def test_a_point_that_takes_too_much_work_is_unclear() -> None:
    claim = state("exp(x) <= 3", {"x": "[0, 1]"})
    assert judge(claim, point_of(claim, {"x": 1}), Budget(10)).state == "unclear"
    assert judge(claim, point_of(claim, {"x": 1})).state == "holds"


def test_where_a_definition_is_undefined_the_claim_says_nothing() -> None:
    claim = state("c >= 0", {"x": "[-1, 1]", "c": "real"}, given=["c == sqrt(x)"])
    assert sample(claim, examples=30).refuted is None


# Models


@quick
@given(st.data())
def test_models_are_exact_and_what_they_say(data: st.DataObject) -> None:
    gaussian, mixture = data.draw(gaussians(2)), data.draw(gaussian_mixtures(components=2))
    schedule = data.draw(schedules())
    assert gaussian.dimension == 2 and is_positive_definite(gaussian.covariance)
    assert len(mixture.weights) == 2 and sum(mixture.weights) == 1
    assert all(0 < alpha <= 1 and noise > 0 for alpha, noise in schedule.steps())
    assert all(s < t for s, t in pairwise(data.draw(grids(3))))
    assert data.draw(kernels(3)).variance >= 0 <= data.draw(score_errors()).slope
    assert sum(data.draw(probability_vectors(3))) == 1


@pytest.mark.parametrize(
    ("strategy", "wanted"),
    [
        (spd_matrices(2), lambda m: m[0][0] * m[1][1] - m[0][1] ** 2 < Fraction(1, 1000) * m[0][0] * m[1][1]),
        (gaussian_mixtures(1, 2), lambda g: 0 < abs(g.means[0][0] - g.means[1][0]) < Fraction(1, 100)),
        (probability_vectors(2), lambda w: 0 < min(w) < Fraction(1, 10**5)),
        (spd_matrices(1), lambda m: m[0][0] >= 10**9),
    ],
    ids=["nearly singular", "nearly equal means", "nearly degenerate weights", "huge"],
)
def test_edge_cases_are_drawn(strategy: Any, wanted: Any) -> None:
    first(strategy, wanted, phases=[Phase.generate])


def test_models_shrink_to_the_simplest() -> None:
    found = first(gaussian_mixtures(components=2), lambda g: g.means[0] != g.means[1])
    assert found == GaussianMixture((HALF, HALF), ((Fraction(0),), (Fraction(1),)), (Fraction(1), Fraction(1)))


def test_a_model_that_cannot_be_is_refused() -> None:
    one = Fraction(1)
    for make in (
        lambda: Gaussian((one,), ((-one,),)),
        lambda: GaussianMixture((one, one), ((one,), (one,)), (one, one)),
        lambda: Schedule((Fraction(0), one), (one, 2 * one), (Fraction(0), one)),
    ):
        with pytest.raises(Malformed, match="wanted"):
            make()


def test_hypothesis_knows_the_models_by_their_types_and_imports_nothing_for_it() -> None:
    program = (
        "import sys, hypothesis.strategies as st; import certify.registration as r; r.register(); "
        "assert not {'flint', 'numpy', 'sympy', 'certify.trusted'} & set(sys.modules); "
        "from certify.model import Gaussian; assert 'gaussians' in repr(st.from_type(Gaussian))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
