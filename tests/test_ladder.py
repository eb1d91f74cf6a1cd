"""Ladders: a start, and the sign of a derivative from there on. True claims climb, false ones do not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.search.derivative.climb import Climb
from certify.search.derivative.slope import hardest, weight_of
from certify.search.find import accepted, each, find
from certify.search.number.outlook import Outlook
from certify.search.pipeline import effort_of, load
from certify.trusted.analysis import limit_of, rungs
from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import CertifyError, Rejected
from certify.trusted.evidence import Kept, Ladder
from certify.trusted.goal import Goal
from certify.trusted.point import sign_at
from certify.trusted.term import Term, Variable

POSITIVE = {"x": "positive"}
HALF = {"x": "nonnegative"}
BOTH = {"x": "positive", "y": "positive"}


def climbs(claim: Claim, name: str, start: str | None, kept: Sequence[int] = ()) -> bool:
    """Whether a ladder shows a claim, its parts found by the search."""
    foot, effort = None if start is None else parse(start, names=claim.domains), load(effort_of(4.0))
    try:
        base, persisting, slope = rungs(Goal(claim, Budget()), name, foot, kept)
    except CertifyError:
        return False
    parts = each(find(part, effort, 3) for part in (base, slope, *persisting))
    if parts is None:
        return False
    why, then, *rest = parts
    return accepted(claim, Ladder(name, foot, tuple(map(Kept, kept, rest)), why, then), effort)


class Case(NamedTuple):
    holds: str
    variables: Mapping[str, str]
    start: str | None
    given: tuple[str, ...] = ()
    kept: tuple[int, ...] = ()


TRUE = {
    "from an end": Case("log(1 + x) <= x", HALF, "0"),
    "from an excluded end, strictly": Case("log(1 + x) < x", POSITIVE, "0"),
    "from the upper end": Case("x + 1/x >= 2", {"x": "(0, 1]"}, "1"),
    "from infinity": Case("erfc(x) < exp(-x**2)/(sqrt(pi)*x)", POSITIVE, None),
    "from minus infinity": Case("exp(x) > 0", {"x": "(-oo, 0]"}, None),
    "from an irrational number": Case("x + 2/x >= 2*sqrt(2)", POSITIVE, "sqrt(2)", ("x >= sqrt(2)",)),
    "from a symbolic minimum": Case("x + y**2/x >= 2*y", BOTH, "y", ("x <= y",)),
    "from a limit at a pole": Case("x*log(x) <= 0", {"x": "(0, 1/3]"}, "0"),
    "under a hypothesis that persists": Case("exp(-y*x) <= 1 - 1/2*x*y", BOTH, "0", ("y*x <= 1/2",), (0,)),
    "with a hypothesis left out": Case("log(1 + x) <= x", {"x": "nonnegative", "y": "real"}, "0", ("x*y <= 1",)),
}  # fmt: skip

FALSE = {
    "a pole in between": Case("-1/x >= 1", {"x": "[-1, oo)"}, "-1", ("x**2 > 0",)),
    "a pole in between, kept out": Case("-1/x >= 1", {"x": "[-1, oo)"}, "-1", ("x**2 > 0",), (0,)),
    "a jump in between": Case("x/abs(x) <= -1", {"x": "[-1, oo)"}, "-1", ("abs(x) > 0",), (0,)),
    "a start below the range": Case("x**2 >= 1", POSITIVE, "-1"),
    "a start above the range": Case("x**2 <= 0", {"x": "[-1, 0]"}, "1"),
    "a symbolic start outside the range": Case("x**2 >= y**2", {"x": "nonnegative", "y": "[-1, 0]"}, "y"),
    "a start that moves": Case("x >= 1", POSITIVE, "x"),
    "a start on either side": Case("x >= y", BOTH, "y"),
    "an undefined start": Case("x >= 1", BOTH, "log(-y)"),
    "a hypothesis that does not persist": Case("(x - 1)**2 >= 1/2", HALF, "0", ("x >= 1",), (0,)),
    "a hypothesis that does not hold at the start": Case("x >= 1", HALF, "0", ("x >= 1/2",), (0,)),
    "a hypothesis that there is not": Case("x >= 0", HALF, "0", (), (0,)),
    "equality at the start": Case("log(1 + x) < x", HALF, "0"),
    "no strictness from the slope": Case("x < x", POSITIVE, "0"),
    "no strictness at infinity": Case("exp(-x) < exp(-x)", HALF, None),
    "a hair too much": Case("log(1 + x) <= 999999999/1000000000*x", HALF, "0"),
    "a hair below the limit": Case("exp(-x) >= 1/1000000000", HALF, None),
    "a constant of Mills' ratio": Case("erfc(x) <= 999999999/1000000000*exp(-x**2)/(sqrt(pi)*x)", POSITIVE, None),
    "an oscillation at infinity": Case("sin(x) >= -1/2", HALF, None),
    "no infinite end": Case("x <= 1", {"x": "[0, 2]"}, None),
    "the wrong end": Case("exp(-x) >= 1", HALF, "0"),
    "a power that jumps": Case("0**x >= 1", HALF, "0"),
    "an integer": Case("x*(3 - x) >= 2", {"x": "integer >= 1"}, "1"),
}  # fmt: skip


def claim_of(case: Case) -> Claim:
    return state(case.holds, dict(case.variables), list(case.given))


@pytest.mark.parametrize("what", sorted(TRUE))
def test_a_true_claim_climbs(what: str) -> None:
    case = TRUE[what]
    assert climbs(claim_of(case), "x", case.start, case.kept)


@pytest.mark.parametrize("what", sorted(FALSE))
def test_a_false_claim_does_not_climb(what: str) -> None:
    case = FALSE[what]
    assert not climbs(claim_of(case), "x", case.start, case.kept)


# Limits

LIMITS = {
    "exp(-x)*x**9": 0, "x*erfc(x)": 0, "exp(x)*erfc(x)": 0, "x**2*exp(x**2)*erfc(x)": 1, "Phi(-x)*x": 0,
    "log(x)/x": 0, "sqrt(x) - log(x)**2": 1, "x*log(1 + 1/x) - 1": 0, "(1 + y/x)**x - exp(y)": 0, "x**y - log(x)": 1,
    "atan(x) - pi/2": 0, "tanh(y*x) - 1": 0, "x**2 - (x + 1)*(x - 1) - 2": -1, "x*sin(1/x) - 1": 0,
    "(1/x)**(1/x) - 1": 0, "exp(-x)*cosh(x) - 1/2": 0, "abs(1 - x)/x - 1": 0, "log(log(x))": 1,
    "1 - x*(log(x + 1) - log(x))": 0, "x*log(gamma(x)) + x**2 - x*(x - 1/2)*log(x) - x*log(2*pi)/2 - 1/12": 0,
    "x*(polygamma(0, x + 1/2) - log(x))": 0, "x**2*polygamma(1, x) - x - 1/2": 0, "x**3*polygamma(2, x) + x": -1,
    "log(gamma(x + y)) - log(gamma(x)) - y*log(x)": 0, "besseli(1, x)/besseli(0, x) - 1": 0,
    "gammaincc(y, x)*gamma(y)*exp(x)*x**(1 - y) - 1": 0, "hyp1f1(-1/2, 3/2, -x)/sqrt(x) - sqrt(pi)/2": 0,
    "hyp1f1(1, y, x)*exp(-x/2)": 1, "exp(x*(log(x + y) - log(x))) - exp(y)": 0, "gammainc(y, x) - 1": 0,
    "x*(log(exp(x) + x) - x)": 0,
    "exp(-y*x**2)*exp(2*y*x)*x**3": 0, "x - log(x)*log(log(x))": 1, "sqrt(x**2 + 2)/x - 1": 0, "abs(1 - 1/x) - 1": 0,
}  # fmt: skip


def limit(text: str) -> Term:
    claim = state(f"{text} >= 0", BOTH)
    return limit_of(Goal(claim, Budget()), "x", Variable("x"))


@pytest.mark.parametrize("text", sorted(LIMITS))
def test_a_limit_has_the_right_sign(text: str) -> None:
    claim = state("y > 0", BOTH)
    found = limit(text)
    signs = {0} if Goal(claim, Budget()).algebra.is_zero(found) else Goal(claim, Budget()).signs(found)
    assert signs == {LIMITS[text]}


@pytest.mark.parametrize("text", [
    "sin(x)", "x*sin(x)", "-x", "x*y - x", "exp(x*log(x)) - 1", "sqrt(x**2 + 1) - x", "exp(x) - x*exp(x)", "1/(x - x)",
    "x/(sqrt(x**2 + 1) - x)", "log(1/x)", "cos(x)/x", "(1 - y)*x", "gamma(x)/x", "log(exp(-x))*y",
    "x**2*(log(x + 1) - log(x)) - x", "x**3*(polygamma(1, x) - 1/x - 1/(2*x**2)) - x**2", "hyp1f1(y - 1, 3, x)*exp(-x)",
    "x**3*(log(x + 1) - log(x) - 1/x) + x/2", "polygamma(y, x)", "besseli(x, 2)",
])  # fmt: skip
def test_a_limit_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        limit(text)


def test_a_limit_forgets_what_is_known_of_the_variable() -> None:
    claim = state("abs(1 - x) - 1/2 >= 0", {"x": "(0, 1/3)"}, ["x <= 1/3"])
    found = limit_of(Goal(claim, Budget()), "x", Variable("x"))
    assert sign_at(found, Budget()) == 1


@pytest.mark.parametrize("seed", range(10))
def test_the_noise_of_terms_that_cancel_is_no_counterexample(seed: int) -> None:
    claim = state("exp(x**2) - 1 <= x**2*exp(x**2)", HALF)
    assert not Outlook(claim, seed).denies(claim)


def test_a_slope_is_as_hard_as_the_hardest_of_its_factors() -> None:
    claim = state("(x - y)*(1 + exp(-x) + exp(-2*x)) >= 0", {"x": "real", "y": "real"})
    goal = Goal(claim, Budget())
    form = goal.algebra.form(claim.holds[0].gap)
    assert hardest(goal, form) < weight_of(goal, form)


@pytest.mark.parametrize(
    ("text", "given", "denied"),
    [
        ("x*y*z <= 1/27", "x + y + z == 1", False),
        ("x*y*z <= 1/28", "x + y + z == 1", True),
        ("x + y <= 1.42", "x**2 + y**2 == 1", False),
        ("x + y <= 1.41", "x**2 + y**2 == 1", True),
        ("x + y >= 2", "x*y == 1", False),
        ("x + y >= 2.1", "x*y == 1", True),
    ],
)
def test_what_fails_on_an_equation_is_seen_to_fail(text: str, given: str, denied: bool) -> None:
    outlook = Outlook(claim := state(text, {name: "nonnegative" for name in "xyz" if name in text + given}, [given]))
    assert outlook.count > 100 and outlook.denies(claim) is denied


@pytest.mark.parametrize("text, holds", [
    ("-log(1 - q*(1 - exp(-2*s))) <= 2*s*q", True),
    ("-log(1 - q*(1 - exp(-2*s))) <= 1.99*s*q", False),
])  # fmt: skip
def test_a_gap_is_climbed_as_it_stands_where_its_shapes_are_not_shown_to_be_defined(text: str, holds: bool) -> None:
    claim = state(text, {"q": "probability", "s": "nonnegative"}, given=["1 - q*(1 - exp(-2*s)) > 0"])
    found = Climb(load(effort_of(20.0)), 4).ladder(claim, 4)
    assert accepted(claim, found, effort_of(20.0)) == holds
