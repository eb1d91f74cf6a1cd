"""Values of constant terms: rational numbers where arithmetic and exact special values reach them, else Arb balls.

Nothing here is believed: whoever refutes a claim asks the checker, which encloses terms by other means.
"""

from collections.abc import Callable
from math import factorial

from flint import arb, ctx, fmpq

from certify.trusted.budget import Budget
from certify.trusted.error import Rejected
from certify.trusted.factor import integer_root
from certify.trusted.function import Phi, phi
from certify.trusted.special import besseli, gammainc, gammaincc, hyp1f1, polygamma
from certify.trusted.term import PARAMETRIC, Call, Power, Product, Rational, Sum, Term

Exact = fmpq | arb
AT_ZERO = {
    "exp": 1, "sin": 0, "cos": 1, "tan": 0, "sinh": 0, "cosh": 1, "tanh": 0, "atan": 0, "asin": 0, "erf": 0, "erfc": 1,
}  # fmt: skip
PARAMETRIC_VALUES: dict[str, Callable[..., arb]] = {
    "polygamma": polygamma, "gammainc": gammainc, "gammaincc": gammaincc, "besseli": besseli, "hyp1f1": hyp1f1,
}  # fmt: skip
VALUES = {"Phi": Phi, "phi": phi}


class Undefined(Exception):
    """A constant term that has no value."""


class Unclear(Exception):
    """A constant term whose value, or whether it has one, this precision does not tell."""


