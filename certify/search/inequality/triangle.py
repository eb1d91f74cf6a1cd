"""Norms and roots by what geometry knows of them: Cauchy-Schwarz, triangles, larger roots of larger numbers.

A linear program writes the gap, or a sum of norms times it, as a combination of these facts, of the hypotheses, and of
their products two by two; products of norms become inner products by the checker's normal form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.algebra.echelon import fraction
from certify.search.budget import Effort
from certify.search.fact.image import inversions, reflections
from certify.search.inequality.combination import is_attainable, weights_of
from certify.search.inequality.squares import wrapped
from certify.trusted.algebra import Algebra
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Lemma, Sign, Split, Squares, Summand
from certify.trusted.form import Form
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Call, Mean, Rational, Term, Variable, call, product, total, walk

MAXIMAL_NORMS = 8
MAXIMAL_LINEAR = 40
MAXIMAL_ROWS = 500
Fact = tuple[Relation, Evidence]


def geometric(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap by facts on norms and roots and their products."""
    relation = claim.holds[0]
    if relation.relation == "==" or any(isinstance(n, Mean) for r in (*claim.given, relation) for n in walk(r)):
        return None
    nodes = (n for r in (*claim.given, relation) for n in walk(r) if isinstance(n, Call))
    roots = sorted({node for node in nodes if node.function in ("norm", "sqrt", "abs")}, key=str)
    if not roots:
        return None
    linear, quadratic = lemmas(Goal(claim, effort.budget()), roots)
    extra = [*linear, *quadratic]
    wider = Goal(claim.assuming(*(fact for fact, _ in extra)), effort.budget())
    pool = Pool.of(wider, roots, len(facts(claim)), len(linear))
    if pool.target is None:
        return None
    for multiplier in dict.fromkeys((ONE, _sum(wider, pool.target[1]))):
        for products in (False, True):
            found = pool.combined(multiplier, products)
            if found is None:
                continue
            evidence = wrapped(found, extra, len(facts(claim)))
            if multiplier == ONE:
                return evidence
            rest = _where_zero(claim, multiplier, extra, effort)
            return None if rest is None else Split(multiplier, rest, _moved(found, extra, claim))
    return None


def lemmas(goal: Goal, roots: Sequence[Call]) -> tuple[list[Fact], list[Fact]]:
    """Facts linear in norms and roots, and quadratic ones."""
    norms = [root.arguments[0] for root in roots if root.function == "norm"]
    simple = [Variable(name) for name in sorted(goal.claim.vectors)]
    vectors = [*norms, *(v for v in simple if v not in norms)][:MAXIMAL_NORMS]
    linear, quadratic = list[Fact](), list[Fact]()
    for u, v in combinations(vectors, 2):
        for way in (1, -1):
            cauchy = Relation(
                call("dot", u, v) if way > 0 else -call("dot", u, v), "<=", call("norm", u) * call("norm", v)
            )
            quadratic.append((cauchy, Bounded()))
            linear += _triangles(goal.algebra, u, v, vectors, cauchy, way)
    for root in roots:
        (inside,) = root.arguments
        if root.function == "abs":
            linear += [(Relation(inside, "<=", root), Bounded()), (Relation(-inside, "<=", root), Bounded())]
    for small in roots:
        for large in roots:
            if small != large and goal.signs(large**2 - small**2) <= NONNEGATIVE:
                linear.append((Relation(small, "<=", large), Apply("square", Sign())))
    quadratic += [*inversions(goal.algebra, vectors), *reflections(goal.claim)]
    return linear[:MAXIMAL_LINEAR], quadratic


def _triangles(
    algebra: Algebra, u: Term, v: Term, vectors: Sequence[Term], cauchy: Relation, way: int
) -> Iterator[Fact]:
    """|w| <= |u| + |v| for a vector w that is the sum (the difference, for the other way) up to its sign."""
    for w in vectors:
        for sign in (1, -1):
            rest = [form for form in algebra.vector(u + way * v + sign * w).values() if form.numerator]
            if w not in (u, v) and not rest:
                triangle = Relation(call("norm", w), "<=", call("norm", u) + call("norm", v))
                yield triangle, Lemma(cauchy, Bounded(), Apply("square", Sign()))


def _sum(goal: Goal, numerator: Numerator) -> Term:
    """The sum of the roots that the gap has with a positive coefficient; one when there is none."""
    found = []
    for (powers, exponent), value in numerator.items():
        if value > 0 and len(powers) == 1 and not exponent and goal.algebra.atoms[powers[0][0]].order == 2:
            found.append(goal.algebra.atoms[powers[0][0]].term)
    return total(found) if len(found) > 1 else ONE


@dataclass(frozen=True)
class Item:
    """A factor of a summand: a nonnegative term, or a fact by its number; its form, and whether it is zero."""

    term: Term | None
    fact: int | None
    form: Form
    zero: bool = False
    positive: bool = False


