"""Enclosures of terms over boxes: straight-line programs evaluated on intervals with exact (arf) ends.

Every operation returns an interval that contains all values that the operation takes at points of the arguments where
it is defined; `defined` says that it is defined, finite and differentiable-by-formula at every point of the closed box.
Ends come from Arb balls, rounded outward; monotone functions are evaluated at the ends. Infinite ends are allowed, with
0 * inf = 0 (the products of all finite values next to an infinite end are covered by the other corners).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import NamedTuple

from flint import arb, ctx, fmpq

from certify.trusted.error import Rejected
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, call, constant

INFINITY = arb("inf")
ZERO, ONE = arb(0), arb(1)


class Interval(NamedTuple):
    """low <= value <= high, ends exact; `defined` as in the module's docstring."""

    low: arb
    high: arb
    defined: bool


REALS = Interval(-INFINITY, INFINITY, False)


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Arb's working precision inside the block; it is global in python-flint, so it is set around each use."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball(value: Fraction) -> arb:
    """A ball around a rational number."""
    return arb(fmpq(value.numerator, value.denominator))


def from_ball(value: arb, defined: bool = True) -> Interval:
    """The interval of a ball; a nan ball encloses nothing known."""
    if value.is_nan():
        return REALS
    return Interval(value.lower(), value.upper(), defined and bool(value.is_finite()))


def hull(low: Fraction | None, high: Fraction | None) -> Interval:
    """The smallest interval with machine ends around exact ones; None is infinite."""
    bottom = -INFINITY if low is None else ball(low).lower()
    top = INFINITY if high is None else ball(high).upper()
    return Interval(bottom, top, True)


def _infinite(value: arb) -> bool:
    return not value.is_finite()


def add(items: Sequence[Interval]) -> Interval:
    """The sum."""
    low, high, defined = ZERO, ZERO, True
    for item in items:
        low, high, defined = low + item.low, high + item.high, defined and item.defined
    return Interval(_lower(low), _upper(high), defined)


def _lower(value: arb) -> arb:
    return -INFINITY if value.is_nan() else value.lower()


def _upper(value: arb) -> arb:
    return INFINITY if value.is_nan() else value.upper()


def _corner(a: arb, b: arb) -> arb:
    return ZERO if a.is_zero() or b.is_zero() else a * b


def multiply(x: Interval, y: Interval) -> Interval:
    """The product."""
    if x.low >= 0 and y.low >= 0:
        low, high = _corner(x.low, y.low), _corner(x.high, y.high)
        return Interval(_lower(low), _upper(high), x.defined and y.defined)
    corners = [_corner(a, b) for a in (x.low, x.high) for b in (y.low, y.high)]
    lows, highs = [_lower(c) for c in corners], [_upper(c) for c in corners]
    return Interval(least(lows), greatest(highs), x.defined and y.defined)


def least(values: Sequence[arb]) -> arb:
    """The least of exact numbers."""
    result = values[0]
    for value in values[1:]:
        if value < result:
            result = value
    return result


def greatest(values: Sequence[arb]) -> arb:
    """The greatest of exact numbers."""
    result = values[0]
    for value in values[1:]:
        if value > result:
            result = value
    return result


def power(x: Interval, exponent: int) -> Interval:
    """An integer power."""
    if exponent < 0:
        return _reciprocal(power(x, -exponent))
    if exponent == 0:
        return Interval(ONE, ONE, x.defined)
    ends = [_end_power(end, exponent) for end in (x.low, x.high)]
    if exponent % 2 or x.low >= 0:
        return Interval(_lower(ends[0]), _upper(ends[1]), x.defined)
    if x.high <= 0:
        return Interval(_lower(ends[1]), _upper(ends[0]), x.defined)
    return Interval(ZERO, greatest([_upper(end) for end in ends]), x.defined)


def _end_power(end: arb, exponent: int) -> arb:
    if _infinite(end):
        return -INFINITY if end < 0 and exponent % 2 else INFINITY
    return end**exponent


def _reciprocal(x: Interval) -> Interval:
    if x.low > 0 or x.high < 0:
        low = ZERO if _infinite(x.high) else _lower(1 / x.high)
        high = ZERO if _infinite(x.low) else _upper(1 / x.low)
        return Interval(low, high, x.defined)
    if x.low >= 0 and not x.high <= 0:
        return Interval(ZERO if _infinite(x.high) else _lower(1 / x.high), INFINITY, False)
    if x.high <= 0 and not x.low >= 0:
        return Interval(-INFINITY, ZERO if _infinite(x.low) else _upper(1 / x.low), False)
    return REALS


