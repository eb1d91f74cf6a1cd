"""The search for covers: what it finds, what it says when it finds none, and that its floats agree with the checker."""

from fractions import Fraction

import numpy as np
import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.search.box.cover import propose
from certify.search.box.depthfirst import region_of
from certify.search.box.exploration import Exploration
from certify.search.box.kernel import Kernel
from certify.search.box.touching import Basin, centres, semidefinite
from certify.search.budget import Effort
from certify.search.shape.rewriting import recovered
from certify.search.variable.scaling import scaled
from certify.trusted import Claim
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.evidence import Cover, Evidence
from certify.trusted.interval import hull, precision
from certify.trusted.program import Program

CAMEL = "4*x**2 - 21*x**4/10 + x**6/3 + x*y - 4*y**2 + 4*y**4 >= -1.0317"


def accepted(claim: Claim, evidence: Evidence | None) -> Evidence:
    assert evidence is not None
    show(claim, evidence, Budget())
    return evidence


@pytest.mark.parametrize(
    ("holds", "variables", "given", "letters"),
    [
        ("sin(x) >= x - x**3/6", {"x": "nonnegative"}, (), "t"),
        ("exp(x) >= 1 + x", {"x": "real"}, (), "m"),
        ("(x - 1/3)**2*exp(x) + (y + 1/7)**2 >= 0", {"x": "[-1, 1]", "y": "[-1, 1]"}, (), "p"),
        ("x**4 + y**4 - 4*x*y >= -2", {"x": "[0, 2]", "y": "[0, 2]"}, (), "q"),
        ("n**2 >= n", {"n": "integer"}, (), "m"),
        ("x + y >= 1", {"x": "[0, 2]", "y": "[0, 2]"}, ("x**2 + y**2 >= 17/8", "x*y >= 1/100"), "x"),
    ],
)
def test_a_cover_is_found(holds: str, variables: dict[str, str], given: tuple[str, ...], letters: str) -> None:
    claim = state(holds, variables, given)
    cover = accepted(claim, propose(claim, Effort.of(20)))
    assert isinstance(cover, Cover)
    assert letters in cover.cutting


def test_blocks_of_floats_lead_to_a_cover_that_the_checker_accepts() -> None:
    claim = state(CAMEL, {"x": "[-3, 3]", "y": "[-2, 2]"})
    with precision(64):
        draft = Exploration(region_of(claim, Effort.of(30)), Effort.of(30), (), 0.001).run()
        assert draft is not None
        accepted(claim, draft.cover(64))


def test_only_a_box_that_is_nearly_covered_may_take_longer_than_its_share() -> None:
    region = region_of(state(CAMEL, {"x": "[-3, 3]", "y": "[-2, 2]"}), Effort.of(30))
    enough, over = Effort.of(30), Effort.of(0.0)
    frontier = Exploration(region, enough, (), 0.001).frontier
    assert frontier.advance(10**6, enough, over) == "open"
    assert frontier.nodes == 1
    while not frontier.dwindles:
        frontier.advance(1, enough, enough)
    assert frontier.advance(10**6, enough, over) == "covered"


@pytest.mark.parametrize(
    ("holds", "variables"),
    [
        ("sin(x)/x < (2 + cos(x))/3", {"x": "(0, 3/2]"}),
        ("x*exp(-x) <= 1/2", {"x": "nonnegative"}),
        ("x/(1 + x**2) <= 0.5001", {"x": "positive"}),
    ],
)
def test_the_numerator_is_covered_where_the_gap_is_not(holds: str, variables: dict[str, str]) -> None:
    claim = state(holds, variables)
    accepted(claim, recovered(claim, Effort.of(20), 5))


@pytest.mark.parametrize("bound", ["x <= pi/2", "pi/2 >= x"])
def test_a_variable_is_measured_in_the_constant_that_bounds_it(bound: str) -> None:
    claim = state("2*x/pi + 0*y <= sin(x)", {"x": "nonnegative", "y": "real"}, ["y <= x", bound])
    accepted(claim, scaled(claim, Effort.of(20), 5))


def test_a_false_claim_is_reported_with_where_it_seems_to_fail() -> None:
    effort = Effort.of(20)
    assert propose(state("x**2 + y**2 + x*y/100 >= 1e-3", {"x": "[-1, 1]", "y": "[-1, 1]"}), effort) is None
    assert any("seems to fail near" in line or "stuck near" in line for line in effort.tried)


def test_points_of_equality_are_found_exactly() -> None:
    claim = state("x**4 + y**4 - 4*x*y >= -2", {"x": "[0, 2]", "y": "[0, 2]"})
    region = region_of(claim, Effort.of(20))
    assert region.smooth is not None
    assert (Fraction(1), Fraction(1)) in centres(Basin(region.smooth), region.root, 5.0)


@pytest.mark.parametrize(
    "text",
    [
        "x*y - x**2 + y**3", "1/x + 1/y", "exp(x)*sin(y)", "cos(3*x)*tanh(y)", "log(x)/sqrt(y)", "x**y",
        "erf(x) - Phi(y)", "phi(x)*erfc(y)", "cosh(x - y)", "abs(x - y)", "max(x, y) - min(x, 1)",
        "x**(3/2) + y**(-2/3)", "asin(x/9)*acos(y/9)", "atan(x) + tan(y/7)", "sinh(x)*x*x", "(x - y)**2*(x + y)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("box", [("1", "3/2", "1/4", "1/2"), ("-1", "2", "-3", "1"), ("0", "1", "0", "1")])
def test_the_kernel_agrees_with_the_trusted_enclosures(text: str, box: tuple[str, ...]) -> None:
    term = parse(text, names="xy")
    low, high = np.array([[float(Fraction(e))] for e in box[::2]]), np.array([[float(Fraction(e))] for e in box[1::2]])
    ((below, above),), defined = Kernel([term], ("x", "y"))(low, high)
    with precision(64):
        sides = [hull(Fraction(a), Fraction(b)) for a, b in zip(box[::2], box[1::2], strict=True)]
        found = Program([term], ("x", "y")).run(sides)[0]
    assert bool(defined[0]) == found.defined
    if np.isfinite(below[0]) and np.isfinite(above[0]):
        assert below[0] == pytest.approx(float(found.low), rel=1e-9, abs=1e-9)
        assert above[0] == pytest.approx(float(found.high), rel=1e-9, abs=1e-9)
    else:
        assert not (found.low.is_finite() and found.high.is_finite())


def test_semidefinite_matrices_are_told_from_others_in_floats() -> None:
    one, zero, half = (1.0, 1.0), (0.0, 0.0), (-0.5, 0.5)
    assert semidefinite([[one, half], [half, one]])
    assert semidefinite([[zero, zero], [zero, one]])
    assert not semidefinite([[one, (-2.0, 0.0)], [(-2.0, 0.0), one]])


def test_a_claim_without_variables_is_left_to_others() -> None:
    assert propose(state("exp(1) >= E", {}), Effort.of(5)) is None


def test_ends_beyond_all_floats_do_no_harm() -> None:
    claim = state("x**2 + 1 >= 2*x", {"x": f"[-1{400 * '0'}, 1{400 * '0'}]"})
    propose(claim, Effort.of(2))
