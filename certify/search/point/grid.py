"""The first stage: simple rational numbers, tried one after the other in plain Python, the simplest first.

Most false claims fail at a small number, and most hypotheses hold at one; then nothing heavier is imported.
"""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from flint import arb

from certify.search.number.pointwise import approximate
from certify.search.number.value import Unclear, Undefined, value
from certify.search.point.exact import Judge, Row
from certify.search.point.problem import Problem
from certify.trusted.claim import Domain
from certify.trusted.error import Rejected
from certify.trusted.interval import precision
from certify.trusted.node import Node, fits
from certify.trusted.term import Call, Power, Rational, constant, free, walk

SIMPLE = tuple(map(Fraction, [
    "0", "1", "-1", "2", "1/2", "-2", "-1/2", "3", "-3", "1/3", "2/3", "3/2", "1/4", "3/4", "4", "-4", "5", "1/5",
    "3/5", "4/5", "-3/5", "-4/5", "6", "8", "10", "-10", "1/10", "-1/10", "9/10", "100", "-100", "1/100", "99/100",
    "1000", "-1000", "1/1000", "1000000", "-1000000", "1/1000000", "1000000000000", "1/1000000000000",
]))  # fmt: skip
PLAIN = frozenset(SIMPLE)
SHARES = tuple(map(Fraction, [
    "1/2", "1/4", "3/4", "1/3", "2/3", "1/10", "9/10", "1/100", "99/100", "1/1000", "999/1000",
]))  # fmt: skip
WHOLE = (*range(21), 25, 30, 40, 50, 64, 100, 200, 500, 1000, 10**6)
QUICK, THOROUGH = 5_000, 20_000
LEAST_ROWS, PEEKED = 60, 40
MAXIMAL_CONSTANTS = 8
MAXIMAL_DOUBTFUL = 16
MAXIMAL_DIGITS = 2400  # as many as a rational number may have
LARGE = 10**12
CLEAR = 1e-6
MAXIMAL_PLACEMENTS = 60
Ranks = tuple[int, ...]


def complexity(value: Fraction) -> float:
    """How hard a number is on the eye: the digits above and below the bar, and a sign; zeros at the end count less."""
    above, below = _digits(abs(value.numerator)), _digits(value.denominator)
    return math.log2(1 + above[0]) + 2 * math.log2(below[0]) + above[1] + 2 * below[1] + 0.5 * (value < 0)


def _digits(number: int) -> tuple[int, int]:
    """A number without its last zeros when it is long, and how many those are."""
    zeros = 0
    while number >= 10**4 and number % 10 == 0:
        number, zeros = number // 10, zeros + 1
    return number, zeros


@lru_cache(1000)
def simple_values(domain: Domain, constants: tuple[Fraction, ...] = ()) -> tuple[Fraction, ...]:
    """Simple members of a domain, the simplest first, the ends that belong to it and given constants among them."""
    low, high = domain.low, domain.high
    values: list[Fraction] = [end for end in (low, high) if end is not None] + list(constants)
    if domain.integral:
        start = low if low is not None else high - 20 if high is not None else Fraction(0)
        values += [start + step for step in WHOLE]
        values += [Fraction(sign * step) for step in WHOLE for sign in (1, -1)]
    else:
        values += SIMPLE
        if low is not None and high is not None:
            values += [low + (high - low) * share for share in SHARES]
        elif low is not None:
            values += [low + step for step in SIMPLE]
        elif high is not None:
            values += [high - step for step in SIMPLE]
    return tuple(sorted({value for value in values if domain.contains(value)}, key=complexity))


class Rule(NamedTuple):
    """The simple members of a domain, also as floats, and the numbers of those that are its ends."""

    values: tuple[Fraction, ...]
    floats: tuple[float, ...]
    ends: frozenset[int]


@lru_cache(1000)
def rule(domain: Domain, constants: tuple[Fraction, ...]) -> Rule:
    """The simple members of a domain as a rule for rows."""
    values = simple_values(domain, constants)
    ends = {values.index(end) for end in (domain.low, domain.high) if end is not None and end in values}
    return Rule(values, tuple(map(approximate, values)), frozenset(ends))


