"""Polynomials in absolute values, minima and maxima, such as networks of rectified units: cells in which none is left,
and in each a combination of products of what is known there.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement

from certify.search.algebra.degree import is_polynomial
from certify.search.algebra.echelon import fraction
from certify.search.budget import Effort
from certify.search.find import accepted
from certify.search.inequality.combination import weights_of
from certify.search.number.doubt import seems_false
from certify.search.term import mapped
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Identity, Split, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, call, walk

CORNERS = frozenset(("abs", "min", "max"))
DEEPEST, MOST_FACTS, LONGEST = 7, 14, 400
HALF = Rational(Fraction(1, 2))


def in_cells(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim in cells, on each of which all of its minima, maxima and absolute values are polynomials."""
    relation = claim.holds[0]
    corners = {node for node in walk(relation) if isinstance(node, Call) and node.function in CORNERS}
    wanted = 1 < len(corners) <= DEEPEST and not (claim.components or claim.always)
    if not wanted or not is_polynomial(relation, CORNERS) or claim.vectors or seems_false(claim):
        return None
    plain = Claim(claim.variables, tuple(map(_plain, claim.given)), (_plain(relation),))
    evidence = _cell(plain, effort, DEEPEST)
    return evidence if accepted(claim, evidence, effort) else None


def _plain(relation: Relation) -> Relation:
    """A relation with its minima and maxima by absolute values."""
    return relation.map(_by_sizes)


def _by_sizes(term: Term) -> Term:
    term = mapped(term, _by_sizes)
    if not isinstance(term, Call) or term.function not in ("min", "max"):
        return term
    found, sign = term.arguments[0], Rational(Fraction(1 if term.function == "max" else -1))
    for other in term.arguments[1:]:
        found = HALF * (found + other + sign * call("abs", found - other))
    return found


def _cell(claim: Claim, effort: Effort, left: int) -> Evidence | None:
    """A claim without minima and maxima, in two cells where an absolute value is left."""
    goal = Goal(claim, effort.budget())
    corner = next(_corners(goal, goal.algebra.form(goal.relation.gap)), None)
    if corner is None:
        return _combined(goal)
    if not left or not effort.left:
        return None
    found = list[Evidence]()
    for way in ("<=", ">"):
        evidence = _cell(claim.assuming(Relation(corner, way, ZERO)), effort, left - 1)
        if evidence is None:
            return None
        found.append(evidence)
    return Split(corner, *found)


def _corners(goal: Goal, form: Form) -> Iterator[Term]:
    """What the absolute values of a form are taken of, those inside of others first."""
    keys = {key for powers, _ in form.numerator for key, _ in powers}
    terms = [goal.algebra.atoms[key].term for key in sorted(keys)]
    inside = [node.arguments[0] for node in terms if isinstance(node, Call) and node.function == "abs"]
    for term in sorted(inside, key=lambda node: (node._size, str(node))):
        yield from _corners(goal, goal.algebra.form(term))
        yield term


def _combined(goal: Goal) -> Evidence | None:
    """The gap as a combination of facts and of products of two, with multiples that are not negative."""
    algebra, relation = goal.algebra, goal.relation
    if relation.relation == "==":
        return Identity() if algebra.is_zero(relation.gap) else None
    known = [(n, fact, algebra.form(fact.gap)) for n, fact in enumerate(facts(goal.claim))]
    known = [entry for entry in known if entry[1].relation != "==" and not entry[2].denominators][:MOST_FACTS]
    columns: list[tuple[tuple[int, ...], bool, Polynomial]] = [((), True, algebra.constant(1).numerator)]
    for size in (1, 2):
        for chosen in combinations_with_replacement(known, size):
            form = algebra.multiply(chosen[0][2], chosen[1][2]) if size == 2 else chosen[0][2]
            columns.append((tuple(n for n, *_ in chosen), all(fact.strict for _, fact, _ in chosen), form.numerator))
        found = _weighted(algebra.form(relation.gap), columns, relation.strict)
        if found is not None:
            return Squares(ONE, found)
    return None


def _weighted(
    gap: Form, columns: list[tuple[tuple[int, ...], bool, Polynomial]], strict: bool
) -> tuple[Summand, ...] | None:
    rows = sorted({monomial for part in (gap.numerator, *(column[2] for column in columns)) for monomial in part})
    if gap.denominators or len(rows) > LONGEST:
        return None
    matrix = [[fraction(column[2].get(row)) for column in columns] for row in rows]
    kinds = ["positive" if positive else "nonnegative" for _, positive, _ in columns]
    weights = weights_of(matrix, [fraction(gap.numerator.get(row)) for row in rows], kinds, strict)
    if weights is None:
        return None
    pairs = zip(weights, columns, strict=True)
    return tuple(Summand(Rational(weight), numbers, ONE) for weight, (numbers, *_) in pairs if weight)
