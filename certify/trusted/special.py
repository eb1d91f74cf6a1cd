"""Functions with parameters: their values at balls and their ranges over intervals. The argument is the last.

- polygamma(n, x), the n-th derivative of digamma = gamma'/gamma; n a constant natural number, x > 0. It is
  (-1)^(n+1) n! sum_k (x + k)^-(n+1) for n >= 1, so that (-1)^n polygamma(n, .) increases for every n.
- gammainc(a, x) and gammaincc(a, x), the regularised incomplete gamma functions P and Q = 1 - P, for a > 0 and x >= 0:
  the distribution function and the tail of the gamma law of shape a. P increases in x; it decreases in a, because the
  law of shape a + b is that of shape a plus an independent positive variable.
- besseli(v, x), the modified Bessel function I_v = (x/2)^v / gamma(v + 1) sum_k (x^2/4)^k / ((v + 1)_k k!), for v > -1
  and x > 0, for v >= 0 and x = 0, and for integers v >= 0 and all x, where it is of the parity of v. For v >= 0 it
  increases in x > 0 (each term does) and decreases in v: for w > v >= 0, (x (I_w' I_v - I_w I_v'))' =
  (w^2 - v^2) I_w I_v / x > 0 by Bessel's equation, and what is differentiated vanishes at 0, so I_w / I_v increases; it
  tends to 1 at infinity, where both are ~ e^x / sqrt(2 pi x).
- hyp1f1(a, b, x) = M(a, b, x) = sum_k (a)_k / (b)_k x^k / k!, for b > 0; M(a, b, x) = e^x M(b - a, b, -x) (Kummer). For
  x >= 0 and a >= 0 every term increases in x and a. For x <= 0 and b >= a it decreases in a (by Kummer), and its slope
  (a/b) M(a + 1, b + 1, x) has the sign of a, also by Kummer. For -1 <= a <= 0 and x >= 0 the slope is <= 0. In b: for
  c > b, M(a, c, x) is the mean of M(a, b, x B) with B of the law Beta(b, c - b), as (b)_k / (c)_k is the mean of B^k;
  x B lies between 0 and x, so M moves with b as it does when x moves towards 0.

Arguments beyond `LARGEST` are refused, and Arb's own functions are not asked for more than `FINEST` bits, because
Arb's time for these has no bound worth the name; a value to fewer bits is a wider ball around the same number.
"""

from collections.abc import Callable, Sequence

from flint import acb, arb, ctx

from certify.trusted.function import decreasing, even, increasing
from certify.trusted.interval import (
    INFINITY, MINUS_INFINITY, ONE, REALS, TWO, ZERO, Ends, greatest, least, precision, product, reciprocal, total,
)  # fmt: skip

LARGEST = arb(1024)
FINEST = 256
ORDERS = 64
UNKNOWN = arb("nan")


def series(a: arb | None, b: arb, x: arb) -> arb:
    """The sum of (a)_k / (b)_k x^k / k!, (a)_k being 1 without an a, for a >= 0, b > 0 and x >= 0.

    The ratio of term k + 1 to term k is x/((b + k)(k + 1)), which falls, or (a + k)/(b + k) x/(k + 1), where the first
    factor moves to 1 and the second falls. Once this and, with an a, x/(k + 1) are at most 1/2, the terms after the
    k-th add up to at most the k-th.
    """
    term = partial = count = ONE
    tiny = TWO ** arb(-ctx.prec)
    for _ in range(10_000 + 2 * ctx.prec):
        most = x / count
        ratio = most / b if a is None else most * a / b
        if term <= tiny and 2 * ratio <= ONE and (a is None or 2 * most <= ONE):
            return partial.union(partial + term)
        term = term * ratio
        partial, count, b, a = partial + term, count + ONE, b + ONE, None if a is None else a + ONE
    return UNKNOWN


def _within(*arguments: arb) -> bool:
    return all(-LARGEST <= argument <= LARGEST for argument in arguments)


