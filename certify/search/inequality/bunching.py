"""Weighted means: each negative monomial of a gap's numerator below a weighted mean of positive ones.

Which weights do is a linear program (every negative monomial takes shares of the positive ones whose exponents average
to its own); of one negative monomial, the weights are those of its place among the positive ones, and constants are
allowed for. Exponentials count as monomials in the exponentials of the terms of their exponents. Equations
`monomial == 1` among the hypotheses move exponents along.

Source: the sums of nonnegative circuit polynomials of Iliman and de Wolff (2016), for the case of a known minimum at 1.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product as tuples

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import accepted
from certify.search.inequality.combination import weights_of
from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.claim import Claim, Relation, bounds
from certify.trusted.evidence import Bounded, Cover, Evidence, Identity, Means, Rewrite, Squares, Summand
from certify.trusted.form import Form, Monomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, Product, Rational, Sum, Term, call, product, total

MAXIMAL_MONOMIALS = 40
MAXIMAL_SPLITS = 200
Amounts = dict[Monomial, Fraction]
Plan = dict[Monomial, tuple[Amounts, list[Fraction]]]


@dataclass
class Bunch:
    """The positive multiplier that clears the gap; its monomials that are positive, and the others by their size; the
    equations along which exponents may move.
    """

    claim: Claim
    goal: Goal
    multiplier: Term
    positive: Amounts = field(default_factory=dict)
    others: Amounts = field(default_factory=dict)
    negative: set[Monomial] = field(default_factory=set)
    moves: list[tuple[int, Term, Monomial]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The number of the first lemma among the facts."""
        return len((*bounds(self.claim), *self.claim.given))

    def even(self, monomial: Monomial) -> bool:
        """Whether a monomial is nonnegative: odd powers only of nonnegative atoms."""
        atoms = self.goal.algebra.atoms
        return all(self.goal.signs(atoms[key].term) <= NONNEGATIVE for key, power in monomial[0] if power % 2)

    def term(self, monomial: Monomial) -> Term:
        """A monomial as a term."""
        return self.goal.algebra.term(Form({monomial: fmpq(1)}, {}))

    def size(self, monomial: Monomial) -> Term:
        """The absolute value of a monomial."""
        return self.term(monomial) if self.even(monomial) else call("abs", self.term(monomial))

    def vector(self, monomial: Monomial) -> dict[str, Fraction]:
        """The exponents of a monomial: of atoms (those that are powers of a root through it), and in exponentials."""
        algebra, result = self.goal.algebra, dict[str, Fraction]()
        for key, power in monomial[0]:
            root = next((k for k, info in algebra.atoms.items() if info.order > 1 and _is_power(info.value, key)), key)
            result[root] = result.get(root, Fraction(0)) + power * (algebra.atoms[root].order if root != key else 1)
        form = algebra.exponents.get(monomial[1], algebra.constant(0))
        below = algebra.key(Form({((), ""): fmpq(1)}, form.denominators))
        for inner, value in form.numerator.items():
            result[f"exp {inner} {below}"] = Fraction(int(value.p), int(value.q))
        return result


def _is_power(value: Form | None, key: str) -> bool:
    return value is not None and not value.denominators and value.numerator == {(((key, 1),), ""): fmpq(1)}


