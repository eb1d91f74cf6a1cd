"""The ranges of the named functions over intervals.

Each is exact up to rounding: monotone functions are taken at the ends, others at the ends and at the extrema between.
"""

from collections.abc import Callable, Sequence

from flint import arb, fmpz

from certify.trusted.interval import (
    INFINITY, MINUS_INFINITY, ONE, REALS, TWO, ZERO, Ends, greatest, interval, least, precision, product,
    real_power,
)  # fmt: skip

Value = Callable[[arb], arb]
Range = Callable[[Ends], Ends]
HALF = ONE / 2
FAR = arb(2) ** 64
with precision(200):
    MINIMUM = arb("1.4616321449683623412626595423257213284681962 +/- 1e-42")


def phi(t: arb) -> arb:
    """The density of the standard normal law."""
    return (-(t * t) / 2).exp() / (2 * arb.pi()).sqrt()


def Phi(t: arb) -> arb:
    """The distribution function of the standard normal law, of full relative accuracy in its lower tail."""
    return (-t / TWO.sqrt()).erfc() / 2


def increasing(value: Value, floor: arb = MINUS_INFINITY, ceiling: arb = INFINITY) -> Range:
    """The range of an increasing function with values from `floor` to `ceiling`, which stand in for a nan (a limit)."""

    def of(x: Ends) -> Ends:
        low, high, defined = x
        below = value(low)
        above = below if low is high else value(high)
        return below if below >= floor else floor, above if above <= ceiling else ceiling, defined

    return of


def decreasing(value: Value, floor: arb, ceiling: arb) -> Range:
    """The range of a decreasing function with values from `floor` to `ceiling`: that of an increasing one, the ends
    exchanged.
    """
    of = increasing(value, floor, ceiling)
    return lambda x: of((x[1], x[0], x[2]))


def even(of_size: Range) -> Range:
    """The range of a differentiable even function from that over sizes."""

    def of(x: Ends) -> Ends:
        low, high, _ = of_size(absolute(x))
        return low, high, x[2]

    return of


def within(domain: int, of: Range) -> Range:
    """The range of a function on [-domain, domain], its argument clipped to that."""
    edge = arb(domain)

    def clipped(x: Ends) -> Ends:
        low, high, _ = x
        if -edge < low and high < edge:
            return of(x)
        low, high = low.lower(), high.upper()
        if low > edge or high < -edge:
            return REALS
        return of((low if low > -edge else -edge, high if high < edge else edge, False))

    return clipped


def absolute(x: Ends) -> Ends:
    """The absolute value; not `defined` (differentiable) where zero is inside."""
    low, high, defined = x
    if low >= ZERO:
        return low, high, defined and bool(low > ZERO)
    if high <= ZERO:
        return -high, -low, defined and bool(high < ZERO)
    return ZERO, greatest(-low, high), False


def sign(x: Ends) -> Ends:
    """t / |t|; not `defined` where zero is inside."""
    low, high, defined = x
    if low > ZERO:
        return ONE, ONE, defined
    return (-ONE, -ONE, defined) if high < ZERO else (-ONE, ONE, False)


def logarithm(x: Ends) -> Ends:
    """log, its argument clipped to what is not negative."""
    low, high, defined = x
    if high < ZERO:
        return REALS
    below = low.log() if low > ZERO else MINUS_INFINITY
    if low is high and low > ZERO:
        return below, below, defined
    return below, (high if high > ZERO else high.upper()).log(), defined and bool(low > ZERO)


def wave(value: Value, offset: arb) -> Range:
    """The range of sin (offset 1/2) or cos (0): from the ends, and from offset * pi + k pi between them, where the
    value is 1 for an even k and -1 for an odd one.
    """

    def of(x: Ends) -> Ends:
        low, high, defined = x
        if low is high:
            below = above = value(low)
        else:
            first, last = _multiples(low, high, offset)
            if first is None or last is None or last > first:
                return -ONE, ONE, defined
            a, b = value(low), value(high)
            below = -ONE if last == first and last % 2 else least(a, b)
            above = ONE if last == first and not last % 2 else greatest(a, b)
        return below if below >= -ONE else -ONE, above if above <= ONE else ONE, defined

    return of