def constants(problem: Problem) -> tuple[Fraction, ...]:
    """Numbers that stand in the problem, and their neighbours, where claims that are false by a hair often fail; for
    large ones also what lies beyond them and its reciprocal, as no step from small numbers leads there.
    """
    relations = (*problem.given, *problem.holds)
    found = {value for relation in relations for node in walk(relation) for value in _standing(node)}
    chosen = sorted(found - PLAIN, key=complexity)[:MAXIMAL_CONSTANTS]
    near = [number + step for number in chosen for step in (0, 1, -1)]
    near += [far for number in chosen if abs(number) > LARGE for far in (2 * number, 1 / (2 * number))]
    return tuple(sign * number for number in near for sign in (1, -1) if fits("rational", number))


def _standing(node: Node) -> Iterator[Fraction]:
    """The value of a number; for another large constant the next power of ten."""
    if isinstance(node, Rational):
        yield node.value
    elif isinstance(node, Power | Call) and not free(node):
        exact = constant(node)
        if exact is not None and fits("rational", exact):
            yield exact
        elif exact is None and (digits := _magnitude(node)) is not None:
            yield Fraction(10) ** digits


def _magnitude(node: Power | Call) -> int | None:
    """How many digits a large constant has before the point; None for any other, or for too many."""
    try:
        with precision(64):
            size = abs(arb(value(node))).log() / arb(10).log()
    except (Undefined, Unclear, Rejected):
        return None
    return int(float(size.mid())) + 1 if 12 < size < MAXIMAL_DIGITS else None


def _placements(count: int, places: int) -> Iterator[tuple[int, ...]]:
    """The ways to put things into places, up to the order of the places; those that use most places first."""
    found: list[tuple[int, ...]] = [()]
    for _ in range(count):
        found = [(*row, k) for row in found for k in range(min(max(row, default=-1) + 2, places))]
    return iter(sorted(found, key=lambda row: -len(set(row))))


