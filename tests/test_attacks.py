"""Attacks on the checker that once went through, or came near: each is refused, in time, without a crash.

The evidence is what an attacker would write. Where a claim is true in another reading, the comment says what makes it
false.
"""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from certify.claimfile import state
from certify.trusted import Certificate, Claim, Malformed, Proved, Rejected, Relation, check
from certify.trusted.claim import Binding, Domain, interval
from certify.trusted.evidence import (
    Average, Chain, Compute, Cover, Entry, Identity, Instance, Kept, Ladder, Lemma, Link, Point, Range,
    Replacement, Sign, Split, Squares, Summand, Telescope, Value,
)  # fmt: skip
from certify.trusted.interval import hull, precision
from certify.trusted.program import Program
from certify.trusted.term import (
    ONE, ZERO, Expectation, Gradient, Laplacian, Power, Variable, call,
)  # fmt: skip
from tests.corpus import at
from tests.attack import DIMENSION, LAW, LAWS, LINE, M, VECTOR, X, number, refuted, shown, summand, term

# Powers: the same written with a constant, a variable or an operator as exponent


def test_a_constant_exponent_does_not_become_a_variable_of_positive_bases() -> None:
    claim = state("1 <= 0", LINE, ["x**1 <= -1"])
    bounds = (Identity(), Identity())
    for cutting in ("x00", "0x00x00", "1x00x00"):
        cover = Cover(64, cutting)
        assert not shown(claim, Range((Replacement(ONE, "u", interval(Fraction(1), Fraction(1)), bounds),), cover))


def test_a_theorem_on_powers_of_a_positive_base_says_nothing_of_others() -> None:
    inner = state("1 <= 0", {"x": "real", "y": "real"}, ["x**y <= -1"])
    for why in (Sign(), Identity(), Cover(64, "x00"), Cover(64, "0x00x00")):
        putting = (Value("x", number(-2)), Value("y", ONE))
        assert not shown(state("1 <= 0", {}), Instance(inner, why, putting, (Identity(),)))


def test_a_power_with_a_variable_exponent_is_not_taken_for_positive() -> None:
    claim = state("z >= 0", {"x": "real", "y": "real", "z": "real"}, ["z/(1 + x**y) >= 0"])
    assert not shown(claim, Sign())
    assert refuted(claim, {"x": -2, "y": 1, "z": -1})


def test_an_instance_keeps_where_a_power_is_defined() -> None:
    inner = state("x**n >= x**n", {"x": "real", "n": "integer >= 0"})
    claim = state("exp(2*log(x)) >= exp(2*log(x))", LINE)
    assert not shown(claim, Instance(inner, Identity(), (Value("x", X), Value("n", number(2))), ()))
    assert shown(state("x**2 >= x**2", LINE), Instance(inner, Identity(), (Value("x", X), Value("n", number(2))), ()))


def test_the_limit_of_a_power_is_that_of_an_exponential_for_positive_bases_alone() -> None:
    """At x = -2 the powers grow; the logarithm, where it is defined, is negative all over the domain of x."""
    claim = state("x**(2*n) <= 0", {"n": "integer >= 0", "x": "[-2, 1/2]"}, ["x**2 >= 1"])
    step = Squares(ONE, (Summand(ONE, (3,), Power(X, Variable("n"))),))
    assert not shown(claim, Telescope("n", Fraction(1), Sign(), step))
    assert refuted(claim, {"n": 0, "x": -2})
    near = state("x**n >= 0", {"n": "integer >= 0", "x": "(0, 1/2]"})
    lemma = Relation(X ** Variable("n") * (1 - X), ">=", ZERO)
    further = Lemma(lemma, Sign(), Squares(ONE, (Summand(ONE, (3,), ONE),)))
    assert shown(near, Telescope("n", Fraction(1), Sign(), further))


def test_a_root_that_is_defined_under_one_more_hypothesis_leaves_no_sign_behind() -> None:
    """1/(1/w) is w, and positive where defined. A limit forms it without the hypothesis by which it is defined."""
    claim = state("0 < sqrt(w)", {"t": "positive", "w": "nonnegative"})
    t, w = Variable("t"), Variable("w")
    reached = Relation(call("sqrt", (w**-1) ** -1) + 1 / t, ">=", ZERO)
    climb = Lemma(reached, Ladder("t", None, (Kept(0, Sign()),), Sign(), Sign()), Identity())
    first = Split(w + ZERO * t, Identity(), climb)
    assert shown(state("0 == 0 + 0", {"t": "positive", "w": "nonnegative"}), first)
    assert not shown(claim, Chain((Link("==", ZERO + ZERO, first), Link("<", call("sqrt", w), Sign()))))
    assert refuted(claim, {"t": 1, "w": 0})


