"""Terms as numpy programs over many points."""

import math

import mpmath
import numpy as np
import pytest

from certify.expression import parse
from certify.search.numeric import Array, Frame, Program, Result, Unsupported, is_supported
from certify.trusted.term import ARITY, UNARY, Term

NAMES = ("x", "y", "u", "v", "Y", "s", "d")
VECTORS = frozenset({"u", "v"})
REFERENCE = {
    "Phi": mpmath.ncdf, "phi": mpmath.npdf, "abs": abs, "E": lambda: mpmath.e, "pi": lambda: mpmath.pi,
    "min": min, "max": max,
}  # fmt: skip


def read(text: str) -> Term:
    return parse(text, names=NAMES, operators=True)


def result(text: str, **values: object) -> Result:
    arrays = {name: np.asarray(value, dtype=float) for name, value in values.items()}
    points = len(next(iter(arrays.values()))) if arrays else 1
    return Program([read(text)], VECTORS, frozenset())(Frame(points, arrays))[0]


def value(text: str, **values: object) -> list[float]:
    return [float(number) for number in result(text, **values).value]


def mixture(text: str, components: Array, weights: Array, vector: bool = False, **values: object) -> Result:
    arrays = {name: np.asarray(v, dtype=float) for name, v in values.items()} | {"Y": components}
    vectors = VECTORS | {"Y"} if vector else VECTORS
    frame = Frame(weights.shape[1], arrays, weights, 1.0 if not vector else float(components.shape[-1]))
    return Program([read(text)], vectors, frozenset({"Y"}))(frame)[0]


@pytest.mark.parametrize("function", UNARY)
def test_each_function_of_a_real_agrees_with_mpmath(function: str) -> None:
    x = 0.37
    reference = REFERENCE.get(function) or getattr(mpmath, function)
    assert value(f"{function}(x)", x=[x])[0] == pytest.approx(float(reference(x)), rel=1e-13)


def test_every_function_of_a_term_has_a_program() -> None:
    arguments = {"dot": "(u, v)", "norm": "(u)", "min": "(x, y)", "max": "(x, y)", "pi": "", "E": ""}
    values = {"x": [0.5], "y": [0.25], "u": [[3.0, 4.0]], "v": [[1.0, 2.0]]}
    for function in ARITY:
        assert math.isfinite(value(function + arguments.get(function, "(x)"), **values)[0])


def test_vectors_are_added_scaled_and_measured() -> None:
    assert value("norm(u + 2*v)", u=[[1, 0], [3, 0]], v=[[1, 2], [0, 2]]) == [5.0, 5.0]
    assert value("dot(x*u, v - u)", x=[2], u=[[1, 1]], v=[[3, 0]]) == [2.0]


def test_a_constant_is_spread_over_all_points() -> None:
    assert value("1/4 + 0*x", x=[1, 2, 3]) == [0.25] * 3


@pytest.mark.parametrize(
    ("text", "x"),
    [("1/x", 0), ("x/x", 0), ("log(x)", 0), ("log(x)", -1), ("sqrt(x)", -1), ("x**(1/3)", -8), ("x**(-1/2)", 0),
     ("x**x", 0), ("x**x", -1), ("asin(x)", 2), ("acos(x)", -2), ("gamma(x)", 0), ("gamma(x)", -3), ("0*log(x)", 0)],
)  # fmt: skip
def test_a_term_outside_its_domain_is_nan_and_undefined(text: str, x: float) -> None:
    found = result(text, x=[x, 0.5])
    assert found.undefined.tolist() == [True, False]
    assert math.isnan(found.value[0]) and math.isfinite(found.value[1])


@pytest.mark.parametrize(
    ("text", "x", "expected"), [("x**0", 0, 1), ("x**3", -2, -8), ("x**-2", -2, 0.25), ("2**x", -1, 0.5)]
)
def test_powers_follow_the_rules_of_terms(text: str, x: float, expected: float) -> None:
    assert value(text, x=[x]) == [expected]


def test_overflow_is_not_undefined() -> None:
    found = result("exp(x) - exp(2*x)", x=[1e6])
    assert not found.undefined[0] and not math.isfinite(found.value[0])


