"""What is decided at a glance: by completed squares and at simple points, without a library that is slow to import."""

import subprocess
import sys
from fractions import Fraction

import pytest

from certify import Claim, Proved, Refuted, prove, state
from certify.domain import domain
from certify.search.budget import Effort
from certify.search.find import accepted, find
from certify.search.glance import QUICK, glance
from certify.search.point.grid import simple_values
from certify.search.point.witness import admissible
from certify.search.trace import Trace
from certify.trusted.budget import Budget
from certify.trusted.goal import Goal
from certify.trusted.point import place_of
from certify.verdict import counterexample

PLANE = {"x": "real", "y": "real"}
POSITIVE = {"x": "positive"}
SHOWN = {
    "a**2 + b**2 + c**2 >= a*b + b*c + c*a": {"a": "real", "b": "real", "c": "real"},
    "x**4 + y**4 >= 2*x**2*y**2": PLANE,
    "x**2 + x*y + y**2 + 1 > 0": PLANE,
    "x**3 + x >= 2*x**2": POSITIVE,
    "x + 1/x >= 2": POSITIVE,
    "exp(2*x) + 1 >= 2*exp(x)": {"x": "real"},
    "norm(x + y)**2 <= (1 + a)*norm(x)**2 + (1 + 1/a)*norm(y)**2": {"x": "vector", "y": "vector", "a": "positive"},
    "2*dot(x, y) <= norm(x)**2 + norm(y)**2": {"x": "vector", "y": "vector"},
}
NOT_SHOWN = {
    "x*y <= (x**2 + y**2)/2 - 1/1000000": PLANE,
    "x**3 + x >= 2*x**2": {"x": "real"},
    "x**2 + y**2 > 2*x*y": PLANE,
    "x**4 + 1 >= 2001/1000*x**2": {"x": "real"},
    "2001/1000*dot(x, y) <= norm(x)**2 + norm(y)**2": {"x": "vector", "y": "vector"},
}


def seen(claim: Claim) -> bool:
    return glance(claim, Effort.of(5.0)) is not None


@pytest.mark.parametrize("holds", SHOWN)
def test_squares_are_completed(holds: str) -> None:
    claim = state(holds, SHOWN[holds])
    assert seen(claim)
    assert isinstance(prove(claim), Proved)


SCALARS = {"x": "vector", "a": "positive", "h": "positive", "y": "real", "z": "real"}
PRODUCTS = {
    "(1 - a*h)**2*norm(x)**2 <= (1 - a*h)*norm(x)**2": True,
    "(1 - a*h)**2*norm(x)**2 <= (1 - 2*a*h)*norm(x)**2": False,
    "a**2*h <= a": True,
    "a**2*h < a": False,  # equal where a*h = 1
    "(a - h)*(y**2 - y*z + z**2) >= 0": False,
    "(a*h - 1)*(y**2 + y*z + z**2) <= 0": True,
    "(a + 1)*(y**2 + y*z + z**2 + 1) > 0": True,
    "(a + 1)*(y**2 + y*z + z**2) > 0": False,
}


@pytest.mark.parametrize("holds", PRODUCTS)
def test_a_product_is_seen_where_each_factor_has_a_plain_sign(holds: str) -> None:
    claim = state(holds, SCALARS, given=["a*h <= 1"])
    evidence = glance(claim, Effort.of(5.0))
    assert (evidence is not None) == PRODUCTS[holds]
    assert evidence is None or accepted(claim, evidence, Effort.of(5.0))


@pytest.mark.parametrize("holds", NOT_SHOWN)
def test_what_is_false_or_strict_at_a_zero_is_not_shown(holds: str) -> None:
    assert not seen(state(holds, NOT_SHOWN[holds]))


@pytest.mark.parametrize(
    "word", ["real", "negative", "(0, 1/1000)", "[2, 2]", "integer >= 7", "dimension", "(-oo, -5)"]
)
def test_every_domain_has_simple_values(word: str) -> None:
    here = domain(word)
    values = simple_values(here)
    assert values
    assert all(here.contains(value) for value in values)


