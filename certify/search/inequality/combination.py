"""Linear combinations: a gap as a sum of rational multiples of hypotheses' gaps, monomials of normal forms taken as
they are.

The cheapest certificate by squares: a linear program finds the multiples, exact elimination makes them rational.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from flint import fmpq

from certify.search.algebra.echelon import NOTHING, fraction, solved
from certify.search.budget import Effort
from certify.search.fact.bound import lemmas_of
from certify.search.inequality.squares import wrapped
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, facts
from certify.trusted.error import Rejected
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.form import Form, Monomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE, Signs
from certify.trusted.term import ONE, Call, Power, Product, Rational, Term, Variable, constant, free, walk

MAXIMAL_ROWS = 600
MAXIMAL_COLUMNS = 240
MAXIMAL_SCALES = 8
MAXIMAL_DENOMINATORS = 6


def combined(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares by which the gap, or a positive term times it, is a combination of facts, of facts times positive terms,
    and of a constant; under the lemmas that it uses. None when there is none.
    """
    if claim.holds[0].relation == "==":
        return None
    for rich in (False, True):
        extra = lemmas_of(claim) if rich else []
        if rich and not extra:
            return None
        wider = claim.assuming(*(relation for relation, _ in extra))
        try:
            found = _combined(Goal(wider, effort.budget()), wider)
        except Rejected as error:
            effort.note(f"combination: {error}")
            return None
        if found is not None:
            return wrapped(found, extra, len(facts(claim)))
    return None


def _combined(goal: Goal, claim: Claim) -> Squares | None:
    known = {n: goal.algebra.form(fact.gap) for n, fact in enumerate(facts(claim)) if not has_operators(fact)}
    signs, products = _scales(goal, claim), dict[tuple[int, Term], Form]()
    plain: dict[Term, Signs] = {ONE: signs[ONE]}
    tried = list[int]()
    choices = [(ONE, plain, True), (ONE, plain, False)] + [(scale, signs, True) for scale in signs]
    for multiplier, chosen, half in choices:
        if signs[multiplier] != POSITIVE:
            continue
        target = goal.algebra.multiply(goal.algebra.form(goal.relation.gap), goal.algebra.form(multiplier))
        near = _near(target, known, half=half)
        if chosen is plain and near == tried:
            continue
        tried = near
        found = _with(goal, claim, Choice(multiplier, chosen, near), products)
        if found is not None:
            return found
    return None


def _near(target: Form, known: Mapping[int, Form], *, half: bool) -> list[int]:
    """The facts, by their numbers, that a target leads to: half of their atoms, or any, are in it, or in one of them
    that is nearer.
    """
    atoms, reached = {number: _atoms(form) for number, form in known.items()}, _atoms(target)
    near, grown = list[int](), True
    while grown:
        fresh = [
            number
            for number, own in atoms.items()
            if len(own & reached) * 2 >= len(own) or (not half and not own.isdisjoint(reached))
        ]
        near += fresh
        reached = reached.union(*(atoms.pop(number) for number in fresh))
        grown = bool(fresh)
    return near


class Choice(NamedTuple):
    """What to multiply the gap by, what the facts, and which facts, by their numbers."""

    multiplier: Term
    scales: dict[Term, Signs]
    near: list[int]


Products = dict[tuple[int, Term], Form]


def _scales(goal: Goal, claim: Claim) -> dict[Term, Signs]:
    """Terms that are not negative, to multiply by, and their signs: one, the variables of the goal, its norms, roots
    and powers.
    """
    result: list[Term] = [ONE]
    near = free(goal.relation).union(*(free(fact) for fact in claim.given if free(fact) & free(goal.relation)))
    result += [Variable(b.name) for b in claim.variables if b.domain.kind != "vector" and b.name in near]
    parts = {n for n in walk(goal.relation) if isinstance(n, Call) and n.function in ("norm", "sqrt", "abs")}
    powers = {n for n in walk(goal.relation) if isinstance(n, Power) and constant(n.exponent) is None}
    result += [*sorted(parts, key=str), *sorted(powers, key=str)]
    signs = {term: goal.signs(term) for term in dict.fromkeys(result)}
    return dict([(term, own) for term, own in signs.items() if own <= NONNEGATIVE][:MAXIMAL_SCALES])


def _with(goal: Goal, claim: Claim, choice: Choice, products: Products) -> Squares | None:
    target, columns = _columns(goal, claim, choice, products)
    if not columns:
        return None
    rows = sorted({monomial for form in (target, *(c.form for c in columns)) for monomial in form.numerator})
    if len(rows) > MAXIMAL_ROWS:
        return None
    if len(choice.scales) > 1:
        columns += _signed(goal, target, rows)
    if not all(is_attainable(value, _entries(columns, monomial)) for monomial, value in target.numerator.items()):
        return None
    matrix = [[fraction(column.form.numerator.get(row)) for column in columns] for row in rows]
    wanted = [fraction(target.numerator.get(row)) for row in rows]
    weights = weights_of(matrix, wanted, [column.kind for column in columns], goal.relation.strict)
    if weights is None:
        return None
    pairs = zip(weights, columns, strict=True)
    return Squares(choice.multiplier, tuple(column.summand(weight) for weight, column in pairs if weight))


