"""Terms as straight-line numpy programs over blocks of rows, in floats: for searching, believed by nobody.

Equal sub-terms are computed once. Undefined values are nan and are told apart from overflow (inf, and the nan of
inf - inf) by a mask. The same program encloses the terms over blocks of boxes, without outward rounding.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import erf, erfc, gamma, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from certify.search.number import enclosure
from certify.search.number.pointwise import Known, approximate, by_balls, known
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
Compute = Callable[..., Array]
ROUNDING = 2.0**-52


def each(function: Callable[..., float]) -> Compute:
    """A function of numbers, entry by entry; nan where it is undefined."""

    def safe(*items: float) -> float:
        try:
            return function(*items)
        except OverflowError:
            return np.inf
        except (ValueError, ZeroDivisionError):
            return np.nan

    def apply(*arrays: Array) -> Array:
        given = np.broadcast_arrays(*arrays)
        rows = zip(*(array.ravel().tolist() for array in given), strict=True)
        return np.array([safe(*row) for row in rows], dtype=np.float64).reshape(given[0].shape)

    return apply


FUNCTIONS: dict[str, Compute] = {
    "sqrt": np.sqrt, "exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tan": np.tan, "sinh": np.sinh,
    "cosh": np.cosh, "tanh": np.tanh, "atan": np.arctan, "asin": np.arcsin, "acos": np.arccos, "abs": np.abs,
    "erf": each(erf), "erfc": each(erfc), "gamma": each(gamma), "Phi": each(lambda x: erfc(-x / sqrt(2)) / 2),
    "phi": lambda x: np.exp(-x * x / 2) / sqrt(2 * pi), "pi": lambda: np.asarray(np.pi), "E": lambda: np.asarray(np.e),
    "min": lambda *items: reduce(np.minimum, items), "max": lambda *items: reduce(np.maximum, items),
}  # fmt: skip
SCIPY = {
    "gammainc": "gammainc",
    "gammaincc": "gammaincc",
    "besseli": "iv",
}
FAR, LARGEST, DEGREE = 1e6, 1024, 100
"""Kummer's function is beyond floats at arguments so large, but for polynomials; scipy sums its series all the same, as
it does as far below zero, and, of as many terms as it has, with parameters of whatever size: the checker gives values
to parameters up to `LARGEST`.
"""


def kummer(a: Array, b: Array, x: Array) -> Array:
    """M(a, b, x) by scipy, whose time grows with x where the value is infinite: there at a smaller argument. Far below
    zero by gamma(b)/gamma(b - a) |x|^-a, which it is like (DLMF 13.7.2); no value at large parameters, or of a
    polynomial of high degree.
    """
    from scipy import special

    polynomial = (a <= 0) & (a == np.floor(a))
    below = ~polynomial & (x < -FAR)
    large = np.where(polynomial, a < -DEGREE, (np.abs(a) > LARGEST) | (np.abs(b) > LARGEST))
    first = np.where(below | large, np.nan, a)
    near = special.hyp1f1(first, b, np.where(polynomial, x, np.minimum(x, FAR)))
    far = special.gamma(b) * special.rgamma(b - a) * np.where(below, -x, 1.0) ** -a
    return np.asarray(np.where(below, far, near))


def polygamma(n: Array, x: Array) -> Array:
    """polygamma by scipy at positive arguments, where it is defined: far below zero scipy does not come to an end."""
    from scipy import special

    return np.asarray(special.polygamma(n, np.where(x > 0, x, np.nan)))


PARAMETRIC: dict[str, Compute] = {"hyp1f1": kummer, "polygamma": polygamma}


def version(function: str) -> Compute:
    """A function of arrays: by numpy, by scipy, or else entry by entry."""
    if function in FUNCTIONS:
        return FUNCTIONS[function]
    if function in PARAMETRIC:
        return PARAMETRIC[function]
    if function in SCIPY:
        from scipy import special

        found: Compute = getattr(special, SCIPY[function])
        return found
    return each(by_balls(function))


UNDEFINED: dict[str, Callable[[Array], Mask]] = {
    "sqrt": lambda x: x < 0,
    "log": lambda x: x <= 0,
    "asin": lambda x: np.abs(x) > 1,
    "acos": lambda x: np.abs(x) > 1,
    "gamma": lambda x: (x <= 0) & (x == np.floor(x)),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: its term, the registers it reads, a fixed exponent or a column."""

    term: Term
    arguments: tuple[int, ...]
    number: float = 0.0


