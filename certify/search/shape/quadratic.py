"""One variable at a time: squares completed in it, or its coefficients from an end of its range on."""

from fractions import Fraction

from certify.search.algebra.polynomial import Polynomial
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import DEPTH, accepted, find
from certify.search.number.doubt import seems_false
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Sign, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Product, Rational, Term, Variable, free

MAXIMAL_DEGREE = 6


def separated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """a v^2 + b v + c >= 0 from a > 0 and 4 a c >= b^2; else all coefficients of v - low, or of high - v, >= 0; else,
    when the gap is concave in v, both ends.
    """
    relation = claim.holds[0]
    if relation.relation == "==" or depth < DEPTH - 3:
        return None
    goal = Goal(claim, effort.budget())
    whole = translated(goal)
    if whole is None:
        return None
    target, translation = whole
    polynomial = translation.polynomial(target[1], len(translation.terms))
    for number, term in enumerate(translation.terms):
        rows = _coefficients(polynomial, number)
        if len(translation.terms) < 2 or not 1 <= max(rows) <= MAXIMAL_DEGREE:
            continue
        parts = [translation.term(rows[k]) if k in rows else ZERO for k in range(max(rows) + 1)]
        for way in (_discriminant, _from_end, _between):
            found = way(claim, target[0], term, parts, effort.part(0.3), depth)
            if found is not None:
                return found
    return None


def _coefficients(polynomial: Polynomial, number: int) -> dict[int, Polynomial]:
    """The coefficients of the powers of one atom."""
    result: dict[int, Polynomial] = {0: {}}
    for row, value in polynomial.items():
        rest = tuple(0 if place == number else power for place, power in enumerate(row))
        result.setdefault(row[number], {})[rest] = value
    return {k: rest for k, rest in result.items() if rest or k == 0}


def _discriminant(
    claim: Claim, multiplier: Term, v: Term, parts: list[Term], effort: Effort, depth: int
) -> Evidence | None:
    if len(parts) != 3:
        return None
    c, b, a = parts
    strict = claim.holds[0].strict
    positive, rest = Relation(a, ">", ZERO), Relation(4 * a * c - b**2, ">" if strict else ">=", ZERO)
    why = find(claim.goal(positive), effort.part(0.3), depth - 2)
    last = None if why is None else find(claim.assuming(positive).goal(rest), effort, depth - 1)
    if why is None or last is None:
        return None
    start = len(facts(claim))
    summands = (Summand(ONE, (start + 1,), ONE), Summand(ONE, (), 2 * a * v + b))
    return Lemma(positive, why, Lemma(rest, last, Squares(Product((Rational(Fraction(4)), a, multiplier)), summands)))


def _end(claim: Claim, v: Term) -> list[tuple[int, Relation, Fraction, int]]:
    """The facts that bound a term by a number: their numbers, the number, and 1 for a lower bound."""
    found = []
    for number, fact in enumerate(facts(claim)):
        if fact.left == v and isinstance(fact.right, Rational) and fact.relation != "==":
            found.append((number, fact, fact.right.value, 1 if fact.relation in (">", ">=") else -1))
    return found


def _from_end(
    claim: Claim, multiplier: Term, v: Term, parts: list[Term], effort: Effort, depth: int
) -> Evidence | None:
    """Each coefficient of the powers of the distance from an end, or None."""
    if not isinstance(v, Variable) or claim.holds[0].strict:
        return None
    for number, _, end, side in _end(claim, v):
        shifted = _shifted(parts, end, side)
        if len(shifted) > 3 and all(part == ZERO for part in parts[1:-1]):
            continue
        shown = _all(claim, [Relation(part, ">=", ZERO) for part in shifted], effort, depth)
        if shown is None:
            continue
        start = len(facts(claim))
        summands = tuple(Summand(ONE, (start + k, *(number,) * k), ONE) for k in range(len(shifted)))
        return under(shown, Squares(multiplier, summands))
    return None


def _shifted(parts: list[Term], end: Fraction, side: int) -> list[Term]:
    """The coefficients of the powers of s where v = end + side * s."""
    binomials = [[Fraction(1)]]
    for k in range(1, len(parts)):
        row = [Fraction(1), *(binomials[-1][i] + binomials[-1][i + 1] for i in range(k - 1)), Fraction(1)]
        binomials.append(row)
    result = []
    for j in range(len(parts)):
        scale = [binomials[k][j] * end ** (k - j) * side**j for k in range(j, len(parts))]
        own = [Rational(s) * part for s, part in zip(scale, parts[j:], strict=True) if s and part != ZERO]
        result.append(sum(own[1:], start=own[0]) if own else ZERO)
    return result


def _between(claim: Claim, multiplier: Term, v: Term, parts: list[Term], effort: Effort, depth: int) -> Evidence | None:
    """Both ends of a gap that is concave in the variable."""
    ends = _end(claim, v)
    lower = [(n, e) for n, f, e, side in ends if side > 0 and not f.strict]
    upper = [(n, e) for n, f, e, side in ends if side < 0 and not f.strict]
    if len(parts) > 3 or claim.holds[0].strict or not lower or not upper:
        return None
    (low, a), (high, b) = lower[0], upper[0]
    relations = [Relation(_value(parts, end), ">=", ZERO) for end in (a, b)]
    relations += [Relation(-parts[2], ">=", ZERO)] if len(parts) == 3 else []
    shown = _all(claim, relations, effort, depth)
    if shown is None:
        return None
    start, width = len(facts(claim)), Rational(b - a)
    summands = [Summand(ONE, tuple(sorted((high, start))), ONE), Summand(ONE, tuple(sorted((low, start + 1))), ONE)]
    summands += [Summand(width, tuple(sorted((low, high, start + 2))), ONE)] if len(parts) == 3 else []
    return under(shown, Squares(Product((width, multiplier)), tuple(summands)))