@dataclass(frozen=True)
class Pool:
    """Nonnegative things to combine: those of degree one in norms are multiplied with each other."""

    goal: Goal
    target: tuple[Term, Numerator] | None
    linear: tuple[Item, ...]
    others: tuple[Item, ...]

    @classmethod
    def of(cls, goal: Goal, roots: Sequence[Call], base: int, count: int) -> "Pool":
        """From a goal whose facts from `base` on are lemmas, the first `count` of them linear."""
        algebra, linear, others = goal.algebra, list[Item](), list[Item]()
        for root in roots:
            linear.append(Item(root, None, algebra.form(root)))
        for number, fact in enumerate(facts(goal.claim)):
            if has_operators(fact):
                continue
            item = Item(None, number, algebra.form(fact.gap), fact.relation == "==", fact.strict)
            (linear if number < base + count and len(linear) < MAXIMAL_LINEAR else others).append(item)
        plain = [[item for item in items if not item.form.denominators] for items in (linear, others)]
        return cls(goal, cleared(goal, algebra.form(goal.relation.gap)), tuple(plain[0]), tuple(plain[1]))

    def combined(self, multiplier: Term, products: bool) -> Squares | None:
        """The multiplied gap as a combination, with or without products."""
        algebra, (scale, numerator) = self.goal.algebra, self.target or (ONE, {})
        wanted = algebra.multiply(Form(numerator, {}), algebra.form(multiplier))
        one = Item(ONE, None, algebra.constant(1), positive=True)
        columns: list[tuple[tuple[Item, ...], Form]] = [((one,), one.form)]
        columns += [((item,), item.form) for item in (*self.linear, *self.others)]
        if products:
            pairs = combinations_with_replacement(self.linear, 2)
            columns += [(pair, algebra.multiply(pair[0].form, pair[1].form)) for pair in pairs]
            columns += [((item,), item.form) for item in self._monomials(wanted)]
        columns = [column for column in columns if not column[1].denominators]
        rows = sorted({m for form in (wanted, *(form for _, form in columns)) for m in form.numerator})
        if wanted.denominators or len(rows) > MAXIMAL_ROWS:
            return None
        kinds = [_kind(items) for items, _ in columns]
        for row, value in wanted.numerator.items():
            entries = ((kind, form.numerator.get(row)) for kind, (_, form) in zip(kinds, columns, strict=True))
            if not is_attainable(value, entries):
                return None
        matrix = [[fraction(form.numerator.get(row)) for _, form in columns] for row in rows]
        right = [fraction(wanted.numerator.get(row)) for row in rows]
        strict = self.goal.relation.strict
        weights = weights_of(matrix, right, kinds, strict)
        if weights is None:
            return None
        summands = tuple(_summand(w, items) for w, (items, _) in zip(weights, columns, strict=True) if w)
        whole = product([part for part in (scale, multiplier) if part != ONE])
        return Squares(whole, summands)

    def _monomials(self, wanted: Form) -> Iterator[Item]:
        """The monomials of the target that are products of nonnegative atoms."""
        algebra = self.goal.algebra
        for monomial in wanted.numerator:
            if monomial[0] and all(self.goal.signs(algebra.atoms[key].term) <= NONNEGATIVE for key, _ in monomial[0]):
                form = Form({monomial: fmpq(1)}, {})
                yield Item(algebra.term(form), None, form)


def _kind(items: Sequence[Item]) -> str:
    if any(item.zero for item in items):
        return "zero"
    return "positive" if all(item.positive for item in items) else "nonnegative"


def _summand(weight: Fraction, items: Sequence[Item]) -> Summand:
    terms = [item.term for item in items if item.term is not None and item.term != ONE]
    numbers = tuple(sorted(item.fact for item in items if item.fact is not None))
    return Summand(product([Rational(weight), *terms]) if terms else Rational(weight), numbers, ONE)


def _where_zero(claim: Claim, multiplier: Term, extra: Sequence[Fact], effort: Effort) -> Evidence | None:
    """Evidence where the multiplier is not positive."""
    here = claim.assuming(Relation(multiplier, "<=", ZERO))
    goal = Goal(here.assuming(*(fact for fact, _ in extra)), effort.budget())
    pool = Pool.of(goal, [], len(facts(here)), len(extra))
    found = None if pool.target is None else pool.combined(ONE, False)
    return None if found is None else wrapped(found, extra, len(facts(here)))


def _moved(found: Squares, extra: Sequence[Fact], claim: Claim) -> Evidence:
    """Evidence whose lemmas come after one more hypothesis."""
    base = len(facts(claim))
    summands = [Summand(s.weight, tuple(i + (i >= base) for i in s.facts), s.root) for s in found.summands]
    return wrapped(Squares(found.multiplier, tuple(summands)), extra, base + 1)
