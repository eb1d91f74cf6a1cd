"""Identities are decided by normal forms alone; what is nearly one, or one only where it is defined, is refused."""

from fractions import Fraction

import pytest

from certify.claimfile import state
from certify.trusted import Claim, Rejected
from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.evidence import Identity

KINDS = {
    "x": "real", "y": "real", "p": "positive", "q": "positive", "r": "nonnegative", "s": "[-1, 1]", "w": "negative",
    "n": "integer >= 0", "m": "integer", "u": "vector", "v": "vector",
}  # fmt: skip
TRUE = (
    "norm(2*u) == 2*norm(u)", "norm(x*u) == abs(x)*norm(u)", "norm(u - v) == norm(v - u)", "sqrt(x**2) == abs(x)",
    "sqrt(w**2) == -w", "sqrt(2)*sqrt(3) == sqrt(6)", "sqrt(8) == 2*sqrt(2)", "sqrt(1/2) == sqrt(2)/2",
    "4**(1/4) == sqrt(2)", "sqrt(sqrt(p)) == p**(1/4)", "sqrt(p/q) == sqrt(p)/sqrt(q)", "r**(3/2) == r*sqrt(r)",
    "(x**4)**(1/2)*(y**2)**(1/2) == x**2*abs(y)", "max(x, y) + min(x, y) == x + y", "max(x, y)*min(x, y) == x*y",
    "max(x, -x) == abs(x)", "abs(x)*abs(y) == abs(-x*y)", "abs(x**3) == abs(x)**3", "abs(2*x - 2*y) == 2*abs(y - x)",
    "E**x == exp(x)", "exp(x + y) == exp(x)*exp(y)", "sqrt(exp(x)) == exp(x/2)", "exp(log(p)/2) == sqrt(p)",
    "exp(-2*log(p) + x) == exp(x)/p**2", "2**(x + 1) == 2*2**x", "6**x == 2**x*3**x", "(1/4)**x == 2**(-2*x)",
    "(p**x)**y == p**(x*y)", "(p*q)**x == p**x*q**x", "p**x*p**(1 - x) == p", "log(6) == log(2) + log(3)",
    "log(p*q) == log(p) + log(q)", "log(p**x) == x*log(p)", "log(x**2 + 1) == log(2*x**2 + 2) - log(2)",
    "log(sqrt(p)) == log(p)/2", "log(1 + exp(x)) == x + log(1 + exp(-x))", "log(E) == 1",
    "sinh(x) + cosh(x) == exp(x)", "cosh(x)**2 - sinh(x)**2 == 1", "1/(1 + exp(-x)) == (1 + tanh(x/2))/2",
    "Phi(x) == erfc(-x/sqrt(2))/2", "Phi(x) + Phi(-x) == 1", "phi(-x)*sqrt(2*pi) == exp(-x**2/2)",
    "sin(x)**2 + cos(x)**2 == 1", "sin(2*x) == 2*sin(x)*cos(x)", "sin(x/2)**2 == (1 - cos(x))/2",
    "cos(x - y) == cos(x)*cos(y) + sin(x)*sin(y)", "sin(x + pi/2) == cos(x)", "sin(x + 2*pi) == sin(x)",
    "sin(pi/6) == 1/2", "cos(pi/4) == sqrt(2)/2", "cos(7*pi/5)**2 + sin(7*pi/5)**2 == 1", "tan(pi/3) == sqrt(3)",
    "cos(asin(s)) == sqrt(1 - s**2)", "sin(2*asin(s)) == 2*s*sqrt(1 - s**2)", "asin(s) + acos(s) == pi/2",
    "sin(atan(x)) == x/sqrt(1 + x**2)", "gamma(p + 2) == p*(p + 1)*gamma(p)", "gamma(n + 2) == (n + 1)*gamma(n + 1)",
    "gamma(5/2) == 3*sqrt(pi)/4", "(-1)**(2*m) == 1", "x**(n + 1) == x*x**n", "x**(2*n) == (x**n)**2",
    "(x*y)**n == x**n*y**n", "(-2)**m*(-3)**m == 6**m",
)  # fmt: skip
FALSE = (
    "sqrt(x**2) == x", "norm(x*u) == x*norm(u)", "sqrt(2)*sqrt(3) == sqrt(7)", "sqrt(w**2) == w",
    "abs(x + y) == abs(x) + abs(y)", "(x**3)**(1/3) == x", "sqrt(x*y) == sqrt(x)*sqrt(y)", "log(x**2) == 2*log(x)",
    "log(x*y) == log(x) + log(y)",
    "exp(log(x)) == x", "log(6) == log(2)*log(3)", "p**x*p**x == p**(x**2)", "6**x == 2**x + 3**x",
    "max(x, y) == x + y - abs(x - y)", "sin(x + pi) == sin(x)", "cos(x + y) == cos(x)*cos(y) + sin(x)*sin(y)",
    "sin(pi/5) == 1/2", "asin(sin(x)) == x", "acos(cos(x)) == x", "cos(asin(x)) == sqrt(1 - x**2)", "atan(tan(x)) == x",
    "gamma(x + 1) == x*gamma(x)", "gamma(r + 1) == r*gamma(r)", "gamma(n + 1) == n*gamma(n)", "(-1)**m == 1",
    "(-1)**x*(-1)**x == 1", "x**(m + 1) == x*x**m", "x**m*x**(-m) == 1", "x**n*x**(-n) == 1", "(x*y)**m == x**m*y**m",
    "r**(x + 1) == r*r**x", "(p**2)**(1/2)*r == -p*r", "x/x == 1", "x**0.5*x**0.5 == abs(x)",
)  # fmt: skip


def claim_of(text: str) -> Claim:
    return state(text, {name: kind for name, kind in KINDS.items() if name in text})


@pytest.mark.parametrize("text", TRUE)
def test_an_identity_is_shown_at_once(text: str) -> None:
    show(claim_of(text), Identity(), Budget())


@pytest.mark.parametrize("text", FALSE)
def test_what_is_not_an_identity_everywhere_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        show(claim_of(text), Identity(), Budget())


def test_the_imaginary_unit_has_no_sign_and_meets_no_name() -> None:
    claim = state("sin(i)*cos(i) <= i", {"i": "positive"})
    algebra = Algebra(claim, Budget(), order=1)
    form = algebra.form(claim.holds[0].left)
    assert algebra._sign(algebra._i) == {-1, 0, 1} == algebra._sign(form)
    assert algebra.form(claim.holds[0].right) != algebra._i


def test_a_factor_that_may_be_negative_stays_under_the_root() -> None:
    claim = state("x**2*y <= 1", {"x": "real", "y": "real"})
    algebra = Algebra(claim, Budget())
    root = algebra._rooted(algebra.form(claim.holds[0].left), Fraction(1, 2))
    assert [key[:4] for powers, _ in root.numerator for key, _ in powers] == ["root"]


@pytest.mark.parametrize("text", ["max(r, 0) == r", "sqrt(r**2) == r"])
def test_finer_forms_know_no_more_of_signs_than_coarse_ones(text: str) -> None:
    relation = claim_of(text).holds[0]
    algebra = Algebra(claim_of(text), Budget())
    assert algebra.is_zero(relation.gap)
    forgetful = Algebra(claim_of(text), Budget())
    forgetful.signs.known.clear()
    assert not forgetful.is_zero(relation.gap)
