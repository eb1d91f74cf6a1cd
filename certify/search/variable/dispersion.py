"""Variances under weights that add up to one, by the distances of pairs.

A quadratic form sum c_ii |x_i|^2 + sum c_ij dot(x_i, x_j) whose rows c_ii + sum_j c_ij / 2 vanish is
-1/2 sum c_ij |x_i - x_j|^2. Rows vanish by the hypotheses where weights add up to one: then
sum p_i |x_i|^2 - |sum p_i x_i|^2 is the sum of p_i p_j |x_i - x_j|^2 over pairs, and no vector is left but differences.
"""

from itertools import combinations

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import accepted, each, find
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Term, Variable, call, free, total

MOST = 5
Rows = dict[frozenset[str], Polynomial]
"""What each square (one base) and each inner product (two) is multiplied by."""


def dispersed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim in squares of differences of vectors."""
    equations = any(fact.relation == "==" for fact in claim.given)
    if not equations or len(claim.vectors) < 2 or claim.components or claim.always:
        return None
    goal = Goal(claim, effort.budget())
    try:
        target = cleared(goal, goal.algebra.form(claim.holds[0].gap))
        found = None if target is None else _parted(goal, target[1])
        if target is None or found is None:
            return None
        return _by_pairs(goal, target[0], found, effort, depth)
    except (Malformed, Rejected):  # a term that has no normal form, or too large a one
        return None


def _parted(goal: Goal, numerator: Polynomial) -> tuple[Rows, Polynomial] | None:
    """A numerator as a quadratic form in vectors, and the rest, in which there is none."""
    rows: Rows = {}
    rest: Polynomial = {}
    for (powers, exponent), value in numerator.items():
        pairs = [(key, power) for key, power in powers if goal.algebra.atoms[key].pair]
        if not pairs:
            rest[powers, exponent] = value
            continue
        if len(pairs) > 1 or pairs[0][1] > 1:
            return None
        own = frozenset(goal.algebra.atoms[pairs[0][0]].pair or ())
        rows.setdefault(own, {})[tuple(entry for entry in powers if entry not in pairs), exponent] = value
    return (rows, rest) if 2 <= len(frozenset().union(*rows)) <= MOST else None


def _by_pairs(goal: Goal, scale: Term, parts: tuple[Rows, Polynomial], effort: Effort, depth: int) -> Evidence | None:
    """Evidence by the squares of differences, once the rows are shown to vanish."""
    claim, algebra, (rows, rest) = goal.claim, goal.algebra, parts
    bases = sorted(frozenset().union(*rows))
    sums = {base: _row(goal, rows, base) for base in bases}
    moving = [base for base in bases if sums[base].numerator]
    zeros = [Relation(ZERO, "==", algebra.term(sums[base])) for base in moving]
    whys = each(_zero(claim.goal(zero), effort) for zero in zeros)
    if not zeros or whys is None:
        return None
    terms = [algebra.term(Form(rest, {}))] if rest else []
    for one, other in combinations(bases, 2):
        weight = _half(rows.get(frozenset({one, other}), {}), -1)
        if weight.numerator:
            apart = call("norm", algebra.bases[one][0] - algebra.bases[other][0])
            terms.append(algebra.term(weight) * apart**2)
    wanted = Relation(ZERO, "<" if claim.holds[0].strict else "<=", total(terms))
    why = find(claim.goal(wanted), effort, depth)  # no row is left to vanish: this costs no depth
    if why is None:
        return None
    start = len(facts(claim)) + len(zeros)
    lengths = [call("norm", algebra.bases[base][0]) ** 2 for base in moving]
    squares = tuple(Summand(length, (start - len(zeros) + n,), ONE) for n, length in enumerate(lengths))
    end = Squares(scale, (Summand(ONE, (start,), ONE), *squares))
    shown = [*zip(zeros, whys, strict=True), (wanted, why)]
    return under([(fact, alone(claim.goal(fact), known) or known) for fact, known in shown], end)


def _zero(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence that a row vanishes: a weight times the equation that weights satisfy, or whatever else shows it."""
    equations = [number for number, fact in enumerate(facts(claim)) if fact.relation == "=="]
    for weight in map(Variable, sorted(free(claim.holds[0]))):
        for number in equations:
            for sign in (weight, -weight):
                evidence = Squares(ONE, (Summand(sign, (number,), ONE),))
                if accepted(claim, evidence, effort):
                    return evidence
    return find(claim, effort.part(0.2), 1)


def _row(goal: Goal, rows: Rows, base: str) -> Form:
    """What the square of a vector keeps besides the squares of differences."""
    found = Form(rows.get(frozenset({base}), {}), {})
    for pair, polynomial in rows.items():
        if base in pair and len(pair) == 2:
            found = goal.algebra.add(found, _half(polynomial))
    return found


def _half(polynomial: Polynomial, sign: int = 1) -> Form:
    return Form({monomial: value * fmpq(sign, 2) for monomial, value in polynomial.items()}, {})