def bunched(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Weighted means of the positive monomials for the negative ones, or of the terms of one side for the other."""
    if claim.holds[0].relation not in ("<=", ">="):
        return None
    for means in weighted(claim):
        if accepted(claim, means, effort):
            return means
    bunch = bunch_of(claim, effort)
    if bunch is None or not bunch.others or not bunch.positive:
        return None
    plan = _plan(bunch)
    evidence = None if plan is None else _evidence(bunch, plan)
    if not accepted(claim, evidence, effort) and len(bunch.others) == 1:
        evidence = _single(bunch)
    return evidence


def bunch_of(claim: Claim, effort: Effort) -> Bunch | None:
    """The monomials of a gap, sorted by their signs."""
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    if target is None or not target[1] or len(target[1]) > MAXIMAL_MONOMIALS:
        return None
    bunch = Bunch(claim, goal, target[0])
    for monomial, value in target[1].items():
        amount = Fraction(int(value.p), int(value.q))
        (bunch.positive if amount > 0 and bunch.even(monomial) else bunch.others)[monomial] = abs(amount)
        bunch.negative |= {monomial} if amount < 0 else set()
    for number, fact in enumerate(claim.given):
        form = goal.algebra.form(fact.left) if fact.relation == "==" and fact.right == ONE else None
        if form is not None and not form.denominators and list(form.numerator.values()) == [1]:
            if goal.signs(fact.left) <= NONNEGATIVE:
                bunch.moves.append((number, fact.left, next(iter(form.numerator))))
    return bunch


def _plan(bunch: Bunch) -> Plan | None:
    """How much of each positive monomial goes to each other one, and how far its exponent moves: a linear program."""
    positive, others, moves = list(bunch.positive), list(bunch.others), range(len(bunch.moves))
    vectors = {m: bunch.vector(m) for m in (*positive, *others, *(move[2] for move in bunch.moves))}
    names = sorted(set().union(*vectors.values()))
    columns = [(b, a) for b in others for a in positive] + [(b, n) for b in others for n in moves]
    matrix, wanted = list[list[Fraction]](), list[Fraction]()
    for b, amount in bunch.others.items():
        for name in (*names, ""):
            row = [_entry(bunch, vectors, name, x) if c == b else Fraction(0) for c, x in columns]
            matrix.append([*row, *[Fraction(0)] * len(positive)])
            wanted.append(amount * (vectors[b].get(name, Fraction(0)) if name else 1))
    for a, amount in bunch.positive.items():
        used = [Fraction(int(x == a)) for _, x in columns]
        matrix.append([*used, *(Fraction(int(x == a)) for x in positive)])
        wanted.append(amount)
    kinds = ["zero" if isinstance(x, int) else "nonnegative" for _, x in columns] + ["nonnegative"] * len(positive)
    found = weights_of(matrix, wanted, kinds, strict=False)
    if found is None:
        return None
    plan: Plan = {b: ({}, [Fraction(0)] * len(bunch.moves)) for b in others}
    for (b, x), value in zip(columns, found, strict=False):
        if isinstance(x, int):
            plan[b][1][x] = value
        elif value:
            plan[b][0][x] = value
    return plan


def _entry(bunch: Bunch, vectors: dict[Monomial, dict[str, Fraction]], name: str, x: Monomial | int) -> Fraction:
    """What one unit of a positive monomial, or of a move, adds to an exponent, or (no name) to the weights."""
    if isinstance(x, int):
        return -vectors[bunch.moves[x][2]].get(name, Fraction(0)) if name else Fraction(0)
    return vectors[x].get(name, Fraction(0)) if name else Fraction(1)


@dataclass
class Shown:
    """Lemmas and the summands that use them."""

    start: int
    lemmas: list[tuple[Relation, Evidence]] = field(default_factory=list)
    summands: list[Summand] = field(default_factory=list)

    def use(self, relation: Relation, why: Evidence, weight: Term) -> None:
        """Adds a multiple of a lemma."""
        if (relation, why) not in self.lemmas:
            self.lemmas.append((relation, why))
        self.summands.append(Summand(weight, (self.start + self.lemmas.index((relation, why)),), ONE))

    def own(self, bunch: Bunch, amounts: Iterable[tuple[Monomial, Fraction]]) -> None:
        """Adds positive monomials."""
        for monomial, value in amounts:
            if value:
                self.summands.append(Summand(Product((Rational(value), bunch.term(monomial))), (), ONE))

    def evidence(self, bunch: Bunch) -> Evidence:
        """All of it."""
        return under(self.lemmas, Squares(bunch.multiplier, tuple(self.summands)))


def _evidence(bunch: Bunch, plan: Plan) -> Evidence:
    """The lemmas on means, under which the numerator is a combination."""
    shown = Shown(bunch.start)
    for monomial, amount in bunch.others.items():
        parts, steps = plan[monomial]
        weights = tuple(Rational(share / amount) for share in parts.values())
        terms = tuple(map(bunch.term, parts))
        moved = [(move, step / amount) for move, step in zip(bunch.moves, steps, strict=True) if step]
        mean = total([Product((w, t)) for w, t in zip(weights, terms, strict=True)])
        whole = product([bunch.size(monomial), *(fact ** Rational(step) for (_, fact, _), step in moved)])
        shown.use(Relation(whole, "<=", mean), Means(weights, terms), Rational(amount))
        for (hypothesis, fact, _), step in moved:
            one = Relation(fact ** Rational(step), "==", ONE)
            shown.use(one, Rewrite(hypothesis, Identity()), Product((Rational(-amount), bunch.size(monomial))))
        _sized(bunch, shown, monomial, amount)
    spent = {a: sum((parts.get(a, Fraction(0)) for parts, _ in plan.values()), Fraction(0)) for a in bunch.positive}
    shown.own(bunch, ((a, value - spent[a]) for a, value in bunch.positive.items()))
    return shown.evidence(bunch)


def _sized(bunch: Bunch, shown: Shown, monomial: Monomial, amount: Fraction) -> None:
    """A monomial of either sign is at most its absolute value."""
    if not bunch.even(monomial):
        term = bunch.term(monomial)
        own = term if monomial in bunch.negative else -term
        shown.use(Relation(own, "<=", call("abs", term)), Bounded(), Rational(amount))


def _single(bunch: Bunch) -> Evidence | None:
    """One negative monomial below the mean of all positive ones, with the weights w of its place among them: the sum of
    C_i x^a_i is at least the product of (C_i/w_i)^w_i times x^b.
    """
    ((monomial, amount),) = bunch.others.items()
    vectors = {m: bunch.vector(m) for m in (monomial, *bunch.positive)}
    names = sorted(set().union(*vectors.values()))
    matrix = [[vectors[a].get(name, Fraction(0)) for a in bunch.positive] for name in names]
    wanted = [vectors[monomial].get(name, Fraction(0)) for name in names]
    ones = [Fraction(1)] * len(bunch.positive)
    weights = weights_of([*matrix, ones], [*wanted, Fraction(1)], ["nonnegative"] * len(ones), strict=False)
    if weights is None:
        return None
    used = {a: w for a, w in zip(bunch.positive, weights, strict=True) if w}
    terms = tuple(Product((Rational(bunch.positive[a] / w), bunch.term(a))) for a, w in used.items())
    factor = product([Rational(bunch.positive[a] / w) ** Rational(w) for a, w in used.items()])
    shares = tuple(map(Rational, used.values()))
    mean = total([Product((w, t)) for w, t in zip(shares, terms, strict=True)])
    size, shown, enough = bunch.size(monomial), Shown(bunch.start), Relation(factor, ">=", Rational(amount))
    shown.use(Relation(Product((factor, size)), "<=", mean), Means(shares, terms), ONE)
    shown.use(enough, Identity() if bunch.goal.algebra.is_zero(enough.gap) else Cover(64, "p"), size)
    _sized(bunch, shown, monomial, amount)
    shown.own(bunch, ((a, value) for a, value in bunch.positive.items() if a not in used))
    return shown.evidence(bunch)


def weighted(claim: Claim) -> Iterator[Means]:
    """Readings of the larger side as a weighted mean: in each summand some factors are the weight."""
    relation = claim.holds[0]
    above = relation.right if relation.relation == "<=" else relation.left
    parts = above.terms if isinstance(above, Sum) else ()
    if not 2 <= len(parts) <= 4:
        return
    choices = [list(_readings(part)) for part in parts]
    algebra = Goal(claim, Budget()).algebra
    for number, chosen in enumerate(tuples(*choices)):
        if number > MAXIMAL_SPLITS:
            return
        weights = tuple(weight for weight, _ in chosen)
        if _total(algebra, weights):
            yield Means(weights, tuple(term for _, term in chosen))


def _readings(part: Term) -> Iterator[tuple[Term, Term]]:
    """A summand as weight and term."""
    factors = part.factors if isinstance(part, Product) else (part,)
    for mask in range(1 << len(factors)):
        weight = [factor for place, factor in enumerate(factors) if mask >> place & 1]
        rest = [factor for place, factor in enumerate(factors) if not mask >> place & 1]
        yield product(weight), product(rest)


def _total(algebra: Algebra, weights: tuple[Term, ...]) -> bool:
    """Whether weights add up to one."""
    whole = algebra.constant(-1)
    for weight in weights:
        whole = algebra.add(whole, algebra.form(weight))
    return not whole.numerator
