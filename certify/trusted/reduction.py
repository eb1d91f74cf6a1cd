"""Functions with parameters by others of them, or by elementary functions: identities for normal forms.

`reduced(f, arguments, see)` gives a term with the value of the call f(arguments) wherever that is defined (see
`condition`), and that is defined there, or None. Each identity is of the DLMF, and holds where its column says; what a
new term divides by, or takes a power of, and what its calls want is shown before it is used, or is wanted by the old
call. Shifts stop at parameters whose constant part is in [0, 1), or where something is not shown.

polygamma, x > 0:
- psi^(n)(x) = psi^(n)(x - 1) + (-1)^n n!/(x - 1)^(n + 1)                    5.15.5, x > 1

gammainc, a > 0 and x >= 0:
- P(a, 0) = 0, P(1, x) = 1 - exp(-x), P(1/2, x) = erf(sqrt(x))               8.2.1, 8.4.7, 8.4.1
- P(a, x) = P(a - 1, x) - x^(a - 1) exp(-x)/gamma(a)                          8.8.5, a > 1; x > 0, or a a number

besseli, where it is defined:
- I_v(0) = 1 for v = 0, 0 for v > 0; I_n(-x) = (-1)^n I_n(x) for integers n   10.25.2
- I_1/2(x) = sqrt(2/(pi x)) sinh(x), I_-1/2(x) = sqrt(2/(pi x)) cosh(x)       10.39.1, x > 0
- I_v(x) = I_(v - 2)(x) - 2 (v - 1)/x I_(v - 1)(x)                            10.29.1, v > 1; x > 0, or v a natural
                                                                              number and x nonzero
hyp1f1, b > 0:
- M(a, b, 0) = M(0, b, x) = 1, M(-n, b, x) a polynomial, M(b, b, x) = exp(x)  13.2.2, 13.6.1
- M(a, b, x) = exp(x) M(b - a, b, -x)                                         13.2.39
- M(a, b, x) = M(a + 1, b, x) - x/b M(a + 1, b + 1, x)                        13.3.4
- M(a, b, x) = ((a - 1 + x) M(a - 1, b, x) + x (a - 1 - b)/b M(a - 1, b + 1, x))/(a - 1)       13.3.5, a != 1
- M(a, b, x) = ((b + x) M(a, b + 1, x) - x (b + 1 - a)/(b + 1) M(a, b + 2, x))/b               13.3.2
- M(a, b, x) = (b - 1) ((b - 2 + x) M(a, b - 1, x) - (b - 2) M(a, b - 2, x))/(x (b - 1 - a))   13.3.2, b > 2,
                                                                              x and b - 1 - a nonzero
The last four make M a combination of two of its neighbours, of which Kummer's equation is one instance.
"""

from collections.abc import Callable
from fractions import Fraction
from math import factorial, floor
from typing import NamedTuple

from certify.trusted.sign import POSITIVE, Signs
from certify.trusted.term import ONE, ZERO, Rational, Term, call, term, total

MAXIMAL_SHIFT = 12
HALF = Rational(Fraction(1, 2))


class Seen(NamedTuple):
    """What is known of a term: its possible signs, its value if it is a rational number, the constant part of its
    form, and whether the form has a negative first coefficient.
    """

    signs: Signs
    value: Fraction | None
    constant: Fraction
    turned: bool


See = Callable[[Term], Seen]


def reduced(function: str, arguments: tuple[Term, ...], see: See) -> Term | None:
    """A term that is equal to a call wherever that is defined, or None."""
    shifted = arguments[1:] if function == "polygamma" else arguments[:-1]
    if any(abs(see(argument).constant) > MAXIMAL_SHIFT for argument in shifted):
        return None
    match function, arguments:
        case "polygamma", (n, x):
            return _polygamma(n, x, see)
        case "gammainc", (a, x):
            return _gammainc(a, x, see)
        case "besseli", (v, x):
            return _besseli(v, x, see)
        case "hyp1f1", (a, b, x):
            return _hyp1f1(a, b, x, see)
    return None


