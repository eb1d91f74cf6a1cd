"""Closed forms of derivatives in vectors and under mixing laws: what they are, next to what they would be with a part
or a condition left out.

Each false claim is one that the rule would show without the condition, the summand or the refusal that is named.
"""

from collections.abc import Mapping

import pytest

from certify.claimfile import state
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import Compute, Identity
from tests.attack import DIMENSION, VECTOR, shown

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