class Column(NamedTuple):
    """A fact times a positive term, as a summand may have it."""

    scale: Term
    fact: int | None
    kind: str
    form: Form

    def summand(self, weight: Fraction) -> Summand:
        """The summand with a rational weight."""
        factor = Rational(weight) if self.scale == ONE else Product((Rational(weight), self.scale))
        return Summand(factor, () if self.fact is None else (self.fact,), ONE)


def _entries(columns: Sequence[Column], monomial: Monomial) -> Iterator[tuple[str, fmpq | None]]:
    """The kinds of columns, and what each has for coefficient of a monomial."""
    return ((column.kind, column.form.numerator.get(monomial)) for column in columns)


def is_attainable(value: fmpq, entries: Iterable[tuple[str, fmpq | None]]) -> bool:
    """Whether some column, of which a kind and a coefficient are given, moves the coefficient of a monomial in the
    direction that is wanted: without one there is no combination, and no need of a linear program to say so.
    """
    return any(entry is not None and (kind == "zero" or (entry > 0) == (value > 0)) for kind, entry in entries)


def _signed(goal: Goal, target: Form, rows: Sequence[Monomial]) -> list[Column]:
    """The monomials that are products of non-negative atoms, when nothing is divided by."""
    if target.denominators:
        return []
    found = []
    keys = {key for powers, exponent in rows if not exponent for key, _ in powers}
    fine = {key for key in keys if goal.signs(goal.algebra.atoms[key].term) <= NONNEGATIVE}
    for row in rows:
        if row[0] and not row[1] and all(key in fine for key, _ in row[0]):
            form = Form({row: fmpq(1)}, {})
            found.append(Column(goal.algebra.term(form), None, "nonnegative", form))
    return found


def _columns(goal: Goal, claim: Claim, choice: Choice, products: Products) -> tuple[Form, list[Column]]:
    """The target and the products of facts and scales, over one common denominator; the products are remembered."""
    algebra, known = goal.algebra, facts(claim)
    target = algebra.multiply(algebra.form(goal.relation.gap), algebra.form(choice.multiplier))
    columns = [Column(ONE, None, "positive", algebra.constant(1))]
    for number in choice.near:
        fact = known[number]
        kind = "zero" if fact.relation == "==" else "positive" if fact.strict else "nonnegative"
        for scale, signs in choice.scales.items():
            own = kind if kind == "zero" or signs == POSITIVE else "nonnegative"
            if (number, scale) not in products:
                products[number, scale] = algebra.multiply(algebra.form(fact.gap), algebra.form(scale))
            columns.append(Column(scale, number, own, products[number, scale]))
    common = dict(target.denominators)
    for column in columns:
        for key, (polynomial, power) in column.form.denominators.items():
            common[key] = (polynomial, max(power, common.get(key, (polynomial, 0))[1]))
    if len(common) > MAXIMAL_DENOMINATORS or len(columns) > MAXIMAL_COLUMNS:
        return target, []
    if not common:
        return target, columns
    return Form(algebra.lift(target, common), common), [
        c._replace(form=Form(algebra.lift(c.form, common), {})) for c in columns
    ]


def _atoms(form: Form) -> frozenset[str]:
    polynomials = (form.numerator, *(polynomial for polynomial, _ in form.denominators.values()))
    return frozenset(key for polynomial in polynomials for powers, _ in polynomial for key, _ in powers)


def _float(value: Fraction) -> float:
    """A float; most numbers of a matrix are zero, and that one and the same."""
    return 0.0 if value is NOTHING else float(value)


def weights_of(
    matrix: Sequence[Sequence[Fraction]], wanted: Sequence[Fraction], kinds: Sequence[str], strict: bool
) -> list[Fraction] | None:
    """Exact weights with which the columns of a matrix add up to what is wanted, those of kind `zero` of any sign."""
    import numpy as np
    from scipy.optimize import linprog

    try:
        a, b = np.array([[*map(_float, row)] for row in matrix], dtype=float), np.array(wanted, dtype=float)
    except OverflowError:
        return None
    bounds = [(-1e6, 1e6) if kind == "zero" else (0, 1e6) for kind in kinds]
    cost = [0.0 if kind == "zero" else -1e-3 if strict and kind == "positive" else 1.0 for kind in kinds]
    found = linprog(cost, A_eq=a, b_eq=b, bounds=bounds, method="highs", options={"time_limit": 1.0})
    if found.status != 0:
        return None
    support = [i for i, value in enumerate(found.x) if abs(value) > 1e-9]
    solution = solved([[row[i] for i in support] for row in matrix], wanted, len(support))
    if solution is None:
        return None
    weights = [Fraction(0)] * len(kinds)
    for i, value in zip(support, solution, strict=True):
        weights[i] = value
    return weights if all(w >= 0 or kind == "zero" for w, kind in zip(weights, kinds, strict=True)) else None
