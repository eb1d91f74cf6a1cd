"""Counterexamples and admissible points: what is proposed, judged by the checker."""

import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from time import monotonic

import pytest

from certify.claimfile import state
from certify.search.point.witness import admissible, candidates, near_the_lowest
from certify.trusted.admission import check_admissible, refute
from certify.trusted.claim import Claim, Domain, interval
from certify.trusted.error import Rejected
from certify.trusted.evidence import Certificate, Point, Witness
from certify.trusted.term import Rational, Term

ENOUGH = 20.0  # seconds: found far sooner, but the machine may be busy
Shown = dict[str, str]


def shown(point: Point) -> Shown:
    """The coordinates of a point as text, and the law as weight and values."""
    values = {e.name: " ".join(_text(c) for c in e.coordinates) for e in point.entries}
    for number, atom in enumerate(point.law):
        values[f"atom {number}"] = f"{atom.weight}: " + " ".join(_text(c) for e in atom.entries for c in e.coordinates)
    return values


def _text(coordinate: Term) -> str:
    return str(coordinate.value) if isinstance(coordinate, Rational) else "irrational"


def refutes(claim: Claim, point: Point) -> bool:
    try:
        refute(claim, Witness(point))
    except Rejected:
        return False
    return True


def admits(claim: Claim, point: Point) -> bool:
    try:
        check_admissible(Certificate(claim, Witness(point), point))
    except Rejected:
        return False
    return True


def refuting(claim: Claim, seconds: float = ENOUGH) -> Iterator[Point]:
    return (point for point in candidates(claim, seconds=seconds) if refutes(claim, point))


def counterexample(holds: str, variables: dict[str, str], *hypotheses: str) -> Shown | None:
    found = next(refuting(state(holds, variables, hypotheses, operators=True)), None)
    return None if found is None else shown(found)


def admissible_point(variables: dict[str, str], *hypotheses: str, seconds: float = ENOUGH) -> Shown | None:
    claim = state("0 <= 1", variables, hypotheses, operators=True)
    points = (point for point in admissible(claim, seconds=seconds) if admits(claim, point))
    found = next(points, None)
    return None if found is None else shown(found)


REAL, REALS = {"x": "real"}, {"x": "real", "y": "real"}
VECTORS = {"x": "vector", "y": "vector"}


# Counterexamples


@pytest.mark.parametrize(
    ("holds", "variables", "expected"),
    [
        ("x**2 >= x", {"x": "[0, 1]"}, {"x": "1/2"}),
        ("exp(x) <= 1 + x + x**2", REAL, {"x": "2"}),
        ("exp(x) > 1 + x", REAL, {"x": "0"}),
        ("x/x <= 1", REAL, {"x": "0"}),
        ("log(x - y) <= x - y", REALS, {"x": "0", "y": "0"}),
        ("sqrt(x**2) <= x", REAL, {"x": "-1"}),
        ("2**n >= n**2", {"n": "integer >= 1"}, {"n": "3"}),
        ("norm(x + y) <= norm(x)", VECTORS, {"x": "0", "y": "1"}),
        ("dot(x, y) < norm(x)*norm(y)", VECTORS, {"x": "0", "y": "0"}),
        ("d < 7", {"x": "vector", "d": "[7, 7]"}, {"x": "0", "d": "7"}),
        ("1 < 1", {}, {}),
    ],
)
def test_a_false_claim_has_a_simple_counterexample(holds: str, variables: dict[str, str], expected: Shown) -> None:
    assert counterexample(holds, variables) == expected


@pytest.mark.parametrize(
    ("holds", "variables", "expected"),
    [
        ("(x - 1/3)**2 >= 1/10**9", REAL, {"x": "1/3"}),
        ("(x - 1/3)**2 + (y - 2/7)**2 >= 1/10**9", REALS, {"x": "1/3", "y": "2/7"}),
        ("100*(y - x**2 - 1/3)**2 + (11/7 - x)**2 >= 1/10**10", REALS, {"x": "11/7", "y": "412/147"}),
        ("abs(x - 355/113) >= 1/10**12", REAL, {"x": "355/113"}),
        ("1/(x**2 + y**2 - 2*x + 4*y + 5) >= 0", REALS, {"x": "1", "y": "-2"}),
    ],
)
def test_a_narrow_violation_is_found_and_its_point_rounded(
    holds: str, variables: dict[str, str], expected: Shown
) -> None:
    assert counterexample(holds, variables) == expected