def value(term: Term, memo: dict[Term, Exact] | None = None, budget: Budget | None = None) -> Exact:
    """The value of a constant term at Arb's present precision; raises `Undefined` or `Unclear`."""
    memo, budget = {} if memo is None else memo, budget or Budget()
    if term not in memo:
        budget.spend(5 + ctx.prec // 32 * (1 + ctx.prec // 1024))
        if isinstance(term, Call) and term.function in PARAMETRIC:
            budget.spend(1000 + ctx.prec * 4)
        memo[term] = _value(term, memo, budget)
    return memo[term]


def _value(term: Term, memo: dict[Term, Exact], budget: Budget) -> Exact:
    match term:
        case Rational(exact):
            return fmpq(exact.numerator, exact.denominator)
        case Sum(parts):
            values = [value(part, memo, budget) for part in parts]
            result: Exact = fmpq(0)
            for item in values:
                result = _bounded(_as(item, result) + _as(result, item))
            return result
        case Product(factors):
            values = [value(factor, memo, budget) for factor in factors]
            result = fmpq(1)
            for item in values:
                result = (
                    fmpq(0) if _is_zero(item) or _is_zero(result) else _bounded(_as(item, result) * _as(result, item))
                )
            return result
        case Power(base, exponent):
            return _power(value(base, memo, budget), value(exponent, memo, budget))
        case Call(function, arguments):
            return _call(function, [value(argument, memo, budget) for argument in arguments])
    raise Rejected(f"a {term.tag} has no value")


def _is_zero(item: Exact) -> bool:
    return isinstance(item, fmpq) and item == 0


def _as(item: Exact, other: Exact) -> Exact:
    """The item as a ball when the other is one."""
    return arb(item) if isinstance(item, fmpq) and isinstance(other, arb) else item


def _bounded(item: Exact) -> Exact:
    """Large rationals continue as balls."""
    if isinstance(item, fmpq) and int(item.p).bit_length() + int(item.q).bit_length() > 20_000:
        return arb(item)
    if isinstance(item, arb) and not item.is_finite():
        raise Unclear
    return item


def sign_of(item: Exact) -> int:
    """The sign of a value; `Unclear` when its ball contains zero and is not exactly zero."""
    if isinstance(item, fmpq) or item.is_zero():
        return int(item > 0) - int(item < 0)
    if item > 0:
        return 1
    if item < 0:
        return -1
    raise Unclear


def _power(base: Exact, exponent: Exact) -> Exact:
    whole = isinstance(exponent, fmpq) and exponent.q == 1
    if whole and abs(int(exponent.p)) <= 100_000:  # type: ignore[union-attr]  # whole: a number of flint
        return _integer_power(base, int(exponent.p))  # type: ignore[union-attr]  # whole, as above
    sign = sign_of(base)
    if sign < 0:
        if whole or (isinstance(exponent, arb) and exponent.contains_integer()):
            raise Unclear
        raise Undefined
    if sign == 0:
        if isinstance(exponent, arb):
            raise Unclear
        if exponent > 0:
            return fmpq(0)
        raise Undefined
    if isinstance(base, fmpq) and isinstance(exponent, fmpq):
        exact = _rational_root(base, int(exponent.q))
        if exact is not None and abs(int(exponent.p)) <= 1000:
            return _integer_power(exact, int(exponent.p))
    return _bounded(arb(base) ** arb(exponent))


def _integer_power(base: Exact, exponent: int) -> Exact:
    if exponent < 0 and sign_of(base) == 0:
        raise Undefined
    if isinstance(base, fmpq):
        bits = int(base.p).bit_length() + int(base.q).bit_length()
        if bits * abs(exponent) <= 20_000:
            return base**exponent
        base = arb(base)
    result, square, left = arb(1), base, abs(exponent)
    while left:
        result = result * square if left % 2 else result
        square, left = square * square, left // 2
    return _bounded(1 / result if exponent < 0 else result)


def _rational_root(base: fmpq, order: int) -> fmpq | None:
    if order > 64:
        return None
    above, below = integer_root(int(base.p), order), integer_root(int(base.q), order)
    return None if above is None or below is None else fmpq(above, below)


def _call(function: str, arguments: list[Exact]) -> Exact:
    if function in ("pi", "E"):
        return arb.pi() if function == "pi" else arb(1).exp()
    if function in ("min", "max"):
        return _extremum(function, arguments)
    if function in PARAMETRIC_VALUES:
        return _bounded(PARAMETRIC_VALUES[function](*map(arb, arguments)))
    x = arguments[0]
    if function == "abs":
        sign = sign_of(x) if isinstance(x, fmpq) else 0
        return abs(x) if isinstance(x, arb) else x * sign
    if function == "sqrt":
        return _power(x, fmpq(1, 2)) if sign_of(x) else fmpq(0)
    _check_domain(function, x)
    if _is_zero(x) and function in AT_ZERO:
        return fmpq(AT_ZERO[function])
    if x == 1 and isinstance(x, fmpq) and function in ("log", "acos"):
        return fmpq(0)
    if function == "gamma" and isinstance(x, fmpq) and x.q == 1 and x < 200:
        return fmpq(factorial(int(x.p) - 1))
    if function == "Phi" and _is_zero(x):
        return fmpq(1, 2)
    value_at = VALUES[function] if function in VALUES else getattr(arb, function)
    return _bounded(value_at(arb(x)))


def _check_domain(function: str, x: Exact) -> None:
    if function == "log" and sign_of(x) <= 0:
        raise Undefined
    if function in ("asin", "acos"):
        for edge in (_as(fmpq(1), x) - x, _as(fmpq(1), x) + x):
            if sign_of(edge) < 0:
                raise Undefined
    if function == "gamma" and sign_of(x) <= 0:
        if isinstance(x, fmpq) and x.q == 1:
            raise Undefined
        if isinstance(x, arb) and x.contains_integer():
            raise Unclear


def _extremum(function: str, arguments: list[Exact]) -> Exact:
    result = arguments[0]
    for item in arguments[1:]:
        if isinstance(result, fmpq) and isinstance(item, fmpq):
            result = max(result, item) if function == "max" else min(result, item)
        else:
            a, b = arb(result), arb(item)
            result = a.max(b) if function == "max" else a.min(b)
    return result