def _multiples(low: arb, high: arb, offset: arb) -> tuple[fmpz | None, fmpz | None]:
    """The least and the greatest integer that may lie between low / pi - offset and high / pi - offset: the first is
    the greater when there is none; both are None where the ends are too far out to tell.
    """
    pi = arb.pi()
    first, last = (low / pi - offset).lower().ceil(), (high / pi - offset).upper().floor()
    if abs(first) < FAR and abs(last) < FAR:
        return first.unique_fmpz(), last.unique_fmpz()
    return None, None


def tangent(x: Ends) -> Ends:
    """tan, which increases between its poles pi/2 + k pi."""
    low, high, defined = x
    first, last = _multiples(low, high, HALF)
    return (low.tan(), high.tan(), defined) if first is not None and last is not None and last < first else REALS


def gamma(x: Ends) -> Ends:
    """gamma: on (0, oo) convex with one minimum, in `MINIMUM` (where its derivative gamma * digamma, of the sign of the
    increasing digamma, vanishes); elsewhere whatever Arb tells of a ball around the argument.
    """
    low, high, defined = x
    if not low >= ZERO:
        value = low.union(high).gamma()
        return (value, value, defined) if value.is_finite() else REALS
    below, above = low.gamma() if low > ZERO else INFINITY, high.gamma()
    if low >= MINIMUM:
        return below, above, defined
    least_value = above if high <= MINIMUM and high > ZERO else MINIMUM.gamma()
    return least_value, below if high <= MINIMUM else greatest(below, above), defined and bool(low > ZERO)


def smallest(parts: Sequence[Ends]) -> Ends:
    """min; `defined` where one argument is below all others."""
    (low, high, defined), *others = map(interval, parts)
    for a, b, also in others:
        apart = bool(b < low) or bool(high < a)
        low, high, defined = least(low, a), least(high, b), defined and also and apart
    return low, high, defined


def largest(parts: Sequence[Ends]) -> Ends:
    """max; `defined` where one argument is above all others."""
    (low, high, defined), *others = map(interval, parts)
    for a, b, also in others:
        apart = bool(b < low) or bool(high < a)
        low, high, defined = greatest(low, a), greatest(high, b), defined and also and apart
    return low, high, defined


RANGES: dict[str, Range] = {
    "abs": absolute,
    "sqrt": lambda x: real_power(x, arb.sqrt),
    "log": logarithm,
    "exp": increasing(arb.exp, ZERO),
    "sinh": increasing(arb.sinh),
    "tanh": increasing(arb.tanh, -ONE, ONE),
    "atan": increasing(arb.atan, -TWO, TWO),
    "erf": increasing(arb.erf, -ONE, ONE),
    "erfc": decreasing(arb.erfc, ZERO, TWO),
    "Phi": increasing(Phi, ZERO, ONE),
    "asin": within(1, increasing(arb.asin, -TWO, TWO)),
    "acos": within(1, decreasing(arb.acos, ZERO, arb(4))),
    "cosh": even(increasing(arb.cosh, ONE)),
    "phi": even(decreasing(phi, ZERO, ONE)),
    "sin": wave(arb.sin, HALF),
    "cos": wave(arb.cos, ZERO),
    "tan": tangent,
    "gamma": gamma,
}
CONSTANTS: dict[str, Callable[[], arb]] = {"pi": arb.pi, "E": ONE.exp}
EXTREMA: dict[str, Callable[[Sequence[Ends]], Ends]] = {"min": smallest, "max": largest}


def variable_power(base: Ends, exponent: Ends) -> Ends:
    """A power whose exponent is no constant: exp(exponent * log(base)) for a base that is not negative (0^0 = 1 and,
    for a positive exponent, 0 are in the limits); for others, where only integer exponents are defined, nothing is
    said.
    """
    if not base[0] >= ZERO:
        return REALS
    return RANGES["exp"](product(exponent, logarithm(base)))
