"""Equality hypotheses solved: some numbers become terms in the others, so that what is left is free.

An equation is a polynomial in the numbers and in opaque sub-terms (`exp(x)`, `sqrt(1 + y)`). Factor by factor: a number
in which it is linear; a quadric with a rational point, by the lines through that point; a number that occurs in one
power, or quadratically; a function undone. All of it is exact; what has no rational value at a point is no harm,
because the point is then not proposed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from itertools import product as pairs
from math import comb, isqrt, prod

from flint import Ordering, fmpq, fmpq_mat, fmpq_mpoly, fmpq_mpoly_ctx

from certify.search.point.problem import Column, Problem
from certify.trusted.claim import Domain, Relation, interval
from certify.trusted.error import Malformed
from certify.trusted.term import (
    ZERO, Call, Power, Product, Rational, Sum, Term, Variable, call, constant, free, product, total,
)  # fmt: skip

MAXIMAL_DEGREE = 12
MAXIMAL_TERMS = 400
MAXIMAL_FACTORED = 60
BRANCHES = 6
MAXIMAL_EQUATIONS = 6
MAXIMAL_SIZE = 4000
BASES = tuple(Fraction(text) for text in ("0", "1", "-1", "2", "1/2", "3", "3/5", "-2"))
BASE_TRIALS = 2000
INVERSE: dict[str, Callable[[Term], Term]] = {
    "exp": lambda value: call("log", value),
    "log": lambda value: call("exp", value),
    "sinh": lambda value: call("log", value + call("sqrt", value**2 + 1)),
    "tanh": lambda value: call("log", (1 + value) / (1 - value)) / 2,
    "sin": lambda value: call("asin", value),
    "cos": lambda value: call("acos", value),
    "tan": lambda value: call("atan", value),
    "atan": lambda value: call("tan", value),
}
Coefficients = Mapping[tuple[int, ...], Fraction]


class Unfit(Exception):
    """A term that makes no polynomial of reasonable size."""


@dataclass(frozen=True, slots=True)
class Way:
    """Numbers in terms of the others, and of new columns; what must hold besides."""

    values: Mapping[str, Term]
    new: tuple[Column, ...] = ()
    also: tuple[Relation, ...] = ()


def eliminated(problem: Problem) -> list[Problem]:
    """The problem with its equality hypotheses solved for, once for each branch of the solution; itself without any.

    An equation that cannot be solved stays.
    """
    if sum(relation.relation == "==" for relation in problem.given) > MAXIMAL_EQUATIONS:
        return [problem]
    waiting, done = [(problem, 0)], list[Problem]()
    while waiting and len(done) < BRANCHES:
        here, start = waiting.pop(0)
        number = next((k for k in range(start, len(here.given)) if here.given[k].relation == "=="), None)
        if number is None:
            done.append(here)
            continue
        rest = Problem(
            here.frame, here.columns, (*here.given[:number], *here.given[number + 1 :]), here.holds, here.solved
        )
        branches = list(islice(_branches(rest, here.given[number]), BRANCHES))
        waiting += [(branch, 0) for branch in branches] or [(here, number + 1)]
    return done


def _branches(problem: Problem, equation: Relation) -> Iterator[Problem]:
    for way in ways(problem, equation):
        try:
            found = problem.assuming(*way.also).replaced(way.values, way.new)
        except (Malformed, RecursionError):
            continue
        if sum(relation._size for relation in (*found.given, *found.holds)) <= MAXIMAL_SIZE:
            yield found


def ways(problem: Problem, equation: Relation) -> Iterator[Way]:
    """The ways to solve an equation between terms of a problem, the exact and simple ones first."""
    rooted = any(isinstance(s, Call) and s.function in ("sqrt", "abs") for s in (equation.left, equation.right))
    term = equation.left**2 - equation.right**2 if rooted else equation.left - equation.right
    plain = any((constant(side) or 0) > 0 for side in (equation.left, equation.right))
    also = (Relation(equation.left * equation.right, ">=", ZERO),) if rooted and not plain else ()
    domains = {column.name: column.domain for column in problem.columns}
    seen = []
    for way in _of_term(term, domains, 4):
        if way.values not in seen:
            seen.append(way.values)
            yield Way(way.values, way.new, way.also + also)


def _of_term(term: Term, domains: Mapping[str, Domain], depth: int) -> Iterator[Way]:
    try:
        ring = Ring(term)
        factors = ring.factors(term)
    except Unfit:
        return
    free_names = [n for n in domains if n in ring.index and not any(n in free(atom) for atom in ring.opaque.values())]
    free_names.sort(key=lambda name: (domains[name].integral, -ring.index[name]))
    real = [name for name in free_names if not domains[name].integral]  # whole numbers have few rational neighbours
    for factor in factors:
        for find in (_linear, _quadric, _pure, _quadratic):
            found = list(find(ring, factor, free_names if find is _linear else real))
            yield from found
            if found:
                break
    for key, atom in ring.opaque.items() if depth else ():
        for factor in factors:
            for way in _linear(ring, factor, [key]):
                if not free(way.values[key]) & free(atom):
                    yield from _undone(atom, way.values[key], domains, depth)


def _undone(atom: Term, value: Term, domains: Mapping[str, Domain], depth: int) -> Iterator[Way]:
    """The ways to make an opaque term equal to a value."""
    match atom:
        case Call("sqrt", (inner,)):
            for way in _of_term(inner - value**2, domains, depth - 1):
                yield Way(way.values, way.new, (*way.also, Relation(value, ">=", ZERO)))
        case Call(function, (inner,)) if function in INVERSE:
            yield from _of_term(inner - INVERSE[function](value), domains, depth - 1)
        case Power(base, exponent):
            power = constant(exponent)
            if power:
                yield from _of_term(base - Power(value, Rational(1 / power)), domains, depth - 1)


class Ring:
    """Polynomials in the variables and opaque sub-terms of a term; denominators are multiplied out."""

    def __init__(self, term: Term) -> None:
        self.opaque: dict[str, Term] = {}
        names: dict[str, None] = {}
        self._collect(term, names)
        self.names = tuple(names)
        self.index = {name: i for i, name in enumerate(self.names)}
        self.ring = fmpq_mpoly_ctx.get(self.names or ("none",), Ordering.lex)
        self.generators = dict(zip(self.names, self.ring.gens(), strict=False))

    def _collect(self, term: Term, names: dict[str, None]) -> None:
        match term:
            case Rational():
                return
            case Variable(name):
                names[name] = None
            case Sum(parts) | Product(parts):
                for part in parts:
                    self._collect(part, names)
            case Power(base, exponent) if _whole(exponent) is not None:
                self._collect(_unrooted(term) or base, names)
            case _:
                if constant(term) is None and term not in self.opaque.values():
                    key = f"opaque{len(self.opaque)}"
                    self.opaque[key] = term
                    names[key] = None

    def factors(self, term: Term) -> list[Coefficients]:
        """The irreducible factors of the numerator that have variables."""
        numerator, _ = self._quotient(term)
        small = len(numerator) <= MAXIMAL_FACTORED and sum(map(int, numerator.degrees())) <= 4 * MAXIMAL_DEGREE
        found = [factor for factor, _ in numerator.factor()[1]] if small else [numerator]
        return [
            {tuple(map(int, e)): Fraction(int(c.p), int(c.q)) for e, c in factor.to_dict().items()} for factor in found
        ]

    def _quotient(self, term: Term) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        one = self.ring.constant(1)
        match term:
            case Sum(parts):
                above, below = self.ring.constant(0), one
                for part in parts:
                    p, q = self._quotient(part)
                    above, below = (above + p, below) if q == below else (above * q + p * below, below * q)
                    self._bounded(above)
                return above, below
            case Product(parts):
                above, below = one, one
                for part in parts:
                    p, q = self._quotient(part)
                    above, below = above * p, below * q
                    self._bounded(above)
                return above, below
            case Power(base, exponent) if (whole := _whole(exponent)) is not None:
                if (inner := _unrooted(term)) is not None:
                    return self._quotient(inner)
                p, q = self._quotient(base)
                if comb(max(len(p), len(q)) + abs(whole), abs(whole)) > 10 * MAXIMAL_TERMS:
                    raise Unfit
                if whole < 0 and not p.to_dict():
                    raise Unfit
                return (p**whole, q**whole) if whole >= 0 else (q**-whole, p**-whole)
        exact = constant(term)
        if exact is not None:
            return self.ring.constant(exact.numerator) / exact.denominator, one
        key = term.name if isinstance(term, Variable) else next(k for k, atom in self.opaque.items() if atom == term)
        return self.generators[key], one

    @staticmethod
    def _bounded(polynomial: fmpq_mpoly) -> None:
        if len(polynomial) > MAXIMAL_TERMS:
            raise Unfit

    def term(self, coefficients: Coefficients) -> Term:
        """A polynomial as a term."""
        return total([self._monomial(e, c) for e, c in coefficients.items()])

    def _monomial(self, exponents: tuple[int, ...], coefficient: Fraction) -> Term:
        powers = [self.opaque.get(n, Variable(n)) ** e if e > 1 else self.opaque.get(n, Variable(n))
                  for n, e in zip(self.names, exponents, strict=False) if e]  # fmt: skip
        return product([*([Rational(coefficient)] if coefficient != 1 or not powers else []), *powers])

    def in_powers(self, coefficients: Coefficients, name: str) -> dict[int, Coefficients]:
        """A polynomial by powers of one name."""
        k = self.index[name]
        result: dict[int, dict[tuple[int, ...], Fraction]] = {}
        for e, c in coefficients.items():
            result.setdefault(e[k], {})[(*e[:k], 0, *e[k + 1 :])] = c
        return dict(result)


def _whole(exponent: Term) -> int | None:
    value = constant(exponent)
    fits = value is not None and value.denominator == 1 and abs(value) <= MAXIMAL_DEGREE
    return int(value) if fits and value is not None else None


def _unrooted(term: Power) -> Term | None:
    """An even power of a root or an absolute value as a power of what is inside."""
    whole = _whole(term.exponent)
    match term.base:
        case Call("sqrt", (inner,)) if whole is not None and whole % 2 == 0:
            return inner ** (whole // 2)
        case Call("abs", (inner,)) if whole is not None and whole % 2 == 0:
            return inner**whole
    return None


def _negated(ring: Ring, coefficients: Coefficients) -> Term:
    return ring.term({e: -c for e, c in coefficients.items()})


def _over(above: Term, below: Term) -> Term:
    known, scale = constant(above), constant(below)
    if scale == 1:
        return above
    return Rational(known / scale) if known is not None and scale else above / below


def _linear(ring: Ring, factor: Coefficients, names: Sequence[str]) -> Iterator[Way]:
    """x from a x + b = 0, those with a constant a first."""
    found: list[tuple[int, str, dict[int, Coefficients]]] = []
    for name in names:
        powers = ring.in_powers(factor, name)
        if max(powers) == 1:
            found.append((sum(len(powers[1]) * max(1, sum(e)) for e in powers[1]), name, powers))
    for _, name, powers in sorted(found, key=lambda item: item[0])[:3]:
        yield Way({name: _over(_negated(ring, powers.get(0, {})), ring.term(powers[1]))})


def _pure(ring: Ring, factor: Coefficients, names: Sequence[str]) -> Iterator[Way]:
    """x from a x^k + b = 0: a root, of either sign for an even k."""
    for name in names:
        powers = ring.in_powers(factor, name)
        order = max(powers)
        if order < 2 or set(powers) - {0, order}:
            continue
        value = _over(_negated(ring, powers.get(0, {})), ring.term(powers[order]))
        root = call("sqrt", value) if order == 2 else Power(value, Rational(Fraction(1, order)))
        yield Way({name: root})
        yield Way({name: -root if order % 2 == 0 else -Power(-value, Rational(Fraction(1, order)))})


def _quadratic(ring: Ring, factor: Coefficients, names: Sequence[str]) -> Iterator[Way]:
    """x from a x^2 + b x + c = 0, by either sign of the root."""
    for name in names:
        powers = ring.in_powers(factor, name)
        if max(powers) != 2 or 1 not in powers:
            continue
        a, b, c = (ring.term(powers.get(k, {})) for k in (2, 1, 0))
        root = call("sqrt", b**2 - 4 * a * c)
        yield Way({name: (root - b) / (2 * a)})
        yield Way({name: (-root - b) / (2 * a)})


def _quadric(ring: Ring, factor: Coefficients, names: Sequence[str]) -> Iterator[Way]:
    """All numbers of a quadric together: its one point, or the second points of the lines through a rational point."""
    used = [name for name in ring.names if any(e[ring.index[name]] for e in factor)]
    if max(sum(e) for e in factor) != 2 or len(used) < 2 or not set(used) <= set(names):
        return
    quadric = Quadric({tuple(e[ring.index[n]] for n in used): c for e, c in factor.items()}, len(used))
    base, alone = quadric.point()
    if base is None:
        return
    if alone:
        yield Way({name: Rational(value) for name, value in zip(used, base, strict=True)})
        return
    new = tuple(Column(f"{name}__t", interval()) for name in used[:-1])
    line: list[Term] = [*(Variable(column.name) for column in new), Rational(Fraction(1))]
    slope = total([Product((Rational(g), u)) for g, u in zip(quadric.gradient(base), line, strict=True) if g])
    step = -slope / total([Product((Rational(c), *(u**k for u, k in zip(line, e, strict=True) if k)))
                           for e, c in quadric.terms.items() if sum(e) == 2])  # fmt: skip
    yield Way({n: total([Rational(p), Product((step, u))]) for n, p, u in zip(used, base, line, strict=True)}, new)


@dataclass(frozen=True)
class Quadric:
    """A polynomial of degree two in so many numbers."""

    terms: Coefficients
    width: int

    def at(self, point: Sequence[Fraction]) -> Fraction:
        """Its value."""
        values = (c * prod([p**k for p, k in zip(point, e, strict=True)]) for e, c in self.terms.items())
        return sum(values, Fraction(0))

    def gradient(self, point: Sequence[Fraction]) -> list[Fraction]:
        """Its derivatives, by central differences, which are exact in degree two."""
        moved = [[p + sign * (i == j) for j, p in enumerate(point)] for i in range(self.width) for sign in (1, -1)]
        values = [self.at(m) for m in moved]
        return [(values[2 * i] - values[2 * i + 1]) / 2 for i in range(self.width)]

    def point(self) -> tuple[list[Fraction] | None, bool]:
        """A rational point where it vanishes, and whether that is its centre (and so perhaps the only one)."""
        centre = self._centre()
        smooth = next(islice(self._smooth(), 1), None)
        if smooth is not None:
            return smooth, False
        return (centre, True) if centre is not None and self.at(centre) == 0 else (None, False)

    def _centre(self) -> list[Fraction] | None:
        origin = [Fraction(0)] * self.width
        start = self.gradient(origin)
        units = [[Fraction(i == j) for j in range(self.width)] for i in range(self.width)]
        rows = [[a - b for a, b in zip(self.gradient(unit), start, strict=True)] for unit in units]
        flat = [[_flint(v) for v in row] for row in rows]
        try:
            found = fmpq_mat(flat).solve(fmpq_mat([[_flint(-v)] for v in start]))
        except ZeroDivisionError:
            return None
        return [Fraction(int(found[i, 0].p), int(found[i, 0].q)) for i in range(self.width)]

    def _smooth(self) -> Iterator[list[Fraction]]:
        """Rational points with a tangent: all numbers but one simple, the last from its quadratic equation."""
        for rest in islice(pairs(BASES, repeat=self.width - 1), BASE_TRIALS):
            c, above, below = (self.at([*rest, Fraction(k)]) for k in (0, 1, -1))
            a, b = (above + below) / 2 - c, (above - below) / 2
            for last in _roots(a, b, c):
                found = [*rest, last]
                if any(self.gradient(found)):
                    yield found


def _flint(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _roots(a: Fraction, b: Fraction, c: Fraction) -> list[Fraction]:
    """The rational roots of a x^2 + b x + c."""
    if a == 0:
        return [-c / b] if b else []
    square = b * b - 4 * a * c
    root = Fraction(isqrt(square.numerator), isqrt(square.denominator)) if square >= 0 else None
    return [(root - b) / (2 * a), (-root - b) / (2 * a)] if root is not None and root * root == square else []
