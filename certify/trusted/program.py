"""Enclosures of terms over boxes: straight-line programs of interval operations.

A program is a list of operations on registers: the variables first, then one for every distinct part of its terms. What
does not depend on the variables is evaluated once for each precision.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from flint import arb, ctx

from certify.trusted.budget import Budget
from certify.trusted.error import Rejected
from certify.trusted.function import CONSTANTS, EXTREMA, RANGES, sign, variable_power
from certify.trusted.interval import (
    REALS, ZERO, Ends, Interval, ball, interval, power, precision, product, real_power,
)  # fmt: skip
from certify.trusted.node import fits
from certify.trusted.special import SEVERAL
from certify.trusted.term import PARAMETRIC, Call, Power, Product, Rational, Sum, Term, Variable, constant

MAXIMAL_POWER = 2**64
PARAMETRIC_COST = 500
MEANINGS = EXTREMA | SEVERAL
Registers = list[Ends]
Operation = Callable[[Registers], Ends]
Folded = tuple[Registers, list[tuple[int, Operation]]]


class Program:
    """Terms compiled to one list of operations with shared parts; `Rejected` when a term has no enclosure."""

    def __init__(self, terms: Sequence[Term], variables: Sequence[str]) -> None:
        self.variables = {name: index for index, name in enumerate(variables)}
        self.code: list[tuple[Operation, tuple[int, ...]]] = []
        self.index: dict[Term, int] = {}
        self.folded: dict[int, Folded] = {}
        self.cost = 0
        self.outputs = [self._compile(term) for term in terms]

    def work(self) -> int:
        """What a run costs at the working precision: its operations, of which functions grow faster than digits."""
        return self.cost * (2 + ctx.prec // 32 * (1 + ctx.prec // 1024))

    def run(self, box: Sequence[Interval]) -> list[Interval]:
        """The enclosures of the outputs over a box, one interval a variable."""
        known, live = self.folded.get(ctx.prec) or self._fold()
        registers = known.copy()
        registers[: len(box)] = box
        for index, operation in live:
            registers[index] = operation(registers)
        return [interval(registers[index]) for index in self.outputs]

    def _fold(self) -> Folded:
        """The registers with all constants in them, and the operations that are left."""
        count = len(self.variables)
        registers: Registers = [REALS] * (count + len(self.code))
        moving, live = set(range(count)), []
        for index, (operation, arguments) in enumerate(self.code, count):
            if moving.isdisjoint(arguments):
                registers[index] = operation(registers)
            else:
                moving.add(index)
                live.append((index, operation))
        self.folded[ctx.prec] = registers, live
        return registers, live

    def _compile(self, term: Term) -> int:
        if term not in self.index:
            self.index[term] = self._register(term)
        return self.index[term]

    def _register(self, term: Term) -> int:
        match term:
            case Variable(name):
                if name not in self.variables:
                    raise Rejected(f"{name} has no interval: replace vectors by their products and norms first")
                return self.variables[name]
            case Rational(value):
                return self._emit(lambda registers: _point(value))
            case Sum(parts):
                return self._sum(parts)
            case Product(factors):
                return self._product(factors)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, [self._compile(argument) for argument in arguments])
        raise Rejected(f"no enclosure of a {term.tag}: compute it or replace it by a variable first")

    def _emit(self, operation: Operation, *arguments: int) -> int:
        self.cost += 1
        self.code.append((operation, arguments))
        return len(self.variables) + len(self.code) - 1

    def _sum(self, parts: tuple[Term, ...]) -> int:
        plus, minus = [], []
        for part in parts:
            match part:
                case Product((Rational(value), *rest)) if value == -1 and rest:
                    minus.append(self._compile(rest[0] if len(rest) == 1 else Product(tuple(rest))))
                case _:
                    plus.append(self._compile(part))
        return self._emit(_adder(plus, minus), *plus, *minus)

    def _product(self, factors: tuple[Term, ...]) -> int:
        """A product, its rational factors as one, and equal factors as a power; t / |t| is the sign of t."""
        match factors:
            case (t, Power(Call("abs", (same,)), Rational(value))) if t == same and value == -1:
                index = self._compile(t)
                return self._emit(lambda registers: sign(registers[index]), index)
        scale, counts = Fraction(1), dict[int, int]()
        for factor in factors:
            if isinstance(factor, Rational) and fits("rational", scale * factor.value):
                scale *= factor.value
            else:
                index = self._compile(factor)
                counts[index] = counts.get(index, 0) + 1
        items = [i if n == 1 else self._natural_power(i, n) for i, n in counts.items()]
        if scale != 1 or not items:
            items.insert(0, self._compile(Rational(scale)))
        result = items[0]
        for item in items[1:]:
            result = self._emit(_multiplier(result, item), result, item)
        return result

    def _natural_power(self, base: int, exponent: int) -> int:
        if abs(exponent) >= MAXIMAL_POWER:
            return self._emit(lambda registers: REALS)
        self.cost += exponent.bit_length()
        return self._emit(lambda registers: power(registers[base], exponent), base)

    def _power(self, base: Term, exponent: Term) -> int:
        value, inner = constant(exponent), self._compile(base)
        if value is None:
            outer = self._compile(exponent)
            return self._emit(lambda registers: variable_power(registers[inner], registers[outer]), inner, outer)
        if value.denominator == 1:
            return self._natural_power(inner, value.numerator)
        result = self._root(inner, abs(value))
        return result if value > 0 else self._natural_power(result, -1)

    def _root(self, base: int, order: Fraction) -> int:
        if order == Fraction(1, 2):
            return self._emit(lambda registers: real_power(registers[base], arb.sqrt), base)
        fixed = self._compile(Rational(order))

        def operation(registers: Registers) -> Ends:
            exponent = registers[fixed][0]
            return real_power(registers[base], lambda end: end**exponent)

        return self._emit(operation, base, fixed)

    def _call(self, function: str, arguments: list[int]) -> int:
        if function in CONSTANTS:
            value = CONSTANTS[function]
            return self._emit(lambda registers: (constant_ball := value(), constant_ball, True))
        if function in MEANINGS:
            several = MEANINGS[function]
            self.cost += PARAMETRIC_COST * (function in PARAMETRIC)
            return self._emit(lambda registers: several([registers[i] for i in arguments]), *arguments)
        if function in RANGES:
            of, (argument,) = RANGES[function], arguments
            return self._emit(lambda registers: of(registers[argument]), argument)
        raise Rejected(f"no enclosure of {function}: replace it by a variable with bounds first")


def _point(value: Fraction) -> Ends:
    found = ball(value)
    return found, found, True


def _adder(plus: Sequence[int], minus: Sequence[int]) -> Operation:
    """The sum of some registers, less others."""

    def operation(registers: Registers) -> Ends:
        low, high, defined = ZERO, ZERO, True
        for index in plus:
            a, b, also = registers[index]
            low, high, defined = low + a, high + b, defined and also
        for index in minus:
            a, b, also = registers[index]
            low, high, defined = low - b, high - a, defined and also
        return low, high, defined

    return operation


def _multiplier(left: int, right: int) -> Operation:
    return lambda registers: product(registers[left], registers[right])


def enclose(term: Term, box: Mapping[str, Interval], bits: int, budget: Budget | None = None) -> Interval:
    """The enclosure of one term over a box."""
    with precision(bits):
        program = Program([term], list(box))
        (budget or Budget()).spend(program.work())
        return program.run(list(box.values()))[0]