@pytest.mark.parametrize(
    ("holds", "variables"),
    [
        ("x**4 - 4*x**2 + 4 >= 1/10**6", REAL),
        ("sin(x) + sin(2*x)/2 + sin(3*x)/3 >= -1.4", {"x": "[0, 10]"}),
        ("p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) >= 2*(p - q)**2 + 2*(p - q)**4", {"p": "(0, 1)", "q": "(0, 1)"}),
        ("norm(x - y)**2 <= 2*norm(x - z)**2 + 1.999*norm(z - y)**2", {**VECTORS, "z": "vector"}),
        ("x*(1 - y) + y*(1 - z) + z*(1 - x) <= 0.999", {"x": "(0, 1)", "y": "(0, 1)", "z": "(0, 1)"}),
    ],
)
def test_a_violation_away_from_the_simplest_numbers_is_found(holds: str, variables: dict[str, str]) -> None:
    assert counterexample(holds, variables) is not None


@pytest.mark.parametrize(
    ("holds", "variables", "hypotheses", "expected"),
    [
        ("(1 - a*h)**2 < 1 - a*h", {"a": "positive", "h": "positive"}, ["a*h <= 1"], {"a": "1", "h": "1"}),
        ("x + y > 2", {"x": "positive", "y": "positive"}, ["x*y == 1"], {"x": "1", "y": "1"}),
        ("(x - y)**2 > 0", REALS, ["x**3 == y**3"], {"x": "0", "y": "0"}),
        ("x*y*z <= 1/30", {**REALS, "z": "real"}, ["x + y + z == 1", "x >= 0", "y >= 0", "z >= 0"],
         {"x": "1/3", "y": "1/3", "z": "1/3"}),
        ("y < 1/2", REALS, ["y == sqrt(x)", "4*x <= 1"], {"x": "1/4", "y": "1/2"}),
    ],
)  # fmt: skip
def test_hypotheses_are_met_exactly(
    holds: str, variables: dict[str, str], hypotheses: list[str], expected: Shown
) -> None:
    assert counterexample(holds, variables, *hypotheses) == expected


def test_rational_points_of_a_circle_are_found() -> None:
    found = counterexample("x + y <= 7/5", REALS, "x**2 + y**2 == 1")
    assert found is not None
    x, y = Fraction(found["x"]), Fraction(found["y"])
    assert x**2 + y**2 == 1 and x + y > Fraction(7, 5)


def test_equations_are_solved_one_after_the_other() -> None:
    variables = {"k": "positive", "v": "positive", "a": "(0, 1]", "s": "positive"}
    found = counterexample("k <= 1", variables, "v == a**2*k + s", "s == 1 - a**2")
    assert found is not None and Fraction(found["k"]) > 1


def test_a_bent_constant_of_the_drift_is_refuted() -> None:
    variables = {"x": "vector", "d": "dimension", "a": "positive", "s": "positive", "lam": "positive"}
    drift = "-2*a*norm(x)**2 + s**2*d <= -lam*(1 + norm(x)**2) + lam + s**2*d - 1/1000"
    assert counterexample(drift, variables, "lam <= 2*a") is not None


def test_a_claim_that_fails_in_large_dimension_only_is_refuted() -> None:
    variables = {"x": "vector", "d": "dimension", "s": "positive"}
    found = counterexample("s**2*d + norm(x)**2 <= 9*s**2 + 2*norm(x)**2", variables)
    assert found is not None
    assert int(found["d"]) == len(found["x"].split()) >= 10


def test_a_harris_factor_without_the_two_is_refuted() -> None:
    variables = {"g": "(0, 1)", "K": "positive", "R": "positive", "b": "positive"}
    assert counterexample("(2 + b*(g*R + 2*K))/(2 + b*R) < 1", variables, "R > K/(1 - g)") is not None


def test_a_false_claim_about_a_mixture_gets_a_law() -> None:
    variables = {"Y": interval(component=True)}
    claim = state("mean(Y**2) <= mean(Y)**2", variables, operators=True)
    assert shown(next(refuting(claim))) == {"atom 0": "1/2: 0", "atom 1": "1/2: 1"}


