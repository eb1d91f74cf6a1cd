"""Fewer variables: a gap that does not change along a line is a gap in differences.

When the sum of c_i times the derivative in x_i vanishes, gap(x) = gap(x - t c) for every t; with t = x_k / c_k, one
variable is gone.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from flint import fmpq

from certify.search.algebra.echelon import kernel
from certify.search.algebra.polynomial import Polynomial
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import DEPTH, accepted, find
from certify.search.inequality.squares import propose
from certify.trusted.algebra import Algebra
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Binding, Claim, Relation, facts
from certify.trusted.evidence import Evidence, Instance, Lemma, Squares, Summand, Value
from certify.trusted.form import Form
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Rational, Term, Variable, free, substitute, total

MAXIMAL_VARIABLES, MAXIMAL_TURNED = 8, 4


def reduced(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for differences of its variables, one fewer."""
    if depth <= 0 or claim.components or claim.vectors or claim.always or claim.holds[0].relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    direction = _direction(goal)
    if direction is None:
        return None
    pivot = max(direction)
    values = {n: Variable(n) - Rational(c / direction[pivot]) * Variable(pivot) for n, c in direction.items()}
    kept = [(n, fact) for n, fact in enumerate(claim.given) if _unchanged(goal, fact, pivot, values)]
    variables = tuple(binding for binding in claim.variables if binding.name != pivot)
    inner = Claim(variables, tuple(_at(fact, {pivot: ZERO}) for _, fact in kept), (_at(claim.holds[0], {pivot: ZERO}),))
    why = find(inner, effort, depth - 1)
    if why is None:
        return None
    putting = tuple(Value(b.name, values.get(b.name, Variable(b.name))) for b in variables)
    first = len(facts(claim)) - len(claim.given)
    discharges = tuple(by_fact(first + n) for n, fact in kept if free(fact) & set(direction))
    moved = _at(inner.holds[0], {name: term for name, term in values.items() if name != pivot})
    evidence = Lemma(moved, Instance(inner, why, putting, discharges), by_fact(len(facts(claim))))
    return evidence if accepted(claim, evidence, effort) else None


def _direction(goal: Goal) -> dict[str, Fraction] | None:
    """A line along which the gap does not change: its nonzero coordinates, two at least; the shortest that elimination
    finds.
    """
    names = sorted(name for name in free(goal.relation) if _is_line(goal.claim, name))
    if not 2 <= len(names) <= MAXIMAL_VARIABLES:
        return None
    calculus = Calculus(goal.claim, goal.budget)
    forms = [goal.algebra.form(calculus.gradient(goal.relation.gap, name) or ZERO) for name in names]
    rows = coefficients(goal.algebra, forms)
    found = [{n: c for n, c in zip(names, v, strict=True) if c} for v in (kernel(rows, len(names)) if rows else ())]
    return min((line for line in found if len(line) > 1), key=len, default=None)


def coefficients(algebra: Algebra, forms: Sequence[Form]) -> list[list[fmpq]]:
    """The coefficients of forms over a common denominator: a row for each monomial, a column for each form."""
    common = {key: value for form in forms for key, value in form.denominators.items()}
    for form in forms:
        for key, (polynomial, power) in form.denominators.items():
            common[key] = (polynomial, max(power, common[key][1]))
    columns = [algebra.lift(Form(form.numerator, form.denominators), common) for form in forms]
    monomials = sorted({monomial for column in columns for monomial in column})
    return [[column.get(monomial, fmpq(0)) for column in columns] for monomial in monomials]


def _is_line(claim: Claim, name: str) -> bool:
    domain = claim.domains[name]
    return domain.kind == "real" and domain.low is None and domain.high is None and not domain.component


def _unchanged(goal: Goal, fact: Relation, pivot: str, values: Mapping[str, Term]) -> bool:
    """Whether a hypothesis says the same of the differences."""
    moved = _at(_at(fact, {pivot: ZERO}), {name: term for name, term in values.items() if name != pivot})
    return goal.algebra.is_zero(fact.gap - moved.gap)


def _at(relation: Relation, values: Mapping[str, Term]) -> Relation:
    sides = [substitute(side, dict(values)) for side in (relation.left, relation.right)]
    return Relation(sides[0], relation.relation, sides[1])


def centred(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares in the differences of successive variables and the sum of all, of a gap that is the same when they are
    turned around in a circle: signs of the differences are then often free, so that the squares fall apart.
    """
    if claim.given or claim.components or claim.holds[0].relation == "==" or depth < DEPTH - 2:
        return None
    goal = Goal(claim, effort.budget())
    found = translated(goal)
    names = sorted(free(claim.holds[0]))
    if found is None or not 3 <= len(names) <= MAXIMAL_TURNED or not all(_is_line(claim, name) for name in names):
        return None
    target, translation = found
    polynomial = translation.polynomial(target[1], len(translation.terms))
    order = [translation.terms.index(Variable(n)) for n in names if Variable(n) in translation.terms]
    if len(order) < len(translation.terms) or not _turns(polynomial, order):
        return None
    sums = {name: Variable(name) - Variable(after) for name, after in pairwise(names)}
    sums[names[-1]] = total([Variable(name) for name in names])
    variables = tuple(Binding(name, claim.domains[name]) for name in names)
    relation = Relation(translation.term(polynomial), ">" if claim.holds[0].strict else ">=", ZERO)
    inner = Goal(Claim(variables, (), (_at(relation, _back(names)),)), effort.budget())
    plain = Relation(inner.algebra.term(inner.algebra.form(inner.relation.gap)), relation.relation, ZERO)
    why = propose(inner.claim.goal(plain), effort)
    if why is None:
        return None
    putting = tuple(Value(name, sums[name]) for name in names)
    shown = Instance(inner.claim.goal(plain), why, putting, ())
    last = Squares(target[0], (Summand(ONE, (len(facts(claim)),), ONE),))
    return Lemma(_at(plain, sums), shown, last)


def _turns(polynomial: Polynomial, order: Sequence[int]) -> bool:
    """Whether a polynomial stays the same when each of its atoms takes the place of the one before."""
    place = dict(zip(order, [*order[1:], order[0]], strict=True))
    turned = {tuple(row[place[i]] for i in range(len(row))): value for row, value in polynomial.items()}
    return turned == polynomial


def _back(names: Sequence[str]) -> dict[str, Term]:
    """The variables by their differences and their sum, which go by the same names."""
    count, last = len(names), names[-1]
    weighted = [Rational(Fraction(i + 1)) * Variable(name) for i, name in enumerate(names[:-1])]
    found: dict[str, Term] = {last: Rational(Fraction(1, count)) * (Variable(last) - total(weighted))}
    for name, after in reversed([*pairwise(names)]):
        found[name] = found[after] + Variable(name)
    return found
