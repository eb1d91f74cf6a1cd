"""Attacks on what is said of constant terms, on which counterexamples and admissible points rest.

Edges of domains, poles, and integers that hide behind functions: what no precision tells is left open, never guessed.
"""

import pytest

from certify.expression import parse
from certify.trusted.budget import Budget
from certify.trusted.point import is_defined, sign_at

UNDEFINED = [
    "tan(pi/2)", "tan(acos(0))", "1/tan(pi)", "log(tan(pi))", "0/sin(pi)", "log(sqrt(2)**2 - 2)", "(pi - pi)**(-1)",
    "(-8)**(1/3)", "0**(-1/2)", "gamma(0)", "gamma(-3)", "asin(1 + 1e-30)", "sqrt(-1e-300)", "0*log(0)", "(1/0)**0",
    "max(1, sqrt(-1))", "exp(log(0))", "gamma(sin(pi/6) - 1/2)*0**-1",
]  # fmt: skip
DEFINED = [
    ("0**0", 1), ("gamma(-1/2)", -1), ("gamma(-3/2)", 1), ("asin(1) - 1", 1), ("sqrt(2)*sqrt(3) - sqrt(6)", 0),
    ("sin(pi)", 0), ("(-1)**(2**70)", 1), ("(-2)**3 + 8", 0), ("cos(10)**((-2)**100)", 1), ("tan(pi/4) - 1", 0),
    ("0**pi + 1", None), ("exp(pi*163**(1/2)) - 262537412640768744", -1), ("1e-300 - 1e-301", 1),
    ("min(1, 1) - 1", 0), ("abs(1 - 1)", 0), ("(pi - 3)**0 - 1", 0),
]  # fmt: skip


@pytest.mark.parametrize("text", UNDEFINED)
def test_what_has_no_value_is_not_called_defined(text: str) -> None:
    assert is_defined(parse(text, names=()), Budget()) is not True


@pytest.mark.parametrize("text", UNDEFINED[:16])
def test_what_plainly_has_no_value_is_called_undefined(text: str) -> None:
    assert is_defined(parse(text, names=()), Budget()) is False


@pytest.mark.parametrize(("text", "sign"), DEFINED)
def test_a_sign_is_the_true_one_or_none(text: str, sign: int | None) -> None:
    term = parse(text, names=())
    assert is_defined(term, Budget()) is not False
    assert sign is None or sign_at(term, Budget()) in (sign, None)
