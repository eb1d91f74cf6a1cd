"""Methods for claims on means over a mixing law, which claim files do not state: `average`, `jensen` and `cauchy`."""

from collections.abc import Mapping, Sequence

import pytest

from certify.claimfile import state
from certify.search.find import DEPTH
from certify.search.pipeline import METHODS, effort_of, load
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Claim, Domain
from certify.trusted.evidence import Evidence
from derivations.statement import component

Kinds = Mapping[str, str | Domain]
REAL: Kinds = {"a": component("real"), "b": component("real"), "L": "real", "U": "real"}
POSITIVE: Kinds = {"a": component("positive"), "b": component("positive")}
UNIT: Kinds = {"a": component("[0, 1]")}
VECTOR: Kinds = {"u": component("vector"), "a": component("real"), "M": "nonnegative"}
MIXTURE: Kinds = {"m": component("vector"), "x": "vector", "w": "vector", "v": "positive"}
RANGE = ("L <= a", "a <= U")
TRUE: Sequence[tuple[str, str, Kinds, Sequence[str]]] = (
    ("average", "mean(exp(a)) >= 1 + mean(a)", REAL, ()),
    ("average", "mean(exp(a)) <= 1 - mean(a) + mean(a)*exp(1)", UNIT, ()),
    ("jensen", "mean(a)**2 <= mean(a**2)", REAL, ()),
    ("jensen", "mean(a)**4 <= mean(a**4)", REAL, ()),
    ("jensen", "mean(a)**3 <= mean(a**3)", POSITIVE, ()),
    ("jensen", "mean(1/a) >= 1/mean(a)", POSITIVE, ()),
    ("jensen", "mean(exp(a)) >= exp(mean(a))", REAL, ()),
    ("jensen", "mean(log(a)) <= log(mean(a))", POSITIVE, ()),
    ("jensen", "mean(a*log(a)) >= mean(a)*log(mean(a))", POSITIVE, ()),
    ("jensen", "norm(mean(u))**2 <= mean(dot(u, u))", VECTOR, ()),
    ("jensen", "norm(mean(u))**2 <= M**2", VECTOR, ("norm(u) <= M",)),
    ("jensen", "mean(dot(w, m), m, x, v)**2 <= mean(dot(w, m)**2, m, x, v)", MIXTURE, ()),
    ("jensen", "mean(a**2) - mean(a)**2 <= 1/4", UNIT, ()),
    ("jensen", "mean(a**2) - mean(a)**2 <= (U - L)**2/4", REAL, RANGE),
    ("jensen", "mean(a**2) - mean(a)**2 <= (U - mean(a))*(mean(a) - L)", REAL, RANGE),
    ("jensen", "mean(dot(u, u)) - norm(mean(u))**2 <= M**2", VECTOR, ("norm(u) <= M",)),
    ("cauchy", "mean(a*b)**2 <= mean(a**2)*mean(b**2)", REAL, ()),
    ("cauchy", "mean(a)**2 <= mean(a**2/b)*mean(b)", POSITIVE, ()),
    ("cauchy", "mean(a)*mean(1/a) >= 1", POSITIVE, ()),
    ("cauchy", "mean(a**2)**2 <= mean(a)*mean(a**3)", POSITIVE, ()),
    ("cauchy", "norm(mean(a*u))**2 <= mean(a**2)*mean(dot(u, u))", VECTOR, ()),
)
FALSE: Sequence[tuple[str, str, Kinds, Sequence[str]]] = (
    ("average", "mean(exp(a)) >= 1.000001 + mean(a)", REAL, ()),
    ("jensen", "mean(a)**2 <= 0.999999*mean(a**2)", REAL, ()),
    ("jensen", "mean(a)**3 <= mean(a**3)", REAL, ()),
    ("jensen", "mean(a**2) <= mean(a)**2", REAL, ()),
    ("jensen", "mean(exp(a)) >= 1.000001*exp(mean(a))", REAL, ()),
    ("jensen", "mean(log(a)) <= log(mean(a)) - 0.000001", POSITIVE, ()),
    ("jensen", "mean(a)**2 < mean(a**2)", REAL, ()),
    ("jensen", "mean(a**2) - mean(a)**2 <= 0.249999", UNIT, ()),
    ("jensen", "mean(a**2) - mean(a)**2 <= 0.999999*(U - L)**2/4", REAL, RANGE),
    ("jensen", "norm(mean(u))**2 <= 0.999999*mean(dot(u, u))", VECTOR, ()),
    ("cauchy", "mean(a*b)**2 <= 0.999999*mean(a**2)*mean(b**2)", REAL, ()),
    ("cauchy", "mean(a)*mean(1/a) >= 1.000001", POSITIVE, ()),
    ("cauchy", "mean(a)**2 <= mean(a**2/b)*mean(b) - 0.000001", POSITIVE, ()),
    ("cauchy", "mean(a**2)**2 <= mean(a)*mean(a**3)", REAL, ()),
)


def stated(text: str, kinds: Kinds, given: Sequence[str]) -> Claim:
    used = {name: kind for name, kind in kinds.items() if name in text or any(name in fact for fact in given)}
    return state(text, used, given, operators=True)


def proposed(name: str, claim: Claim, seconds: float) -> Evidence | None:
    method = next(method for method in METHODS if method.name == name)
    return method.propose(claim, load(effort_of(seconds)), DEPTH)


@pytest.mark.parametrize(("name", "text", "kinds", "given"), TRUE, ids=[f"{e[0]}: {e[1]}" for e in TRUE])
def test_a_method_shows_what_is_true_for_every_law(name: str, text: str, kinds: Kinds, given: Sequence[str]) -> None:
    claim = stated(text, kinds, given)
    evidence = proposed(name, claim, 30)
    assert evidence is not None
    show(claim, evidence, Budget())


@pytest.mark.parametrize(("name", "text", "kinds", "given"), FALSE, ids=[f"{e[0]}: {e[1]}" for e in FALSE])
def test_a_method_shows_nothing_that_is_false(name: str, text: str, kinds: Kinds, given: Sequence[str]) -> None:
    assert proposed(name, stated(text, kinds, given), 5) is None


@pytest.mark.parametrize("name", ["average", "jensen", "cauchy"])
def test_claims_without_means_are_left_to_others(name: str) -> None:
    claim = state("x**2 + y**2 >= 2*x*y", {"x": "real", "y": "real"})
    method = next(method for method in METHODS if method.name == name)
    effort = effort_of(5)
    assert method.propose(claim, effort, DEPTH) is None and effort.left > 4.9
