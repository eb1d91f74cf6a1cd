"""Closed forms of derivatives in vectors and under mixing laws: what they are, next to what they would be with a part
or a condition left out.

Each false claim is one that the rule would show without the condition, the summand or the refusal that is named.
"""

from collections.abc import Mapping

import pytest

from certify.claimfile import state
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import Compute, Identity
from tests.attack import DIMENSION, VECTOR, refuted, shown

WORLD: Mapping[str, str | Domain] = {
    "x": VECTOR, "y": VECTOR, "a": "real", "b": "positive", "d": DIMENSION,
}  # fmt: skip
LAWS: tuple[Mapping[str, str | Domain], ...] = (
    {"m": interval(component=True)}, {"u": interval(kind="vector", component=True)},
)  # fmt: skip
POSTERIOR = "u, x, b"
CLOSED = [
    ("laplacian(dot(x, x), x)", "2*d", ["2", "0", "d", "2*d + 1"]),
    ("laplacian(dot(x, x)**2, x)", "(8 + 4*d)*norm(x)**2", ["4*d*norm(x)**2", "8*norm(x)**2", "(8 + 4*d)*norm(x)"]),
    ("laplacian(dot(x, y)**2, x)", "2*dot(y, y)", ["2*d*dot(y, y)", "0"]),
    ("laplacian(a**3, a)", "6*a", ["3*a**2", "0"]),
    ("grad(dot(a*x, y), a)", "dot(x, y)", ["0", "a*dot(x, y)"]),
    ("grad(dot(a*x + y, a*x + y), a)", "2*a*dot(x, x) + 2*dot(x, y)", ["a*dot(x, x) + dot(x, y)", "2*dot(x, y)"]),
    ("dot(grad(dot(x, x), x), y)", "2*dot(x, y)", ["dot(x, y)"]),
    ("dot(grad(dot(x, y)*dot(x, x), x), y)", "dot(y, y)*dot(x, x) + 2*dot(x, y)**2", ["dot(y, y)*dot(x, x)"]),
    ("dot(grad(dot(y, y), x), y)", "0", ["2*dot(y, y)"]),
    ("grad(mean(m*a**2), a)", "2*a*mean(m)", ["2*a*m", "0"]),
    (f"dot(grad(dot(y, mean(u, {POSTERIOR})), x), y)",
     f"(mean(dot(y, u)**2, {POSTERIOR}) - mean(dot(y, u), {POSTERIOR})**2)/b",
     [f"mean(dot(y, u)**2, {POSTERIOR})/b", "0", f"mean(dot(y, u)**2, {POSTERIOR}) - mean(dot(y, u), {POSTERIOR})**2"]),
    (f"dot(grad(dot(x, mean(u, {POSTERIOR})), x), y)",
     f"mean(dot(y, u), {POSTERIOR})"
     f" + (mean(dot(x, u)*dot(y, u), {POSTERIOR}) - mean(dot(x, u), {POSTERIOR})*mean(dot(y, u), {POSTERIOR}))/b",
     [f"mean(dot(y, u), {POSTERIOR})"]),
    ("grad(logmixture(m, a, b), a)", "mean(m - a, m, a, b)/b", ["mean(m - a)/b", "(m - a)/b", "mean(m, m, a, b)/b"]),
    # closed forms beyond what is done: without the refusal, a false one
    (f"dot(grad(dot(u, mean(u, {POSTERIOR})), x), y)", None, [f"dot(grad(mean(dot(u, u), {POSTERIOR}), x), y)"]),
    ("grad(logmixture(m, 0, b), b)", None, ["mean(m**2, m, 0, b)/(2*b**2)", "0"]),
    ("grad(logmixture(m, b, b), b)", None, [
        "mean((m - b)**2, m, b, b)/(2*b**2) + mean(m - b, m, b, b)/b", "mean(m - b, m, b, b)/b",
    ]),
]  # fmt: skip


def computed(left: str, right: str) -> bool:
    law = LAWS[f"({POSTERIOR}" in left or f", {POSTERIOR}" in left]
    return shown(state(f"{left} == {right}", {**WORLD, **law}, operators=True), Compute(Identity()))


@pytest.mark.parametrize("term, right, wrong", CLOSED, ids=[case[0] for case in CLOSED])
def test_a_closed_form_has_all_its_parts(term: str, right: str | None, wrong: list[str]) -> None:
    assert right is None or computed(term, right)
    assert not any(computed(term, other) for other in wrong)


