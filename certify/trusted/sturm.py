"""Signs of univariate rational polynomials on intervals, by Sturm's theorem, exactly."""

from fractions import Fraction
from itertools import pairwise

from flint import fmpq, fmpq_poly

End = Fraction | None  # None is infinite


def squarefree(polynomial: fmpq_poly) -> fmpq_poly:
    """The product of the distinct irreducible factors of a polynomial that is not constant."""
    return polynomial // polynomial.gcd(polynomial.derivative())


def odd_part(polynomial: fmpq_poly) -> fmpq_poly:
    """The product of the factors of odd multiplicity: p_1 p_3 p_5 ... of p = c p_1 p_2^2 p_3^3 ... (Yun): where it has
    no root, the polynomial does not change its sign.
    """
    result, rest = fmpq_poly([1]), polynomial
    distinct, count = squarefree(rest), 1
    while distinct.degree() > 0:
        rest = rest // distinct
        left = distinct.gcd(rest) if rest.degree() > 0 else fmpq_poly([1])
        result = result * (distinct // left) if count % 2 else result
        distinct, count = left, count + 1
    return result


def inner_roots(polynomial: fmpq_poly, low: End, high: End) -> int:
    """How many distinct real roots a polynomial that is not zero has strictly between two ends."""
    if polynomial.degree() < 1:
        return 0
    first = squarefree(polynomial)
    for end in (low, high):
        factor = None if end is None else fmpq_poly([-_exact(end), 1])
        if factor is not None and (first % factor).degree() < 0:
            first = first // factor
    chain = [first, first.derivative()]
    while chain[-1].degree() >= 0:
        chain.append(_primitive(-(chain[-2] % chain[-1])))
    return _changes(chain[:-1], low, -1) - _changes(chain[:-1], high, 1)


def _primitive(polynomial: fmpq_poly) -> fmpq_poly:
    """A positive multiple with coprime integer coefficients: its signs are the same, and those of a chain of such
    remainders stay short, where the remainders' own grow beyond bounds.
    """
    whole = polynomial.numer()
    return fmpq_poly(whole // whole.content()) if whole.degree() >= 0 else polynomial


def sample(polynomial: fmpq_poly, low: End, high: End) -> Fraction:
    """A rational number strictly between two ends at which a polynomial that is not zero does not vanish."""
    left = low if low is not None else (high or Fraction(0)) - 1
    right = high if high is not None else left + 1
    points = (left + (right - left) * Fraction(1, n) for n in range(2, polynomial.degree() + 4))
    return next(point for point in points if polynomial(_exact(point)) != 0)


def sign_at(polynomial: fmpq_poly, point: Fraction) -> int:
    """The sign of a polynomial at a number."""
    value = polynomial(_exact(point))
    return int(value > 0) - int(value < 0)


def _changes(chain: list[fmpq_poly], end: End, infinity: int) -> int:
    """The sign changes along a chain at an end, zeros left out."""
    signs = [sign_at(p, end) if end is not None else _sign_far(p, infinity) for p in chain]
    return sum(a != b for a, b in pairwise(sign for sign in signs if sign))


def _sign_far(polynomial: fmpq_poly, infinity: int) -> int:
    lead = polynomial[polynomial.degree()]
    return (1 if lead > 0 else -1) * (infinity if polynomial.degree() % 2 else 1)


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
