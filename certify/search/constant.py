"""Closed forms for numbers that an equation makes irrational, such as sqrt(2).

They are found by undoing one operation after the other, or as the roots of a polynomial in radicals.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from certify.search.numeric import Frame, Program
from certify.trusted.term import (
    ZERO,
    Call,
    Power,
    Product,
    Rational,
    Sum,
    Term,
    Variable,
    call,
    constant,
    free,
    product,
    total,
)

CLOSE = 1e-6
MAXIMAL_DEGREE = 4
INVERSE: dict[str, Callable[[Term], Term]] = {
    "sqrt": lambda value: Power(value, Rational(Fraction(2))),
    "exp": lambda value: call("log", value),
    "log": lambda value: call("exp", value),
    "sinh": lambda value: call("log", value + call("sqrt", value**2 + 1)),
    "sin": lambda value: call("asin", value),
    "cos": lambda value: call("acos", value),
    "tan": lambda value: call("atan", value),
    "atan": lambda value: call("tan", value),
}


def zero_of(term: Term, name: str, near: float, *, radicals: bool) -> Term | None:
    """A constant near a number that makes a term of one variable vanish, if one is found; `radicals` loads sympy."""
    found = _isolate(term, name, ZERO, near)
    if found is None and radicals:
        found = _radical(term, name, near)
    return found if found is not None and abs(_number(found, name, near) - near) <= CLOSE * (1 + abs(near)) else None


def _number(term: Term, name: str, near: float) -> float:
    frame = Frame(1, {name: np.array([near])})
    return float(Program([term], frozenset(), frozenset())(frame)[0].value[0])


def _folded(term: Term) -> Term:
    exact = constant(term)
    return term if exact is None else Rational(exact)


def _times(scale: Fraction, term: Term) -> Term:
    """A multiple, with numbers multiplied out."""
    match _folded(term):
        case Rational(value):
            return Rational(scale * value)
        case Product((Rational(value), *rest)):
            return product(rest) if scale * value == 1 else Product((Rational(scale * value), *rest))
        case plain:
            return plain if scale == 1 else Product((Rational(scale), plain))


def _minus(term: Term, other: Term) -> Term:
    return _times(Fraction(-1), other) if term == ZERO else term - other


def _isolate(term: Term, name: str, value: Term, near: float) -> Term | None:
    """The solution of term = value when the variable occurs once: operations are undone from the outside in."""
    value = _folded(value)
    match term:
        case Variable():
            return value
        case Sum(items):
            inner = [item for item in items if name in free(item)]
            rest = total(item for item in items if name not in free(item))
            return _isolate(inner[0], name, _minus(value, rest), near) if len(inner) == 1 else None
        case Product(items):
            inner = [item for item in items if name in free(item)]
            rest = product(item for item in items if name not in free(item))
            known = constant(rest)
            if len(inner) != 1 or known == 0:
                return None
            return _isolate(inner[0], name, value / rest if known is None else _times(1 / known, value), near)
        case Power(base, exponent):
            return _isolate_power(base, exponent, name, value, near)
        case Call(function, (inner_term,)) if function in INVERSE:
            return _isolate(inner_term, name, INVERSE[function](value), near)
    return None


def _isolate_power(base: Term, exponent: Term, name: str, value: Term, near: float) -> Term | None:
    power = constant(exponent)
    if power is None or power == 0:
        return None
    negative = _number(base, name, near) < 0
    if negative and power.denominator != 1:
        return None
    odd = power.denominator == 1 and power.numerator % 2 == 1
    size = _times(Fraction(-1), value) if negative and odd else value
    rooted = call("sqrt", size) if power == 2 else size if power == 1 else Power(size, Rational(1 / power))
    return _isolate(base, name, _times(Fraction(-1), rooted) if negative else rooted, near)


def _radical(term: Term, name: str, near: float) -> Term | None:
    """The nearest real root of a polynomial equation, in radicals."""
    import sympy  # heavy, and rarely needed

    unknown = sympy.Symbol(name, real=True)
    expression = _to_sympy(term, unknown)
    if expression is None:
        return None
    numerator = sympy.numer(sympy.together(expression))
    if not numerator.is_polynomial(unknown) or not 1 <= sympy.degree(numerator, unknown) <= MAXIMAL_DEGREE:
        return None
    roots = [root for root in sympy.roots(sympy.Poly(numerator, unknown)) if root.is_real]
    roots.sort(key=lambda root: abs(float(root) - near))
    return _from_sympy(roots[0]) if roots else None


def _to_sympy(term: Term, unknown: Any) -> Any:
    import sympy

    match term:
        case Rational(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Variable():
            return unknown
        case Sum(items) | Product(items):
            parts = [_to_sympy(item, unknown) for item in items]
            if None in parts:
                return None
            return sympy.Add(*parts) if isinstance(term, Sum) else sympy.Mul(*parts)
        case Power(base, Rational(exponent)) if exponent.denominator == 1 and abs(exponent) <= 2 * MAXIMAL_DEGREE:
            inner = _to_sympy(base, unknown)
            return None if inner is None else inner ** int(exponent)
    return None


def _from_sympy(expression: Any) -> Term | None:
    if expression.is_Rational:
        return Rational(Fraction(int(expression.p), int(expression.q)))
    parts = [_from_sympy(argument) for argument in expression.args]
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    if expression.is_Add:
        return Sum(tuple(known))
    if expression.is_Mul:
        return Product(tuple(known))
    if expression.is_Pow:
        half = known[1] == Rational(Fraction(1, 2))
        return call("sqrt", known[0]) if half else Power(known[0], known[1])
    return None