@pytest.mark.parametrize("body", ["sqrt(t)**0", "(1/t)**0", "exp(log(t))**0", "asin(1 - t)**0"])
def test_no_second_derivative_is_taken_at_the_edge_of_what_is_defined(body: str) -> None:
    claim = state(f"laplacian({body}, t) == 0", {"t": "[0, 1]"}, operators=True)
    inside = state(f"laplacian({body}, t) == 0", {"t": "(0, 1]"}, operators=True)
    assert not shown(claim, Compute(Identity()))
    assert shown(inside, Compute(Identity()))


def test_no_laplacian_of_a_vector_is_taken_without_its_dimension() -> None:
    claim = state("laplacian(dot(x, x), x) == 2", {"x": VECTOR}, operators=True)
    assert not shown(claim, Compute(Identity()))


# Gaussian expectations of exponentials

SPACE: dict[str, str | Domain] = {"x": VECTOR, "u": VECTOR, "m": "real", "S": "positive", "c": "real", "d": DIMENSION}
TILTED = [
    ("expect(exp(c*y), y, m, S)", "exp(c*m + S*c**2/2)", ["exp(c*m + S*c**2)", "exp(c*m)", "exp(c*m + S*c/2)"]),
    ("expect(y*exp(c*y), y, m, S)", "(m + S*c)*exp(c*m + S*c**2/2)", ["m*exp(c*m + S*c**2/2)"]),
    ("expect(y**2*exp(y), y, m, S)", "((m + S)**2 + S)*exp(m + S/2)", ["(m + S)**2*exp(m + S/2)", "S*exp(m + S/2)"]),
    ("expect(exp(c*y) + y**2, y, m, 0)", "exp(c*m) + m**2", ["exp(c*m)"]),
    ("expect(exp(-y**2/2), y, m, S)", "exp(-m**2/(2*(1 + S)))/sqrt(1 + S)", ["exp(-m**2/2)/sqrt(1 + S)"]),
    ("expect(exp(-dot(y, y)/2), y, x, S)", "exp(-dot(x, x)/(2*(1 + S)))*(1 + S)**(-d/2)",
     ["exp(-dot(x, x)/(2*(1 + S)))/sqrt(1 + S)", "exp(-dot(x, x)/2)*(1 + S)**(-d/2)"]),
    ("expect(dot(y, u)*exp(dot(y, u)), y, x, S)",
     "(dot(x, u) + S*dot(u, u))*exp(dot(x, u) + S*dot(u, u)/2)", ["dot(x, u)*exp(dot(x, u) + S*dot(u, u)/2)"]),
    ("expect(expect(exp(y*z), y, 0, S), z, m, 0)", "exp(S*m**2/2)", ["exp(S*m)", "1"]),
]  # fmt: skip


@pytest.mark.parametrize(("tilted", "right", "wrong"), TILTED)
def test_an_exponential_under_a_gaussian_expectation_is_what_it_is_and_nothing_else(
    tilted: str, right: str, wrong: list[str]
) -> None:
    assert shown(state(f"{tilted} == {right}", SPACE, operators=True), Compute(Identity()))
    for value in wrong:
        assert not shown(state(f"{tilted} == {value}", SPACE, operators=True), Compute(Identity()))


@pytest.mark.parametrize("given", [["2*c*S >= 1"], ["2*c*S == 1"], ["2*c*S <= 1"], []])
def test_an_expectation_that_may_be_infinite_is_refused(given: list[str]) -> None:
    for body, mean in (("exp(c*y**2)", "m"), ("exp(c*dot(y, y))", "x")):
        moment = f"expect({body}, y, {mean}, S)"
        assert not shown(state(f"{moment} - {moment} == 0", SPACE, given, operators=True), Compute(Identity()))
        finite = state(f"{moment} - {moment} == 0", SPACE, ["1 - 2*c*S > 0"], operators=True)
        assert shown(finite, Compute(Identity()))


@pytest.mark.parametrize(
    "body",
    ["exp(c*y**3)", "exp(-y**4)", "exp(exp(y))", "exp(sin(y))", "exp(abs(y))", "exp(1/y)", "exp(sqrt(y**2))",
     "tanh(y)"],
)
def test_an_exponent_that_is_no_quadratic_is_refused(body: str) -> None:
    moment = f"expect({body}, y, m, S)"
    assert not shown(state(f"{moment} == {moment}", SPACE, operators=True), Compute(Identity()))


