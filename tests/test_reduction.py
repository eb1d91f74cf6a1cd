"""Functions with parameters are what the identities of `reduction` make of them, and nothing is divided by zero."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from certify.claimfile import state
from certify.trusted import Claim, Rejected
from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.goal import Goal
from certify.trusted.condition import conditions
from certify.trusted.evidence import Identity
from certify.trusted.reduction import reduced
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term

KINDS = {
    "x": "real", "p": "positive", "q": "positive", "r": "nonnegative", "a": "real", "b": "[3, oo)", "d": "dimension",
}  # fmt: skip
TRUE = (
    "gammainc(1, r) == 1 - exp(-r)", "gammaincc(1/2, r) == erfc(sqrt(r))", "gammainc(q, 0) == 0",
    "gammaincc(3, r) == exp(-r)*(1 + r + r**2/2)", "gammainc(q + 1, p) == gammainc(q, p) - p**q*exp(-p)/gamma(q + 1)",
    "gammainc(3/2, r) == erf(sqrt(r)) - 2*sqrt(r/pi)*exp(-r)", "besseli(2, p) == besseli(0, p) - 2/p*besseli(1, p)",
    "besseli(3, -x) == -besseli(3, x)", "besseli(0, 0) == 1", "besseli(3/2, 0) == 0",
    "besseli(3/2, p) == sqrt(2/(pi*p))*(cosh(p) - sinh(p)/p)",
    "besseli(b + 1, p) + 2*b/p*besseli(b, p) == besseli(b - 1, p)", "hyp1f1(p, p, x) == exp(x)",
    "hyp1f1(a, p, x) == exp(x)*hyp1f1(p - a, p, -x)", "hyp1f1(a, p, 0) == 1",
    "hyp1f1(-2, p, x) == 1 - 2*x/p + x**2/(p*(p + 1))", "hyp1f1(p + 1, p, x) == exp(x)*(1 + x/p)",
    "3*p/(4*q*(q + 1))*hyp1f1(5/2, q + 2, p) + (q - p)/(2*q)*hyp1f1(3/2, q + 1, p) == hyp1f1(1/2, q, p)/2",
    "p/(d*(d + 2))*hyp1f1(3/2, d/2 + 2, -p) + hyp1f1(-1/2, d/2, -p)/2 == (d + 2*p)/(2*d)*hyp1f1(1/2, d/2 + 1, -p)",
)  # fmt: skip
FALSE = (
    "gammainc(2, r) == 1 - exp(-r)", "gammaincc(1/2, r) == erf(sqrt(r))", "besseli(2, -x) == -besseli(2, x)",
    "besseli(2, x) == besseli(0, x) - 2/x*besseli(1, x)", "gammainc(q + 1, r) == gammainc(q, r)",
    "gammainc(q + 1, r) == gammainc(q, r) - r**q*exp(-r)/gamma(q + 1)", "hyp1f1(a, a, x) == exp(x)",
    "hyp1f1(a, p, x) == exp(x)*hyp1f1(p - a, p, x)", "besseli(1/2, r) == sqrt(2/(pi*r))*sinh(r)",
    "besseli(a + 1, p) + 2*a/p*besseli(a, p) == besseli(a - 1, p)",
    "hyp1f1(a, p - 1, x) == exp(x)*hyp1f1(p - 1 - a, p - 1, -x)", "besseli(0, x) == besseli(0, x)*(x/x)",
)  # fmt: skip
VALUES = {
    "gammainc": lambda a, x: mp.gammainc(a, 0, x, regularized=True), "besseli": mp.besseli,
    "hyp1f1": lambda a, b, x: mp.hyp1f1(a, b, x, zeroprec=500),
    "exp": mp.exp, "erf": mp.erf, "sqrt": mp.sqrt,
    "gamma": mp.gamma, "sinh": mp.sinh, "cosh": mp.cosh, "pi": lambda: mp.pi,
}  # fmt: skip


def claim_of(text: str) -> Claim:
    return state(text, {name: kind for name, kind in KINDS.items() if name in text})


@pytest.mark.parametrize("text", TRUE)
def test_an_identity_of_special_functions_is_shown_at_once(text: str) -> None:
    show(claim_of(text), Identity(), Budget())


@pytest.mark.parametrize("text", FALSE)
def test_what_is_no_identity_of_special_functions_everywhere_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        show(claim_of(text), Identity(), Budget())


def number(term: Term) -> mpf:
    """The value of a term of numbers by mpmath alone."""
    match term:
        case Rational(value):
            return mpf(value.numerator) / value.denominator
        case Sum(parts):
            return mp.fsum(map(number, parts))
        case Product(factors):
            return mp.fprod(map(number, factors))
        case Power(base, exponent):
            return number(base) ** number(exponent)
        case Call(function, arguments):
            return VALUES[function](*map(number, arguments))
    raise TypeError(term)


def quarters(low: int, high: int) -> st.SearchStrategy[Rational]:
    return st.integers(4 * low, 4 * high).map(lambda n: Rational(Fraction(n, 4)))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(("gammainc", "besseli", "hyp1f1")), quarters(-5, 6), quarters(-2, 6), quarters(-4, 4))
def test_a_reduction_is_defined_and_has_the_value_of_the_call(
    function: str, first: Rational, second: Rational, argument: Rational
) -> None:
    call = Call(function, (first, second, argument) if function == "hyp1f1" else (first, argument))
    claim = state("0 <= 1", {})
    goal = Goal(claim, Budget())
    assume(all(goal.signs(part) <= signs for part, signs in conditions(call, claim)))
    found = reduced(function, call.arguments, Algebra(claim, Budget())._see)
    assume(found is not None)
    assert found is not None
    assert all(goal.signs(part) <= signs for part, signs in conditions(found, claim))
    with mp.workdps(60):
        assert abs(number(call) - number(found)) <= mpf(10) ** -40 * (1 + abs(number(call)))


def test_a_shift_far_away_is_left_alone() -> None:
    claim = claim_of("gammainc(q + 10**6, p) <= 1")
    far = claim.holds[0].left
    assert isinstance(far, Call) and reduced(far.function, far.arguments, Algebra(claim, Budget())._see) is None
