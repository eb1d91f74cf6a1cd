"""Terms as numpy programs over many rows, and as functions of one row of floats."""

import math
import time

import mpmath
import numpy as np
import pytest

from certify import state
from certify.expression import parse
from certify.search.number.doubt import seems_false
from certify.search.number.numeric import Program
from certify.search.number.pointwise import compiled
from certify.trusted.term import ARITY, UNARY, Term

NAMES = ("x", "y")
REFERENCE = {
    "Phi": mpmath.ncdf, "phi": mpmath.npdf, "abs": abs, "E": lambda: mpmath.e, "pi": lambda: mpmath.pi,
    "min": min, "max": max,
}  # fmt: skip


def read(text: str) -> Term:
    return parse(text, names=NAMES)


def value(text: str, x: float, y: float = 0.25) -> tuple[float, bool]:
    values, undefined = Program([read(text)], NAMES).values(np.array([[x, y]], dtype=float))
    return float(values[0, 0]), bool(undefined[0, 0])


def by_row(text: str, x: float, y: float = 0.25) -> float:
    return compiled(read(text), {name: k for k, name in enumerate(NAMES)})([float(x), y])


@pytest.mark.parametrize("function", UNARY)
def test_each_function_of_a_real_agrees_with_mpmath(function: str) -> None:
    reference = float((REFERENCE.get(function) or getattr(mpmath, function))(0.37))
    assert value(f"{function}(x)", 0.37)[0] == pytest.approx(reference, rel=1e-13)
    assert by_row(f"{function}(x)", 0.37) == pytest.approx(reference, rel=1e-13)


def test_every_function_of_numbers_has_a_program() -> None:
    arguments = {0: "", 1: "(x)", 2: "(x, y)", 3: "(x, y, x)"}
    for function in set(ARITY) - {"dot", "norm"}:
        text = "polygamma(1, x)" if function == "polygamma" else function + arguments[ARITY[function][0]]
        assert math.isfinite(value(text, 0.5)[0]) and by_row(text, 0.5) == pytest.approx(value(text, 0.5)[0])


@pytest.mark.parametrize(
    ("text", "x"),
    [("1/x", 0), ("x/x", 0), ("log(x)", 0), ("log(x)", -1), ("sqrt(x)", -1), ("x**(1/3)", -8), ("x**(-1/2)", 0),
     ("x**x", -0.5), ("asin(x)", 2), ("acos(x)", -2), ("gamma(x)", 0), ("gamma(x)", -3), ("0*log(x)", 0)],
)  # fmt: skip
def test_a_term_outside_its_domain_is_undefined(text: str, x: float) -> None:
    assert value(text, x)[1] and math.isnan(value(text, x)[0])
    assert not value(text, 0.5)[1] and math.isfinite(value(text, 0.5)[0])
    with pytest.raises((ValueError, ZeroDivisionError)):
        by_row(text, x)


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [("x**0", 0, 1), ("x**3", -2, -8), ("x**-2", -2, 0.25), ("2**x", -1, 0.5), ("x**x", 0, 1)],
)
def test_powers_follow_the_rules_of_terms(text: str, x: float, expected: float) -> None:
    assert value(text, x) == (expected, False) and by_row(text, x) == expected


def test_overflow_is_not_undefined() -> None:
    found, undefined = value("exp(x) - exp(2*x)", 1e6)
    assert not undefined and not math.isfinite(found)


def test_equal_sub_terms_are_computed_once() -> None:
    program = Program([read("exp(x*y) + exp(x*y)**2"), read("exp(x*y)")], NAMES)
    assert len(program.steps) == len({"x", "y", "x*y", "exp", "square", "sum"})


def test_a_number_beyond_all_floats_is_infinite() -> None:
    assert value("x + 10**400", 1)[0] == math.inf


def test_kummers_function_takes_no_longer_at_huge_arguments() -> None:
    started = time.process_time()
    assert value("hyp1f1(1, 3, x)", 1e13)[0] == math.inf
    assert value("hyp1f1(-2, 3, x)", 1e13)[0] == pytest.approx(1e26 / 12, rel=1e-9)
    assert value("hyp1f1(1, 3, x)", -1e13)[0] == pytest.approx(2e-13, rel=1e-6)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "text", ["hyp1f1(1/2, 10**9, x)", "hyp1f1(1000, 1, x)", "hyp1f1(-10**9, 1, x)", "hyp1f1(10**10, 10, x*1e-13)"]
)
def test_kummers_function_takes_no_longer_far_below_zero(text: str) -> None:
    started = time.process_time()
    value(text, -1e12)
    assert time.process_time() - started < 1


def test_polygamma_has_values_right_of_zero_alone() -> None:
    started = time.process_time()
    assert value("polygamma(1, x)", 1.0)[0] == pytest.approx(math.pi**2 / 6)
    assert math.isnan(value("polygamma(1, x)", -1e12)[0])
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("dot(u, v) <= norm(u)*norm(v)", False),
        ("dot(u, v) <= norm(u)*norm(v)/2", True),
        ("dot(u, v) <= norm(u)*norm(v) + d - 2", False),
    ],
)
def test_a_claim_about_vectors_seems_false_where_it_fails_in_the_plane(text: str, false: bool) -> None:
    claim = state(text, {"u": "vector", "v": "vector", "d": "dimension"})
    assert seems_false(claim) == false
