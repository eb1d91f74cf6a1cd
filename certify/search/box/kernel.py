"""Enclosures over many boxes at once, in floats: what the trusted programs would say, up to rounding.

Nothing here is rounded outward and nothing is believed. An end that is not a number says that nothing is known; a box
is `defined` where every instruction is defined and differentiable on all of it.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import e, pi

import numpy as np
from numpy.typing import NDArray

from certify.search.number.pointwise import approximate
from certify.trusted.error import CertifyError
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Range = tuple[Array, Array]
Operation = Callable[..., Range]
"""Takes the list of masks of undefined boxes (and adds to it), then ranges."""
LARGEST_POWER = 10_000


class Unsupported(CertifyError, ValueError):
    """A term that has no kernel: its covers are found with the trusted code alone."""


def add(_: list[Mask], *items: Range) -> Range:
    """The sum."""
    low, high = items[0]
    for a, b in items[1:]:
        low, high = low + a, high + b
    return low, high


def multiply(_: list[Mask], *items: Range) -> Range:
    """The product; zero times infinity is zero."""
    low, high = items[0]
    for a, b in items[1:]:
        low, high = _times(low, high, a, b)
    return low, high


def _times(low: Array, high: Array, a: Array, b: Array) -> Range:
    if low.ndim == 0 and low == high:
        return (low * a, low * b) if low >= 0 else (low * b, low * a)
    corners = (low * a, low * b, high * a, high * b)
    least = np.minimum(np.minimum(corners[0], corners[1]), np.minimum(corners[2], corners[3]))
    if np.isnan(least).any():
        corners = (_product(low, a), _product(low, b), _product(high, a), _product(high, b))
        least = np.minimum(np.minimum(corners[0], corners[1]), np.minimum(corners[2], corners[3]))
    return least, np.maximum(np.maximum(corners[0], corners[1]), np.maximum(corners[2], corners[3]))


def _product(x: Array, y: Array) -> Array:
    return np.where((x == 0) | (y == 0), 0.0, x * y)


def _raised(base: Array, exponent: int) -> Array:
    if exponent <= 3:
        return base if exponent == 1 else base * base if exponent == 2 else base * base * base
    half = _raised(base, exponent // 2)
    return half * half * base if exponent % 2 else half * half


def power(exponent: int) -> Operation:
    """An integer power."""

    def positive(_: list[Mask], x: Range) -> Range:
        size = abs(exponent)
        if size % 2:
            return _raised(x[0], size), _raised(x[1], size)
        near = np.maximum(np.maximum(x[0], -x[1]), 0.0)
        return _raised(near, size), _raised(np.maximum(-x[0], x[1]), size)

    if exponent > 0:
        return positive
    return lambda undefined, x: reciprocal(undefined, positive(undefined, x))


def reciprocal(undefined: list[Mask], x: Range) -> Range:
    """One over a range; undefined where zero is in it."""
    low, high = x
    clear = (low > 0) | (high < 0)
    if clear.all():
        return 1 / high, 1 / low
    undefined.append(~clear)
    below = np.where(clear | (low >= 0), 1 / high, -np.inf)
    above = np.where(clear | (high <= 0), 1 / low, np.inf)
    return np.where((low == 0) & (high == 0), -np.inf, below), above


def real_power(exponent: float) -> Operation:
    """A power of a base that is not negative."""

    def compute(undefined: list[Mask], x: Range) -> Range:
        undefined.append(~(x[0] > 0))
        found = np.power(np.maximum(x[0], 0.0), abs(exponent)), np.power(x[1], abs(exponent))
        return found if exponent > 0 else reciprocal(undefined, found)

    return compute


def variable_power(undefined: list[Mask], base: Range, exponent: Range) -> Range:
    """A power whose exponent is no constant, by exp and log."""
    logarithm = logarithmic(undefined, base)
    low, high = _times(*exponent, *logarithm)
    known = base[0] >= 0
    return np.where(known, np.exp(low), np.nan), np.where(known, np.exp(high), np.nan)


def increasing(function: Callable[[Array], Array]) -> Operation:
    """A function that grows."""
    return lambda _, x: (function(x[0]), function(x[1]))


def decreasing(function: Callable[[Array], Array]) -> Operation:
    """A function that falls."""
    return lambda _, x: (function(x[1]), function(x[0]))


def logarithmic(undefined: list[Mask], x: Range) -> Range:
    """log."""
    undefined.append(~(x[0] > 0))
    return np.log(np.maximum(x[0], 0.0)), np.log(x[1])


def clipped(function: Callable[[Array], Array], way: Callable[[Callable[[Array], Array]], Operation]) -> Operation:
    """A monotone function on [-1, 1]."""
    inner = way(function)

    def compute(undefined: list[Mask], x: Range) -> Range:
        undefined.append(~((x[0] > -1) & (x[1] < 1)))
        return inner(undefined, (np.maximum(x[0], -1.0), np.minimum(x[1], 1.0)))

    return compute


def absolute(undefined: list[Mask], x: Range) -> Range:
    """The absolute value; not differentiable where zero is inside."""
    near = np.maximum(np.maximum(x[0], -x[1]), 0.0)
    undefined.append(~((x[0] > 0) | (x[1] < 0)))
    return near, np.maximum(-x[0], x[1])


def hyperbolic_cosine(_: list[Mask], x: Range) -> Range:
    """cosh."""
    near = np.maximum(np.maximum(x[0], -x[1]), 0.0)
    return np.cosh(near), np.cosh(np.maximum(-x[0], x[1]))


def periodic(function: Callable[[Array], Array], crest: float) -> Operation:
    """sin or cos, greatest at `crest` and least half a period later."""

    def has(x: Range, at: float) -> Mask:
        return np.asarray(np.floor((x[1] - at) / (2 * pi)) >= np.ceil((x[0] - at) / (2 * pi)))

    def compute(_: list[Mask], x: Range) -> Range:
        known = np.isfinite(x[0]) & np.isfinite(x[1])
        ends = function(x[0]), function(x[1])
        low = np.where(has(x, crest + pi) | ~known, -1.0, np.minimum(*ends))
        return low, np.where(has(x, crest) | ~known, 1.0, np.maximum(*ends))

    return compute


def tangent(undefined: list[Mask], x: Range) -> Range:
    """tan, which increases between its poles."""
    clear = np.floor(x[0] / pi + 0.5) == np.floor(x[1] / pi + 0.5)
    undefined.append(~clear)
    return np.where(clear, np.tan(x[0]), np.nan), np.where(clear, np.tan(x[1]), np.nan)


def density(_: list[Mask], x: Range) -> Range:
    """phi."""
    near, far = np.maximum(np.maximum(x[0], -x[1]), 0.0), np.maximum(-x[0], x[1])
    return np.exp(-far * far / 2) / np.sqrt(2 * pi), np.exp(-near * near / 2) / np.sqrt(2 * pi)


def extremal(pick: Callable[[Array, Array], Array]) -> Operation:
    """min or max."""

    def compute(undefined: list[Mask], *items: Range) -> Range:
        low, high = items[0]
        for a, b in items[1:]:
            low, high = pick(low, a), pick(high, b)
        undefined.append(np.ones(np.shape(low), dtype=np.bool_))
        return low, high

    return compute


FUNCTIONS: dict[str, Operation] = {
    "sqrt": real_power(0.5), "exp": increasing(np.exp), "sinh": increasing(np.sinh), "tanh": increasing(np.tanh),
    "atan": increasing(np.arctan), "log": logarithmic, "asin": clipped(np.arcsin, increasing),
    "acos": clipped(np.arccos, decreasing), "abs": absolute, "cosh": hyperbolic_cosine, "sin": periodic(np.sin, pi / 2),
    "cos": periodic(np.cos, 0.0), "tan": tangent, "phi": density,
    "min": extremal(np.minimum), "max": extremal(np.maximum),
}  # fmt: skip


def special(function: str) -> Operation:
    """The operations that need scipy, which is imported for them alone."""
    from scipy import special as functions

    match function:
        case "erf":
            return increasing(functions.erf)
        case "erfc":
            return decreasing(functions.erfc)
        case "Phi":
            return increasing(functions.ndtr)
    raise Unsupported(f"no kernel for {function}")


class Kernel:
    """Terms compiled for blocks of boxes; `Unsupported` when a function has no operation here."""

    def __init__(self, terms: Sequence[Term], variables: Sequence[str]) -> None:
        self.variables = {name: index for index, name in enumerate(variables)}
        self.registers: list[Range | int | tuple[Operation, tuple[int, ...]]] = []
        self._index: dict[Term, int] = {}
        self.outputs = [self._compile(term) for term in terms]

    def __call__(self, low: Array, high: Array) -> tuple[list[Range], Mask]:
        """The ranges of the terms over boxes (a row of ends for each variable), and which boxes are defined."""
        undefined: list[Mask] = []
        values: list[Range] = []
        with np.errstate(all="ignore"):
            for register in self.registers:
                if isinstance(register, int):
                    values.append((low[register], high[register]))
                elif callable(register[0]):
                    operation, arguments = register
                    values.append(operation(undefined, *(values[i] for i in arguments)))
                else:
                    values.append(register)
        mask = np.ones(low.shape[1], dtype=np.bool_)
        for item in undefined:
            mask &= ~item
        return [
            (np.broadcast_to(a, mask.shape), np.broadcast_to(b, mask.shape))
            for a, b in map(values.__getitem__, self.outputs)
        ], mask

    def _compile(self, term: Term) -> int:
        if term not in self._index:
            register = self._register(term)
            self.registers.append(register)
            self._index[term] = len(self.registers) - 1
        return self._index[term]

    def _register(self, term: Term) -> Range | int | tuple[Operation, tuple[int, ...]]:
        match term:
            case Rational(value):
                return _constant(approximate(value))
            case Variable(name):
                return self.variables[name]
            case Sum(parts):
                return add, tuple(self._compile(part) for part in parts)
            case Product(parts):
                return multiply, self._factors(parts)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call("pi" | "E" as name, _):
                return _constant(pi if name == "pi" else e)
            case Call(function, parts):
                operation = FUNCTIONS.get(function) or special(function)
                return operation, tuple(self._compile(part) for part in parts)
        raise Unsupported(f"no kernel for a {term.tag}")

    def _factors(self, parts: tuple[Term, ...]) -> tuple[int, ...]:
        """The factors of a product, constants first, equal ones as a power."""
        counts: dict[Term, int] = {}
        for part in sorted(parts, key=lambda part: constant(part) is None):
            counts[part] = counts.get(part, 0) + 1
        return tuple(self._compile(p if n == 1 else Power(p, Rational(Fraction(n)))) for p, n in counts.items())

    def _power(self, base: Term, exponent: Term) -> Range | tuple[Operation, tuple[int, ...]]:
        value = constant(exponent)
        if value is None:
            return variable_power, (self._compile(base), self._compile(exponent))
        if value == 0:
            return _constant(1.0)
        if value.denominator == 1 and abs(value) < LARGEST_POWER:
            return power(value.numerator), (self._compile(base),)
        if value.denominator == 1:
            raise Unsupported("a power too large for the kernel")
        return real_power(approximate(value)), (self._compile(base),)


def _constant(value: float) -> Range:
    return np.asarray(value), np.asarray(value)