def _polygamma(n: Term, x: Term, see: See) -> Term | None:
    order, less = see(n).value, x - 1
    if see(less).signs != POSITIVE or order is None or order.denominator != 1 or not 0 <= order <= MAXIMAL_SHIFT:
        return None
    sign, count = Fraction((-1) ** int(order)), int(order)
    return call("polygamma", n, less) + Rational(sign * factorial(count)) * less ** Rational(Fraction(-count - 1))


def _gammainc(a: Term, x: Term, see: See) -> Term | None:
    order = see(a).value
    if see(x).value == 0:
        return ZERO
    if order == 1:
        return 1 - call("exp", -x)
    if order == Fraction(1, 2):
        return call("erf", call("sqrt", x))
    if see(a - 1).signs != POSITIVE or (order is None and see(x).signs != POSITIVE):
        return None
    exponent = a - 1 if order is None else Rational(order - 1)
    return call("gammainc", exponent, x) - x**exponent * call("exp", -x) / call("gamma", a)


def _besseli(v: Term, x: Term, see: See) -> Term | None:
    order, argument = see(v).value, see(x)
    natural = order is not None and order.denominator == 1 and order >= 0
    if argument.value == 0 and (order == 0 or see(v).signs == POSITIVE):
        return ONE if order == 0 else ZERO
    if natural and order is not None and argument.turned:
        return Rational(Fraction((-1) ** int(order))) * call("besseli", v, -x)
    if argument.signs == POSITIVE and order is not None and abs(order) == Fraction(1, 2):
        return call("sqrt", 2 / (call("pi") * x)) * call("sinh" if order > 0 else "cosh", x)
    if see(v - 1).signs != POSITIVE or not (argument.signs == POSITIVE or (natural and 0 not in argument.signs)):
        return None
    one, two = (v - step if order is None else Rational(order - step) for step in (1, 2))
    return call("besseli", two, x) - 2 * (v - 1) / x * call("besseli", one, x)


def _hyp1f1(a: Term, b: Term, x: Term, see: See) -> Term | None:
    first, above = see(a), see(b - a).value
    if see(x).value == 0:
        return ONE
    if first.value is not None and first.value.denominator == 1 and first.value <= 0:
        return _polynomial(-int(first.value), b, x)
    if above == 0:
        return call("exp", x)
    if see(x).turned or (above is not None and above.denominator == 1 and -MAXIMAL_SHIFT <= above < 0):
        return call("exp", x) * call("hyp1f1", b - a, b, -x)
    low, high = floor(first.constant), floor(see(b).constant)
    if low < 0:
        return call("hyp1f1", a + 1, b, x) - x / b * call("hyp1f1", a + 1, b + 1, x)
    if low > 0 and 0 not in see(a - 1).signs:
        less = (a - 1 + x) * call("hyp1f1", a - 1, b, x) + x * (a - 1 - b) / b * call("hyp1f1", a - 1, b + 1, x)
        return less / (a - 1)
    if high < 0:
        more = (b + x) * call("hyp1f1", a, b + 1, x) - x * (b + 1 - a) / (b + 1) * call("hyp1f1", a, b + 2, x)
        return more / b
    known = see(b - 2).signs == POSITIVE and 0 not in see(x).signs | see(b - 1 - a).signs
    if high > 1 and known:
        less = (b - 2 + x) * call("hyp1f1", a, b - 1, x) - (b - 2) * call("hyp1f1", a, b - 2, x)
        return (b - 1) * less / (x * (b - 1 - a))
    return None


def _polynomial(degree: int, b: Term, x: Term) -> Term:
    """M(-n, b, x) = sum_k (-n)_k/(b)_k x^k/k!, term by term; b > 0."""
    parts, factor = list[Term](), term(1)
    for k in range(degree + 1):
        parts.append(factor * x ** Rational(Fraction(k)) if k else factor)
        factor = factor * Rational(Fraction(k - degree, k + 1)) / (b + k)
    return total(parts)
