"""What functions are like as their argument f tends to +oo: the first terms of asymptotic series of the DLMF.

- log gamma(f) = (f - 1/2) log f - f + log(2 pi)/2 + r, r ~ 1/(12 f)                                      5.11.1
- psi(f) = log f - 1/(2 f) + r, r ~ -1/(12 f^2)                                                            5.11.2
- psi^(n)(f) = (-1)^(n + 1) ((n - 1)!/f^n + n!/(2 f^(n + 1)) + r), r ~ (n + 1)!/(12 f^(n + 2)), n >= 1     5.15.8
- Q(a, f) ~ f^(a - 1) exp(-f)/gamma(a)                                                                     8.11.2
- I_v(f) ~ exp(f)/sqrt(2 pi f)                                                                             10.40.1
- M(a, b, f) ~ gamma(b)/gamma(a) exp(f) f^(a - b), a > 0                                          13.2.4, 13.2.23
"""

from fractions import Fraction
from math import factorial

from certify.trusted.term import Call, Rational, Term, call, constant

HALF = Rational(Fraction(1, 2))


def series(atom: Term) -> tuple[Term, Term] | None:
    """A function's first terms and what its rest is like, as its argument tends to +oo; None without such a series."""
    match atom:
        case Call("log", (Call("gamma", (f,)),)):
            return (f - HALF) * call("log", f) - f + HALF * call("log", 2 * call("pi")), 1 / (12 * f)
        case Call("polygamma", (order, f)):
            n = constant(order)
            if n == 0:
                return call("log", f) - HALF / f, Rational(Fraction(-1, 12)) * f ** Rational(Fraction(-2))
            if n is not None and n.denominator == 1 and 0 < n <= 12:
                return _of_polygamma(int(n), f)
    return None


def _of_polygamma(n: int, f: Term) -> tuple[Term, Term]:
    def part(factor: Fraction, power: int) -> Term:
        return Rational((-1) ** (n + 1) * factor) * f ** Rational(Fraction(-power))

    one, two, three = Fraction(factorial(n - 1)), Fraction(factorial(n), 2), Fraction(factorial(n + 1), 12)
    return part(one, n) + part(two, n + 1), part(three, n + 2)


def similar(function: str, arguments: tuple[Term, ...]) -> Term | None:
    """A term to which a function with parameters has the ratio 1 + o(1) as its argument tends to +oo; None without one.
    That of hyp1f1 is so where its first parameter is positive.
    """
    f = arguments[-1]
    match function:
        case "gammaincc":
            return f ** (arguments[0] - 1) * call("exp", -f) / call("gamma", arguments[0])
        case "besseli":
            return call("exp", f) / call("sqrt", 2 * call("pi") * f)
        case "hyp1f1":
            a, b = arguments[:2]
            return call("gamma", b) / call("gamma", a) * call("exp", f) * f ** (a - b)
    return None
