"""Linear combinations: a gap as a sum of rational multiples of hypotheses' gaps, monomials of normal forms taken as they are.

The cheapest certificate by squares: a linear program finds the multiples, exact elimination makes them rational.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from flint import fmpq, fmpq_mat

from certify.search.budget import Effort
from certify.trusted.algebra import Form, Monomial
from certify.trusted.calculus import has_operators
from certify.trusted.checker import Goal
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Rejected
from certify.trusted.evidence import Squares, Summand
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, Rational, Term, Variable, free

MAXIMAL_ROWS = 400
UNIT: Monomial = ((), "")


def propose(claim: Claim, effort: Effort) -> Squares | None:
    """Squares by which the gap, or a positive variable times it, is a combination of facts and a constant; or None."""
    goal = Goal(claim, effort.budget())
    if goal.relation.relation == "==":
        return None
    positive = [Variable(b.name) for b in claim.variables if b.domain.kind == "real" and b.name in free(goal.relation)]
    for multiplier in (ONE, *(v for v in positive if goal.signs(v) == POSITIVE)):
        try:
            found = _with(goal, claim, multiplier)
        except Rejected as error:
            effort.note(f"combination: {error}")
            return None
        if found is not None:
            return found
    return None


def _with(goal: Goal, claim: Claim, multiplier: Term) -> Squares | None:
    columns = _columns(goal, claim, multiplier)
    if columns is None:
        return None
    target, numbers, used, vectors = columns
    rows = sorted({monomial for form in (target, *vectors) for monomial in form.numerator})
    if len(rows) > MAXIMAL_ROWS:
        return None
    matrix = [[_exact(vector.numerator.get(row)) for vector in vectors] for row in rows]
    wanted = [_exact(target.numerator.get(row)) for row in rows]
    weights = _weights(matrix, wanted, used, goal.relation.strict)
    if weights is None:
        return None
    pairs = zip(weights, numbers, strict=True)
    return Squares(multiplier, tuple(Summand(Rational(w), () if n is None else (n,), ONE) for w, n in pairs if w))


def _exact(value: fmpq | None) -> Fraction:
    return Fraction(0) if value is None else Fraction(int(value.p), int(value.q))


def _columns(
    goal: Goal, claim: Claim, multiplier: Term
) -> tuple[Form, list[int | None], list[str], list[Form]] | None:
    """The target and the usable facts over one common denominator: (target, fact numbers, kinds, columns)."""
    algebra = goal.algebra
    target = algebra.multiply(algebra.form(goal.relation.gap), algebra.form(multiplier))
    atoms = _atoms(target)
    numbers: list[int | None] = [None]
    kinds, forms = ["positive"], [algebra.constant(1)]
    chosen: list[tuple[int, Relation, Form]] = []
    for index, fact in enumerate(facts(claim)):
        if not has_operators(fact):
            chosen.append((index, fact, algebra.form(fact.gap)))
    grown = True
    while grown:
        grown = False
        for entry in list(chosen):
            own = _atoms(entry[2])
            if len(own & atoms) * 2 >= len(own) and own:
                chosen.remove(entry)
                atoms |= own
                grown = True
                numbers.append(entry[0])
                kinds.append("zero" if entry[1].relation == "==" else "positive" if entry[1].strict else "nonnegative")
                forms.append(entry[2])
    common = dict(target.denominators)
    for form in forms:
        for key, (polynomial, power) in form.denominators.items():
            common[key] = (polynomial, max(power, common.get(key, (polynomial, 0))[1]))
    if len(common) > 6:
        return None
    lifted = [Form(algebra.lift(form, common), {}) for form in (target, *forms)]
    return lifted[0], numbers, kinds, lifted[1:]


def _atoms(form: Form) -> frozenset[str]:
    polynomials = (form.numerator, *(polynomial for polynomial, _ in form.denominators.values()))
    return frozenset(key for polynomial in polynomials for powers, _ in polynomial for key, _ in powers)


def _weights(
    matrix: Sequence[Sequence[Fraction]], wanted: Sequence[Fraction], kinds: Sequence[str], strict: bool
) -> list[Fraction] | None:
    from scipy.optimize import linprog

    a, b = np.array(matrix, dtype=float), np.array(wanted, dtype=float)
    bounds = [(None, None) if kind == "zero" else (0, 1e6) for kind in kinds]
    cost = [-1.0 if strict and kind == "positive" else 1e-3 for kind in kinds]
    found = linprog(cost, A_eq=a, b_eq=b, bounds=bounds, method="highs", options={"time_limit": 1.0})
    if found.status != 0:
        return None
    support = [i for i, value in enumerate(found.x) if abs(value) > 1e-9]
    solution = _solve([[row[i] for i in support] for row in matrix], wanted, len(support))
    if solution is None:
        return None
    weights = [Fraction(0)] * len(kinds)
    for i, value in zip(support, solution, strict=True):
        weights[i] = value
    return weights if all(w >= 0 or kind == "zero" for w, kind in zip(weights, kinds, strict=True)) else None


def _solve(matrix: Sequence[Sequence[Fraction]], wanted: Sequence[Fraction], width: int) -> list[Fraction] | None:
    """An exact solution of a linear system (free unknowns zero), or None."""
    rows = [[*row, value] for row, value in zip(matrix, wanted, strict=True)]
    entries = [fmpq(v.numerator, v.denominator) for row in rows for v in row]
    reduced, rank = fmpq_mat(len(rows), width + 1, entries).rref()
    solution = [Fraction(0)] * width
    for row in range(rank):
        lead = next(column for column in range(width + 1) if reduced[row, column] != 0)
        if lead == width:
            return None
        solution[lead] = _exact(reduced[row, width])
    return solution
