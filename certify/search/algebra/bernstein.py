"""Signs of rational functions of one variable, by squares: their numerators and denominators are taken apart into
irreducible factors, and a factor without a root between two ends is shown to keep its sign by Bernstein's coefficients,
on pieces that are halved until all of these are positive.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import comb, floor
from typing import NamedTuple

from flint import fmpq, fmpq_poly

from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.evidence import Cases, Cover, Evidence, Lemma, Sign, Squares, Summand
from certify.trusted.goal import FLIPPED, Goal
from certify.trusted.term import ONE, ZERO, Rational, Term, Variable, constant, product, total

MAXIMAL_PIECES = 400
LARGEST = 2**64  # of a piece with an infinite end, beyond which it is not looked at


class Quotient(NamedTuple):
    """A gap as a quotient of polynomials in one variable."""

    name: str
    above: fmpq_poly
    below: fmpq_poly

    @property
    def whole(self) -> fmpq_poly:
        """A polynomial with the sign of the gap, where that is defined."""
        return self.above * self.below


class End(NamedTuple):
    """An end that a fact leaves a variable: the number, whether it belongs to the range, the fact's number."""

    value: Fraction
    inside: bool
    fact: int


def quotient(goal: Goal) -> Quotient | None:
    """The gap as a quotient of polynomials in one variable, if it is one."""
    form = goal.algebra.form(goal.relation.gap)
    names, found = goal.algebra.names(form), [fmpq_poly([1]), fmpq_poly([1])]
    for index, polynomial, power in ((0, form.numerator, 1), *((1, *below) for below in form.denominators.values())):
        rows = {sum(p for _, p in powers): value for (powers, _), value in polynomial.items()}
        alone = all(
            not exponent and all(key in goal.claim.domains for key, _ in powers) for powers, exponent in polynomial
        )
        if len(names) != 1 or not alone:
            return None
        found[index] *= fmpq_poly([rows.get(degree, 0) for degree in range(max(rows, default=-1) + 1)]) ** power
    return Quotient(min(names), *found)


