"""Weighted means: each negative monomial of a gap's numerator below a weighted mean of positive ones.

Which weights do is a linear program (every negative monomial takes shares of the positive ones whose exponents average
to its own); of one negative monomial, the weights are those of its place among the positive ones, and constants are
allowed for. Equations x^m == 1 among the hypotheses move exponents along m.

Source: the sums of nonnegative circuit polynomials of Iliman and de Wolff (2016), for the case of a known minimum at 1.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.combination import weights_of
from certify.search.extremum import under
from certify.search.find import accepted
from certify.search.polynomial import Exponent, Polynomial
from certify.search.squares import Translation, cleared
from certify.trusted.checker import Goal
from certify.trusted.claim import Claim, Relation, bounds
from certify.trusted.evidence import Bounded, Cover, Evidence, Identity, Means, Rewrite, Squares, Summand
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ONE, Product, Rational, Term, call, product, total

MAXIMAL_MONOMIALS = 40
Shares = dict[Exponent, Fraction]
Plan = dict[Exponent, tuple[Shares, list[Fraction]]]


@dataclass
class Bunch:
    """The gap's numerator over atoms, some of them nonnegative; the equations that its exponents may move along."""

    claim: Claim
    goal: Goal
    translation: Translation
    polynomial: Polynomial
    moves: list[tuple[int, Term, Exponent]] = field(default_factory=list)

    def even(self, row: Exponent) -> bool:
        """Whether a monomial is nonnegative: odd powers only of nonnegative atoms."""
        signs = (self.goal.signs(self.translation.terms[n]) for n, power in enumerate(row) if power % 2)
        return all(found <= NONNEGATIVE for found in signs)

    def monomial(self, row: Exponent) -> Term:
        """A monomial as a term."""
        return self.translation.term({row: Fraction(1)})


