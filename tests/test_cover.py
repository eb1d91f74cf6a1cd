"""Covers: each kind of leaf accepts what it should, and is refused where the claim is false by a hair or undefined."""

from fractions import Fraction

import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.trusted import Claim, Malformed, Rejected
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Domain
from certify.trusted.cutting import Smooth, leaves_of, semidefinite
from certify.trusted.evidence import Cover
from certify.trusted.interval import Interval, hull, precision
from certify.trusted.text import read, write

UNIT = {"x": "[0, 1]"}
BOTH = {"x": "[-1, 1]"}
SQUARE = {"x": "[-1, 1]", "y": "[-1, 1]"}


def shown(claim: Claim, cutting: str, *numbers: str | None) -> bool:
    points = tuple(None if text is None else Fraction(text) for text in numbers)
    try:
        show(claim, Cover(64, cutting, points), Budget())
    except (Rejected, Malformed):
        return False
    return True


# Leaves by convexity


def test_a_gap_that_touches_zero_at_a_rational_point_is_one_leaf() -> None:
    assert shown(state("cosh(x) >= 1", BOTH), "q", "0")
    assert shown(state("exp(x - 1/3) >= x + 2/3", BOTH), "q", "1/3")
    assert shown(state("cosh(x) + y**2 >= 1 + x*y/2", SQUARE), "q", "0", "0")


def test_a_gap_that_touches_zero_at_a_corner_or_an_edge_is_one_leaf() -> None:
    assert shown(state("sin(x) >= x*cos(x)/2", UNIT), "q", "0")
    assert shown(state("exp(x) + y**2 >= 1 + x*y/4", {"x": "[0, 1]", "y": "[-1, 1]"}), "q", "0", "0")


def test_a_gap_that_vanishes_on_a_face_is_one_leaf() -> None:
    assert shown(state("y*exp(x) >= y", {"x": "[0, 1]", "y": "[0, 1]"}), "q", None, None)
    assert shown(state("(2 + y)*(cosh(x) - 1) >= 0", SQUARE), "q", "0", None)
    assert not shown(state("y*exp(x) > y", {"x": "[0, 1]", "y": "[0, 1]"}), "q", None, None)


def test_a_gap_that_nearly_touches_is_one_leaf_from_a_centre_nearby() -> None:
    claim = state("exp(x) - x*1.5 > 0.8918023378", UNIT)
    assert shown(claim, "q", "0.405465108108")
    assert not shown(claim, "q", "0.4")
    assert not shown(state("exp(x) - x*1.5 > 0.8918023379", UNIT), "q", "0.405465108108")


@pytest.mark.parametrize(
    "holds",
    [
        "cosh(x) > 1",
        "cosh(x) >= 1 + 1e-30",
        "cosh(x) >= 1 + x*1e-30",
        "x**2 >= 2*x**4",
        "x**3 >= 0",
        "cosh(x) + 0*log(x + 1) >= 1",
        "cosh(x) + 0*abs(x) >= 1",
        "x**2/x >= 0",
    ],
)
def test_what_is_not_shown_by_convexity_is_refused(holds: str) -> None:
    assert not shown(state(holds, BOTH), "q", "0")


@pytest.mark.parametrize("numbers", [(), ("1/1000",), (None,), ("2",), ("0", "0")])
def test_a_bent_centre_is_refused(numbers: tuple[str | None, ...]) -> None:
    assert not shown(state("exp(x) >= 1 + x", BOTH), "q", *numbers)


def test_a_saddle_is_no_minimum() -> None:
    assert not shown(state("x**2 + y**2 >= 5/2*x*y", SQUARE), "q", "0", "0")
    assert not shown(state("x**2 + y**2 >= 5/2*x*y", SQUARE), "q", "0", None)
    assert shown(state("x**2 + y**2 >= 2*x*y", SQUARE), "q", "0", "0")


def test_a_slope_that_points_into_the_leaf_is_refused() -> None:
    assert not shown(state("exp(x) >= 1 + 2*x", UNIT), "q", "0")
    assert not shown(state("exp(x) >= 1", BOTH), "q", "0")
    assert shown(state("exp(x) >= 1 + x/2", UNIT), "q", "0")


