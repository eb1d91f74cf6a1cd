"""The later stages of the search for points, in numpy: random rows, descent, branch and bound; turn by turn."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, count
from time import monotonic

import numpy as np

from certify.search.number.numeric import Array
from certify.search.point.aim import aims_of, touching
from certify.search.point.branch import Tree
from certify.search.point.descent import descend
from certify.search.point.exact import Judge
from certify.search.point.grid import Grid
from certify.search.point.landscape import NOISE, Landscape
from certify.search.point.nearby import Row, settled, simplify
from certify.search.point.problem import Problem
from certify.search.point.sampling import random_rows
from certify.trusted.evidence import Point
from certify.trusted.term import Term

RANDOM = 2000
STARTS = 24
PROPOSED = 3
BLIND = 24
CLOSE = 1e-6
BOXES, LEAST_BOXES, KEPT_ROUNDS = 2_500, 24, 12
ALWAYS = 3
WHOLE_ROWS = 160_000
MAXIMAL_WHOLE = 6


class OutOfTime(Exception):
    """The clock ran out."""


class Field:
    """One problem, hunted turn by turn."""

    def __init__(self, problem: Problem, aimed: bool, seed: Sequence[int], deadline: float) -> None:
        self.problem, self.aimed, self.deadline, self.turns = problem, aimed, deadline, 0
        self.judge = Judge(problem)
        self.landscape = Landscape(problem, aims_of(problem) if aimed else ())
        self.rng = np.random.default_rng(list(seed))
        self.goals: list[int | None] = list(range(len(self.landscape.aims))) if aimed else [None]
        self.trees = {k: Tree(self.landscape, k).rounds() for k in self.goals if k is not None}

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return monotonic() > self.deadline

    def turn(self) -> Iterator[Row]:
        """Rows that serve by exact arithmetic: at random and by descent in even turns, by branching in odd ones."""
        number, self.turns = self.turns, self.turns + 1
        if not self.landscape.names:
            return
        rows = random_rows(self.landscape, self.rng, RANDOM)
        if number == 0:
            self.typical = self._typical(rows)
            for block in np.array_split(self._whole_rows(), 16):
                yield from self._served(block, None)
        if number % 2 == 0:
            yield from self._served(rows, None)
        for goal in self._due(number):
            if self.over:
                return
            if number % 2 == 0 or goal is None:
                yield from self._descended(self._best(rows, goal), goal, scaled=number % 4 == 2)
            else:
                yield from self._branched(goal, BOXES * number)

    def _due(self, number: int) -> list[int | None]:
        """The first aim always, the others in turn."""
        return self.goals if len(self.goals) <= 3 else [self.goals[0], *self.goals[1 + number % 3 :: 3]]

    def _best(self, rows: Array, goal: int | None) -> Array:
        """The most promising rows, half of them, and some that are not."""
        found = self.landscape.assess(rows)
        worth = self._worth(found.scaled, goal)
        order = np.argsort(np.where(found.breach > 0, 1 + found.breach, worth), kind="stable")
        return np.concatenate([rows[order[: 2 * STARTS // 3]], rows[: STARTS // 3]])

    def _worth(self, scaled: Array, goal: int | None) -> Array:
        if goal is None:
            return np.zeros(scaled.shape[1])
        own: Array = scaled[goal]
        return np.abs(own) if self.landscape.aims[goal].mode == "zero" else own

    def _descended(self, rows: Array, goal: int | None, *, scaled: bool) -> Iterator[Row]:
        found = descend(self.landscape, goal, rows, self.rng, scaled=scaled, deadline=self.deadline)
        yield from self._served(found, goal)

    def _branched(self, goal: int, boxes: int) -> Iterator[Row]:
        worst: list[Array] = []
        for middles in self.trees[goal]:
            if self.over:
                return
            boxes -= max(len(middles), LEAST_BOXES)
            yield from self._served(middles, None)
            worst = [*worst, middles[: STARTS // 4]][-KEPT_ROUNDS:]
            if boxes < 0:
                break
        if worst:
            rows = np.concatenate(worst)
            yield from self._descended(self._best(rows, goal)[:STARTS], goal, scaled=False)

    def _served(self, rows: Array, goal: int | None) -> Iterator[Row]:
        """Rows that serve, made simple: those that floats are sure of, or those that they cannot tell."""
        found = self.landscape.assess(rows)
        allowed = found.breach == 0
        if not self.aimed:
            yield from self._simplified(rows[allowed][:PROPOSED])
            return
        below = np.array([aim.mode == "below" for aim in self.landscape.aims])[:, None]
        depth = np.where(below, found.scaled, 1.0).min(axis=0)
        depth = np.where(found.undefined, -1.0, depth)
        sure = np.flatnonzero(allowed & (depth < -NOISE))
        if len(sure):
            cost = 10 * depth[sure] + self._size(rows[sure])
            simple = list(self._simplified(rows[sure[np.argsort(cost, kind="stable")]][:PROPOSED]))
            if simple:
                yield from simple
                return
        if goal is None:
            blind = np.flatnonzero(allowed & ((np.abs(depth) <= NOISE) | ~np.isfinite(found.gaps).all(axis=0)))
            yield from self._simplified(rows[blind[:BLIND]])
            return
        small = np.abs(found.gaps[goal]) <= CLOSE * self.typical[goal]
        close = np.flatnonzero((found.breach <= CLOSE) & (small | (self._worth(found.scaled, goal) <= CLOSE)))
        yield from self._simplified(self._distinct(rows[close])[:PROPOSED], self.landscape.aims[goal].term)

    def _typical(self, rows: Array) -> Array:
        """A small size of each aim's gap: nine rows in ten have a larger one."""
        gaps = np.abs(self.landscape.assess(rows).gaps)
        sizes = np.quantile(np.where(np.isfinite(gaps), gaps, 0.0), 0.1, axis=1) if len(gaps) else np.zeros(0)
        return np.asarray(sizes, dtype=np.float64)

    def _size(self, rows: Array) -> Array:
        """How large or small the numbers of rows are; whole ones count more, as they are not rounded any more."""
        with np.errstate(all="ignore"):
            sizes = np.where(self.landscape.integral, np.log2(1 + np.abs(rows)), np.abs(np.log10(np.abs(rows))) / 4)
        return np.asarray(np.where(np.isfinite(sizes), sizes, 0.0).sum(axis=1))

    def _whole_rows(self) -> Array:
        """All rows of the smallest whole numbers, as many as fit, where all numbers are whole; the smallest first."""
        width = len(self.landscape.names)
        if not self.landscape.integral.all() or width > MAXIMAL_WHOLE:
            return np.zeros((0, width))
        each = max(3, int(WHOLE_ROWS ** (1 / width)))
        near = [low if np.isfinite(low) else high - each + 1 if np.isfinite(high) else -(each // 2)
                for low, high in zip(self.landscape.low, self.landscape.high, strict=True)]  # fmt: skip
        axes = np.meshgrid(*(start + np.arange(each) for start in near), indexing="ij")
        rows = np.stack([axis.ravel() for axis in axes], axis=1)
        return rows[np.argsort(np.abs(rows).sum(axis=1), kind="stable")]

    @staticmethod
    def _distinct(rows: Array) -> Array:
        """Rows that differ in the first digits."""
        with np.errstate(all="ignore"):
            keys = [tuple(f"{number:.4e}" for number in row) for row in rows]
        return rows[[k for k, key in enumerate(keys) if key not in keys[:k]]] if len(rows) else rows

    def _simplified(self, rows: Array, sharpen: Term | None = None) -> Iterator[Row]:
        for floats in rows:
            row = [Fraction(number) for number in floats.tolist()]
            try:
                if sharpen is not None:
                    row = settled(self.problem, sharpen, row)
                if sharpen is not None or self._holds_up(row):
                    found = simplify(self.problem, row, self._serves)
                    if found is not None:
                        yield found
                        return
            except OutOfTime:
                return

    def _holds_up(self, row: Row) -> bool:
        """Whether a row serves by exact arithmetic, whatever floats say."""
        if self.over:
            raise OutOfTime
        spot = self.judge.spot(row)
        return spot.refutes if self.aimed else spot.admissible

    def _serves(self, row: Row) -> bool:
        if self.over:
            raise OutOfTime
        return self.judge.refutes(row) if self.aimed else self.judge.admits(row)


def points(problems: Sequence[Problem], *, aimed: bool, seed: int, deadline: float) -> Iterator[Point | None]:
    """Points from all problems in turn, the first ones more often, until the deadline."""
    fields: list[Field] = []
    for number in count():
        for k, problem in enumerate(problems):
            if monotonic() > deadline:
                return
            if k >= len(fields):
                fields.append(Field(problem, aimed, (seed, k), deadline))
            if k < ALWAYS or number % 3 == k % 3:
                yield from map(problem.point, fields[k].turn())
        for edge in chain.from_iterable(map(touching, problems[:ALWAYS])) if aimed and number == 0 else ():
            yield from map(edge.point, Grid(edge, quick=True).counterexamples())