def _order(n: arb) -> int | None:
    """The order of a polygamma function that an exact ball is, if it is one up to `ORDERS`: made an integer only then,
    as that of a ball such as 2^(2^62) has no room in a machine.
    """
    order = n.unique_fmpz() if n.is_exact() and ZERO <= n <= ORDERS else None
    return None if order is None else int(order)


def polygamma(n: arb, x: arb) -> arb:
    """polygamma; nan where it is not defined above."""
    order = _order(n)
    if order is None or not x > ZERO:
        return UNKNOWN
    with precision(min(ctx.prec, FINEST)):
        return x.digamma() if order == 0 else acb(x).polygamma(acb(n)).real


def gammainc(a: arb, x: arb) -> arb:
    """P: its series x^a e^-x / gamma(a + 1) M(1, a + 1, x) where its tail is large, else 1 - Q."""
    if not (a > ZERO and x >= ZERO and _within(a, x)):
        return UNKNOWN
    if x > a:
        return 1 - gammaincc(a, x)
    return ZERO if x.is_zero() else x**a * (-x).exp() / (a + 1).gamma() * series(ONE, a + 1, x)


def gammaincc(a: arb, x: arb) -> arb:
    """Q; nan where it is not defined above. No more digits are asked for than the arguments have."""
    if not (a > ZERO and x >= ZERO and _within(a, x)):
        return UNKNOWN
    accuracy = max(0, min(a.rel_accuracy_bits(), x.rel_accuracy_bits()))
    with precision(min(ctx.prec, FINEST, 64 + accuracy)):
        return x.gamma_upper(a, 1)


def besseli(v: arb, x: arb) -> arb:
    """I_v; nan where it is not defined above."""
    if x < ZERO and v >= ZERO and v.is_integer():
        found = besseli(v, -x)
        return found if (v / 2).is_integer() else -found
    if not (v > -ONE and x >= ZERO and _within(v, x)):
        return UNKNOWN
    if x.is_zero():
        return ONE if v.is_zero() else ZERO if v > ZERO else UNKNOWN
    return (x / 2) ** v / (v + 1).gamma() * series(None, v + 1, x * x / 4)


def hyp1f1(a: arb, b: arb, x: arb) -> arb:
    """M; nan unless b > 0 and, for x >= 0, a >= -1, and for x < 0, b - a >= -1 (by Kummer).

    For -1 <= a < 0: M(a, b, x) = M(a + 1, b, x) - x/b M(a + 1, b + 1, x), by comparing coefficients.
    """
    if not (b > ZERO and _within(a, b, x)):
        return UNKNOWN
    if x.is_zero():
        return ONE
    if x < ZERO:
        return x.exp() * hyp1f1(b - a, b, -x)
    if not x >= ZERO or not a >= -ONE:
        return UNKNOWN
    if a >= ZERO:
        return series(a, b, x)
    return series(a + 1, b, x) - x / b * series(a + 1, b + 1, x) if a < ZERO else UNKNOWN


# Ranges


def _positive(value: arb) -> arb:
    return value if value >= ZERO else ZERO


def _clip(x: Ends) -> tuple[arb, arb]:
    """The ends of the part of an interval that is not negative."""
    return (x[0] if x[0] > ZERO else ZERO), (x[1] if x[1] > ZERO else x[1].upper())


def of_polygamma(parts: Sequence[Ends]) -> Ends:
    """The range of polygamma: (-1)^n times it increases; from n = 1 on it has the sign of (-1)^(n + 1)."""
    (n, same, first), (low, high, defined) = parts
    order = _order(n) if n is same else None
    if order is None or not low >= ZERO:
        return REALS
    ends = (low, high, first and defined and bool(low > ZERO))
    if order % 2:
        return decreasing(lambda end: polygamma(n, end), ZERO, INFINITY)(ends)
    return increasing(lambda end: polygamma(n, end), MINUS_INFINITY, INFINITY if order == 0 else ZERO)(ends)