class Grid:
    """A problem over rows of simple values: a row is the ranks of its numbers among those of their domains."""

    def __init__(self, problem: Problem, *, quick: bool = False, all_rows: bool = True) -> None:
        """`all_rows` as against the orthonormal ones alone."""
        self.problem = problem
        self.judge, extra = Judge(problem), constants(problem)
        rules = [rule(column.domain, extra) for column in problem.columns]
        self.values, self.floats = [own.values for own in rules], [own.floats for own in rules]
        self.ends = [own.ends for own in rules]
        size = sum(r.left._size + r.right._size for r in (*problem.given, *problem.holds))
        self.count = max(LEAST_ROWS, (QUICK if quick else THOROUGH) // size) if all_rows else 0
        self.doubts = MAXIMAL_DOUBTFUL // 4 if quick else MAXIMAL_DOUBTFUL

    def rows(self) -> Iterator[Ranks]:
        """All rows in the order of the sum of their ranks, after rows of equal ranks as they become due."""
        lengths = [len(own) for own in self.values]
        for budget in range(sum(lengths) - len(lengths) + 1):
            if len(lengths) > 2 and budget % 2 == 0 and budget // 2 < max(lengths):
                yield tuple(min(budget // 2, length - 1) for length in lengths)
            yield from _of_sum(budget, lengths)

    def orthonormal(self) -> Iterator[Ranks]:
        """Rows in which every vector is one of the standard basis, and each other number 1 if it can."""
        frame = self.problem.frame
        vectors = [frame.names(b.name) for b in frame.claim.variables if b.domain.kind == "vector"]
        places = {name: k for k, name in enumerate(self.judge.names)}
        if len(vectors) < 2 or frame.active < 2 or not all(name in places for own in vectors for name in own):
            return
        unit = [own.index(Fraction(1)) if Fraction(1) in own else 0 for own in self.values]
        for chosen in islice(_placements(len(vectors), frame.active), MAXIMAL_PLACEMENTS):
            row = list(unit)
            for own, place in zip(vectors, chosen, strict=True):
                for k, name in enumerate(own):
                    row[places[name]] = (
                        unit[places[name]] if k == place else self.values[places[name]].index(Fraction(0))
                    )
            yield tuple(row)

    def denies(self) -> bool:
        """Whether the claim seems to fail at one of the first rows, by floats alone."""
        for row in islice(self.rows(), min(self.count, PEEKED)):
            floats = [own[k] for own, k in zip(self.floats, row, strict=True)]
            if any(gap.at(floats) < 0 for gap in self.judge.holds):
                if not any(gap.at(floats) < 0 for gap in self.judge.given):
                    return True
        return False

    def counterexamples(self) -> Iterator[Row]:
        """Rows that refute the claim by exact arithmetic; those that touch in floats, or that floats cannot tell, come
        last.
        """
        doubtful: list[Ranks] = []
        for row in chain(self.orthonormal(), islice(self.rows(), self.count)):
            floats = [own[k] for own, k in zip(self.floats, row, strict=True)]
            worst = [gap.at(floats) for gap in self.judge.holds]
            if all(gap > 0 for gap in worst) and not self.judge.at_pole(floats):
                continue
            if any(gap.at(floats) < 0 for gap in self.judge.given):
                continue
            if not any(gap < 0 for gap in worst):
                doubtful.append(row)
            elif self._is_clear(worst, floats) or self.judge.refutes(self._exact(row)):
                yield self._exact(row)
        for row in doubtful[: self.doubts]:
            if self.judge.refutes(exact := self._exact(row)):
                yield from islice(self._clearer(exact), 1)
                yield exact

    def _is_clear(self, worst: Sequence[float], floats: Sequence[float]) -> bool:
        """Whether floats are enough: the claim is defined and fails by far, and its hypotheses hold by as much."""
        return any(-1 <= gap < -CLEAR for gap in worst) and all(gap.at(floats) > CLEAR for gap in self.judge.given)

    def _clearer(self, row: Row) -> Iterator[Row]:
        """Rows like one that only touches, with one number halved or doubled, where the claim fails beyond doubt."""
        for j, column in enumerate(self.problem.columns):
            for factor in (Fraction(1, 2), Fraction(2)):
                moved = [*row[:j], factor * row[j], *row[j + 1 :]]
                floats = [approximate(number) for number in moved]
                clear = any(gap.at(floats) < 0 for gap in self.judge.holds)
                if clear and column.domain.contains(moved[j]) and self.judge.refutes(moved):
                    yield moved

    def admissible(self) -> Iterator[Row]:
        """Rows where all hypotheses hold by exact arithmetic, those in the interior of everything first."""
        edge: list[Ranks] = []
        for row in chain(islice(self.rows(), self.count), self.orthonormal()):
            floats = [own[k] for own, k in zip(self.floats, row, strict=True)]
            found = [gap.at(floats) for gap in self.judge.given]
            if not all(gap >= 0 for gap in found):
                continue
            if 0 in found or self._at_ends(row):
                edge.append(row)
            elif self.judge.admits(self._exact(row)):
                yield self._exact(row)
        for row in sorted(edge[: 4 * self.doubts], key=self._at_ends):
            if self.judge.admits(self._exact(row)):
                yield self._exact(row)

    def _at_ends(self, row: Ranks) -> int:
        return sum(k in end for k, end in zip(row, self.ends, strict=True))

    def _exact(self, row: Ranks) -> Row:
        return [own[k] for own, k in zip(self.values, row, strict=True)]


def _of_sum(budget: int, lengths: Sequence[int]) -> Iterator[Ranks]:
    """All rows of ranks below given lengths that add up to a budget."""
    if len(lengths) <= 1:
        yield from [(budget,)[: len(lengths)]] if budget < max([1, *lengths]) else []
        return
    reach = sum(lengths[1:]) - len(lengths) + 1
    for rank in range(max(0, budget - reach), min(budget, lengths[0] - 1) + 1):
        if len(lengths) == 2:
            yield rank, budget - rank
        else:
            yield from ((rank, *rest) for rest in _of_sum(budget - rank, lengths[1:]))