class Program:
    """The straight-line program of some terms in named columns."""

    def __init__(self, outputs: Sequence[Term], names: Sequence[str]) -> None:
        self.slots = {name: k for k, name in enumerate(names)}
        self.steps: list[Step] = []
        self._register: dict[Term, int] = {}
        self._known: Known = {}
        self.outputs = tuple(self._compile(output) for output in outputs)

    def _compile(self, term: Term) -> int:
        if term not in self._register:
            self.steps.append(self._step(term))
            self._register[term] = len(self.steps) - 1
        return self._register[term]

    def _step(self, term: Term) -> Step:
        exact = known(term, self._known)
        if exact is not None:
            return Step(Rational(exact), (), approximate(exact))
        match term:
            case Variable(name):
                return Step(term, (), float(self.slots[name]))
            case Sum(parts) | Product(parts) | Call(_, parts):
                return Step(term, tuple(self._compile(part) for part in parts))
            case Power(base, exponent):
                fixed = known(exponent, self._known)
                inner = (base, exponent) if fixed is None else (base,)
                return Step(term, tuple(self._compile(part) for part in inner), approximate(fixed or Fraction(0)))
        raise TypeError(f"no numeric program for a {term.tag}")

    def values(self, rows: Array, jitter: np.random.Generator | None = None) -> tuple[Array, Mask]:
        """The outputs (outputs, rows), nan where undefined, and where that is. With `jitter` each step is off by a
        rounding: the spread shows the noise.
        """
        values: list[Array] = []
        undefined: list[Mask | None] = []
        with np.errstate(all="ignore"):
            for step in self.steps:
                given = [values[i] for i in step.arguments]
                value, own = _value(step, given, rows)
                if jitter is not None:
                    value = shaken(step.term, value, given, jitter)
                masks = [mask for mask in (own, *(undefined[i] for i in step.arguments)) if mask is not None]
                values.append(value)
                undefined.append(reduce(np.logical_or, masks) if masks else None)
        shape = (len(self.outputs), len(rows))
        found, missing = np.empty(shape), np.zeros(shape, dtype=np.bool_)
        for k, i in enumerate(self.outputs):
            found[k] = values[i]
            if (mask := undefined[i]) is not None:
                missing[k] = mask
        found[missing] = np.nan
        return found, missing

    def enclosures(self, low: Array, high: Array) -> tuple[Array, Array]:
        """The ends (outputs, boxes) of what the outputs can be on boxes; the whole line where they may be undefined."""
        values: list[enclosure.Ends] = []
        with np.errstate(all="ignore"):
            for step in self.steps:
                values.append(_enclosed(step, [values[i] for i in step.arguments], low, high))
        ends = [np.empty((len(self.outputs), len(low))) for _ in range(2)]
        for k, i in enumerate(self.outputs):
            for side in (0, 1):
                ends[side][k] = values[i][side]
        return ends[0], ends[1]


def shaken(term: Term, value: Array, given: Sequence[Array], jitter: np.random.Generator) -> Array:
    """A value off by a rounding; that of a sum is one of its largest term, and of no fixed size, as what is left of
    terms that cancel would else often be left as it is. Numbers that floats hold are kept.
    """
    match term:
        case Rational(number) if number.denominator & (number.denominator - 1) == 0:
            return value
        case Sum():
            size = reduce(np.add, [np.abs(part) for part in given])
            return np.asarray(value + ROUNDING * size * jitter.uniform(-1.0, 1.0, size=value.shape))
    return np.asarray(value * (1 + ROUNDING * jitter.choice((-1.0, 1.0), size=value.shape)))


def _value(step: Step, given: list[Array], rows: Array) -> tuple[Array, Mask | None]:
    match step.term:
        case Rational():
            return np.asarray(step.number), None
        case Variable():
            return rows[:, int(step.number)], None
        case Sum():
            return reduce(np.add, given), None
        case Product():
            return reduce(np.multiply, given), None
        case Power():
            return _power(step, given)
        case Call(function, _):
            outside = UNDEFINED.get(function)
            return version(function)(*given), outside(given[0]) if outside else None
    raise TypeError(step.term.tag)


def _power(step: Step, given: list[Array]) -> tuple[Array, Mask | None]:
    base = given[0]
    if len(given) == 2:
        whole = given[1] == np.round(given[1])
        return np.power(base, given[1]), ((base < 0) & ~whole) | ((base == 0) & (given[1] < 0))
    if step.number == 2:
        return base * base, None
    if enclosure.is_whole(step.number):
        return np.power(base, step.number), base == 0 if step.number < 0 else None
    return np.power(base, step.number), base < 0 if step.number > 0 else base <= 0


def _enclosed(step: Step, given: list[enclosure.Ends], low: Array, high: Array) -> enclosure.Ends:
    match step.term:
        case Rational():
            return np.asarray(step.number), np.asarray(step.number)
        case Variable():
            return low[:, int(step.number)], high[:, int(step.number)]
        case Sum():
            return reduce(enclosure.add, given)
        case Product():
            return reduce(enclosure.multiply, given)
        case Power() if len(given) == 2:
            return enclosure.exponential(given[0], given[1])
        case Power():
            return enclosure.power(given[0], step.number)
        case Call(function, _) if function in ("pi", "E"):
            return FUNCTIONS[function](), FUNCTIONS[function]()
        case Call(function, _):
            return enclosure.call(function, given, FUNCTIONS.get(function))
    raise TypeError(step.term.tag)