def test_a_false_claim_about_a_posterior_is_refuted() -> None:
    law = interval(kind="vector", component=True)
    variables: dict[str, str | Domain] = {"Y": law, "x": "vector", "M": "positive", "v": "positive"}
    claim = state("dot(x, mean(Y, Y, x, v)) <= 0.99*M*norm(x)", variables, ["norm(Y) <= M"], operators=True)
    assert next(refuting(claim), None) is not None


@pytest.mark.parametrize(
    ("holds", "variables", "hypotheses"),
    [
        ("exp(x) >= 1 + x", REAL, []),
        ("dot(x, y) <= norm(x)*norm(y)", VECTORS, []),
        ("x**4*y**2 + x**2*y**4 + 1 >= 3*x**2*y**2", REALS, []),
        ("x + y <= sqrt(2)", REALS, ["x**2 + y**2 == 1"]),
        ("tanh(x) == (exp(x) - exp(-x))/(exp(x) + exp(-x))", REAL, []),
        ("(1 - exp(-a*t))/a <= t", {"a": "positive", "t": "positive"}, []),
    ],
)
def test_a_true_claim_gets_few_proposals_and_none_refutes_it(
    holds: str, variables: dict[str, str], hypotheses: list[str]
) -> None:
    claim = state(holds, variables, hypotheses)
    points = list(candidates(claim, seconds=0.4))
    assert len(points) < 30
    assert not any(refutes(claim, point) for point in points)


def test_a_relation_with_a_derivative_is_passed_over() -> None:
    assert list(candidates(state("grad(x**2, x) <= 1", REAL, operators=True), seconds=1)) == []
    assert next(refuting(state("grad(x**2, x) <= x <= 1", REAL, operators=True)), None) is not None
    assert next(candidates(state("x < x", REAL, ["grad(x**2, x) <= 1"], operators=True), seconds=1), None) is None


def test_the_same_seed_proposes_the_same_points() -> None:
    claim = state("x**2*y <= 3 + x", REALS)
    first, second = (list(islice(candidates(claim, seconds=ENOUGH, seed=7), 25)) for _ in range(2))
    assert first == second and len(set(first)) == 25


@pytest.mark.parametrize("propose", [candidates, admissible])
def test_the_search_ends_when_the_time_is_up(propose: object) -> None:
    variables = {"x": "vector", "y": "vector", "a": "positive", "b": "positive"}
    claim = state("norm(x + y)**2 <= 2*norm(x)**2 + 2*norm(y)**2", variables, ["a*b == 1", "a < 1", "b < 1"])
    start = monotonic()
    assert list(propose(claim, seconds=0.3)) == []  # type: ignore[operator]  # one of the two
    assert monotonic() - start < 1.5


# Admissible points


@pytest.mark.parametrize(
    ("variables", "hypotheses", "expected"),
    [
        ({"x": "positive", "y": "positive"}, [], {"x": "1", "y": "1"}),
        ({"a": "positive", "h": "positive"}, ["a*h <= 1"], {"a": "1", "h": "1/2"}),
        ({"x": "probability"}, [], {"x": "1/2"}),
        (REAL, ["x <= 1", "x >= 1"], {"x": "1"}),
        (REALS, ["x + y == 1", "x - y == 1/3"], {"x": "2/3", "y": "1/3"}),
        (REALS, ["(x - 22/7)**2 + (y + 1/3)**2 <= 1/10**12", "x >= 22/7", "y >= -1/3"], {"x": "22/7", "y": "-1/3"}),
        ({"n": "integer", "m": "integer"}, ["n*m == 143", "n >= m", "m >= 2"], {"n": "13", "m": "11"}),
        (REAL, ["x**2 == 2"], {"x": "irrational"}),
        ({"x": "real", "y": "positive"}, ["y == exp(x)", "x >= 1"], {"x": "2", "y": "irrational"}),
    ],
)
def test_an_admissible_point_is_simple_and_interior(
    variables: dict[str, str], hypotheses: list[str], expected: Shown
) -> None:
    assert admissible_point(variables, *hypotheses) == expected


def test_vectors_under_hypotheses_get_an_admissible_point() -> None:
    assert admissible_point(VECTORS, "norm(x) == 1", "dot(x, y) == 1/2", "norm(y) <= 1") is not None


