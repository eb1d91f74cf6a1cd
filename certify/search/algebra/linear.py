"""Linear programs over a cone: few squares of one or two terms, times products of facts, that add up to a target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, takewhile
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

import numpy

from certify.search.algebra.cone import Block, Cone
from certify.search.algebra.polynomial import Exponent, Polynomial, Root, Summand, combine, degree, total
from certify.search.algebra.rounding import Array, solution, support

if TYPE_CHECKING:
    from scipy.sparse import csc_array

GENERATORS = 20_000
PATTERNS = ((1, 1), (1, -1), (2, 1), (2, -1), (1, 2), (1, -2))
SIMPLE, LARGE = 2, 15  # how many of these patterns there are for blocks of more than so many roots


@dataclass(frozen=True)
class Generator:
    """A polynomial that may be added with a positive coefficient (any, when `linear`), and how it is written."""

    facts: tuple[int, ...]
    root: Root
    polynomial: Polynomial
    linear: bool = False

    @property
    def cost(self) -> float:
        """Long products, high degrees and roots of two terms are dearer, so that the sum found is short."""
        parts = [self.root] if isinstance(self.root, dict) else list(self.root)
        return 1 + len(self.facts) + max(map(degree, parts)) + sum(map(len, parts)) / 2

    def summand(self, weight: Fraction) -> Summand:
        """The generator with a coefficient."""
        return Summand(weight, self.facts, self.root, self.linear)


def generators(cone: Cone, deadline: float = inf) -> list[Generator]:
    """Squares of the roots and of their small combinations (diagonally dominant Gram matrices), and multiples; without
    the combinations for which no time is left.
    """
    found = [Generator((m.fact,), m.root, m.polynomial, linear=True) for m in cone.multiples]
    for block in cone.blocks:
        found += [Generator(block.product.facts, r, block.entries[i, i]) for i, r in enumerate(block.basis)]
    for block in cone.blocks:
        if len(found) + 3 * len(block.basis) ** 2 < GENERATORS:
            found += takewhile(lambda _: monotonic() < deadline, _binomials(block))
    return found


def _binomials(block: Block) -> Iterator[Generator]:
    patterns = PATTERNS if len(block.basis) <= LARGE else PATTERNS[:SIMPLE]
    one, scaled = Fraction(1), dict[tuple[int, int, int], Polynomial]()

    def entry(scale: int, i: int, j: int) -> Polynomial:
        if (scale, i, j) not in scaled:
            scaled[scale, i, j] = {e: scale * c for e, c in block.entries[i, j].items()}
        return scaled[scale, i, j]

    for i, j in combinations(range(len(block.basis)), 2):
        for a, b in patterns:
            square = total((one, entry(*part)) for part in ((a * a, i, i), (b * b, j, j), (a * b, i, j)))
            root = combine((Fraction(a), Fraction(b)), (block.basis[i], block.basis[j]))
            yield Generator(block.product.facts, root, square)


def combination(target: Polynomial, pool: Sequence[Generator], seconds: float) -> list[Summand] | None:
    """The target as a combination of few generators: a vertex of the linear program, made exact on its support."""
    if not target:
        return []
    costs = numpy.array([1e-3 if g.linear else g.cost for g in pool])
    values = _vertex(target, pool, costs, seconds)
    if values is None:
        return None
    chosen = [g for g, value in zip(pool, values, strict=True) if abs(value) > 1e-11 * numpy.abs(values).max()]
    exact = solution([g.polynomial for g in chosen], target)
    if exact is None or any(w < 0 and not g.linear for g, w in zip(chosen, exact, strict=True)):
        return None
    return [g.summand(w) for g, w in zip(chosen, exact, strict=True) if w]


def margins(target: Polynomial, pool: Sequence[Generator], strict: Sequence[Generator], seconds: float) -> list[float]:
    """How much of each strictly positive generator can be taken from the target at once; empty when nothing can."""
    costs = numpy.array([0.0] * len(pool) + [-1.0] * len(strict))
    values = _vertex(target, [*pool, *strict], costs, seconds)
    return [] if values is None else [float(value) for value in values[len(pool) :]]


def _vertex(target: Polynomial, pool: Sequence[Generator], costs: Array, seconds: float) -> Array | None:
    if seconds <= 0 or not pool:
        return None
    columns = [g.polynomial for g in pool]
    rows = support(columns, target)
    scale = max(abs(float(c)) for c in target.values())
    right = numpy.array([float(target.get(row, 0)) / scale for row in rows])
    bounds = [(None, None) if g.linear else (0, None) for g in pool]
    options = {"time_limit": seconds}
    from scipy.optimize import linprog  # late: heavy

    result = linprog(costs, A_eq=sparse(columns, rows), b_eq=right, bounds=bounds, method="highs-ds", options=options)
    return numpy.asarray(result.x) * scale if result.status == 0 else None


def sparse(columns: Sequence[Polynomial], rows: Sequence[Exponent]) -> "csc_array":
    """Polynomials as the columns of a sparse matrix with the given rows."""
    from scipy.sparse import csc_array  # late: heavy

    place = {row: k for k, row in enumerate(rows)}
    starts, indices, values = [0], [], []
    for column in columns:
        indices += [place[row] for row in column]
        values += [float(value) for value in column.values()]
        starts.append(len(indices))
    return csc_array((values, indices, starts), shape=(len(rows), len(columns)))