def test_simple_points_lie_in_the_domain_and_differ() -> None:
    claim = state("norm(v) <= d*x", {"v": "vector", "x": "(0, 1]", "d": "dimension"})
    points = [*admissible(claim, seconds=60.0, simple=True)]
    assert len(set(points)) == len(points) > 20
    assert {len(place_of(claim, point, rational=True).vectors["v"]) for point in points} >= {1, 2}


def test_a_claim_false_at_a_simple_point_is_refuted_there() -> None:
    verdict = prove(state("x*y <= (x**2 + y**2)/3", PLANE))
    assert isinstance(verdict, Refuted)
    assert all(abs(Fraction(value)) <= 2 for value in counterexample(verdict).values() if isinstance(value, str))
    assert Fraction(1) in simple_values(domain("real"))


def test_easy_claims_are_decided_without_slow_imports() -> None:
    code = """
        import sys
        from certify.claimfile import state
        from certify.decision import prove
        for holds in ("x**2 + 1 >= 2*x", "(x + 1)**2 == x**2 + 2*x + 1", "x**2 >= x", "exp(x) >= 1 + x"):
            prove(state(holds, {"x": "real"}))
        assert not {"numpy", "scipy", "sympy", "rich", "click", "clarabel"} & set(sys.modules), sorted(sys.modules)
    """.replace("\n        ", "\n")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr == ""


def test_the_quick_methods_come_first() -> None:
    from certify.search.pipeline import METHODS

    assert METHODS[: len(QUICK)] == QUICK


@pytest.mark.parametrize("timeout", [1e-6, 1e-3, 0.02, 0.1])
def test_a_search_without_time_ends_with_a_verdict(timeout: float) -> None:
    for holds in ("exp(x*y) + x**4 >= y - 9/10", "log(x**2 + 1)/(1 + y**2) <= x**2", "gamma(x**2 + 1) >= y*sin(x) - 2"):
        assert type(prove(state(holds, PLANE), timeout=timeout)).__name__ in ("Undecided", "_Proved", "_Refuted")


def attempts(trace: Trace, method: str) -> int:
    below, found = [trace.root], 0
    while below:
        attempt = below.pop()
        below += attempt.inside
        found += attempt.method == method
    return found


def test_a_claim_that_fails_at_one_of_the_first_rows_is_refuted_before_a_proof_is_sought() -> None:
    trace = Trace()
    assert isinstance(prove(state("x**3*y <= x**4", PLANE), trace=trace), Refuted)
    assert [attempt.method for attempt in trace.root.inside] == ["simple points"]


def test_what_makes_no_use_of_time_is_tried_once_on_a_claim() -> None:
    claim, trace = state("x**4*y**2 + x**2*y**4 + 1 >= 3*x**2*y**2", PLANE), Trace()
    for _ in range(2):
        assert find(claim, Effort.of(5.0, QUICK, trace)) is None
    assert attempts(trace, "completion") == attempts(trace, "bernstein") == 1


def test_a_round_is_longer_where_other_processes_have_the_core() -> None:
    from certify.search.pipeline import BUSIEST, turn

    free, busy = Trace(), Trace()
    free.used -= 100.0
    busy.start -= 100.0
    assert turn(Effort.of(100.0, (), free), 0.2).left <= 0.2
    assert 0.2 < turn(Effort.of(100.0, (), busy), 0.2).left <= BUSIEST * 0.2


@pytest.mark.parametrize(
    ("text", "touching"),
    [("(1 - x**2)*(x + 2) >= 0", True), ("(x - 1/3)**2*(x + 2) >= 0", True), ("x**2 + 1 >= x", False)],
)
def test_a_polynomial_touches_zero_at_a_multiple_root_or_at_an_end(text: str, touching: bool) -> None:
    from certify.search.algebra.bernstein import touches

    assert touches(Goal(state(text, {"x": "[-1, 1]"}), Budget())) == touching