def test_a_law_under_hypotheses_is_found() -> None:
    variables: dict[str, str | Domain] = {"Y": interval(component=True), "M": "positive"}
    claim = state("0 <= 1", variables, ["mean(Y) == 0", "mean(Y**2) == M"], operators=True)
    assert any(admits(claim, point) for point in admissible(claim, seconds=ENOUGH))


def test_contradictory_hypotheses_get_no_admissible_point() -> None:
    assert admissible_point(REAL, "x < 1", "x > 1", seconds=0.3) is None


@pytest.mark.parametrize("seed", range(4))
def test_a_violation_next_to_an_irrational_edge_of_a_hypothesis_is_found(seed: int) -> None:
    variables = {"a": "real", "b": "real", "r": "real"}
    claim = state("((a + r*b)**4 + (a - r*b)**4)/2 <= (a**2 + b**2)**2", variables, given=["r**2 <= 0.334"])
    assert next(candidates(claim, seconds=5, seed=seed), None) is not None


def test_the_first_stage_needs_no_numpy() -> None:
    code = (
        "import sys\nfrom certify.claimfile import state\n"
        "from certify.search.point.witness import admissible, candidates\n"
        "claim = state('norm(x)**2 <= y', {'x': 'vector', 'y': 'real'}, ['norm(x)*y == 1'])\n"
        "print(next(candidates(claim, seconds=5)) is None, next(admissible(claim, seconds=5)) is None)\n"
        "print('numpy' in sys.modules, 'scipy' in sys.modules, 'sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"] * 5


@pytest.mark.parametrize("text", ["phi(x) < phi(0)", "pi*x**2 + E > E", "exp(-x**2)*sqrt(2) < sqrt(2)"])
def test_a_strict_claim_fails_where_its_sides_touch_in_an_irrational_number(text: str) -> None:
    claim = state(text, {"x": "real"})
    refute(claim, Witness(next(candidates(claim, seconds=ENOUGH, simple=True))))


FALSE_BY_LITTLE = [
    ("sin(x + y) + (x - y)**2 - 3*x/2 + 5*y/2 + 1 >= -1.91322295", {"x": "[-1.5, 4]", "y": "[-3, 4]"}),  # McCormick
    ("(x**4 - 16*x**2 + 5*x)/2 >= -39.1661657037", {"x": "[-5, 5]"}),  # Styblinski and Tang
    ("x**4*y**2 + x**2*y**4 - 3.0001*x**2*y**2 + 1 >= 0", {"x": "real", "y": "real"}),
    ("x + y <= 1.4142", {"x": "real", "y": "real"}, "x**2 + y**2 <= 1"),
]


@pytest.mark.parametrize(("text", "variables", "given"), [(*case, "")[:3] for case in FALSE_BY_LITTLE])
def test_a_few_steps_downwards_lead_to_a_counterexample(text: str, variables: dict[str, str], given: str) -> None:
    claim = state(text, variables, given=[given] if given else [])
    point = next(near_the_lowest(claim, seconds=ENOUGH))
    refute(claim, Witness(point))


@pytest.mark.parametrize("text", ["x**2 >= 0", "x**4 - 2*x**2 + 1 >= 0", "exp(x) >= 1 + x"])
def test_no_step_downwards_leads_below_what_is_true(text: str) -> None:
    assert not list(near_the_lowest(state(text, {"x": "real"}), seconds=ENOUGH))


POLES = [
    ("pi*tan(pi*t/2) >= pi**2*t/2", "[0, 1]"),
    ("1/cos(pi*t/2) >= 1", "[0, 1]"),
    ("log(cos(pi*t/2)**2) <= 0", "[0, 1]"),
    ("1/(2**t - 4)**2 >= 1/16", "[1, 3]"),
]


@pytest.mark.parametrize(("text", "domain"), POLES)
def test_a_pole_at_which_floats_have_a_value_is_found(text: str, domain: str) -> None:
    claim = state(text, {"t": domain})
    refute(claim, Witness(next(candidates(claim, seconds=ENOUGH, simple=True))))


def test_next_to_a_pole_that_the_domain_leaves_out_there_is_no_counterexample() -> None:
    claim = state("1/cos(pi*t/2) >= 1", {"t": "[0, 1)"})
    assert not list(candidates(claim, seconds=ENOUGH, simple=True))