@pytest.mark.parametrize("exponent", ["dot(y, u)**2", "-dot(y, y)**2", "norm(y)", "dot(y, u)*dot(y, x)"])
def test_an_exponent_of_a_vector_that_is_no_multiple_of_its_square_is_refused(exponent: str) -> None:
    moment = f"expect(exp({exponent}), y, x, S)"
    assert not shown(state(f"{moment} == {moment}", SPACE, operators=True), Compute(Identity()))


def test_the_square_of_a_vector_in_an_exponent_needs_the_dimension() -> None:
    plane: dict[str, str | Domain] = {name: domain for name, domain in SPACE.items() if name != "d"}
    flat = "expect(exp(dot(y, u)), y, x, S) == exp(dot(x, u) + S*dot(u, u)/2)"
    assert shown(state(flat, plane, operators=True), Compute(Identity()))
    square = "expect(exp(-dot(y, y)), y, x, S)"
    assert not shown(state(f"{square} == {square}", plane, operators=True), Compute(Identity()))


def test_a_derivative_of_an_expectation_is_taken_where_it_is_finite_around_the_point() -> None:
    slope = "grad(expect(exp(c*y), y, 0, S), S)"
    assert shown(state(f"{slope} == c**2/2*exp(S*c**2/2)", SPACE, operators=True), Compute(Identity()))
    edge: dict[str, str | Domain] = {**SPACE, "S": "nonnegative"}  # at S = 0 there is no expectation on the other side
    assert not shown(state(f"{slope} == c**2/2*exp(S*c**2/2)", edge, operators=True), Compute(Identity()))


@pytest.mark.parametrize("given", [["expect(exp(y**2), y, 0, S) < 1"], ["expect(exp(y**2), y, 0, S) <= 5"]])
def test_a_hypothesis_on_an_expectation_that_may_be_infinite_is_not_used(given: list[str]) -> None:
    assert not shown(state("expect(y, y, 0, S) == 1", SPACE, given, operators=True), Compute(Identity()))
    assert not shown(state("expect(y, y, 0, S) == 0", SPACE, given, operators=True), Compute(Identity()))
    assert shown(state("expect(y, y, 0, S) == 0", SPACE, [*given, "2*S < 1"], operators=True), Compute(Identity()))


@pytest.mark.parametrize("variance", ["1/2", "1", "-1"])
def test_an_expectation_that_is_infinite_or_without_a_law_refutes_nothing(variance: str) -> None:
    for moment in (f"expect(exp(y**2), y, m, {variance})", f"expect(exp(y**2) - exp(2*y**2), y, m, {variance})"):
        assert not refuted(state(f"{moment} < 0", {"m": "real"}, operators=True), {"m": 0})
        assert not refuted(state("m == 1", {"m": "real"}, [f"{moment} > 0"], operators=True), {"m": 0})
        assert not refuted(state("m == 1", {"m": "real"}, [f"{moment} < 0"], operators=True), {"m": 0})
    assert refuted(state("expect(exp(y**2), y, m, 1/4) < 1", {"m": "real"}, operators=True), {"m": 0})


@pytest.mark.parametrize(
    "moment",
    ["expect(exp(c*y**2) - exp(2*c*y**2), y, m, S)", "expect(exp(c*y**2)*(1 - exp(-c*y**2)), y, m, 1/(2*c**2))",
     "expect(expect(exp(z*y**2), y, 0, 1/8), z, m, 1/100)", "expect(expect(y, y, 0, z**2), z, m, S)",
     "expect(expect(exp(y*z), y, 0, 1), z, 0, 1)", "expect(expect(exp(y*z), z, 0, S), y, 0, 1/S)",
     "expect(tanh(y)*(exp(2*y) + 1), y, m, S)", "expect(0*log(y), y, m, S)", "expect((-1)**y, y, m, S)",
     "expect(exp(y**2/y), y, m, S)", "expect(exp(y/c), y, m, S)", "expect(exp(y + log(c)/2), y, m, S)"],
)  # fmt: skip
def test_a_part_that_is_infinite_or_undefined_somewhere_is_not_lost_in_a_closed_form(moment: str) -> None:
    given = ["2*c*S < 1", "m > 0"]
    assert not shown(state(f"{moment} - {moment} == 0", SPACE, given, operators=True), Compute(Identity()))