def test_a_power_is_not_parted_along_a_product_in_its_exponent_as_along_a_variable() -> None:
    """At x = 0, k = -1, n = 2 the power is 0^0 = 1, so y is not positive; taken for x^(k 2^n + 1) x^3 it would be 0."""
    kinds = {"x": "real", "y": "real", "k": "integer >= -1", "n": "integer >= 0"}
    claim = state("y >= 0", kinds, ["x == 0", "y/(1/2 - x**(k*2**n + 4)) >= 0"])
    assert not shown(claim, Sign())
    assert refuted(claim, {"x": 0, "y": -1, "k": -1, "n": 2})
    most = interval(None, Fraction(1), kind="integer")
    below = state("y >= 0", {**kinds, "k": most}, ["x == 0", "y/(1/2 - x**(4 - k*2**n)) >= 0"])
    assert not shown(below, Sign())
    assert refuted(below, {"x": 0, "y": -1, "k": 1, "n": 2})
    true = state("y >= 0", kinds, ["x == 0", "y/(1/2 - x**(k + n + 4)) >= 0"])
    assert shown(true, Sign())


def test_a_zero_that_shows_only_once_an_exponential_is_taken_out_is_no_crash() -> None:
    for text in ("abs(exp(1/u + log(x)) - x*exp(1/u)) <= 1", "(exp(1/u + log(x)) - x*exp(1/u))**n <= 1"):
        claim = state(text, {"u": "positive", "x": "positive", "n": "integer >= 1"})
        for why in (Identity(), Sign(), Ladder("x", None, (), Sign(), Sign())):
            assert not shown(claim, why)


def test_a_power_at_zero_by_an_irrational_exponent_is_left_open() -> None:
    claim = state("x <= -1", {"x": "nonnegative"}, ["x**sqrt(2) <= 0"])
    assert not refuted(claim, {"x": 0})


@pytest.mark.parametrize("exponent", [10_001, 2**70 + 1])
def test_a_large_odd_power_is_not_taken_for_non_negative(exponent: int) -> None:
    claim = Claim((Binding("x", interval(Fraction(-1), Fraction(1))),), (), (Relation(X**exponent, ">=", ZERO),))
    assert not shown(claim, Cover(64, "p"))
    assert not shown(claim, Sign())


# Functions that mean more at special values of a parameter


@pytest.mark.parametrize("order", ["[1, 3]", "[-1/2, 3]", "integer >= 1", "[0, 1]"])
def test_a_bessel_function_has_values_left_of_zero_at_the_integers_among_its_orders(order: str) -> None:
    claim = state("1 <= 0", {"n": order, "x": "[-1, 1]"}, ["besseli(n, x) <= -1/10"])
    for letters in ("x00", "1x00x00", "0x00x00"):
        with pytest.raises(Rejected):
            check(Certificate(claim, Cover(64, letters), at({"n": 1, "x": "-1/2"}, ())))


def test_a_function_of_no_such_order_is_not_defined() -> None:
    with precision(64):
        (found,) = Program([call("polygamma", -2, X)], ("x",)).run([hull(Fraction(1), Fraction(2))])
    assert not found.defined


@pytest.mark.parametrize("exponent", [2**45, 2**63])
def test_an_order_that_no_machine_has_room_for_is_none(exponent: int) -> None:
    derivative = call("polygamma", number(2) ** number(exponent), X)  # a short ball; as an integer, it ends the process
    claim = Claim((Binding("x", interval(Fraction(1), Fraction(2))),), (Relation(derivative, ">=", ZERO),), (
        Relation(X, "<=", ZERO),
    ))  # fmt: skip
    assert not refuted(claim, {"x": 1})
    with precision(64):
        (found,) = Program([derivative], ("x",)).run([hull(Fraction(1), Fraction(2))])
    assert not found.defined and not found.low > 0 and not found.high < 0


# Terms that a closed form drops


@pytest.mark.parametrize("mean, variance", [("0", "sqrt(x)"), ("0", "x"), ("log(x)", "1"), ("1/x", "1"), ("x", "1/x")])
def test_the_mean_and_the_variance_of_a_constant_must_be_defined(mean: str, variance: str) -> None:
    claim = state(f"expect(1, t, {mean}, {variance}) == 1", LINE, operators=True)
    assert not shown(claim, Compute(Identity()))


@pytest.mark.parametrize(
    "body",
    [
        "sqrt(x)**0",  # has no values left of zero, so no derivative there
        "expect(z**2, z, 0, x)",
        "expect(abs(x)*z**2, z, 0, 1)",  # abs(x) is x on the domain, not around it
        "sqrt(x)*sqrt(x)",
        "expect(sqrt(x**2)*z**2, z, 0, 1)",
        "log(1 + x)**0*expect(z**2, z, x, 1 - x)",
    ],
)
def test_a_derivative_at_the_edge_of_what_is_defined_is_none(body: str) -> None:
    for value in ("0", "1", "2*x"):
        claim = state(f"grad({body}, x) == {value}", {"x": "[0, 1]"}, operators=True)
        assert not shown(claim, Compute(Identity()))


