"""A norm by other norms, of whose vectors its own is a linear combination: |c1 u1 + c2 u2 + ...| <= |c1| |u1| + ...

The vectors on the right are rational combinations of those that the claim speaks of; the one on the left may have any
coefficients, which exact elimination turns into the weights. A linear program then combines these inequalities.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from certify.search.algebra.echelon import fraction
from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import DEPTH, accepted
from certify.search.inequality import combination
from certify.search.variable.gram import scalarized
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Sign, Squares, Summand
from certify.trusted.form import UNIT, Form
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.term import ONE, Call, Rational, Term, call, constant, total, walk

MAXIMAL_NORMS, MAXIMAL_SIDES, MAXIMAL_FACTS = 7, 4, 12
TWO, HALF = Rational(Fraction(2)), Rational(Fraction(1, 2))
Row = list[Fraction]
Shown = list[tuple[Relation, Evidence]]
Parts = tuple[Shown, list[Summand]]


def polygonal(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with what polygons say of its norms: combined linearly, or with norms as numbers."""
    relation = claim.holds[0]
    if depth < DEPTH - 2 or relation.relation == "==" or claim.components or claim.always:
        return None
    norms = {n.arguments[0] for r in (*claim.given, relation) for n in walk(r)
             if isinstance(n, Call) and n.function == "norm"}  # fmt: skip
    small = {n.arguments[0] for n in walk(relation.ordered[0]) if isinstance(n, Call) and n.function == "norm"}
    if not small or not 3 <= len(norms) <= MAXIMAL_NORMS:
        return None
    goal = Goal(claim, effort.budget())
    found = [
        (vector, sides)
        for vector in sorted(small, key=str)
        for sides in _polygons(goal, vector, sorted(norms - {vector}, key=str))
    ][:MAXIMAL_FACTS]
    start = len(facts(claim))
    shown = [_polygon(goal, vector, sides, start + number) for number, (vector, sides) in enumerate(found)]
    if not shown:
        return None
    wider = claim.assuming(*(fact for fact, _ in shown))
    then = combination.combined(wider, effort, depth)
    if not accepted(wider, then, effort):  # a strict claim may lack a positive summand
        then = scalarized(wider, effort.part(0.5), depth - 1)
    return None if then is None else under(shown, then)


def _polygons(goal: Goal, vector: Term, others: Sequence[Term]) -> Iterator[list[tuple[Term, Term]]]:
    """The ways to write a vector as a combination of two or more others, none of them left out: weights and vectors."""
    whole, parts = goal.algebra.vector(vector), [goal.algebra.vector(other) for other in others]
    rational = [number for number, part in enumerate(parts) if all(map(_is_rational, part.values()))]
    for size in range(2, MAXIMAL_SIDES + 1):
        for chosen in combinations(rational, size):
            keys = sorted({key for part in (whole, *(parts[n] for n in chosen)) for key in part})
            rows = [[_entry(parts[n].get(key)) for n in chosen] for key in keys]
            found = _solved(goal, rows, [whole.get(key, Form({}, {})) for key in keys])
            if found is not None and all(form.numerator for form in found):
                yield [(goal.algebra.term(form), others[n]) for form, n in zip(found, chosen, strict=True)]


def _is_rational(form: Form) -> bool:
    return not form.denominators and set(form.numerator) <= {UNIT}


def _entry(form: Form | None) -> Fraction:
    return Fraction(0) if form is None else fraction(form.numerator.get(UNIT))


def _solved(goal: Goal, rows: list[Row], right: list[Form]) -> list[Form] | None:
    """The only solution of equations with rational coefficients, by elimination; None where there is none, or more."""
    algebra, size = goal.algebra, len(rows[0])
    for column in range(size):
        pivot = next((k for k in range(column, len(rows)) if rows[k][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        right[column], right[pivot] = right[pivot], right[column]
        scale = 1 / rows[column][column]
        rows[column] = [scale * value for value in rows[column]]
        right[column] = algebra.multiply(algebra.constant(scale), right[column])
        for k in range(len(rows)):
            factor = rows[k][column]
            if k != column and factor:
                rows[k] = [value - factor * own for value, own in zip(rows[k], rows[column], strict=True)]
                right[k] = algebra.add(right[k], algebra.multiply(algebra.constant(-factor), right[column]))
    return right[:size] if not any(form.numerator for form in right[size:]) else None


def _polygon(goal: Goal, vector: Term, sides: Sequence[tuple[Term, Term]], start: int) -> tuple[Relation, Evidence]:
    """|c1 u1 + c2 u2 + ...| <= |c1| |u1| + |c2| |u2| + ..., squared; `start` facts are known."""
    sizes = [_size(goal, weight) for weight, _ in sides]
    bound = total([size * call("norm", side) for size, (_, side) in zip(sizes, sides, strict=True)])
    both = _by_products if all(constant(size) is not None for size in sizes) else _by_directions
    shown, summands = both(sizes, sides, start)
    return Relation(call("norm", vector), "<=", bound), under(shown, Apply("square", Squares(ONE, tuple(summands))))


def _by_products(_: Sequence[Term], sides: Sequence[tuple[Term, Term]], start: int) -> Parts:
    """Cauchy and Schwarz for each two of the summands, of which the weights are numbers."""
    pairs = list(combinations([weight * side for weight, side in sides], 2))
    shown: Shown = [(Relation(call("dot", u, v), "<=", call("norm", u) * call("norm", v)), Bounded()) for u, v in pairs]
    return shown, [Summand(TWO, (start + number,), ONE) for number in range(len(pairs))]


def _by_directions(sizes: Sequence[Term], sides: Sequence[tuple[Term, Term]], start: int) -> Parts:
    """Cauchy and Schwarz for each two of the vectors, in both directions: of p = |c| and q = |e|, 4 (p q R - c e z) is
    the sum of (p + c) (q + e) (R - z), (p - c) (q - e) (R - z), (p + c) (q - e) (R + z) and (p - c) (q + e) (R + z).
    """
    shown, summands = Shown(), list[Summand]()
    for size, (weight, _) in zip(sizes, sides, strict=True):
        why = Bounded() if isinstance(size, Call) else Sign()
        shown += [(Relation(-weight, "<=", size), why), (Relation(weight, "<=", size), why)]
    for i, j in combinations(range(len(sides)), 2):
        u, v = sides[i][1], sides[j][1]
        inner, whole = call("dot", u, v), call("norm", u) * call("norm", v)
        for way in (0, 1):
            number = start + len(shown)
            shown.append((Relation(-inner if way else inner, "<=", whole), Bounded()))
            summands += [Summand(HALF, (start + 2 * i + k, start + 2 * j + (k ^ way), number), ONE) for k in (0, 1)]
    return shown, summands


def _size(goal: Goal, weight: Term) -> Term:
    """The absolute value of a weight, itself or its negative where that is known."""
    signs = goal.signs(weight)
    if signs <= NONNEGATIVE:
        return weight
    return goal.algebra.term(goal.algebra.form(-weight)) if signs <= flip(NONNEGATIVE) else call("abs", weight)
