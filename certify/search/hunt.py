"""A hunt for rows that serve, in one space: over a grid of simple values, at random, and by descent.

A focus says where to hunt: which hypotheses are made tight, or which aim is made to vanish, by solving equations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

import numpy as np

from certify.search.descent import OutOfTime, Polish, evolve, score
from certify.search.equation import System, equations, plans, to_vanish
from certify.search.exact import truth
from certify.search.landscape import EQUAL, Aim, Landscape
from certify.search.nearby import simplify
from certify.search.numeric import Array, Mask, approximate
from certify.search.sampling import complexity, grid, random_rows
from certify.search.space import Coordinate, Space
from certify.trusted.claim import Relation
from certify.trusted.term import Term

MAXIMAL_PLANS = 6
MAXIMAL_PLANS_ON_GRID = 3
STARTS = 6
MAXIMAL_FAILURES = 6
SIMPLE_ENOUGH = 2
SYMPY_SECONDS = 1.0
POPULATION = 48
POLISHED = 4
FIRM = 0.1
TOUCH_COST = 12.0
Found = tuple[Space, Sequence[Coordinate]]


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: points where a claim fails (`aimed`), or where its hypotheses hold; and until when."""

    aims: tuple[Aim, ...]
    aimed: bool
    seed: int
    deadline: float

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return monotonic() > self.deadline


class Focus:
    """Where to hunt: the landscape, the equations that rows must solve, and the aim that they make vanish, if one."""

    def __init__(self, landscape: Landscape, tight: Sequence[Term], zero: int | None, search: "Search") -> None:
        self.landscape, self.zero, self.aimed = landscape, zero, search.aimed
        space = landscape.space
        terms = [to_vanish(relation) for relation in landscape.given if relation.relation == "=="] + list(tight)
        wanted = equations(space, terms)
        solvable = plans(space, wanted, MAXIMAL_PLANS) if wanted else []
        self.systems = [System(space, wanted, plan, search.deadline) for plan in solvable or [()]]

    def serves(self, rows: Array, rng: np.random.Generator) -> tuple[Mask, Array]:
        """Which rows seem to do, and a cost of each that is added to its complexity: doubtful rows come later."""
        if not self.aimed:
            found = self.landscape.assess(rows)
            return found.admissible, self._edge(rows)
        hits = self.landscape.hits(rows, rng)
        mask = hits.convincing | hits.touching
        if self.zero is not None:
            found = self.landscape.assess(rows)
            with np.errstate(all="ignore"):
                vanishing = np.abs(found.gaps[self.zero]) <= EQUAL * found.scales[self.zero]
            mask |= found.admissible & vanishing
        return mask, np.where(hits.convincing, 0.0, TOUCH_COST)

    def _edge(self, rows: Array) -> Array:
        """The cost of being at an end of a domain or of a hypothesis: interior points are preferred."""
        ends = (rows == self.landscape.space.low) | (rows == self.landscape.space.high)
        gaps = self.landscape.values(rows)[len(self.landscape.aims) :]
        tight = np.sum(np.abs(gaps) <= EQUAL, axis=0) if len(gaps) else np.zeros(len(rows))
        return np.asarray(TOUCH_COST * (np.sum(ends, axis=1) + tight), dtype=np.float64)

    def firm(self, row: Array, rng: np.random.Generator, deadline: float) -> "Firm":
        """The test that rows near a row must pass: to serve, and to fail the claim by a tenth as much as it does.

        Or, for admissible points, to be no nearer to the ends.
        """
        if not self.aimed:
            return Firm(self, float(self._edge(row[None, :])[0]), rng, deadline)
        depth = self.landscape.hits(row[None, :], rng).depth[0]
        return Firm(self, float(FIRM * depth) if np.isfinite(depth) else 0.0, rng, deadline)

    def may_do(self, values: list[Fraction]) -> bool:
        """Whether exact arithmetic leaves it open that the point is admissible (and the claim false there)."""
        space = self.landscape.space
        if not space.contains(values):
            return False
        if any(self._truth(relation, values) is False for relation in self.landscape.given):
            return False
        return not self.aimed or any(self._truth(relation, values) is not True for relation in space.claim.holds)

    def _truth(self, relation: Relation, values: list[Fraction]) -> bool | None:
        space = self.landscape.space
        spot = space.spot(values)
        mixed = equations(space, [relation.gap])
        truths = [truth(relation, spot if atom is None else spot.at(atom)) for _, atom in mixed]
        return False if False in truths else None if None in truths else True


class Firm:
    """Whether rows serve by a margin; raises `OutOfTime` after the deadline."""

    def __init__(self, focus: Focus, margin: float, rng: np.random.Generator, deadline: float) -> None:
        self.focus, self.margin, self.rng, self.deadline = focus, margin, rng, deadline

    def __call__(self, rows: Array) -> Mask:
        """Which rows do."""
        if monotonic() > self.deadline:
            raise OutOfTime
        mask, cost = self.focus.serves(rows, self.rng)
        if not self.focus.aimed:
            return mask & (cost <= self.margin)
        if self.margin < 0:
            mask &= self.focus.landscape.hits(rows, self.rng).depth <= self.margin
        return mask