def test_a_posterior_of_negative_variance_has_no_mean() -> None:
    claim = state("x > 0", {"x": "real", "m": interval(component=True)}, ["mean(m, m, 0, x) >= 0"], operators=True)
    assert not refuted(claim, {"x": -1}, LAWS)
    claim = state("mean(m, m, 0, x) <= 5", {"x": "real", "m": interval(component=True)}, operators=True)
    assert refuted(claim, {"x": -1}, LAWS)


def test_expectations_inside_one_another_of_products_of_both_variables_are_computed() -> None:
    z, w = Variable("z"), Variable("w")
    body = Expectation(call("dot", 2 * z, w), "w", X, ONE)
    claim = Claim((Binding("x", VECTOR), Binding("d", DIMENSION)), (), (
        Relation(Expectation(body, "z", X, ONE), "==", 2 * call("dot", X, X)),
    ))  # fmt: skip
    certificate = Certificate(claim, Compute(Identity()), Point((Entry("x", (ONE,)), Entry("d", (ONE,))), ()))
    assert isinstance(check(certificate), Proved)
    bent = Claim(claim.variables, (), (Relation(Expectation(body, "z", X, ONE), "==", call("dot", X, X)),))
    with pytest.raises(Rejected):
        check(Certificate(bent, Compute(Identity()), certificate.admissible))


@pytest.mark.parametrize("kind", ["integer", "dimension"])
@pytest.mark.parametrize("operator", [Gradient, Laplacian])
def test_there_is_no_derivative_in_a_variable_that_takes_integers(
    kind: str, operator: type[Gradient | Laplacian]
) -> None:
    n = Variable("n")
    sign = number(-1) ** n  # its square is 1 at integers, and nowhere else
    body = operator(Expectation(sign**2 * Variable("z"), "z", n, ONE), "n")
    variables = (Binding("n", interval(Fraction(1), kind=kind)),)
    with pytest.raises(Malformed, match="no derivative"):
        Claim(variables, (), (Relation(body, "<=", ONE),))
    with pytest.raises(Malformed, match="no derivative"):
        Claim(variables, (Relation(body, "<=", ONE),), (Relation(ONE, "<=", ONE),))


# Dimensions


@pytest.mark.parametrize(
    "others", [{"_none": interval(Fraction(1), kind="integer")}, {"_none": DIMENSION, "e": DIMENSION}]
)
def test_a_theorem_in_dimension_d_says_nothing_of_an_integer_of_whatever_name(others: Mapping[str, Domain]) -> None:
    inner = state("laplacian(dot(x, x), x) == 2*d", {"x": VECTOR, "d": DIMENSION}, operators=True)
    claim = state("laplacian(dot(x, x), x) == 2*_none", {"x": VECTOR, **others}, operators=True)
    assert claim.dimension is None
    putting = (Value("x", X), Value("d", Variable("_none")))
    assert not shown(claim, Instance(inner, Compute(Identity()), putting, ()))


# Components: a hypothesis on one is a hypothesis on all


def test_a_split_on_a_component_does_not_sort_the_law() -> None:
    claim = state("mean(m)*mean(m**3) >= 0", LAW, operators=True)
    assert refuted(claim, {}, ({"m": -3}, {"m": -3}, {"m": -3}, {"m": 4}, {"m": 4}))
    flipped = term("mean(-m)*mean(-m*m**2)")
    negative = Chain((Link("==", flipped, Identity()), Link(">=", ZERO, Sign())))
    assert not shown(claim, Split(M, negative, Sign()))


def test_a_split_on_a_component_is_good_without_means() -> None:
    assert shown(state("abs(m)*abs(m) == m**2", LAW), Split(M, Sign(), Sign()))
    halves = Split(M, Identity(), Identity())
    assert shown(state("mean(abs(m)**2) == mean(m**2)", LAW, operators=True), Average(halves))


def test_a_range_does_not_fix_a_term_that_varies_with_the_component() -> None:
    claim = state("mean(m) <= abs(m)", LAW, ["m <= abs(m)"], operators=True)
    under = Average(Squares(ONE, (summand("1", 1),)))
    non_negative = interval(Fraction(0))
    assert not shown(claim, Range((Replacement(term("abs(m)"), "u", non_negative, ()),), under))


def test_a_component_outside_a_mean_is_not_moved_inside() -> None:
    claim = state("dot(mean(m), m) == mean(dot(m, m))", {"m": interval(kind="vector", component=True)}, operators=True)
    assert not shown(claim, Identity())


def test_a_mean_is_not_differentiated_in_what_it_binds() -> None:
    with pytest.raises(Malformed):
        state("grad(mean(m), m) == 1", LAW, operators=True)


def test_a_dimension_is_no_component() -> None:
    with pytest.raises(Malformed):
        interval(Fraction(1), kind="dimension", component=True)