def signed(goal: Goal) -> Evidence | None:
    """Evidence for a gap that is a quotient of polynomials in one variable; None when it is not, or has not the sign.

    With D for the denominator, D^2 * gap = numerator * D is a constant times the product of irreducible factors: each
    of odd multiplicity, and for a strict relation each, keeps its sign between the ends, which is a lemma.
    """
    found = None if goal.relation.relation == "==" else quotient(goal)
    if found is None or not found.whole:
        return None
    claim, strict, x = goal.claim, goal.relation.strict, Variable(found.name)
    scale, factors = found.whole.factor()
    size, below = found.below.factor()
    nonzero = [f for f, _ in factors] if strict else [f for f, _ in below]
    lemmas: list[tuple[Relation, Evidence]] = []
    for factor, power in factors:
        if power % 2 or factor in nonzero:
            lemma = _keeping(claim, found.name, factor)
            if lemma is None or (factor in nonzero and not lemma[0].strict):
                return None
            lemmas.append(lemma)
    weight = product([_rational(scale), *(_term(f, x) for f, n in factors if n % 2)])
    root = product([_term(f, x) ** (n // 2) for f, n in factors if n > 1])
    multiplier = product([_rational(size * size), *(_term(f, x) ** (2 * n) for f, n in below)])
    evidence: Evidence = Squares(multiplier, (Summand(weight, (), root),))
    for relation, why in reversed(lemmas):
        evidence = Lemma(relation, why, evidence)
    return evidence


def touches(goal: Goal) -> bool:
    """Whether a gap that is a quotient of polynomials in one variable has a multiple root, or one at an end."""
    found = quotient(goal)
    if found is None or not found.whole:
        return False
    near = [end for end in ends(goal.claim, found.name) if end is not None]
    multiple = found.whole.gcd(found.whole.derivative()).degree() > 0
    return multiple or any(found.whole(_exact(end.value)) == 0 for end in near)


def ends(claim: Claim, name: str) -> tuple[End | None, End | None]:
    """The ends that a claim's facts leave a variable."""
    low: End | None = None
    high: End | None = None
    for number, fact in enumerate(facts(claim)):
        for side, other, way in (
            (fact.left, fact.right, fact.relation),
            (fact.right, fact.left, FLIPPED[fact.relation]),
        ):
            value = constant(other)
            if side != Variable(name) or value is None or way == "==":
                continue
            end = End(value, not fact.strict, number)
            if way[0] == ">" and (low is None or (value, not end.inside) > (low.value, not low.inside)):
                low = end
            if way[0] == "<" and (high is None or (value, end.inside) < (high.value, high.inside)):
                high = end
    return low, high


def _keeping(claim: Claim, name: str, factor: fmpq_poly) -> tuple[Relation, Evidence] | None:
    """A factor compared with zero between the ends, and evidence for it."""
    low, high = ends(claim, name)
    touched = [end for end in (low, high) if end is not None and factor(_exact(end.value)) == 0]
    positive = factor(_exact(_sample(factor, low, high))) > 0
    way = (">" if positive else "<") + ("=" if any(end.inside for end in touched) else "")
    relation = Relation(_term(factor, Variable(name)), way, ZERO)
    if touched:
        return (relation, Sign()) if factor.degree() == 1 else None
    pieces = iter(range(MAXIMAL_PIECES))
    why = _positive(claim.goal(relation), name, factor if positive else -factor, pieces)
    return None if why is None else (relation, why)


def _positive(claim: Claim, name: str, polynomial: fmpq_poly, pieces: Iterator[int]) -> Evidence | None:
    """Evidence that a polynomial, the gap of a claim, is positive: by its coefficients, or on the parts of a cut."""
    if next(pieces, None) is None:
        return None
    low, high = ends(claim, name)
    if low is not None and high is not None and low.value == high.value:
        return Cover(64, "p")
    evidence = _by_coefficients(Variable(name), polynomial, low, high)
    domain = claim.domains[name]
    cut = _cut(low, high, integral=domain.integral)
    if evidence is not None or cut is None or polynomial(_exact(cut)) <= 0:
        return evidence
    if not (domain.contains(cut) and domain.contains(cut + domain.integral)):
        return None
    parts = list[Evidence]()
    for part in (
        Domain(domain.kind, domain.low, domain.closed_low, cut, 1, 0),
        Domain(domain.kind, cut + domain.integral, 1, domain.high, domain.closed_high, 0),
    ):
        found = _positive(within(claim, name, part), name, polynomial, pieces)
        if found is None:
            return None
        parts.append(found)
    return Cases(name, cut, *parts)


def _by_coefficients(x: Variable, polynomial: fmpq_poly, low: End | None, high: End | None) -> Squares | None:
    """A positive number and products of the facts at the ends, with weights that are not negative, add up to it."""
    degree = max(polynomial.degree(), 0)
    if low is None and high is None:
        return Squares(ONE, (Summand(_rational(polynomial[0]), (), ONE),)) if not degree and polynomial[0] > 0 else None
    near = low or high
    if near is None:
        return None
    if low is not None and high is not None:
        moved = polynomial(fmpq_poly([_exact(low.value), _exact(high.value - low.value)]))
        parts = [moved[i] / comb(degree, i) for i in range(degree + 1)]
        numbers = [sum((parts[i] * comb(k, i) for i in range(k + 1)), fmpq(0)) for k in range(degree + 1)]
        least = min(numbers)
        weights = [(n - least) * comb(degree, k) for k, n in enumerate(numbers)]
        width, up, down = high.value - low.value, _Power(low.fact, x - low.value), _Power(high.fact, high.value - x)
        shares = [(w / _exact(width**degree), up.times(k), down.times(degree - k)) for k, w in enumerate(weights)]
    else:
        moved = polynomial(fmpq_poly([_exact(near.value), 1 if low is not None else -1]))
        least, away = moved[0], _Power(near.fact, x - near.value if low is not None else near.value - x)
        shares = [(moved[k], away.times(k), away.times(0)) for k in range(1, degree + 1)]
    if least <= 0 or any(weight < 0 for weight, _, _ in shares):
        return None
    summands = [
        Summand(_rational(weight), (*used, *also), product([*roots, *others]))
        for weight, (used, roots), (also, others) in shares
        if weight != 0
    ]
    return Squares(ONE, (Summand(_rational(least), (), ONE), *summands))


class _Power(NamedTuple):
    """The gap of a fact, to be raised to powers."""

    fact: int
    gap: Term

    def times(self, count: int) -> tuple[tuple[int, ...], list[Term]]:
        """A power as facts and a root that is squared."""
        return (self.fact,) * (count % 2), [self.gap ** (count // 2)] if count > 1 else []


def _cut(low: End | None, high: End | None, *, integral: bool) -> Fraction | None:
    """Where to cut: in the middle, further and further out where an end is infinite; None beyond any use."""
    if low is not None and high is not None:
        cut = (low.value + high.value) / 2
    elif low is not None:
        cut = max(2 * low.value, low.value + 1, Fraction(1))
    elif high is not None:
        cut = min(2 * high.value, high.value - 1, Fraction(-1))
    else:
        cut = Fraction(0)
    far = abs(cut) > LARGEST and (low is None or high is None)
    return None if far else Fraction(floor(cut)) if integral else cut


def within(claim: Claim, name: str, domain: Domain) -> Claim:
    """A claim with another domain for one variable."""
    variables = tuple(Binding(b.name, domain) if b.name == name else b for b in claim.variables)
    return Claim(variables, claim.given, claim.holds)


def _sample(polynomial: fmpq_poly, low: End | None, high: End | None) -> Fraction:
    """A rational number strictly between two ends, or at one if there is none between, without a root."""
    left = low.value if low is not None else (high.value if high is not None else Fraction(0)) - 1
    right = high.value if high is not None else left + 1
    points = (left + (right - left) * Fraction(1, n) for n in range(2, polynomial.degree() + 4))
    return next((point for point in points if polynomial(_exact(point)) != 0), left)


def _term(polynomial: fmpq_poly, x: Variable) -> Term:
    parts = [(k, polynomial[k]) for k in range(polynomial.degree() + 1) if polynomial[k] != 0]
    return total([_rational(c) * x**k if k else _rational(c) for k, c in parts])


def _rational(value: fmpq) -> Rational:
    return Rational(Fraction(int(value.p), int(value.q)))


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