def real_power(x: Interval, exponent: Fraction) -> Interval:
    """A non-integer rational power of a non-negative base."""
    if x.high < 0:
        return REALS
    defined = x.defined and bool(x.low > 0)
    base = Interval(x.low if x.low >= 0 else ZERO, x.high, defined)
    if exponent < 0:
        return _reciprocal(real_power(base, -exponent))
    ends = []
    for end in (base.low, base.high):
        exact = end.is_zero() or _infinite(end)
        ends.append(end if exact else end ** ball(exponent))
    return Interval(_lower(ends[0]), _upper(ends[1]), defined)


def variable_power(base: Interval, exponent: Interval) -> Interval:
    """A power whose exponent is no constant: exp(exponent * log(base)) for a base that is not negative (0^0 = 1 and,
    for a positive exponent, 0 are in the limits); for others, where only integer exponents are defined, nothing is
    said.
    """
    if not base.low >= 0:
        return REALS
    logarithm = monotone(INCREASING["log"], base, True)
    return monotone(INCREASING["exp"], multiply(exponent, logarithm), True)


class Monotone(NamedTuple):
    """An increasing function: its ball version, its limits at the infinities, and the ends of its domain."""

    value: Callable[[arb], arb]
    at_minus: Callable[[], arb] | None = None
    at_plus: Callable[[], arb] | None = None
    from_: int | None = None
    to: int | None = None


def _infinity() -> arb:
    return INFINITY


def _minus_infinity() -> arb:
    return -INFINITY


INCREASING: dict[str, Monotone] = {
    "exp": Monotone(arb.exp, lambda: ZERO, _infinity),
    "sinh": Monotone(arb.sinh, _minus_infinity, _infinity),
    "tanh": Monotone(arb.tanh, lambda: -ONE, lambda: ONE),
    "atan": Monotone(arb.atan, lambda: -arb.pi() / 2, lambda: arb.pi() / 2),
    "erf": Monotone(arb.erf, lambda: -ONE, lambda: ONE),
    "log": Monotone(arb.log, None, _infinity, from_=0),
    "asin": Monotone(arb.asin, None, None, from_=-1, to=1),
}
DECREASING: dict[str, Monotone] = {
    "erfc": Monotone(arb.erfc, lambda: arb(2), lambda: ZERO),
    "acos": Monotone(arb.acos, None, None, from_=-1, to=1),
}


def _at_end(rule: Monotone, end: arb) -> arb:
    if _infinite(end):
        limit = rule.at_minus if end < 0 else rule.at_plus
        return limit() if limit else arb("nan")
    return rule.value(end)


def monotone(rule: Monotone, x: Interval, increasing: bool) -> Interval:
    """A monotone function, its argument clipped to its domain."""
    low, high, defined = x.low, x.high, x.defined
    if rule.from_ is not None and not low > rule.from_:
        low, defined = arb(rule.from_), False
    if rule.to is not None and not high < rule.to:
        high, defined = arb(rule.to), False
    if not low <= high:
        return REALS
    below, above = (low, high) if increasing else (high, low)
    return Interval(_lower(_at_end(rule, below)), _upper(_at_end(rule, above)), defined)


def absolute(x: Interval) -> Interval:
    """The absolute value; not `defined` (differentiable) where zero is inside."""
    if x.low >= 0:
        return x if x.low > 0 else Interval(x.low, x.high, False)
    if x.high <= 0:
        return Interval(-x.high, -x.low, x.defined and bool(x.high < 0))
    return Interval(ZERO, greatest([-x.low, x.high]), False)


def periodic(function: Callable[[arb], arb], x: Interval) -> Interval:
    """sin or cos."""
    if _infinite(x.low) or _infinite(x.high):
        return Interval(-ONE, ONE, x.defined)
    found = from_ball(function(x.low.union(x.high)), x.defined)
    return Interval(greatest([found.low, -ONE]), least([found.high, ONE]), found.defined)


def gamma(x: Interval) -> Interval:
    """The gamma function of a positive argument: convex, decreasing before 1.4616.., increasing after, above 0.8856."""
    if not x.low > 0:
        return REALS
    ends = [INFINITY if _infinite(end) else end.gamma() for end in (x.low, x.high)]
    if x.low >= arb("1.4617").upper():
        return Interval(_lower(ends[0]), _upper(ends[1]), x.defined)
    if x.high <= arb("1.4616").lower():
        return Interval(_lower(ends[1]), _upper(ends[0]), x.defined)
    return Interval(arb("0.8856").lower(), greatest([_upper(end) for end in ends]), x.defined)