WEIGHTED: list[tuple[str, str, list[str]]] = [
    ("mean(expect(exp(l*y), y, 0, S))", "mean(exp(S*l**2/2))", ["exp(S*mean(l)**2/2)"]),
    ("mean(expect(exp(y*mean(l)), y, l, S))", "mean(exp(l*mean(l) + S*mean(l)**2/2))",
     ["mean(exp(l*mean(l) + S*l**2/2))", "exp(mean(l)**2 + S*mean(l)**2/2)", "mean(exp(l**2 + S*l**2/2))"]),
    ("mean(expect(y*mean(l), y, l, S))", "mean(l)**2", ["mean(l**2)"]),
    ("mean(expect(l*y, y, m, S), l, m, S)", "m*mean(l, l, m, S)", ["m*mean(l)"]),
]  # fmt: skip


@pytest.mark.parametrize(("moment", "right", "wrong"), WEIGHTED)
def test_no_component_is_captured_in_an_expectation_under_a_mean(moment: str, right: str, wrong: list[str]) -> None:
    law: dict[str, str | Domain] = {**SPACE, "l": interval(component=True)}
    assert shown(state(f"{moment} == {right}", law, operators=True), Compute(Identity()))
    assert not any(shown(state(f"{moment} == {other}", law, operators=True), Compute(Identity())) for other in wrong)


def test_an_expectation_under_a_mean_is_finite_at_every_component() -> None:
    law: dict[str, str | Domain] = {**SPACE, "l": interval(component=True)}
    text = "mean(expect(exp(l*y**2), y, 0, S)) == mean(1/sqrt(1 - 2*l*S))"
    assert shown(state(text, law, ["2*l*S < 1"], operators=True), Compute(Identity()))
    assert not shown(state(text, law, ["2*S*mean(l) < 1"], operators=True), Compute(Identity()))
    posterior = "mean(expect(exp(l*y), y, 0, S), l, m, S)"  # of some law there is no such mean
    assert not shown(state(f"{posterior} == {posterior}", law, operators=True), Compute(Identity()))
    assert not shown(state("expect(mean(l, l, y, S), y, m, S) == mean(l, l, m, S)", law, operators=True),
                     Compute(Identity()))  # fmt: skip


@pytest.mark.parametrize(
    ("slope", "right", "given"),
    [("grad(expect(exp(c*y), y, 0, S), c)", "0", "c == 1"),
     ("grad(expect(exp(abs(c)*y), y, 0, S), c)", "c*S*exp(c**2*S/2)", "c >= 0"),
     ("grad(expect(exp(y), y, 0, m**2), m)", "m*exp(m**2/2)", "m >= 0"),
     ("grad(expect(exp(c*y**2), y, 0, 1), c)", "(1 - 2*c)**(-3/2)", "c <= 1/2"),
     ("grad(expect(exp((c - m)*y), y, 0, S), c)", "0", "c == m")],
)  # fmt: skip
def test_no_hypothesis_is_used_in_a_closed_form_under_a_derivative(slope: str, right: str, given: str) -> None:
    assert not shown(state(f"{slope} == {right}", SPACE, [given], operators=True), Compute(Identity()))


def test_a_power_in_the_variable_is_finite_up_to_where_its_logarithm_says() -> None:
    for variance, finite in (("7/10", True), ("73/100", False)):  # 1/(2 log 2) = 0.7213...
        moment = f"expect(2**(y**2), y, m, {variance})"
        assert shown(state(f"{moment} - {moment} == 0", SPACE, operators=True), Compute(Identity())) is finite


def test_a_variable_that_cancels_inside_a_norm_is_put_in_and_not_captured() -> None:
    body = "expect(norm(u + y - y)*dot(y, y), y, x, S)"
    assert shown(state(f"{body} == norm(u)*(S*d + dot(x, x))", SPACE, operators=True), Compute(Identity()))
    assert not shown(state(f"{body} == norm(u)*S*d", SPACE, operators=True), Compute(Identity()))
    law: dict[str, str | Domain] = {**SPACE, "v": interval(kind="vector", component=True)}
    captured = "mean(expect(norm(mean(v + y - y))*dot(y, u), y, v, S)) == norm(mean(v))*dot(mean(v), u)"
    assert not shown(state(captured, law, operators=True), Compute(Identity()))
