"""A term in which a gap is linear, and by which alone it depends on some of its variables, at both ends of its range.

With G = A + B q, where x and y occur in q only and a <= q <= b, G is least at an end: A + B a >= 0 and A + B b >= 0 say
nothing of x and y any more. So the slope of a softmax goes, which is between 0 and a quarter. Where q has no upper
bound, B >= 0 takes the place of the second.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from flint import fmpq

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.form import UNIT, Form, Monomial, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Rational, Term, Variable, free

PLAIN = frozenset({"abs", "min", "max", "sqrt", "norm", "dot"})
MAXIMAL_TERMS = 60


@dataclass(frozen=True)
class Line:
    """A gap as base + slope * part, where `names` occur in the part only."""

    base: Term
    slope: Term
    part: Term
    names: frozenset[str]


def spanned(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim at both ends of the range of a part in which it is linear."""
    relation = claim.holds[0]
    if depth < 1 or relation.relation not in ("<=", ">=") or claim.components or claim.always or has_operators(claim):
        return None
    goal = Goal(claim, effort.budget())
    try:
        line = _line(goal)
    except (Malformed, Rejected):  # a term that has no normal form, or too large a one
        return None
    return None if line is None else _shown(claim, line, effort, depth)


def _line(goal: Goal) -> Line | None:
    """How a gap depends on the variables that occur inside functions only, if it is linear in what they are in."""
    algebra, claim = goal.algebra, goal.claim
    form = algebra.form(goal.relation.gap)
    hidden = _hidden(goal, form).difference(*map(free, claim.given))
    if not hidden or len(form.numerator) > MAXIMAL_TERMS:
        return None
    inner = {key: entry for key, entry in form.denominators.items() if _names(goal, entry[0]) & hidden}
    outer = {key: entry for key, entry in form.denominators.items() if key not in inner}
    whole = reduce(algebra.multiply, (Form(p, {}) for p, power in inner.values() for _ in range(power)),
                   Form({UNIT: fmpq(1)}, {})).numerator  # fmt: skip
    parts: dict[Monomial, Polynomial] = {}
    for (powers, exponent), value in form.numerator.items():
        mine = tuple(entry for entry in powers if algebra.atoms[entry[0]].names & hidden)
        far = bool(exponent) and bool(algebra.names(algebra.exponents[exponent]) & hidden)
        rest = tuple(entry for entry in powers if entry not in mine), "" if far else exponent
        parts.setdefault(rest, {})[mine, exponent if far else ""] = value
    found = _as_line(whole, list(parts.values()))
    if found is None:
        return None
    part, numbers = found
    base, slope = ({m: n[i] for m, n in zip(parts, numbers, strict=True) if n[i]} for i in (0, 1))
    terms = (algebra.term(Form(base, outer)), algebra.term(Form(slope, outer)), algebra.term(Form(part, inner)))
    if not free(terms[0]) | free(terms[1]) or free(terms[2]) & claim.vectors:
        return None
    return Line(*terms, hidden)


def _hidden(goal: Goal, form: Form) -> frozenset[str]:
    """The variables that occur inside of functions only, other than sizes and roots."""
    plain, inside, algebra = set[str](), set[str](), goal.algebra
    for polynomial in (form.numerator, *(p for p, _ in form.denominators.values())):
        for powers, exponent in polynomial:
            inside |= algebra.names(algebra.exponents[exponent]) if exponent else set()
            for key, _ in powers:
                term = algebra.atoms[key].term
                (plain if isinstance(term, Variable) or getattr(term, "function", "") in PLAIN else inside).update(
                    algebra.atoms[key].names
                )
    return frozenset(inside - plain)


def _names(goal: Goal, polynomial: Polynomial) -> frozenset[str]:
    return frozenset(goal.algebra.names(Form(polynomial, {})))


def _as_line(whole: Polynomial, parts: list[Polynomial]) -> tuple[Polynomial, list[tuple[fmpq, fmpq]]] | None:
    """A polynomial q, and numbers a and b with p = a * whole + b * q for each of some polynomials p."""
    varying = next((p for p in parts if _less(p, whole, next(iter(whole)))), None)
    if varying is None:
        return None
    pivot = next((m for m in sorted(whole) if m not in varying), min(whole))
    part = _less(varying, whole, pivot)
    top, numbers = min(part), list[tuple[fmpq, fmpq]]()
    for p in parts:
        rest = _less(p, whole, pivot)
        if _less(rest, part, top):
            return None
        numbers.append((p.get(pivot, fmpq(0)) / whole[pivot], rest.get(top, fmpq(0)) / part[top]))
    return part, numbers


def _less(left: Polynomial, right: Polynomial, monomial: Monomial) -> Polynomial:
    """What is left of a polynomial when a multiple of another takes a monomial away."""
    share = left.get(monomial, fmpq(0)) / right[monomial]
    found = {m: left.get(m, fmpq(0)) - share * right.get(m, fmpq(0)) for m in {*left, *right}}
    return {m: value for m, value in found.items() if value}


def _shown(claim: Claim, line: Line, effort: Effort, depth: int) -> Evidence | None:
    """The claim from those at the ends, and from these being bounds: not where it fails at rough ones."""
    if any(map(seems_false, _ends(claim, line, *_range(claim, line, polish=False)))):
        return None
    low, high = _range(claim, line, polish=True)
    ends = _ends(claim, line, low, high)
    if low is None or not ends or any(map(seems_false, ends)):
        return None
    bounds = [Relation(line.part, ">=", Rational(low))]
    if high is not None:
        bounds.append(Relation(line.part, "<=", Rational(high)))
    wanted, shown = [*(_about(claim, bound) for bound in bounds), *ends], list[tuple[Relation, Evidence]]()
    for part in wanted:
        why = alone(part, find(part, effort.part(0.8), depth - 1))
        if why is None:
            return None
        shown.append((part.holds[0], why))
    start = len(facts(claim))
    if high is None:
        return under(shown, Squares(ONE, (Summand(ONE, (start + 1,), ONE), Summand(ONE, (start, start + 2), ONE))))
    both = (Summand(ONE, (start + 1, start + 2), ONE), Summand(ONE, (start, start + 3), ONE))
    return under(shown, Squares(Rational(high - low), both))


def _range(claim: Claim, line: Line, *, polish: bool) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest value that the part seems to have."""
    from certify.search.number.extreme import least  # late: numpy takes a tenth of a second to import

    low, top = (least(claim, term, polish=polish) for term in (line.part, -line.part))
    return low, None if top is None else -top


def _ends(claim: Claim, line: Line, low: Fraction | None, high: Fraction | None) -> list[Claim]:
    """The claim at both ends of a range; none where it is all reals or a number."""
    if low is None or low == high:
        return []
    values = [line.base + Rational(low) * line.slope, line.slope]
    if high is not None:
        values[1] = line.base + Rational(high) * line.slope
    return [_about(claim, Relation(value, ">=", ZERO)) for value in values]


def _about(claim: Claim, relation: Relation) -> Claim:
    """A claim on the variables of a relation."""
    known = free(relation)
    kept = tuple(fact for fact in claim.given if free(fact) <= known)
    return Claim(tuple(b for b in claim.variables if b.name in known), kept, (relation,))