def test_what_holds_at_admissible_points_is_not_used_elsewhere_on_a_leaf() -> None:
    claim = state("x >= 0", {"x": "(0, 1]", "y": "real"}, ["y >= 0"])
    smooth = Smooth(claim, claim.holds[0], leaves_of(claim, claim.holds[0]))
    for text in ("sqrt(y**2) - y", "abs(y) - y", "sqrt(x**2) - x"):
        assert not smooth.algebra.is_zero(parse(text, names="xy"))


# Leaves by Taylor's formula


def test_a_gap_that_vanishes_to_a_higher_order_is_one_leaf() -> None:
    assert shown(state("sin(x) >= x - x**3/6", {"x": "nonnegative"}), "t03", "0")
    assert shown(state("cos(x) >= 1 - x**2/2", {"x": "real"}), "t02", "0")
    assert shown(state("exp(x) >= 1 + x + x**2/2 + x**3/6", {"x": "real"}), "t04", "0")
    assert shown(state("sin(x) <= x - x**3/6", {"x": "(-oo, 0]"}), "t03", "0")
    assert shown(state("y*(exp(x) - 1 - x) >= 0", {"x": "real", "y": "nonnegative"}), "t02", "0")


def test_a_series_shows_what_needs_no_contact() -> None:
    claim = state("exp(x) - 1 - x - x**2/2 - x**3/6 <= 1e-9", {"x": "[-0.01, 0.01]"})
    assert shown(claim, "t05", "0")
    assert not shown(claim, "m")
    assert not shown(state("exp(x) - 1 - x - x**2/2 - x**3/6 <= 4e-10", {"x": "[-0.01, 0.01]"}), "t05", "0")


def test_a_strict_relation_may_vanish_where_the_domain_ends() -> None:
    assert shown(state("sin(x) < x", {"x": "(0, 1]"}), "t03", "0")
    assert not shown(state("sin(x) < x", {"x": "[0, 1]"}), "t03", "0")
    assert not shown(state("sin(x) < x", {"x": "[-1, 1]"}, ["x > 0"]), "c0x00t03", "0", "0")
    assert not shown(state("0*x < 0", {"x": "(0, 1]"}), "t03", "0")
    assert not shown(state("x**2*(1 - x) > 0", {"x": "(0, 1]"}), "t02", "0")
    assert shown(state("x**2*(1 - x) > 0", {"x": "(0, 1)"}), "c0t03t01", "7/8", "0", "1")


@pytest.mark.parametrize(
    ("holds", "side", "letters", "centre"),
    [
        ("sin(x) >= x - x**3/6", "[-1, 1]", "t03", "0"),
        ("sin(x) >= x - x**3/6 + x**3*1e-30", "[0, 1]", "t03", "0"),
        ("sin(x) >= x - x**3/6 + 1e-30", "[0, 1]", "t03", "0"),
        ("sin(x) >= x - x**3/7", "[0, 1]", "t03", "0"),
        ("sin(x) >= x - x**3/6", "[0, 1]", "t03", "1/1000"),
        ("sin(x) >= x - x**3/6", "[0, 1]", "t03", "-1/1000"),
        ("sin(x) >= x - x**3/6", "[0, 1]", "t03", None),
        ("sin(x) >= x - x**3/6", "[0, 1]", "t13", "0"),
        ("sin(x) >= x - x**3/6", "[0, 1]", "t0", "0"),
        ("sin(x) >= x - x**3/6", "[0, 1]", "t00", "0"),
        ("x**3 >= 0", "[-1, 0]", "t03", "0"),
        ("x**2 >= x**4", "[-1, 3/2]", "t02", "0"),
        ("abs(x)*x >= 0", "[0, 1]", "t01", "0"),
        ("sqrt(x)*x**2 >= 0*log(x)", "[0, 1]", "t02", "0"),
        ("x**2*sin(x)/x >= 0", "[0, 1]", "t01", "0"),
    ],
)
def test_what_is_not_shown_by_a_series_is_refused(holds: str, side: str, letters: str, centre: str | None) -> None:
    assert not shown(state(holds, {"x": side}), letters, centre)


def matrix(*rows: list[str | tuple[str, str]]) -> list[list[Interval]]:
    pairs = [[(e, e) if isinstance(e, str) else e for e in row] for row in rows]
    return [[hull(Fraction(low), Fraction(high)) for low, high in row] for row in pairs]


