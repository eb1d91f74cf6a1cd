"""False claims, and points, that one condition of the trusted code alone refuses: each is accepted without it.

The conditions were found by leaving them out one at a time (`python -m tests.mutants`): no other test came by these.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from flint import arb

from certify.claimfile import state
from certify.trusted import Rejected
from certify.trusted.budget import Budget
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import Cover, Entry, Identity, Instance, Point, Sign, Value
from certify.trusted.interval import precision
from certify.trusted.point import is_defined, place_of
from certify.trusted.special import hyp1f1
from certify.trusted.term import Term, Variable, call
from derivations.statement import component, second
from tests.attack import UNIT, VECTOR, LINE, refuted, shown, term

Variables = Mapping[str, str | Domain]
BALANCED = interval(Fraction(-1), Fraction(1))
LAW: Variables = {"m": component("positive"), "c": component("vector"), "u": VECTOR}
TWO_LAWS: Variables = {"x": component("positive"), "y": second("positive")}
COUNTS: Variables = {"x": "real", "n": interval(Fraction(2), kind="integer")}

# Normal forms

IDENTITIES: Sequence[tuple[str, Variables]] = (
    ("x**n == x**(n - 2)", COUNTS),
    ("x**(2*n) == 1", {"x": "real", "n": "integer >= 0"}),
    ("exp(log(x)*exp(y)) == x", {"x": "positive", "y": "real"}),
    ("exp(log(-x)) == x", {"x": "negative"}),
    ("cos(log(x)) == 1/sqrt(1 + x**2)", {"x": "positive"}),
    *((f"exp(2*pi*{name}) == 1", {name: "real"}) for name in ("a", "b", "f", "g", "h", "k", "p", "q", "r", "w")),
    ("mean(1/m) == 1", LAW),
    ("mean(mean(1/m)) == mean(1/m)**2*m", LAW),
    ("dot(mean(u/m), u) == dot(u, u)", LAW),
    ("mean(dot(c, mean(c))**2) == dot(mean(c), mean(c))", LAW),
    ("mean(dot(c, mean(c))) == dot(mean(c), mean(dot(c, mean(c))*c))", LAW),
    ("conditional(1/y) == 1", TWO_LAWS),
    ("conditional(conditional(1/y)) == conditional(1/y)**2*y", TWO_LAWS),
)


@pytest.mark.parametrize(("statement", "variables"), IDENTITIES, ids=[text for text, _ in IDENTITIES])
def test_what_is_no_identity_is_not_shown_to_be_one(statement: str, variables: Variables) -> None:
    assert not shown(state(statement, variables, operators=True), Identity())


HALF_LINE: Variables = {"y": "real", "x": "nonnegative"}
SIGNS: Sequence[tuple[str, Variables, Sequence[str], Mapping[str, object]]] = (
    ("y >= 0", {"y": "real", "x": "negative"}, ["y/x >= 0"], {"y": -1, "x": -1}),
    ("y >= 0", {"y": "real", "x": "negative"}, ["y/x**3 >= 0"], {"y": -1, "x": -1}),
    ("y >= 0", {"y": "real", "x": "real", "n": interval(Fraction(1), kind="integer"),
                "k": interval(Fraction(-1), kind="integer")},
     ["x == 0", "y/(1/2 - x**(k*n + 3)) >= 0"], {"y": -1, "x": 0, "n": 3, "k": -1}),
    # forms that divide by x, at x = 0
    ("y*(2 + besseli(1/2, x)) >= 0", HALF_LINE, ["y*(2*sqrt(x) + sqrt(2/pi)*sinh(x)) >= 0"], {"y": -1, "x": 0}),
    ("y*(1 + besseli(2, x)) >= 0", HALF_LINE, ["y*(x + x*besseli(0, x) - 2*besseli(1, x)) >= 0"], {"y": -1, "x": 0}),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "variables", "given", "at"), SIGNS, ids=[f"{s[0]} {s[2]}" for s in SIGNS])
def test_a_sign_is_not_taken_from_what_a_form_divides_by(
    statement: str, variables: Variables, given: Sequence[str], at: Mapping[str, object]
) -> None:
    claim = state(statement, variables, given)
    assert not shown(claim, Sign())
    assert refuted(claim, at)


# Covers

CUTTINGS: Sequence[tuple[str, Variables, Sequence[str], Cover, Mapping[str, object]]] = (
    ("1 <= x", {"x": UNIT}, ["x == 0"], Cover(64, "x00", ()), {"x": 0}),
    ("1 <= -x", {"x": interval(Fraction(-1), Fraction(0))}, ["x == 0"], Cover(64, "x00", ()), {"x": 0}),
    ("x <= 0", {"x": BALANCED}, [], Cover(64, "t01", (Fraction(0),)), {"x": 1}),
    ("(x - 1)*y + (x - 1)**2 >= 0", {"x": UNIT, "y": UNIT}, [], Cover(64, "t02", (Fraction(1),)), {"x": "1/2", "y": 1}),
    ("besseli(-1/2, x) <= 1", {"x": interval(Fraction(1), Fraction(2))}, [], Cover(64, "p", ()), {"x": 1}),
    ("hyp1f1(x, 1, 1) <= 1/2", {"x": BALANCED}, [], Cover(64, "p", ()), {"x": 1}),
)


@pytest.mark.parametrize(("statement", "variables", "given", "evidence", "at"), CUTTINGS, ids=[c[0] for c in CUTTINGS])
def test_a_leaf_with_a_counterexample_is_not_shown(
    statement: str, variables: Variables, given: Sequence[str], evidence: Cover, at: Mapping[str, object]
) -> None:
    claim = state(statement, variables, given)
    assert not shown(claim, evidence)
    assert refuted(claim, at)


# Hypotheses of a claim that is used


def test_a_hypothesis_that_has_a_sign_wherever_it_is_defined_is_shown_to_be_defined() -> None:
    used = state("x**2 > 0", LINE, ["1/x**2 >= 0"])
    false = state("x**2 > 0", LINE)
    assert shown(used, Sign())
    assert not shown(false, Instance(used, Sign(), (Value("x", Variable("x")),), (Sign(),)))
    assert refuted(false, {"x": 0})


# Points

HIDDEN = term("gamma(1/3)*gamma(2/3) - 2*pi/sqrt(3)")
"""Zero, which neither enclosures nor normal forms show."""
NOWHERE = (
    term("0**sqrt(2)"), term("abs(1 + 0**sqrt(2))"), term("abs(-1 - 0**sqrt(2))"), term("log(2 + 0**sqrt(2))"),
    term("exp(0**sqrt(2))"), term("0*pi*0**sqrt(2)"), term("0**sqrt(2)*pi"),
    term("gamma(0*pi)"), term("gammainc(0*pi, 1)"), term("besseli(0*pi - 1, 1)"),
    term("besseli(0*gammainc(1/3, -1), 1)"), term("besseli(1**gammainc(1/3, -1), -1)"),
    term("polygamma(0*gammainc(1/3, -1), 1)"), 1 / HIDDEN, 1 / HIDDEN**2, -(HIDDEN**2) / call("abs", -(HIDDEN**2)),
    1 / call("log", term("sin(pi/7)*sin(2*pi/7)*sin(3*pi/7)*8/sqrt(7)")),
)  # fmt: skip


@pytest.mark.parametrize("place", NOWHERE, ids=repr)
def test_a_constant_without_a_value_is_not_called_defined(place: Term) -> None:
    assert is_defined(place, Budget()) is not True


@pytest.mark.parametrize("function", ["besseli(0*gammainc(1/3, x), 1) >= 0", "polygamma(0*gammainc(1/3, x), 1) <= 0"])
def test_a_hypothesis_whose_order_has_no_value_at_a_point_admits_no_such_point(function: str) -> None:
    assert not refuted(state("x >= 0", LINE, [function]), {"x": -1})


def test_a_constant_whose_conditions_no_precision_tells_is_not_called_undefined() -> None:
    assert is_defined(call("sqrt", HIDDEN), Budget()) is None


OUTSIDE: Sequence[tuple[Domain, str]] = (
    (UNIT, "sqrt(2)"), (BALANCED, "-sqrt(2)"), (interval(kind="integer"), "sqrt(2)"),
    (interval(kind="integer"), "sqrt(4)"), (interval(closed_low=False, low=Fraction(0)), "sqrt(2)*sqrt(3) - sqrt(6)"),
)  # fmt: skip


@pytest.mark.parametrize(("domain", "value"), OUTSIDE, ids=[value for _, value in OUTSIDE])
def test_a_value_outside_of_the_domain_is_no_point(domain: Domain, value: str) -> None:
    claim = state("0 <= 1", {"x": domain})
    with pytest.raises(Rejected):
        place_of(claim, Point((Entry("x", (term(value),)),), ()), rational=False)


def test_the_tail_of_a_series_whose_ratios_grow_is_not_cut_off() -> None:
    arguments = arb(2) ** -64, arb(1000), arb(1000)
    with precision(400):
        exact = hyp1f1(*arguments)
    with precision(64):
        assert hyp1f1(*arguments).overlaps(exact)


def test_a_hypothesis_on_components_holds_at_every_one() -> None:
    claim = state("mean(m) >= 0", {"m": component("real")}, ["m >= 0"], operators=True)
    assert not refuted(claim, {}, ({"m": -2}, {"m": 1}))


def test_a_hypothesis_whose_closed_form_is_defined_further_is_not_used_there() -> None:
    variables: Variables = {"x": "real", "y": "real"}
    claim = state("1 <= 0", variables, ["expect(z**2, z, x, y) <= -1"], operators=True)
    assert not refuted(claim, {"x": 0, "y": -1})