def apply(function: str, arguments: Sequence[Interval]) -> Interval:
    """A named function of intervals."""
    if function in INCREASING:
        return monotone(INCREASING[function], arguments[0], True)
    if function in DECREASING:
        return monotone(DECREASING[function], arguments[0], False)
    match function:
        case "abs":
            return absolute(arguments[0])
        case "sqrt":
            return real_power(arguments[0], Fraction(1, 2))
        case "cosh":
            x = absolute(arguments[0])
            found = from_ends(x, arb.cosh)
            return Interval(found.low, found.high, arguments[0].defined)
        case "sin":
            return periodic(arb.sin, arguments[0])
        case "cos":
            return periodic(arb.cos, arguments[0])
        case "gamma":
            return gamma(arguments[0])
        case "pi":
            return from_ball(arb.pi())
        case "E":
            return from_ball(arb(1).exp())
        case "min" | "max":
            pick = least if function == "min" else greatest
            return Interval(pick([x.low for x in arguments]), pick([x.high for x in arguments]), False)
    raise Rejected(f"no enclosure of {function}: replace it by a variable with bounds first")


def from_ends(x: Interval, function: Callable[[arb], arb]) -> Interval:
    """An increasing function on non-negative arguments that is infinite at infinity."""
    low, high = (INFINITY if _infinite(end) else function(end) for end in (x.low, x.high))
    return Interval(_lower(low), _upper(high), x.defined)


def plain(term: Term) -> Term:
    """A call in terms of the functions above."""
    match term:
        case Call("phi", (t,)):
            return call("exp", Rational(Fraction(-1, 2)) * t**2) / call("sqrt", 2 * call("pi"))
        case Call("Phi", (t,)):
            return Rational(Fraction(1, 2)) * call("erfc", -t / call("sqrt", 2))
        case Call("tan", (t,)):
            return call("sin", t) / call("cos", t)
    return term


class Program:
    """Terms compiled to one list of instructions with shared parts; `Rejected` when a term has no enclosure."""

    def __init__(self, terms: Sequence[Term], variables: Sequence[str]) -> None:
        self.variables = {name: index for index, name in enumerate(variables)}
        self.code: list[tuple[Term, tuple[int, ...], Fraction | None]] = []
        self.index: dict[Term, int] = {}
        self.outputs = [self._compile(term) for term in terms]

    def _compile(self, term: Term) -> int:
        if term in self.index:
            return self.index[term]
        rewritten = plain(term)
        if rewritten != term:
            self.index[term] = self._compile(rewritten)
            return self.index[term]
        value: Fraction | None = None
        match term:
            case Rational(value):
                arguments: tuple[int, ...] = ()
            case Variable(name):
                if name not in self.variables:
                    raise Rejected(f"{name} has no interval: replace vectors by their products and norms first")
                arguments = (self.variables[name],)
            case Sum(parts) | Product(parts):
                arguments = tuple(self._compile(part) for part in parts)
            case Power(base, exponent):
                value = constant(exponent)
                arguments = (self._compile(base), *(() if value is not None else (self._compile(exponent),)))
            case Call(_, parts):
                arguments = tuple(self._compile(part) for part in parts)
            case _:
                raise Rejected(f"no enclosure of a {term.tag}: compute it or replace it by a variable first")
        self.code.append((term, arguments, value))
        self.index[term] = len(self.code) - 1
        return self.index[term]

    def run(self, box: Sequence[Interval]) -> list[Interval]:
        """The enclosures of the outputs over a box, one interval a variable."""
        values: list[Interval] = []
        for term, arguments, value in self.code:
            values.append(
                self._step(
                    term,
                    [values[i] for i in arguments] if not isinstance(term, Variable) else [box[arguments[0]]],
                    value,
                )
            )
        return [values[index] for index in self.outputs]

    @staticmethod
    def _step(term: Term, arguments: Sequence[Interval], value: Fraction | None) -> Interval:
        match term:
            case Variable():
                return arguments[0]
            case Rational():
                return from_ball(ball(value or Fraction(0)))
            case Sum():
                return add(arguments)
            case Product():
                result = arguments[0]
                for item in arguments[1:]:
                    result = multiply(result, item)
                return result
            case Power() if value is not None:
                if value.denominator == 1:
                    return power(arguments[0], value.numerator) if abs(value) < 10_000 else REALS
                return real_power(arguments[0], value)
            case Power():
                return variable_power(*arguments)
            case Call(function):
                return apply(function, arguments)
        raise Rejected(f"no enclosure of a {term.tag}")


def enclose(term: Term, box: Mapping[str, Interval], bits: int) -> Interval:
    """The enclosure of one term over a box."""
    with precision(bits):
        return Program([term], list(box)).run(list(box.values()))[0]
