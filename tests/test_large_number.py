"""Numbers beyond the reach of floats: powers are exact as far as their results have a size, and nothing hangs."""

from fractions import Fraction
from time import process_time

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from certify import Claim, Proved, Refuted, prove, state
from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.claim import Relation
from certify.trusted.error import Rejected
from certify.trusted.interval import REALS
from certify.trusted.program import enclose
from certify.trusted.term import MAXIMAL_POWER_BITS, Power, Rational, Term, Variable, constant, term
from certify.verdict import counterexample


def claim(holds: str, **variables: str) -> Claim:
    return state(holds, variables)


def algebra() -> Algebra:
    return Algebra(claim("x <= x + 1", x="real"), Budget())


@given(base=st.fractions(-9, 9, max_denominator=9), exponent=st.integers(-300, 300))
def test_a_power_of_numbers_has_the_value_of_the_power(base: Fraction, exponent: int) -> None:
    found = constant(Power(Rational(base), Rational(Fraction(exponent))))
    assert found is None if base == 0 and exponent < 0 else found == base**exponent


@pytest.mark.parametrize(("base", "exponent", "value"), [(1, 10**50, 1), (-1, 10**50, 1), (-1, -(10**50) - 1, -1),
                                                         (0, 10**50, 0), (0, 0, 1)])  # fmt: skip
def test_powers_of_one_and_zero_are_exact_for_every_exponent(base: int, exponent: int, value: int) -> None:
    assert constant(Power(term(base), term(exponent))) == value


def test_a_power_is_exact_as_far_as_its_result_has_a_size() -> None:
    assert constant(term(2) ** (MAXIMAL_POWER_BITS // 3)) == 2 ** (MAXIMAL_POWER_BITS // 3)
    assert constant(term(2) ** (MAXIMAL_POWER_BITS // 3 + 1)) is None
    assert constant(term(3) ** term(10**300)) is None


@pytest.mark.parametrize(
    "holds",
    ["2**100*x == 1267650600228229401496703205376*x", "(x**50)**2 == x**100", "x**70*x**30 == x**100",
     "(2*x)**100 == 4**50*x**100", "(1/2)**200 < 1e-60", "x**2 + 2**1000 >= 2**999", "(3**100)**10/3**999*x == 3*x"],
)  # fmt: skip
def test_powers_beyond_sixty_four_are_evaluated(holds: str) -> None:
    assert isinstance(prove(claim(holds, x="real"), timeout=2), Proved)


@pytest.mark.parametrize("holds", ["2**100*x == 1267650600228229401496703205377*x", "(x**50)**2 == x**101",
                                   "x**70*x**30 == x**99", "(2*x)**100 == 4**49*x**100"])  # fmt: skip
def test_false_equations_between_large_powers_are_refuted(holds: str) -> None:
    assert isinstance(prove(claim(holds, x="real"), timeout=2), Refuted)


def test_one_term_alone_is_raised_far_and_a_sum_is_not() -> None:
    x = Variable("x")
    forms = algebra()
    assert forms.is_zero(Power(term(2) ** 20_000 * x, term(1)) - term(2) ** 20_000 * x)
    for far in (term(2) ** 100_000, (x + 1) ** 65, x**1000, term(2) ** (10**9)):
        with pytest.raises(Rejected):
            algebra().form(far)


def tower(height: int) -> Term:
    found: Term = Variable("x") + 1
    for _ in range(height):
        found = Power(found, Rational(Fraction(2**60)))
    return found


@pytest.mark.parametrize("far", [tower(90), Power(Rational(Fraction(3)), tower(40)), 1 / tower(30)])
def test_towers_of_powers_are_refused_at_once(far: Term) -> None:
    start = process_time()
    for goal in (Relation(far, ">=", term(0)), Relation(far, "==", far + 1)):
        prove(Claim(claim("x <= 2", x="[0, 1]").variables, (), (goal,)), timeout=0.5)
    assert process_time() - start < 10


def test_a_power_with_a_very_large_exponent_has_an_enclosure() -> None:
    box = {"x": enclose(Variable("x"), {"x": REALS}, 64)}
    assert enclose(term(10) ** (10**10), box, 64).low > 10**300
    assert enclose(Power(Rational(Fraction(1, 2)), term(10**15)), box, 64).high < arb("1e-300")
    assert isinstance(prove(claim("x <= 10**10**10", x="[0, 1]"), timeout=1), Proved)


@pytest.mark.parametrize(
    ("holds", "least"),
    [("x <= 1e2000", Fraction(10) ** 2000), ("x <= 10**100", Fraction(10) ** 100),
     ("x <= exp(1000)", Fraction(10**434)),
     ("x**2 <= 1e400", Fraction(10) ** 200), ("x - 1 < gamma(300)", Fraction(10) ** 612)],
)  # fmt: skip
def test_bounds_beyond_floats_are_exceeded_by_a_point(holds: str, least: Fraction) -> None:
    verdict = prove(claim(holds, x="real"), timeout=4)
    assert isinstance(verdict, Refuted)
    found = counterexample(verdict)["x"]
    assert isinstance(found, str)
    assert abs(Fraction(found)) > least


def test_the_reciprocal_of_a_bound_beyond_floats_is_tried() -> None:
    assert isinstance(prove(claim("1/x <= 1e1000", x="positive"), timeout=4), Refuted)


def test_constants_are_told_apart_in_as_many_digits_as_they_need() -> None:
    assert isinstance(prove(claim("exp(pi*sqrt(163)) < 262537412640768744"), timeout=2), Proved)
    assert isinstance(prove(claim("exp(1) < exp(1 + 10**-900)"), timeout=2), Proved)
    assert isinstance(prove(claim("exp(pi*sqrt(163)) >= 262537412640768744"), timeout=2), Refuted)
    assert isinstance(prove(claim("sqrt(2)**2 <= 2 - 10**-700", x="real"), timeout=2), Refuted)




BEYOND = [
    ("x**(2**4000) >= 1", {"x": "[1, 2]"}),
    ("(erfc(z) - z*z)*(2*z + z**1e400) <= 1e100", {"z": "(-oo, -1e1000]"}),
    ("2*acos(y)*(y*1e400) >= acos(y)**2 + (y*1e400)**2 + 1", {"y": "[-1e309, 1e309]"}),
    ("(x - y)**2/(1e308 + x + y) < 1e400*2**5000", {"x": "probability", "y": "[1e400, oo)"}),
    ("n**2 - 1e400*n + 1 >= 0", {"n": "integer"}),
]


@pytest.mark.parametrize(("text", "variables"), BEYOND)
def test_numbers_that_floats_cannot_hold_end_no_search(text: str, variables: dict[str, str]) -> None:
    prove(state(text, variables), timeout=1.0)
