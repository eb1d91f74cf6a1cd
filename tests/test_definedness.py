"""A hypothesis that holds at a point is defined there: what the checker concludes from that, and what it does not."""

import pytest

from certify.claimfile import state
from certify.trusted import Certificate, Proved, Rejected, check
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import Evidence, Sign, Squares, Summand
from certify.trusted.term import ONE, Variable
from tests.test_rules import at

X, Y = Variable("x"), Variable("y")
LINE = {"x": "real"}
PLANE = {"x": "real", "y": "real"}
HERE = at(x="1/2", y="1/4")
SHOWN = (
    ("x > 0", "log(x) <= 1"),
    ("x > 0", "0*log(x) <= 1"),
    ("x > 0", "min(0, log(x)) <= 1"),
    ("x >= 0", "sqrt(x) <= 1"),
    ("x >= 0", "x**(1/3) <= 1"),
    ("x > 0", "x**(-1/2) >= 1"),
    ("1 - x >= 0", "asin(x) <= 1"),
    ("x + 1 >= 0", "acos(x) >= 1"),
    ("(x - y)**2 > 0", "1/(x - y) > 0"),
    ("(x - y)**2 > 0", "y + 3*(x - y)**(-3) > 0"),
    ("cos(x)**2 > 0", "tan(x) <= 1"),
    ("1 + x > 0", "log(-1 - x) == log(-1 - x)"),
)
OPEN = (
    ("x > 0", "sqrt(x) <= 1"),
    ("x > 1/1000000", "log(x) <= 1"),
    ("x >= 0", "x**3 <= 1"),
    ("x > 0", "1/x >= -100"),
    ("x > y", "(x - y)**(-2) > 0"),
    ("x > 0", "exp(x) <= 3"),
    ("x >= 0", "x**x <= 1"),
    ("x > 0", "gamma(x) >= -100"),
    ("x**2 > 0", "x**0 <= 1"),
    ("x > 0", "abs(x) <= 1"),
)


def accepted(holds: str, given: str, evidence: Evidence) -> bool:
    kinds = PLANE if "y" in holds + given else LINE
    claim = state(holds, kinds, [given])
    try:
        return isinstance(check(Certificate(claim, evidence, HERE if kinds is PLANE else at(x="1/2"))), Proved)
    except Rejected:
        return False


@pytest.mark.parametrize(("holds", "given"), SHOWN[:-1])
def test_what_a_hypothesis_needs_to_be_defined_is_known(holds: str, given: str) -> None:
    assert accepted(holds, given, Sign())


@pytest.mark.parametrize(("holds", "given"), OPEN)
def test_no_more_is_known_than_what_it_needs(holds: str, given: str) -> None:
    assert not accepted(holds, given, Sign())


def test_hypotheses_that_are_defined_nowhere_prove_nothing() -> None:
    assert not accepted(*SHOWN[-1], Sign())


def test_a_pole_that_a_hypothesis_excludes_is_no_obstacle() -> None:
    evidence = Squares(ONE, (Summand(ONE, (0,), X - Y),))
    assert accepted("x > y", "1/(x - y) > 0", evidence)
    assert not accepted("x > y", "1/(x - y) >= -1", evidence)


def test_what_is_inside_a_mean_is_not_concluded_from() -> None:
    kinds: dict[str, str | Domain] = {"x": "real", "m": interval(component=True)}
    outside = state("mean(m) > 0", kinds, ["log(mean(m)) <= x"], operators=True)
    inside = state("mean(m) > 0", kinds, ["mean(log(m)) <= x"], operators=True)
    show(outside, Sign(), Budget())
    with pytest.raises(Rejected):
        show(inside, Sign(), Budget())
