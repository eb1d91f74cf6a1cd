"""Terms as functions of one row of floats, in plain Python: for the first look, where numpy is not worth its import."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from flint import arb

from certify.search.number.value import PARAMETRIC_VALUES, Unclear, Undefined, value
from certify.trusted.claim import Relation
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant, product

TINY, EQUAL = 1e-12, 1e-9
Evaluate = Callable[[Sequence[float]], float]


def _extremum(pick: Callable[..., float]) -> Callable[..., float]:
    return lambda *items: math.nan if any(map(math.isnan, items)) else pick(items)


FLOAT: dict[str, Callable[..., float]] = {
    "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "sin": math.sin, "cos": math.cos, "tan": math.tan,
    "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "atan": math.atan, "asin": math.asin, "acos": math.acos,
    "abs": abs, "erf": math.erf, "erfc": math.erfc, "gamma": math.gamma,
    "Phi": lambda x: math.erfc(-x / math.sqrt(2)) / 2, "phi": lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    "pi": lambda: math.pi, "E": lambda: math.e, "min": _extremum(min), "max": _extremum(max),
}  # fmt: skip


def by_balls(function: str) -> Callable[..., float]:
    """A function without a version in floats, by the checker's balls."""
    if function in PARAMETRIC_VALUES:
        return lambda *items: float(PARAMETRIC_VALUES[function](*map(arb, items)).mid())

    def evaluate(*items: float) -> float:
        if not all(map(math.isfinite, items)):
            return math.nan
        try:
            found = value(Call(function, tuple(Rational(Fraction(item)) for item in items)))
        except Undefined as error:
            raise ValueError(function) from error
        except Unclear:
            return math.nan
        return float(arb(found))

    return evaluate


def _extended(function: str) -> Callable[..., float]:
    """A function in floats; beyond them, infinite."""
    inner, exact = FLOAT.get(function), by_balls(function)
    if inner is None:
        return exact

    def evaluate(*items: float) -> float:
        try:
            return inner(*items)
        except OverflowError:
            return exact(*items)

    return evaluate


def _raised(base: float, exponent: float) -> float:
    """A power; beyond floats, infinite."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf


Known = dict[Term, Fraction | None]


def known(term: Term, memo: Known) -> Fraction | None:
    """What `constant` gives, in one pass over all parts of a term, as `memo` remembers them."""
    if term not in memo:
        parts = [known(part, memo) for part in term.children() if isinstance(part, Term)]
        memo[term] = None if None in parts else constant(term)
    return memo[term]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Functions of rows with the same slots: of equal parts of terms, one is made."""

    slots: Mapping[str, int]
    known: Known = field(default_factory=dict)
    made: dict[Term, Evaluate] = field(default_factory=dict)

    def compiled(self, term: Term) -> Evaluate:
        """A term as a function of a row of floats; a ValueError or ZeroDivisionError where it is undefined."""
        if term not in self.made:
            self.made[term] = self._compiled(term)
        return self.made[term]

    def _compiled(self, term: Term) -> Evaluate:
        exact = known(term, self.known)
        if exact is not None:
            number = approximate(exact)
            return lambda row: number
        match term:
            case Variable(name):
                slot = self.slots[name]
                return lambda row: row[slot]
            case Sum(parts):
                return _joined([*map(self.compiled, parts)], False)
            case Product(parts):
                return _joined([*map(self.compiled, parts)], True)
            case Power(base, exponent):
                return _power(self.compiled(base), known(exponent, self.known), self.compiled(exponent))
            case Call(function, arguments):
                inner = [*map(self.compiled, arguments)]
                apply = _extended(function)
                if len(inner) == 1:
                    only = inner[0]
                    return lambda row: apply(only(row))
                return lambda row: apply(*(item(row) for item in inner))
        raise TypeError(f"no value for a {term.tag}")


def compiled(term: Term, slots: Mapping[str, int]) -> Evaluate:
    """A term by itself as such a function."""
    return Workshop(slots).compiled(term)


def _joined(items: list[Evaluate], times: bool) -> Evaluate:
    if len(items) == 2:
        a, b = items
        return (lambda row: a(row) * b(row)) if times else (lambda row: a(row) + b(row))
    if times:
        return lambda row: math.prod([item(row) for item in items])
    return lambda row: sum([item(row) for item in items])


def _power(base: Evaluate, fixed: Fraction | None, exponent: Evaluate) -> Evaluate:
    if fixed is None:
        return lambda row: _raised(base(row), exponent(row))
    if fixed == 2:
        return lambda row: (x := base(row)) * x
    real = approximate(fixed)
    return lambda row: _raised(base(row), real)


def _negative(evaluate: Evaluate) -> Evaluate:
    return lambda row: -evaluate(row)


def approximate(value: Fraction) -> float:
    """The float next to a rational number; infinite beyond all floats."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def summands(term: Term) -> Iterator[Term]:
    """The parts that a gap is the sum of, signs and constant factors left on them."""
    match term:
        case Sum(parts):
            for part in parts:
                yield from summands(part)
        case Product((Rational() as scale, Sum(parts))):
            for part in parts:
                yield from (product((scale, inner)) for inner in summands(part))
        case _:
            yield term


@dataclass(frozen=True, slots=True)
class Gap:
    """A relation's gap in floats, in its summands: positive where the relation holds."""

    relation: Relation
    parts: Sequence[Evaluate]

    @classmethod
    def of(cls, relation: Relation, workshop: Workshop) -> "Gap":
        """The gap as a function of rows with the slots of a workshop."""
        below, above = relation.ordered
        parts = [workshop.compiled(part) for part in summands(above)]
        return cls(relation, parts + [_negative(workshop.compiled(part)) for part in summands(below)])

    def at(self, row: Sequence[float]) -> float:
        """Against the size of the summands: -1 to 1; 0 if no larger than rounding, -2 if undefined, nan if unknown.

        That of an equality is never positive.
        """
        try:
            values = [part(row) for part in self.parts]
        except (ValueError, ZeroDivisionError):
            return -2.0
        except OverflowError:
            return math.nan
        gap, size = sum(values), sum(map(abs, values))
        if math.isinf(gap):  # numbers beyond floats on one side alone
            return math.copysign(1.0, gap)
        if self.relation.relation == "==":
            return 0.0 if abs(gap) <= EQUAL * size else -abs(gap) / size
        return 0.0 if abs(gap) <= TINY * size else gap / size
