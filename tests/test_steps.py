"""Claims about sequences that the search shows by hypotheses for every index, and neighbours that it leaves open."""

import pytest

from certify.claimfile import state
from certify.decision import prove
from certify.search.case.step import stepped
from certify.search.find import DEPTH
from certify.search.pipeline import effort_of, load
from certify.search.variable.sequence import valued
from certify.trusted import Claim, Proved, Refuted
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Domain
from derivations.statement import sequence

SHRINKING = ("at(e, k + 1) <= r*at(e, k)",)
PERTURBED = ("at(e, k + 1) <= r*at(e, k) + b",)
GROWING = ("at(e, k + 1) <= (1 + L*h)*at(e, k)", "at(e, k) >= 0")
FALLING = ("at(e, k + 1) <= at(e, k)",)
STEPS = (
    ("at(e, n) <= r**n*at(e, 0)", SHRINKING),
    ("at(e, n + m) <= r**m*at(e, n)", SHRINKING),
    ("at(e, 3) <= r**3*at(e, 0)", SHRINKING),
    ("at(e, n) <= r**n*at(e, 0) + (1 - r**n)/(1 - r)*b", PERTURBED),
    ("at(e, n) <= r**n*at(e, 0) + b/(1 - r)", PERTURBED),
    ("at(e, n) <= at(e, 0) + b*n", ("at(e, k + 1) <= at(e, k) + b",)),
    ("at(e, n) <= exp(L*h*n)*at(e, 0)", GROWING),
    ("at(e, n + 2) <= at(e, n)", FALLING),
    ("at(e, n) <= at(e, 0)", FALLING),
)
OPEN = (
    ("at(e, n) <= r**(n + 1)*at(e, 0)", SHRINKING),
    ("at(e, n) <= 0.999999*r**n*at(e, 0)", SHRINKING),
    ("at(e, 3) <= r**4*at(e, 0)", SHRINKING),
    ("at(e, n) <= r**n*at(e, 0) + 0.999999*(1 - r**n)/(1 - r)*b", PERTURBED),
    ("at(e, n) <= at(e, 0) + 0.999999*b*n", ("at(e, k + 1) <= at(e, k) + b",)),
    ("at(e, n) <= exp(0.999999*L*h*n)*at(e, 0)", GROWING),
    ("at(e, n) <= at(e, n + 1)", FALLING),
    ("at(e, n + 1) <= at(e, 0)", ("at(e, k + 2) <= at(e, k + 1)",)),
)
VARIABLES: dict[str, str | Domain] = {
    "e": sequence(), "n": "integer >= 0", "m": "integer >= 0", "r": "(0, 1)", "b": "nonnegative",
    "L": "nonnegative", "h": "nonnegative",
}  # fmt: skip


def stated(holds: str, rules: tuple[str, ...], given: tuple[str, ...] = ()) -> Claim:
    return state(holds, VARIABLES, given, operators=True, always=[("k", rule) for rule in rules])


@pytest.mark.parametrize(("holds", "rules"), STEPS, ids=[holds for holds, _ in STEPS])
def test_a_recursion_is_followed_from_step_to_step(holds: str, rules: tuple[str, ...]) -> None:
    claim = stated(holds, rules)
    evidence = stepped(claim, load(effort_of(30)), DEPTH)
    assert evidence is not None
    show(claim, evidence, Budget())


@pytest.mark.parametrize(("holds", "rules"), OPEN, ids=[holds for holds, _ in OPEN])
def test_a_recursion_does_not_show_what_is_false(holds: str, rules: tuple[str, ...]) -> None:
    assert stepped(stated(holds, rules), load(effort_of(5)), DEPTH) is None


def test_values_of_a_sequence_are_real_variables() -> None:
    claim = stated("at(e, n)**2 + 1 >= 2*at(e, n)", ())
    evidence = valued(claim, load(effort_of(30)), DEPTH)
    assert evidence is not None
    show(claim, evidence, Budget())


def test_values_of_a_sequence_need_not_satisfy_what_one_real_variable_does() -> None:
    assert valued(stated("at(e, n) + at(e, n + 1) >= 2*at(e, n)", ()), load(effort_of(5)), DEPTH) is None


def test_a_bound_of_a_recursion_needs_no_tactic() -> None:
    assert isinstance(prove(stated(*STEPS[3])), Proved)


def test_a_recursion_with_a_source_stays_below_its_integral() -> None:
    claim = state(
        "at(e, n) <= (exp(L*h*n) - 1)/L*C*h",
        {"e": sequence(), "n": "integer >= 0", "L": "positive", "h": "positive", "C": "nonnegative"},
        ["at(e, 0) == 0"],
        operators=True,
        always=[("k", "at(e, k + 1) <= (1 + L*h)*at(e, k) + C*h**2")],
    )
    assert isinstance(prove(claim, timeout=30), Proved)


def test_a_bound_that_fails_for_a_constant_sequence_is_refuted() -> None:
    assert isinstance(prove(stated(*OPEN[3])), Refuted)
