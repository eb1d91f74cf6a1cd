"""What each method of the search finds alone: evidence that the checker accepts. The examples are in `tests/search`."""

from types import ModuleType

import pytest

from certify.claimfile import state
from certify.search.find import DEPTH
from certify.search.pipeline import METHODS, effort_of, load, turn
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from tests.search import case, derivative, glance, inequality, shape, variable

PACKAGES = (glance, case, derivative, inequality, shape, variable)
EXAMPLES = [example for package in PACKAGES for example in package.EXAMPLES]
FALSE = [example for package in PACKAGES for example in package.FALSE]


@pytest.mark.parametrize(("name", "text", "kinds", "given"), EXAMPLES, ids=[f"{e[0]}: {e[1]}" for e in EXAMPLES])
def test_a_method_finds_evidence(name: str, text: str, kinds: dict[str, str], given: tuple[str, ...]) -> None:
    claim = state(text, {k: v for k, v in kinds.items() if k in text or any(k in fact for fact in given)}, list(given))
    method = next(method for method in METHODS if method.name == name)
    evidence = method.propose(claim, load(effort_of(30)), DEPTH)
    assert evidence is not None
    show(claim, evidence, Budget())


@pytest.mark.parametrize(("name", "text", "kinds", "given"), FALSE, ids=[f"{e[0]}: {e[1]}" for e in FALSE])
def test_a_method_finds_nothing_for_what_is_false(
    name: str, text: str, kinds: dict[str, str], given: tuple[str, ...]
) -> None:
    claim = state(text, {k: v for k, v in kinds.items() if k in text or any(k in fact for fact in given)}, list(given))
    method = next(method for method in METHODS if method.name == name)
    assert method.propose(claim, load(effort_of(5)), DEPTH) is None


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_examples_stand_by_the_package_of_their_method(package: ModuleType) -> None:
    here = package.__name__.replace("tests.", "certify.")
    named = {name for name, *_ in (*package.EXAMPLES, *package.FALSE)}
    found = {m.name for m in METHODS if m.propose.__module__ == here or m.propose.__module__.startswith(f"{here}.")}
    assert named and named <= found


def test_shares_of_a_term_that_vanishes_are_no_shares() -> None:
    text = "(p - q)**2 + (sqrt(p*q) + sqrt((1 - p)*(1 - q)))**2 <= 1"
    claim = state(text, {"p": "probability", "q": "probability"})
    method = next(method for method in METHODS if method.name == "shares")
    assert method.propose(claim, load(effort_of(5)), DEPTH) is None


def test_a_round_too_short_for_another_takes_most_of_the_time() -> None:
    short, long = effort_of(6), effort_of(60)
    assert turn(short, 2.4).left > 4 and turn(long, 2.4).left <= 2.4