def of_gammainc(parts: Sequence[Ends]) -> Ends:
    """The range of P."""
    return _of_gamma_law(parts, gammainc, rising=True)


def of_gammaincc(parts: Sequence[Ends]) -> Ends:
    """The range of Q."""
    return _of_gamma_law(parts, gammaincc, rising=False)


def _of_gamma_law(parts: Sequence[Ends], value: Callable[[arb, arb], arb], *, rising: bool) -> Ends:
    (a, b, first), x = parts
    if not a >= ZERO or x[1] < ZERO:
        return REALS
    low, high = _clip(x)
    below, above = (value(b, low), value(a, high)) if rising else (value(a, high), value(b, low))
    defined = first and x[2] and bool(a > ZERO) and bool(x[0] > ZERO)
    return _positive(below), above if above <= ONE else ONE, defined


def of_besseli(parts: Sequence[Ends]) -> Ends:
    """The range of I_v; for -1 < v < 0 from I_v = I_(v+2) + 2 (v + 1)/x I_(v+1). Nothing is said of an argument that
    may be negative unless v is one integer: there may be integers among the v, which have values there.
    """
    (a, b, first), (low, high, also) = parts
    x = (low, high, first and also)
    if a is b and a.is_integer() and a >= ZERO:
        rises = increasing(lambda end: besseli(a, end))
        return even(rises)(x) if (a / 2).is_integer() else rises(x)
    if not low >= ZERO or not a > -ONE:  # the order may be a natural number somewhere: then all arguments count
        return REALS
    defined = x[2] and bool(low > ZERO)
    if a >= ZERO:
        return _positive(besseli(b, low)), besseli(a, high), defined
    if not low > ZERO:
        return ZERO, INFINITY, False
    once, twice = ((a + step, b + step, first) for step in (ONE, TWO))
    factor = product((2 * once[0], 2 * once[1], first), reciprocal(x))
    return total([of_besseli([twice, x]), product(factor, of_besseli([once, x]))])


def of_hyp1f1(parts: Sequence[Ends]) -> Ends:
    """The range of M, from the parts of the argument on either side of zero."""
    (_, _, first), (b, _, second), (low, high, third) = parts
    if not b > ZERO:
        return REALS
    pieces = []
    if not low >= ZERO:
        pieces.append(_left(parts[0], parts[1], low, high if high <= ZERO else ZERO))
    if not high <= ZERO:
        pieces.append(_right(parts[0], parts[1], low if low >= ZERO else ZERO, high))
    if not pieces:
        pieces.append((ONE, ONE))
    below, above = pieces[0]
    for bottom, top in pieces[1:]:
        below, above = least(below, bottom), greatest(above, top)
    return below, above, first and second and third


def _left(first: Ends, second: Ends, low: arb, high: arb) -> tuple[arb, arb]:
    (a, c, _), (b, d, _) = first, second
    if not b >= c:
        return UNKNOWN, UNKNOWN
    below = hyp1f1(c, b, low) if c >= ZERO else hyp1f1(c, d, high) if c <= ZERO else UNKNOWN
    above = hyp1f1(a, b, low) if a <= ZERO else hyp1f1(a, d, high) if a >= ZERO else UNKNOWN
    return _positive(below), above


def _right(first: Ends, second: Ends, low: arb, high: arb) -> tuple[arb, arb]:
    (a, c, _), (b, d, _) = first, second
    if a >= ZERO:
        return hyp1f1(a, d, low), hyp1f1(c, b, high)
    if a is c and -ONE <= a <= ZERO:
        return hyp1f1(a, b, high), hyp1f1(a, d, low)
    return UNKNOWN, UNKNOWN


SEVERAL: dict[str, Callable[[Sequence[Ends]], Ends]] = {
    "polygamma": of_polygamma, "gammainc": of_gammainc, "gammaincc": of_gammaincc, "besseli": of_besseli,
    "hyp1f1": of_hyp1f1,
}  # fmt: skip