def _all(claim: Claim, relations: list[Relation], effort: Effort, depth: int) -> list[tuple[Relation, Evidence]] | None:
    """Evidence for each relation with the help of those before it, or None."""
    shown: list[tuple[Relation, Evidence]] = []
    for relation in relations:
        why = find(claim.goal(relation), effort.part(0.4), depth - 2)
        if why is None:
            return None
        shown.append((relation, why))
        claim = claim.assuming(relation)
    return shown


def _value(parts: list[Term], point: Fraction) -> Term:
    own = [Rational(point**k) * part for k, part in enumerate(parts) if part != ZERO and (k == 0 or point)]
    return sum(own[1:], start=own[0]) if own else ZERO


def at_ends(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is plainly concave in a variable of a bounded range, at both ends of it; then in the next one. Not
    for a variable that an equation binds, which the ends do not satisfy.
    """
    relation = claim.holds[0]
    bound = free(relation).difference(*(free(fact) for fact in claim.given if fact.relation == "=="))
    closed = [Variable(b.name) for b in claim.variables if b.name in bound and b.domain.kind == "real"
              and b.domain.closed_low and b.domain.closed_high]  # fmt: skip
    if relation.relation == "==" or not closed or len(free(relation)) < 2 or depth < 2:
        return None
    goal = Goal(claim, effort.budget())
    whole = translated(goal)
    if whole is None:
        return None
    (multiplier, numerator), translation = whole
    polynomial = translation.polynomial(numerator, len(translation.terms))
    for number, term in enumerate(translation.terms):
        rows = _coefficients(polynomial, number)
        inside = [other for other in translation.terms if other != term and term.name in free(other)] \
            if isinstance(term, Variable) else []  # fmt: skip
        if term not in closed or inside or not 1 <= max(rows) <= 2:
            continue
        parts = [translation.term(rows[k]) if k in rows else ZERO for k in range(max(rows) + 1)]
        if len(parts) == 2 or goal.signs(-parts[2]) <= NONNEGATIVE:
            return _ended(claim, multiplier, term, parts, effort, depth)
    return None


def _ended(claim: Claim, multiplier: Term, v: Term, parts: list[Term], effort: Effort, depth: int) -> Evidence | None:
    ends = _end(claim, v)
    low, a = max(((n, end) for n, _, end, side in ends if side > 0), key=lambda entry: entry[1])
    high, b = min(((n, end) for n, _, end, side in ends if side < 0), key=lambda entry: entry[1])
    if a >= b:
        return None
    shown, here, way = list[tuple[Relation, Evidence]](), claim, ">" if claim.holds[0].strict else ">="
    values = [_value(parts, end) for end in (a, b)]
    used = isinstance(v, Variable) and any(v.name in free(fact) for fact in claim.given)
    if used and any(_fails(claim, value, way) for value in values):
        return None  # the hypotheses of the variable are needed between the ends
    for number, value in enumerate(values):
        wanted, part = Relation(value, way, ZERO), effort.part(0.5 + 0.5 * number)
        why = at_ends(here.goal(wanted), part, depth)
        why = why if accepted(here.goal(wanted), why, effort) else find(here.goal(wanted), part, depth - 1)
        if why is None:
            return None
        shown.append((wanted, why))
        here = here.assuming(wanted)
    start, width = len(facts(claim)), Rational(b - a)
    bent = [(Relation(-parts[2], ">=", ZERO), Sign())] if len(parts) == 3 else list[tuple[Relation, Evidence]]()
    if way == ">=":
        summands = [Summand(ONE, (high, start), ONE), Summand(ONE, (low, start + 1), ONE)]
        summands += [Summand(width, (low, high, start + 2), ONE) for _ in bent]
        return under([*shown, *bent], Squares(Product((width, multiplier)), tuple(summands)))
    both = Relation(values[0] + values[1], ">", ZERO)
    shown.append((both, Squares(ONE, (Summand(ONE, (start,), ONE), Summand(ONE, (start + 1,), ONE)))))
    return under([*shown, *bent], _strictly(multiplier, values, (low, high, start), width, curved=bool(bent)))


def _strictly(
    multiplier: Term, values: list[Term], numbers: tuple[int, int, int], width: Rational, *, curved: bool
) -> Evidence:
    """(f(a) + f(b)) times a gap that is at least f(a) and f(b) weighted by the distances from b and a: the product
    f(a) f(b), which no distance makes vanish, and multiples of squares.
    """
    low, high, start = numbers
    summands = [
        Summand(width, (start, start + 1), ONE),
        Summand(ONE, (high,), values[0]),
        Summand(ONE, (low,), values[1]),
    ]
    summands += [Summand(width, (low, high, start + 2, start + 3), ONE)] if curved else []
    return Squares(Product((width, multiplier, values[0] + values[1])), tuple(summands))


def _fails(claim: Claim, value: Term, way: str) -> bool:
    return seems_false(claim.goal(Relation(value, way, ZERO)))
