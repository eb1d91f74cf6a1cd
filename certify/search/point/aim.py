"""The ways in which a claim can fail, and the problems in which it fails at an edge.

A gap goes below zero, or a gap (or a denominator) vanishes. Where an aim vanishes, or hypotheses are equalities, is a
problem of its own, with fewer numbers to choose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import Literal

from certify.search.point.elimination import eliminated
from certify.search.point.problem import Problem
from certify.trusted.claim import Binding, Claim, Relation
from certify.trusted.sign import POSITIVE, SignTable
from certify.trusted.term import ONE, ZERO, Call, Power, Term, constant, walk

MAXIMAL_AIMS = 24
MAXIMAL_TIGHT = 16
MAXIMAL_ZEROS = 12
MAXIMAL_SIZE = 600
Mode = Literal["below", "zero"]


@dataclass(frozen=True, slots=True)
class Aim:
    """A term to bring below zero, or to zero."""

    term: Term
    mode: Mode


def aims_of(problem: Problem) -> tuple[Aim, ...]:
    """The ways in which the relations of a problem can fail, then those in which their sides can be undefined."""
    result: dict[Aim, None] = {}
    for relation in problem.holds:
        result[Aim(relation.gap, "below")] = None
        if relation.relation == "==":
            result[Aim(relation.left - relation.right, "below")] = None
    for relation in problem.holds:
        if relation.strict:
            result[Aim(relation.gap, "zero")] = None
    variables = tuple(Binding(column.name, column.domain) for column in problem.columns)
    signs = SignTable(Claim(variables, problem.given, (Relation(ZERO, "<=", ONE),)))
    for relation in problem.holds:
        for node in walk(relation):
            result.update((aim, None) for aim in _guards(node) if signs.of(aim.term) != POSITIVE)
    return tuple(result)[:MAXIMAL_AIMS]


def _guards(node: object) -> Iterator[Aim]:
    """How a node itself can be undefined."""
    match node:
        case Power(base, exponent):
            yield from _guards_of_power(base, exponent)
        case Call("sqrt", (inner,)):
            yield Aim(inner, "below")
        case Call("log" | "gamma", (inner,)):
            yield Aim(inner, "below")
            yield Aim(inner, "zero")
        case Call("asin" | "acos", (inner,)):
            yield Aim(ONE - inner, "below")
            yield Aim(ONE + inner, "below")


def _guards_of_power(base: Term, exponent: Term) -> Iterator[Aim]:
    fixed = constant(exponent)
    whole = fixed is not None and fixed.denominator == 1
    if constant(base) or (whole and fixed is not None and fixed >= 0):
        return
    if not whole:
        yield Aim(base, "below")
    if fixed is None or fixed < 0:
        yield Aim(base, "zero")


def touching(problem: Problem) -> Iterator[Problem]:
    """The problem where the sides of a strict relation are equal."""
    for relation in problem.holds if _is_small(problem) else ():
        if relation.strict:
            yield from _solved(problem, [Relation(relation.left, "==", relation.right)])


def _is_small(problem: Problem) -> bool:
    return sum(relation._size for relation in (*problem.given, *problem.holds)) <= MAXIMAL_SIZE


def tightened(problem: Problem, aimed: bool) -> Iterator[Problem]:
    """The problem where a side is undefined, and where one, two or three of its hypotheses are equalities."""
    if not _is_small(problem):
        return
    gaps = {relation.gap for relation in problem.holds}
    zeros = [aim.term for aim in aims_of(problem) if aim.mode == "zero" and aim.term not in gaps] if aimed else []
    for term in zeros[:MAXIMAL_ZEROS]:
        yield from _solved(problem, [Relation(term, "==", ZERO)])
    loose = [Relation(r.left, "==", r.right) for r in problem.given if not r.strict and r.relation != "=="]
    tight = chain.from_iterable(combinations(loose, k) for k in range(1, 1 + min(3, len(problem.columns))))
    for relations in islice(tight, MAXIMAL_TIGHT):
        yield from _solved(problem, relations)


def _solved(problem: Problem, relations: Sequence[Relation]) -> Iterator[Problem]:
    for found in eliminated(problem.assuming(*relations)):
        if not any(relation.relation == "==" for relation in found.given):
            yield found
