"""What a program computed, held against claims with its rounding errors accounted for."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from certify import state
from certify.strategies import Fails, Inadmissible, assert_consistent, parameters
from certify.trusted import Malformed
from tests.test_strategies import STEP, quick


def drift_constants(a: float, h: float, s: float, d: int) -> tuple[float, float]:
    return 1 - a * h, s**2 * h * d


def wrong_constants(a: float, h: float, s: float, d: int) -> tuple[float, float]:
    return 1 - a * h, s**2 * h


def run(code: Any, kind: Any = float, bits: int = 53) -> None:
    @settings(quick, max_examples=30)
    @given(parameters(STEP, unknown={"gam", "K"}, bits=bits))
    def look(values: dict[str, Any]) -> None:
        gam, K = code(*(kind(float(values[name])) for name in ("a", "h", "s")), values["d"])
        assert_consistent(STEP, values, {"gam": gam, "K": K}, ulps=4, absolute=2.0 ** (1 - bits))

    look()


@pytest.mark.parametrize(("kind", "bits"), [(float, 53), (np.float64, 53), (np.float32, 24)])
def test_right_code_passes_whatever_its_rounding_errors(kind: Any, bits: int) -> None:
    with np.errstate(all="ignore"):
        run(drift_constants, kind, bits)


def test_a_planted_wrong_constant_is_caught_with_what_was_computed_and_wanted() -> None:
    with pytest.raises(Fails) as caught:
        run(wrong_constants)
    assert "K == s**2*h*d" in str(caught.value) and "d = 2" in str(caught.value)


def consistent(value: object, claim: str = "y == exp(x)", **options: float) -> None:
    assert_consistent(state(claim, {"x": "real", "y": "real"}), {"x": 1}, {"y": value}, **options)


def test_the_tolerance_is_counted_in_units_of_the_last_place() -> None:
    nearest = math.e
    consistent(nearest, ulps=1)
    consistent(nearest + 3 * math.ulp(nearest), ulps=4)
    with pytest.raises(Fails):
        consistent(nearest + 6 * math.ulp(nearest), ulps=4)
    with pytest.raises(Fails):
        consistent(np.float64(np.float32(nearest)), ulps=4)
    consistent(np.float32(nearest), ulps=1)
    consistent(2.7, absolute=0.02)


@pytest.mark.parametrize("value", [math.nan, math.inf, np.float32("nan")])
def test_what_is_no_number_fails(value: float) -> None:
    with pytest.raises(Fails, match="no number"):
        consistent(value)


class Tensor:
    """An array of another library, known by its methods alone."""

    dtype = "torch.float32"

    def __init__(self, *values: float) -> None:
        self.values = [float(np.float32(v)) for v in values]

    def tolist(self) -> Any:
        return self.values if len(self.values) > 1 else self.values[0]


def test_arrays_of_other_libraries_are_read_by_their_methods() -> None:
    consistent(Tensor(math.e), ulps=1)
    with pytest.raises(Fails):
        consistent(Tensor(2.718), ulps=4)


def test_a_computed_vector_is_tested_coordinate_by_coordinate() -> None:
    score = state("norm(s + x/v) == 0", {"x": "vector", "s": "vector", "v": "positive"})
    x = np.array([0.1, 0.7, -3.0])
    values = {"x": tuple(map(Fraction, x.tolist())), "v": 3}
    assert_consistent(score, values, {"s": -x / 3})
    with pytest.raises(Fails):
        assert_consistent(score, values, {"s": -x / 3 * np.array([1, 1, 1.001])})


@pytest.mark.parametrize(
    ("values", "computed", "error", "message"),
    [
        ({"x": 1}, {}, Malformed, "give each variable once"),
        ({"x": 1, "y": 1}, {"y": 1.0}, Malformed, "give each variable once"),
        ({"x": 0.5}, {"y": 1.0}, Malformed, "exact"),
        ({"x": 1}, {"z": 1.0}, Malformed, "no variable 'z'"),
        ({"x": 1}, {"y": [[1.0]]}, Malformed, "higher rank"),
        ({"x": -1}, {"y": 1.0}, Inadmissible, "domain"),
    ],
)
def test_values_that_do_not_fit_are_refused(values: Any, computed: Any, error: Any, message: str) -> None:
    claim = state("y <= exp(x)", {"x": "positive", "y": "real"})
    with pytest.raises(error, match=message):
        assert_consistent(claim, values, computed)
