"""A problem's numbers chosen one after the other, each within what the hypotheses leave to it.

The order is such that, as far as possible, every hypothesis is affine in the last of its numbers: then it is a bound
of that number, computed exactly from those before it. Other hypotheses are looked at when their last number is chosen.
Nothing here is believed: whoever uses a point asks the checker.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil, floor, isfinite

from flint import fmpq

from certify.search.algebra.rounding import simplest
from certify.search.number.value import Exact, Unclear, Undefined, sign_of, value
from certify.search.point.exact import Spot
from certify.search.point.grid import SIMPLE, complexity
from certify.search.point.problem import Column, Problem
from certify.trusted.claim import Domain, Relation
from certify.trusted.error import Rejected
from certify.trusted.interval import precision
from certify.trusted.term import Power, Product, Sum, Term, Variable, constant, free

BITS = 64
SLACK = Fraction(1, 1000)
Chosen = Mapping[str, Fraction]


def degree(term: Term, name: str) -> int | None:
    """The degree of a term as a polynomial in a variable, by its form; None when it is none, or it does not show."""
    if name not in free(term):
        return 0
    match term:
        case Variable():
            return 1
        case Sum(parts):
            found = [degree(part, name) for part in parts]
            return None if None in found else max(d for d in found if d is not None)
        case Product(factors):
            found = [degree(factor, name) for factor in factors]
            return None if None in found else sum(d for d in found if d is not None)
        case Power(base, exponent):
            power, inner = constant(exponent), degree(base, name)
            whole = power is not None and power.denominator == 1 and power >= 0
            return int(power) * inner if whole and power is not None and inner is not None else None
    return None


@dataclass(frozen=True)
class Placement:
    """A problem whose equations have been solved, and the order in which its numbers are chosen."""

    problem: Problem

    @cached_property
    def plan(self) -> list[tuple[Column, list[Relation], list[Relation]]]:
        """Each number, the hypotheses that bound it, and those that are looked at when it is chosen; in order."""
        waiting, left = list(self.problem.given), list(self.problem.columns)
        found: list[tuple[Column, list[Relation], list[Relation]]] = []
        while left:
            column = min(reversed(left), key=lambda c: self._cost(c.name, waiting))
            due = [relation for relation in waiting if column.name in free(relation.gap)]
            affine = [r for r in due if degree(r.gap, column.name) == 1 and r.relation != "=="]
            found.append((column, affine, [relation for relation in due if relation not in affine]))
            waiting = [relation for relation in waiting if relation not in due]
            left.remove(column)
        return found[::-1]

    @staticmethod
    def _cost(name: str, waiting: Sequence[Relation]) -> tuple[int, int]:
        """How many hypotheses are no bounds of a number if it is chosen last; among equals those with more bounds."""
        due = [relation for relation in waiting if name in free(relation.gap)]
        bad = sum(degree(relation.gap, name) != 1 for relation in due)
        return bad, -len(due)

    def room(self, column: Column, affine: Sequence[Relation], chosen: Chosen) -> Domain | None:
        """What domain and affine hypotheses leave to a number; None when that is nothing, or cannot be told."""
        room: Domain | None = column.domain
        for relation in affine:
            bound = self._bound(relation, column.name, chosen)
            room = None if bound is None or room is None else _cut(room, *bound)
        return room

    def _bound(self, relation: Relation, name: str, chosen: Chosen) -> tuple[Fraction | None, bool, bool] | None:
        """(bound, whether from below, whether strict); the bound None when it does not depend on the number."""
        values = [self._value(relation.gap, {**chosen, name: Fraction(k)}) for k in (0, 1)]
        if values[0] is None or values[1] is None:
            return None
        with precision(BITS):
            slope = values[1] - values[0]
            try:
                sign = sign_of(slope)
                if sign == 0:
                    return (None, True, True) if sign_of(values[0]) >= relation.strict else None
            except Unclear:
                return None
            found = _rational(-values[0] / slope, up=sign > 0)
            return None if found is None else (found, sign > 0, relation.strict)

    @staticmethod
    def _value(term: Term, chosen: Chosen) -> Exact | None:
        start: dict[Term, Exact] = {Variable(name): fmpq(v.numerator, v.denominator) for name, v in chosen.items()}
        with precision(BITS):
            try:
                return value(term, start)
            except (Undefined, Unclear, Rejected):
                return None

    def accepts(self, due: Sequence[Relation], chosen: Chosen) -> bool:
        """Whether hypotheses hold, or (equations) cannot be told to fail."""
        spot = Spot(self.problem, chosen)
        return all(spot.truth(r) in ((True, None) if r.relation == "==" else (True,)) for r in due)


def _cut(room: Domain, bound: Fraction | None, below: bool, strict: bool) -> Domain | None:
    """A domain cut at a bound; None when nothing is left."""
    if bound is None:
        return room
    if room.integral:
        bound = Fraction((floor(bound) + 1 if strict else ceil(bound)) if below else
                         (ceil(bound) - 1 if strict else floor(bound)))  # fmt: skip
        strict = False
    low, high = (room.low, room.closed_low), (room.high, room.closed_high)
    if below and (low[0] is None or bound > low[0] or (bound == low[0] and strict)):
        low = bound, int(not strict)
    elif not below and (high[0] is None or bound < high[0] or (bound == high[0] and strict)):
        high = bound, int(not strict)
    if low[0] is not None and high[0] is not None:
        if low[0] > high[0] or (low[0] == high[0] and not (low[1] and high[1])):
            return None
    return replace(room, low=low[0], closed_low=low[1], high=high[0], closed_high=high[1])


def _rational(found: Exact, *, up: bool) -> Fraction | None:
    """A bound as a rational number; of a ball, a simple one a little to the safe side, if floats reach that far."""
    if isinstance(found, fmpq):
        return Fraction(int(found.p), int(found.q))
    if not (isfinite(float(found.mid())) and isfinite(float(found.rad()))):
        return None
    middle = Fraction(float(found.mid()))
    error = Fraction(float(found.rad())) + abs(middle) / 2**50
    wide = error + (abs(middle) or Fraction(1)) * SLACK
    return simplest(middle + error, middle + wide) if up else simplest(middle - wide, middle - error)


@lru_cache(maxsize=256)
def simple_members(room: Domain) -> tuple[Fraction, ...]:
    """Simple members of a domain, which may be narrow, the simplest first; its ends are among them."""
    low, high = room.low, room.high
    values = {end for end in (low, high) if end is not None} | {v for v in SIMPLE if room.contains(v)}
    if room.integral:
        start = low if low is not None else high - 10 if high is not None else Fraction(-5)
        values |= {start + k for k in range(11)}
    elif low is not None and high is not None and low < high:
        inner = simplest(low + (high - low) / 8, high - (high - low) / 8)
        values |= {inner, simplest(low, high), (low + inner) / 2, (inner + high) / 2}
        values |= {low + (high - low) / 10**k for k in (3, 9)} | {high - (high - low) / 10**k for k in (3, 9)}
    elif low is not None or high is not None:
        origin, sign = (low, 1) if low is not None else (high, -1)
        steps = [Fraction(1), Fraction(1, 2), Fraction(10), Fraction(1, 1000), Fraction(1, 10**9), Fraction(10**9)]
        values |= {origin + sign * step for step in steps if origin is not None}
    return tuple(sorted((v for v in values if room.contains(v)), key=complexity))