def test_semidefinite_matrices_are_told_from_others() -> None:
    with precision(64):
        assert semidefinite([])
        assert semidefinite(matrix(["0"]))
        assert semidefinite(matrix(["1", "1"], ["1", "1"]))
        assert semidefinite(matrix(["0", "0"], ["0", "1"]))
        assert semidefinite(matrix(["2", ("-1", "1"), "0"], [("-1", "1"), "2", "1"], ["0", "1", "1"]))
        assert not semidefinite(matrix(["-1/1000000"]))
        assert not semidefinite(matrix(["0", "1/1000000"], ["1/1000000", "1"]))
        assert not semidefinite(matrix(["1", "1"], ["1", "999999/1000000"]))
        assert not semidefinite(matrix(["1", ("-2", "0")], [("-2", "0"), "1"]))
        assert not semidefinite(matrix(["1", "1", "0"], ["1", "1", "1"], ["0", "1", "1"]))


# Monotone sides, cuts at given points


def test_sides_are_moved_again_on_the_face_that_is_left() -> None:
    claim = state("x*y*(1 + z) - y >= -1", {"x": "[1, 2]", "y": "[0, 1]", "z": "[0, 1]"})
    assert shown(claim, "m")
    assert not shown(state("x*y*(1 + z) - y > 0", {"x": "[1, 2]", "y": "[0, 1]", "z": "[0, 1]"}), "m")


def test_a_side_is_cut_at_a_given_point() -> None:
    claim = state("x**2 + x/2 >= -1/10", BOTH)
    assert shown(claim, "c0mm", "-1/4")
    assert not shown(claim, "m")
    assert not shown(claim, "c0mm", "1/4")


@pytest.mark.parametrize(
    ("cutting", "numbers"),
    [
        ("c0mm", ("2",)),
        ("c0mm", ()),
        ("c1mm", ("0",)),
        ("cmm", ("0",)),
        ("c0mm", ("0", "0")),
        ("c0c0mmm", ("0", "1/2")),
    ],
)
def test_a_bent_cut_is_refused(cutting: str, numbers: tuple[str, ...]) -> None:
    claim = state("exp(x) > x/2", BOTH)
    assert shown(claim, "c0mm", "0")
    assert not shown(claim, cutting, *numbers)


def test_a_hypothesis_fails_beyond_a_cut() -> None:
    claim = state("x >= 1/3", UNIT, ["x >= 1/3"])
    assert not shown(claim, "c0x00p", "1/3")  # the point 1/3 itself is on both sides
    assert shown(state("x >= 0.3", UNIT, ["x >= 1/3"]), "c0x00p", "0.32")
    assert not shown(state("x >= 0.3", UNIT, ["x >= 1/4"]), "c0x00p", "0.3")


def test_numbers_have_one_text() -> None:
    cover = Cover(64, "c0qp", (Fraction(1, 3), None, Fraction(-2)))
    assert write(cover) == '(cover 64 "c0qp" [1/3 _ -2])\n'
    assert read(write(cover), "evidence") == cover


# Integers


def test_an_integer_variable_is_cut_between_integers() -> None:
    claim = state("(2*n - 1)**2 >= 1", {"n": "integer"})
    assert shown(claim, "0mm")
    assert not shown(state("(2*n - 1)**2 >= 1", {"n": "real"}), "0mm")
    assert not shown(state("(2*n - 1)**2 > 1", {"n": "integer"}), "0mm")
    assert not shown(state("(2*n - 1)**2 >= 1 + 1e-12", {"n": "integer"}), "0mm")
    assert not shown(state("(2*n + 1)**2 > 1", {"n": "integer"}), "0mm")


def test_an_integer_side_loses_no_integer() -> None:
    claim = state("(n - 1)*(n - 2) >= 0", {"n": "integer >= 0"})
    assert shown(claim, "c0mm", "3/2")
    assert shown(claim, "c0mm", "1")
    assert not shown(claim, "c0mm", "2")
    assert not shown(state("(n - 1)*(n - 2) > 0", {"n": "integer >= 0"}), "c0mm", "3/2")


def test_no_part_of_an_integer_side_is_empty() -> None:
    claim = state("n < 3", {"n": Domain("integer", Fraction(0), 1, Fraction(3), 1, 0)})
    assert not shown(claim, "c0px00", "3")
    assert not shown(claim, "c0pp", "3")
    assert not shown(claim, "c0pp", "5/2")