def test_a_mean_is_weighted_by_the_law_at_each_point() -> None:
    components, weights = np.array([[1.0, 0.0], [3.0, 4.0]]), np.array([[0.5, 0.75], [0.5, 0.25]])
    assert mixture("mean(Y**2)", components, weights, x=[0, 0]).value.tolist() == [5.0, 4.0]
    assert mixture("mean(7*x)", components, weights, x=[1, 2]).value.tolist() == [7.0, 14.0]


def test_a_posterior_mean_reweights_by_the_distance_to_the_point() -> None:
    components, weights = np.array([[-1.0], [2.0]]), np.array([[0.25], [0.75]])
    found = mixture("mean(Y, Y, x, s)", components, weights, x=[0.5], s=[2.0]).value[0]
    shares = [0.25 * math.exp(-(1.5**2) / 4), 0.75 * math.exp(-(1.5**2) / 4)]
    assert found == pytest.approx((-shares[0] + 2 * shares[1]) / sum(shares))


def test_a_posterior_mean_of_a_vector_is_a_vector() -> None:
    components, weights = np.array([[[1.0, 0.0]], [[0.0, 1.0]]]), np.array([[0.5], [0.5]])
    found = mixture("norm(mean(Y, Y, u, s))", components, weights, vector=True, u=[[0.0, 0.0]], s=[1.0])
    assert found.value[0] == pytest.approx(math.sqrt(0.5))


def test_a_posterior_is_undefined_without_positive_variance() -> None:
    components, weights = np.array([[1.0]]), np.array([[1.0]])
    assert mixture("mean(Y, Y, x, s)", components, weights, x=[0], s=[0]).undefined[0]


def test_a_body_undefined_at_one_atom_makes_the_mean_undefined() -> None:
    components, weights = np.array([[1.0, 1.0], [0.0, 2.0]]), np.full((2, 2), 0.5)
    assert mixture("mean(1/Y)", components, weights).undefined.tolist() == [True, False]


def test_a_component_outside_a_mean_has_a_value_for_each_atom() -> None:
    components, weights = np.array([[1.0], [3.0]]), np.full((2, 1), 0.5)
    assert mixture("Y - mean(Y)", components, weights).value.tolist() == [[-1.0], [1.0]]


def test_the_log_density_of_a_mixture_and_the_overlap_of_gaussians() -> None:
    components, weights = np.array([[-1.0], [1.0]]), np.full((2, 1), 0.5)
    found = mixture("logmixture(Y, x, s)", components, weights, x=[0.0], s=[1.0]).value[0]
    assert found == pytest.approx(-0.5 - math.log(2 * math.pi) / 2)
    assert value("overlap(x, y, s)", x=[0.0], y=[2.0], s=[1.0])[0] == pytest.approx(math.erfc(1 / math.sqrt(2)))


@pytest.mark.parametrize("text", ["grad(x**2, x)", "laplacian(x**2, x)", "expect(z**2, z, x, s)"])
def test_derivatives_and_expectations_are_refused_by_name(text: str) -> None:
    assert not is_supported(read(text))
    with pytest.raises(Unsupported, match="closed form"):
        Program([read(text)], VECTORS, frozenset())


def test_equal_sub_terms_are_computed_once() -> None:
    program = Program([read("exp(x*y) + exp(x*y)**2"), read("exp(x*y)")], VECTORS, frozenset())
    assert len(program.steps) == len({"x", "y", "x*y", "exp", "square", "sum"})


def test_jitter_shows_where_digits_cancel() -> None:
    program = Program([read("(1 + x) - 1"), read("x**2")], VECTORS, frozenset())
    frame, generator = Frame(1, {"x": np.array([1e-10])}), np.random.default_rng(0)
    runs = np.array([[found.value[0] for found in program(frame, generator)] for _ in range(20)])
    spread = np.ptp(runs, axis=0) / np.abs(runs[0])
    assert spread[0] > 1e-7 > spread[1]


def test_a_number_beyond_all_floats_is_infinite() -> None:
    assert value("x + 10**400", x=[1]) == [math.inf]
