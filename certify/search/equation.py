"""Equations solved for some columns of a space: in floats for many rows at once, then exactly for one of them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, product
from time import monotonic

import numpy as np

from certify.search.conic import Curve, points_near
from certify.search.constant import zero_of
from certify.search.exact import Undefined, scalar
from certify.search.numeric import Array, Program, approximate, is_mixed
from certify.search.space import Coordinate, Space
from certify.trusted.claim import Relation
from certify.trusted.node import Node
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant, free

DENOMINATORS = (1, 2, 4, 8, 16, 64, 256, 1024, 10**4, 10**6)
TOLERANCE = Fraction(1, 10**13)
CHOICES = 4
RIDGE = 1e-15
UNKNOWN = "unknown"
Equation = tuple[Term, int | None]


def equations(space: Space, terms: Sequence[Term]) -> list[Equation]:
    """Terms to vanish, each at every atom of the law when it is about components."""
    components = space.claim.components
    return [(term, atom) for term in terms for atom in (range(space.atoms) if is_mixed(term, components) else (None,))]


def to_vanish(relation: Relation) -> Term:
    """A term that vanishes where the two sides are equal, and elsewhere only where one side is minus the other."""
    if any(isinstance(side, Call) and side.function in ("norm", "sqrt") for side in (relation.left, relation.right)):
        return relation.left**2 - relation.right**2
    return relation.gap


def plans(space: Space, wanted: Sequence[Equation], limit: int) -> list[tuple[int, ...]]:
    """Choices of one column to solve for in each equation, the easiest first; none when there is no such choice."""
    ranked = [sorted(_ranked(space, equation))[:CHOICES] for equation in wanted]
    choices = islice(product(*ranked), 4096)
    distinct = [plan for plan in choices if len({column for _, column in plan}) == len(plan)]
    distinct.sort(key=lambda plan: sum(rank for rank, _ in plan))
    return [tuple(column for _, column in plan) for plan in distinct[:limit]]


def _ranked(space: Space, equation: Equation) -> Iterator[tuple[int, int]]:
    """The columns that an equation can be solved for, with how awkward that is."""
    term, atom = equation
    for j, column in enumerate(space.columns):
        awkward = _awkwardness(term, column.name)
        if awkward and column.atom in (None, atom):
            yield awkward + 10 * column.domain.integral, j


def _awkwardness(node: Node, name: str) -> int:
    """How often a variable occurs, an occurrence under a power or a function counting more."""
    if isinstance(node, Variable):
        return int(node.name == name)
    below = sum(_awkwardness(child, name) for child in node.children())
    plain = isinstance(node, Sum | Product) or (isinstance(node, Power) and constant(node.exponent) == -1)
    return min(below if plain else 4 * below, 10**6)


class System:
    """Equations and the columns that they determine; without equations, nothing is determined.

    After the deadline no more work is done on them.
    """

    def __init__(self, space: Space, wanted: Sequence[Equation], columns: tuple[int, ...], deadline: float) -> None:
        self.space, self.wanted, self.columns, self.deadline = space, wanted, columns, deadline
        self.free = tuple(j for j in range(len(space.columns)) if j not in columns)
        self._program = Program([term for term, _ in wanted], space.claim.vectors, space.claim.components)
        self.order = self._triangular()

    def residual(self, rows: Array) -> Array:
        """The gaps (rows, equations)."""
        results = self._program(self.space.frame(rows))
        values = [
            result.value if atom is None else result.value[atom]
            for (_, atom), result in zip(self.wanted, results, strict=True)
        ]
        return np.stack(values, axis=1)

    def project(self, rows: Array, steps: int = 12) -> Array:
        """The rows with the determined columns moved to a solution, by Newton's method kept inside the domains."""
        if not self.columns or not len(rows):
            return rows
        rows = rows.copy()
        active = np.arange(len(rows))
        for _ in range(steps):
            moved = self._newton(rows[active])
            here = rows[active][:, list(self.columns)]
            rows[active[:, None], list(self.columns)] = moved
            with np.errstate(all="ignore"):
                still = np.abs(moved - here) > 1e-16 * np.abs(moved)
            active = active[still.any(axis=1)]
            if not len(active) or monotonic() > self.deadline:
                break
        return rows

    def _newton(self, rows: Array) -> Array:
        columns, count = list(self.columns), len(rows)
        steps = 1e-7 * (1e-3 + np.abs(rows[:, columns]))
        batch = np.tile(rows, (len(columns) + 1, 1))
        for k, j in enumerate(columns):
            batch[(k + 1) * count : (k + 2) * count, j] += steps[:, k]
        residuals = self.residual(batch).reshape(len(columns) + 1, count, -1)
        with np.errstate(all="ignore"):
            slopes = np.stack([(r - residuals[0]) / steps[:, [k]] for k, r in enumerate(residuals[1:])], axis=2)
            fine = np.isfinite(slopes).all(axis=(1, 2)) & np.isfinite(residuals[0]).all(axis=1)
            moves = np.zeros((count, len(columns)))
            moves[fine] = _least_squares(slopes[fine], residuals[0][fine], steps[fine])
        return self._kept_inside(rows[:, columns], moves)

    def _kept_inside(self, here: Array, moves: Array) -> Array:
        low, high = self.space.low[list(self.columns)], self.space.high[list(self.columns)]
        there = here - np.clip(moves, -10 * (1 + np.abs(here)), 10 * (1 + np.abs(here)))
        with np.errstate(all="ignore"):
            there = np.where(there < low, (here + low) / 2, there)
            there = np.where(there > high, (here + high) / 2, there)
        return np.where(np.isfinite(there), there, here)

    def solutions(self, values: Sequence[Fraction]) -> Iterator[list[Fraction]]:
        """The values, whose determined columns are near a solution, replaced by exact solutions.

        The free columns stay, unless only rational points of a conic nearby will do.
        """
        solved = list(values)
        stuck = self._one_by_one(solved, 0)
        if stuck is None:
            yield solved
        elif self.order is None:
            joint = self._jointly_affine(values) if len(self.columns) <= 4 else None
            yield from [joint] if joint else []
        else:
            for moved in self._on_conics(self.order[stuck], solved):
                if self._one_by_one(moved, stuck + 1) is None:
                    yield moved

    def constants(self, values: Sequence[Fraction], *, radicals: bool) -> list[Coordinate] | None:
        """The values with determined columns replaced by exact solutions, constant terms where they are irrational."""
        solved: list[Coordinate] = list(values)
        for k in self.order or ():
            j, (term, atom) = self.columns[k], self.wanted[k]
            place = self.space.place([*solved[:j], Variable(UNKNOWN), *solved[j + 1 :]])
            here = place if atom is None else place.with_component(place.law[atom][1])
            found = zero_of(here.scalar(term), UNKNOWN, approximate(values[j]), radicals=radicals)
            if found is None:
                return None
            solved[j] = found.value if isinstance(found, Rational) else found
        return solved if self.order else None

    def _on_conics(self, k: int, values: Sequence[Fraction]) -> Iterator[list[Fraction]]:
        """Points of one equation in the planes of its column and a free column."""
        names = free(self.wanted[k][0])
        for j in self.free:
            if self.space.columns[j].name in names and monotonic() < self.deadline:
                yield from points_near(Curve(lambda moved: self.gap(k, moved), self.columns[k], j), values)

    def _triangular(self) -> list[int] | None:
        """An order in which each equation involves no later determined column, if there is one."""
        waiting, order = list(range(len(self.columns))), []
        while waiting:
            ready = [k for k in waiting if not any(self._involves(k, other) for other in waiting if other != k)]
            if not ready:
                return None
            order.append(ready[0])
            waiting.remove(ready[0])
        return order

    def _involves(self, k: int, other: int) -> bool:
        column = self.space.columns[self.columns[other]]
        term, atom = self.wanted[k]
        return column.name in free(term) and (column.atom is None or atom is None or column.atom == atom)

    def _one_by_one(self, values: list[Fraction], start: int) -> int | None:
        """Solves the equations in order, in place; the position of the first that has no rational root nearby."""
        if self.order is None:
            return start
        for position in range(start, len(self.order)):
            k = self.order[position]
            root = self._root(k, values)
            if root is None:
                return position
            values[self.columns[k]] = root
        return None

    def gap(self, k: int, values: Sequence[Fraction]) -> Fraction | None:
        """One equation's gap exactly; None where it is undefined or not known to be rational."""
        term, atom = self.wanted[k]
        spot = self.space.spot(values)
        try:
            return scalar(term, spot if atom is None else spot.at(atom))
        except Undefined:
            return None

    def _root(self, k: int, values: Sequence[Fraction]) -> Fraction | None:
        """A rational root of one equation in its column: the only one, or a simple number at the given value.

        Where exact arithmetic does not reach, a simple number within rounding of the given value will do.
        """
        near = values[self.columns[k]]
        tried = [self._moebius_root(k, values), *(near.limit_denominator(bound) for bound in DENOMINATORS)]
        for root in tried:
            if root is None:
                continue
            gap = self.gap(k, self._put(k, values, root))
            close = root.denominator <= 64 and abs(near) < 1000 and abs(root - near) <= TOLERANCE * (1 + abs(near))
            if gap == 0 or (gap is None and close):
                return root
        return None

    def _put(self, k: int, values: Sequence[Fraction], value: Fraction) -> list[Fraction]:
        j = self.columns[k]
        return [*values[:j], value, *values[j + 1 :]]

    def _moebius_root(self, k: int, values: Sequence[Fraction]) -> Fraction | None:
        """The root if the gap is (a s + b) / (c s + e) in its column: three values determine it."""
        start = values[self.columns[k]].limit_denominator(16)
        step = Fraction(1, 16) if abs(start) <= 1 else Fraction(1)
        gaps = [self.gap(k, self._put(k, values, start + i * step)) for i in range(3)]
        if gaps[0] is None or gaps[1] is None or gaps[2] is None or gaps[1] == gaps[0]:
            return start if gaps[0] == 0 else None
        bend = gaps[2] - 2 * gaps[1] + gaps[0]
        if bend == 0:
            return start - step * gaps[0] / (gaps[1] - gaps[0])
        if gaps[1] == gaps[2]:
            return None
        slope = gaps[1] * bend / (2 * (gaps[1] - gaps[2])) + gaps[1] - gaps[0]
        return start - step * gaps[0] / slope if slope else None

    def _jointly_affine(self, values: Sequence[Fraction]) -> list[Fraction] | None:
        """The solution if all gaps are affine in all determined columns together."""
        base = list(values)
        for j in self.columns:
            base[j] = values[j].limit_denominator(16)
        start = self._gaps(base)
        rows = [self._gaps([v + 1 if i == j else v for i, v in enumerate(base)]) for j in self.columns]
        if start is None or any(row is None for row in rows):
            return None
        count = range(len(self.columns))
        matrix = [[row[k] - start[k] for row in rows if row is not None] for k in count]
        moves = solve(matrix, [-gap for gap in start])
        if moves is None:
            return None
        for j, move in zip(self.columns, moves, strict=True):
            base[j] += move
        gaps = self._gaps(base)
        return base if gaps is not None and not any(gaps) else None

    def _gaps(self, values: Sequence[Fraction]) -> list[Fraction] | None:
        gaps = [self.gap(k, values) for k in range(len(self.columns))]
        known = [gap for gap in gaps if gap is not None]
        return known if len(known) == len(gaps) else None


def _least_squares(slopes: Array, residuals: Array, scales: Array) -> Array:
    """Moves that cancel the residuals, of least size in their scales: normal equations with a slight ridge."""
    scaled = slopes * scales[:, None, :]
    sizes = np.abs(scaled).max(axis=2, keepdims=True)
    sizes = np.where(sizes > 0, sizes, 1.0)
    scaled, right = scaled / sizes, residuals[:, :, None] / sizes
    across = np.swapaxes(scaled, 1, 2)
    ridge = RIDGE * np.eye(slopes.shape[2])
    return np.asarray(np.linalg.solve(across @ scaled + ridge, across @ right)[:, :, 0] * scales)


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """The solution of a square linear system over the rationals; None when it is singular."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = next((i for i in range(k, len(rows)) if rows[i][k]), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i, row in enumerate(rows):
            if i != k and row[k]:
                rows[i] = [a - row[k] * b for a, b in zip(row, rows[k], strict=True)]
    return [row[-1] for row in rows]