def bunched(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Weighted means of the positive monomials for the negative ones."""
    if claim.holds[0].relation not in ("<=", ">="):
        return None
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    if target is None or not target[1] or len(target[1]) > MAXIMAL_MONOMIALS:
        return None
    translation = Translation(goal)
    translation.learn([target[1]])
    translation.fold()
    polynomial = translation.polynomial(target[1], len(translation.terms))
    bunch = Bunch(claim, goal, translation, polynomial)
    bunch.moves = _moves(bunch)
    positive = {row: value for row, value in polynomial.items() if value > 0 and bunch.even(row)}
    others = {row: abs(value) for row, value in polynomial.items() if row not in positive}
    if not others or not positive:
        return None
    shares = _shares(bunch, positive, others)
    evidence = None if shares is None else _evidence(bunch, target[0], positive, others, shares)
    if not accepted(claim, evidence, effort) and len(others) == 1:
        evidence = _single(bunch, target[0], positive, others)
    return evidence


def _moves(bunch: Bunch) -> list[tuple[int, Term, Exponent]]:
    """Hypotheses `monomial == 1` over positive atoms."""
    found = []
    for number, fact in enumerate(bunch.claim.given):
        if fact.relation != "==" or fact.right != ONE:
            continue
        form = bunch.goal.algebra.form(fact.left)
        known = not form.denominators and len(form.numerator) == 1 and bunch.translation.knows(form.numerator)
        if known and bunch.goal.signs(fact.left) <= POSITIVE | {0}:
            ((row, value),) = bunch.translation.polynomial(form.numerator, len(bunch.translation.terms)).items()
            if value == 1:
                found.append((number, fact.left, row))
    return found


def _shares(bunch: Bunch, positive: Polynomial, others: Polynomial) -> Plan | None:
    """How much of each positive monomial goes to each other one, and how far its exponent moves: a linear program."""
    rows, pairs = list(positive), [(b, a) for b in others for a in positive]
    size, moved = len(bunch.translation.terms), [(b, n) for b in others for n in range(len(bunch.moves))]
    matrix: list[list[Fraction]] = []
    wanted: list[Fraction] = []
    for b, amount in others.items():
        for k in range(size + 1):
            own = [Fraction(a[k] if k < size else 1) if c == b else Fraction(0) for c, a in pairs]
            own += [-Fraction(bunch.moves[n][2][k] if k < size else 0) if c == b else Fraction(0) for c, n in moved]
            matrix.append([*own, *[Fraction(0)] * len(rows)])
            wanted.append(amount * (b[k] if k < size else 1))
    for place, a in enumerate(rows):
        used = [Fraction(int(other == a)) for _, other in pairs] + [Fraction(0)] * len(moved)
        matrix.append([*used, *(Fraction(int(place == k)) for k in range(len(rows)))])
        wanted.append(positive[a])
    kinds = ["nonnegative"] * len(pairs) + ["zero"] * len(moved) + ["nonnegative"] * len(rows)
    found = weights_of(matrix, wanted, kinds, strict=False)
    if found is None:
        return None
    result: Plan = {}
    for b in others:
        shares = {a: w for (c, a), w in zip(pairs, found, strict=False) if c == b and w}
        moves = found[len(pairs) : len(pairs) + len(moved)]
        result[b] = shares, [w for (c, _), w in zip(moved, moves, strict=True) if c == b]
    return result


def _evidence(bunch: Bunch, multiplier: Term, positive: Polynomial, others: Polynomial, shares: Plan) -> Evidence:
    """The lemmas on means, under which the numerator is a combination."""
    start = len((*bounds(bunch.claim), *bunch.claim.given))
    shown: list[tuple[Relation, Evidence]] = []
    summands: list[Summand] = []

    def use(relation: Relation, why: Evidence, weight: Term) -> None:
        if (relation, why) not in shown:
            shown.append((relation, why))
        summands.append(Summand(weight, (start + shown.index((relation, why)),), ONE))

    for row, amount in others.items():
        parts, steps = shares[row]
        weights = tuple(Rational(share / amount) for share in parts.values())
        terms = tuple(bunch.monomial(a) for a in parts)
        size = bunch.monomial(row) if bunch.even(row) else call("abs", bunch.monomial(row))
        moved = [(move, step / amount) for move, step in zip(bunch.moves, steps, strict=True) if step]
        mean = total([Product((w, t)) for w, t in zip(weights, terms, strict=True)])
        whole = product([size, *(fact ** Rational(step) for (_, fact, _), step in moved)])
        use(Relation(whole, "<=", mean), Means(weights, terms), Rational(amount))
        for (hypothesis, fact, _), step in moved:
            one = Relation(fact ** Rational(step), "==", ONE)
            use(one, Rewrite(hypothesis, Identity()), Product((Rational(-amount), size)))
        if not bunch.even(row):
            own = bunch.monomial(row) * (1 if bunch.polynomial[row] < 0 else -1)
            use(Relation(own, "<=", size), Bounded(), Rational(amount))
    for row, value in positive.items():
        left = value - sum((parts.get(row, Fraction(0)) for parts, _ in shares.values()), Fraction(0))
        if left:
            summands.append(Summand(Product((Rational(left), bunch.monomial(row))), (), ONE))
    return under(shown, Squares(multiplier, tuple(summands)))


def _single(bunch: Bunch, multiplier: Term, positive: Polynomial, others: Polynomial) -> Evidence | None:
    """One negative monomial below the mean of all positive ones, with the weights w of its place among them: the sum of
    C_i x^a_i is at least the product of (C_i/w_i)^w_i times x^b.
    """
    ((row, amount),) = others.items()
    rows, size = list(positive), len(row)
    matrix = [[Fraction(a[k]) if k < size else Fraction(1) for a in rows] for k in range(size + 1)]
    weights = weights_of(matrix, [*map(Fraction, row), Fraction(1)], ["nonnegative"] * len(rows), strict=False)
    if weights is None:
        return None
    used = [(a, w) for a, w in zip(rows, weights, strict=True) if w]
    terms = [Product((Rational(positive[a] / w), bunch.monomial(a))) for a, w in used]
    sizes = [Rational(positive[a] / w) ** Rational(w) for a, w in used]
    mono = bunch.monomial(row) if bunch.even(row) else call("abs", bunch.monomial(row))
    factor = product(sizes)
    mean = total([Product((Rational(w), t)) for (_, w), t in zip(used, terms, strict=True)])
    first = Relation(Product((factor, mono)), "<=", mean)
    second = Relation(factor, ">=", Rational(amount))
    start = len((*bounds(bunch.claim), *bunch.claim.given))
    summands = [Summand(ONE, (start,), ONE), Summand(mono, (start + 1,), ONE)]
    shown: list[tuple[Relation, Evidence]] = [
        (first, Means(tuple(Rational(w) for _, w in used), tuple(terms))),
        (second, Identity() if _exactly(bunch, second) else Cover(64, "p")),
    ]
    if not bunch.even(row):
        own = bunch.monomial(row) * (1 if bunch.polynomial[row] < 0 else -1)
        shown.append((Relation(own, "<=", mono), Bounded()))
        summands.append(Summand(Rational(amount), (start + 2,), ONE))
    left = [(row, value) for row, value in positive.items() if row not in dict(used)]
    summands += [Summand(Product((Rational(value), bunch.monomial(row))), (), ONE) for row, value in left]
    return under(shown, Squares(multiplier, tuple(summands)))


def _exactly(bunch: Bunch, relation: Relation) -> bool:
    return bunch.goal.algebra.is_zero(relation.gap)