class Hunt:
    """The hunt in one focus, with its own random numbers; stops at the deadline."""

    def __init__(self, focus: Focus, seed: Sequence[int], deadline: float) -> None:
        self.focus, self.deadline = focus, deadline
        self.rng = np.random.default_rng(list(seed))
        self.space = focus.landscape.space

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return monotonic() > self.deadline

    def on_grid(self, count: int, limit: int) -> Iterator[Found]:
        """Rows of simple values, the simplest first for each choice of columns to solve for."""
        for system in self.focus.systems[:MAXIMAL_PLANS_ON_GRID]:
            if self.over:
                return
            chosen = grid(self.space, self.rng, count).starting(system.columns, STARTS)
            rows = system.project(chosen.rows(), steps=40 if self.focus.zero is not None else 12)
            mask, doubt = self.focus.serves(rows, self.rng)
            indices = np.flatnonzero(mask)
            cost = doubt + chosen.complexity(system.free) + _irrationality(rows[:, list(system.columns)])
            order = indices[np.argsort(cost[indices], kind="stable")][:limit]
            if len(order) and cost[order[0]] > SIMPLE_ENOUGH * len(self.space.columns):
                yield from self._simplified(system, rows[order[:1]], 1)
            found: list[tuple[float, list[Fraction]]] = []
            failures = 0
            for i in order:
                settled = self._settled(system, self._near(system, chosen.exact(int(i)), rows[i]))
                found += [(float(doubt[i]) + sum(map(complexity, values)), values) for values in settled]
                failures = 0 if settled else failures + 1
                if failures > MAXIMAL_FAILURES:
                    break
            yield from ((self.space, values) for _, values in sorted(found))

    def with_constants(self, count: int, limit: int, *, radicals: bool) -> Iterator[Found]:
        """Simple rows whose determined columns may be irrational: constant terms."""
        for system in self.focus.systems if self.focus.systems[0].columns else []:
            if self.over:
                return
            chosen = grid(self.space, self.rng, count).starting(system.columns, STARTS)
            rows = system.project(chosen.rows())
            mask, cost = self.focus.serves(rows, self.rng)
            indices = np.flatnonzero(mask)
            cost = cost + chosen.complexity(system.free)
            for i in indices[np.argsort(cost[indices], kind="stable")][:limit]:
                if self.over:
                    return
                enough = monotonic() < self.deadline - SYMPY_SECONDS
                near = self._near(system, chosen.exact(int(i)), rows[i])
                values = system.constants(near, radicals=radicals and enough)
                if values is not None:
                    yield self.space, values

    @staticmethod
    def _near(system: System, values: list[Fraction], row: Array) -> list[Fraction]:
        """Exact values with the determined columns taken from a row of floats."""
        for j in system.columns:
            values[j] = Fraction(row[j])
        return values

    def _settled(self, system: System, values: list[Fraction]) -> list[list[Fraction]]:
        """The values with equations solved exactly, if that may be a point to propose: a list of at most one."""
        solutions = system.solutions(values)
        for position, solved in enumerate(solutions):
            if self.over:
                break
            if self.focus.may_do(solved) and (position == 0 or self._serves(solved)):
                return [solved]
        return []

    def _serves(self, values: list[Fraction]) -> bool:
        mask, _ = self.focus.serves(np.array([[approximate(value) for value in values]]), self.rng)
        return bool(mask[0])

    def at_random(self, count: int, limit: int) -> Iterator[Found]:
        """Random rows made simple."""
        system = self.focus.systems[0]
        rows = system.project(random_rows(self.space, self.rng, count))
        yield from self._simplified(system, rows, limit)

    def by_descent(self, count: int, limit: int, turn: int) -> Iterator[Found]:
        """Random rows, then rows got from the best of them by descent, each made simple."""
        if self.over:
            return
        system = self.focus.systems[turn % len(self.focus.systems)]
        rows = system.project(random_rows(self.space, self.rng, count))
        yield from self._simplified(system, rows, limit)
        goals: list[int | None] = [k for k in range(len(self.focus.landscape.aims)) if self._is_goal(k)]
        for aim in goals or [None]:
            if self.over:
                return
            yield from self._simplified(system, self._descended(system, rows, aim), limit)

    def _is_goal(self, k: int) -> bool:
        aim = self.focus.landscape.aims[k]
        return aim.mode == "below" or not aim.sides

    def _descended(self, system: System, rows: Array, aim: int | None) -> Array:
        bad = score(self.focus.landscape, aim)
        order = np.argsort(bad(rows), kind="stable")
        start = np.concatenate([rows[order[: POPULATION // 2]], rows[: POPULATION // 2]])
        best = evolve(system, bad, start, self.rng, self.deadline)
        polish = Polish(self.focus.landscape, system, aim, self.deadline)
        starts = [*best[:POLISHED], *rows[order[:POLISHED]]]
        return np.array([*(polish(row) for row in starts if not self.over), *best[:POLISHED]])

    def _simplified(self, system: System, rows: Array, limit: int) -> Iterator[Found]:
        """The most convincing rows that serve, made simple."""
        mask, cost = self.focus.serves(rows, self.rng)
        indices = np.flatnonzero(mask)
        if self.focus.aimed and len(indices):
            depth = self.focus.landscape.hits(rows[indices], self.rng).depth
            cost[indices] += np.maximum(depth, -10.0)
        for i in indices[np.argsort(cost[indices], kind="stable")][:limit]:
            firm = self.focus.firm(rows[i], self.rng, self.deadline)
            try:
                values = simplify(system, rows[i], firm)
            except OutOfTime:
                return
            if values is not None:
                yield from ((self.space, settled) for settled in self._settled(system, values))


def _irrationality(numbers: Array) -> Array:
    """A cost of each row for numbers that are no fractions of small denominators: they may have no exact value."""
    simple = np.zeros(numbers.shape, dtype=np.bool_)
    for denominator in range(1, 65):
        scaled = numbers * denominator
        simple |= np.abs(scaled - np.round(scaled)) <= EQUAL * (1 + np.abs(scaled))
    return np.asarray(TOUCH_COST * np.sum(~simple, axis=1), dtype=np.float64)
