"""Completing squares: the cheapest sum of squares, by exact elimination alone.

The monomials of a gap's numerator are taken as entries of a symmetric matrix whose rows are square roots of its
positive even monomials, times a common monomial of nonnegative atoms, or times a vector; elimination turns the matrix
into squares if it is positive semidefinite. Each monomial is given one place, so that what needs a choice between
places is left to the semidefinite search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add
from typing import NamedTuple

from certify.search.algebra.denominator import cleared
from certify.search.algebra.polynomial import Exponent, Polynomial
from certify.search.algebra.translation import Translation
from certify.search.budget import Effort
from certify.trusted.claim import Claim
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import Rational, Term, product, total

MAXIMAL_MONOMIALS = 120


class Row(NamedTuple):
    """A row of the matrix: a common factor (a monomial of nonnegative atoms), a monomial, and a vector or -1."""

    factor: Exponent
    monomial: Exponent
    vector: int


def completed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares whose sum is the gap's numerator, or None when elimination does not find them."""
    return completion_of(Goal(claim, effort.budget()))


def completion_of(goal: Goal) -> Evidence | None:
    """The same for a goal."""
    if goal.relation.relation == "==":
        return None
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    if target is None or not target[1] or len(target[1]) > MAXIMAL_MONOMIALS:
        return None
    translation = Translation(goal)
    translation.learn([target[1]])
    matrix = Matrix(translation, goal)
    if not matrix.fill(translation.polynomial(target[1], len(translation.terms))):
        return None
    summands = matrix.eliminate()
    if summands is None or (goal.relation.strict and not any(isinstance(s.root, Rational) for s in summands)):
        return None
    return Squares(target[0], tuple(summands))


@dataclass
class Place:
    """Two vectors whose inner product an atom is."""

    left: int
    right: int


class Matrix:
    """The symmetric matrix of a polynomial, as far as it is filled."""

    def __init__(self, translation: Translation, goal: Goal) -> None:
        self.translation = translation
        table = translation.gram() if translation.bases else []
        self.size = len(translation.terms)
        self.inner = {atom: Place(i, j) for i, line in enumerate(table) for j, atom in enumerate(line) if i <= j}
        self.nonnegative = [goal.signs(term) <= NONNEGATIVE for term in translation.terms]
        self.rows: list[Row] = []
        self.entries: dict[tuple[int, int], Fraction] = {}

    def fill(self, polynomial: Polynomial) -> bool:
        """Gives every monomial its place; False when one has none."""
        whole = {_padded(monomial, self.size): value for monomial, value in polynomial.items()}
        others = []
        for monomial, value in sorted(whole.items(), key=lambda item: (-sum(item[0]), item[0])):
            row = self._root(monomial) if value > 0 else None
            if row is None:
                others.append((monomial, value))
            else:
                self.entries[len(self.rows), len(self.rows)] = value
                self.rows.append(row)
        return all(self._across(monomial, value) for monomial, value in others)

    def _root(self, monomial: Exponent) -> Row | None:
        """The row whose square a monomial is."""
        places = [(number, place) for number, place in self.inner.items() if monomial[number]]
        vector = -1
        if places:
            (number, place), *more = places
            if more or monomial[number] > 1 or place.left != place.right:
                return None
            vector, monomial = place.left, _without(monomial, number)
        odd = tuple(power % 2 for power in monomial)
        if any(power and not self.nonnegative[number] for number, power in enumerate(odd)):
            return None
        return Row(odd, tuple(power // 2 for power in monomial), vector)

    def _across(self, monomial: Exponent, value: Fraction) -> bool:
        """Puts a monomial where two rows cross."""
        pair = {-1}
        for number, place in self.inner.items():
            if monomial[number]:
                if monomial[number] > 1 or pair != {-1}:
                    return False
                pair, monomial = {place.left, place.right}, _without(monomial, number)
        for i, one in enumerate(self.rows):
            for j, other in enumerate(self.rows[:i]):
                if one.factor == other.factor and {one.vector, other.vector} == pair:
                    if tuple(map(add, one.factor, map(add, one.monomial, other.monomial))) == monomial:
                        self.entries[j, i] = self.entries.get((j, i), Fraction(0)) + value / 2
                        return True
        return False

    def eliminate(self) -> list[Summand] | None:
        """The summands that elimination leaves; None when the matrix is not positive semidefinite."""
        entries, count = dict(self.entries), len(self.rows)
        found = []
        for k in range(count):
            pivot = entries.get((k, k), Fraction(0))
            line = {j: entries[k, j] for j in range(k + 1, count) if entries.get((k, j))}
            if pivot < 0 or (pivot == 0 and line):
                return None
            if pivot:
                found.append(self._summand(pivot, k, {j: value / pivot for j, value in line.items()}))
            for i, left in line.items():
                for j, right in line.items():
                    if i <= j:
                        entries[i, j] = entries.get((i, j), Fraction(0)) - left * right / pivot
        return found

    def _summand(self, pivot: Fraction, first: int, line: dict[int, Fraction]) -> Summand:
        factor = self.translation.term({self.rows[first].factor: Fraction(1)})
        weight = Rational(pivot) if not any(self.rows[first].factor) else product([Rational(pivot), factor])
        parts = [(first, Fraction(1)), *line.items()]
        return Summand(weight, (), total([self._part(self.rows[number], value) for number, value in parts]))

    def _part(self, row: Row, value: Fraction) -> Term:
        scalar = self.translation.term({row.monomial: value})
        if row.vector < 0:
            return scalar
        base = self.translation.goal.algebra.bases[self.translation.bases[row.vector]][0]
        return base if scalar == Rational(Fraction(1)) else product([scalar, base])


def _padded(monomial: Exponent, size: int) -> Exponent:
    return monomial + (0,) * (size - len(monomial))


def _without(monomial: Sequence[int], number: int) -> Exponent:
    return tuple(0 if i == number else power for i, power in enumerate(monomial))
