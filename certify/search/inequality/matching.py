"""Sums of exponentials, term by term: each that is taken off below one that is added.

In c_1 exp(s_1) + ... - d_1 exp(t_1) - ... each exp(t_j) is below an exp(s_i) with t_j <= s_i: what is taken off is
shared out among what is there, as goods among shops, and each comparison of two exponents is a claim of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from flint import fmpq

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.search.shape.isolation import Gap, gap_of
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Squares, Strip, Summand
from certify.trusted.goal import Goal
from certify.trusted.node import Sense
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, product

LOOSE: tuple[Sense, ...] = ("<=",)
STRICT: tuple[Sense, ...] = ("<", "<=")
FEWEST, MOST = 3, 12
MOMENT = 0.3  # seconds


@dataclass(frozen=True)
class Good:
    """So much of a factor, which is not negative, times an exponential; `size` is negative for what is taken off."""

    size: Fraction
    factor: Term
    exponent: Term

    @property
    def exponential(self) -> Term:
        """The exponential, also that of zero."""
        return Call("exp", (self.exponent,))


@dataclass(frozen=True)
class Share:
    """So much of what is taken off, below as much of what is there; or, without a bound, what is left over."""

    good: Good
    bound: tuple[Relation, Evidence] | None

    def summand(self, numbers: dict[Relation, int]) -> Summand:
        """Its part of the gap."""
        weight = product((Rational(self.good.size), self.good.factor))
        if self.bound is None:
            return Summand(product((weight, self.good.exponential)), (), ONE)
        return Summand(weight, (numbers[self.bound[0]],), ONE)


@dataclass
class Market:
    """Which exponents are below which, as far as it was asked; strictly, where the claim is strict."""

    claim: Claim
    effort: Effort
    known: dict[Relation, Evidence | None] = field(default_factory=dict)

    def below(self, low: Good, high: Good) -> tuple[Relation, Evidence] | None:
        """Why one exponential is at most another."""
        for way in STRICT if self.claim.holds[0].strict else LOOSE:
            inner = Relation(low.exponent, way, high.exponent)
            if inner not in self.known:
                self.known[inner] = self._shown(inner)
            why = self.known[inner]
            if why is not None:
                return Relation(low.exponential, way, high.exponential), Strip(why)
        return None

    def _shown(self, inner: Relation) -> Evidence | None:
        goal = self.claim.goal(inner)
        return None if seems_false(goal) else alone(goal, find(goal, self.effort.part(0.2, MOMENT), 1))

    def shares(self, debts: Sequence[Good], stock: Sequence[Good]) -> list[Share] | None:
        """What is taken off, shared out among what is there, largest exponents first; None when there is no way."""
        if not debts:
            return [Share(good, None) for good in stock if good.size]
        debt, rest = debts[0], debts[1:]
        for number, good in enumerate(stock):
            size = min(debt.size, good.size)
            bound = self.below(debt, good) if size and good.factor == debt.factor else None
            if bound is None:
                continue
            left = [*stock[:number], replace(good, size=good.size - size), *stock[number + 1 :]]
            owed = [replace(debt, size=debt.size - size), *rest] if debt.size > size else rest
            found = self.shares(owed, left)
            if found is not None:
                return [Share(replace(debt, size=size), bound), *found]
        return None


def matched(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A sum of exponentials by comparisons of two of them at a time."""
    relation = claim.holds[0]
    if depth < 1 or relation.relation == "==" or claim.components or claim.always:
        return None
    gap = gap_of(Goal(claim, effort.budget()))
    goods = [] if gap is None else _goods(gap)
    if gap is None or not FEWEST <= len(goods) <= MOST or len({good.exponent for good in goods}) < FEWEST:
        return None
    debts = [replace(good, size=-good.size) for good in goods if good.size < 0]
    stock = [good for good in goods if good.size > 0]
    shares = Market(claim, effort).shares(debts, stock) if debts and stock else None
    if shares is None:
        return None
    bounds = list(dict.fromkeys(share.bound for share in shares if share.bound is not None))
    numbers = {relation: len(facts(claim)) + n for n, (relation, _) in enumerate(bounds)}
    return under(bounds, Squares(gap.multiplier, tuple(share.summand(numbers) for share in shares)))


def _goods(gap: Gap) -> list[Good]:
    """The monomials of a numerator; none where one is not an exponential times what is not negative."""
    found, algebra = list[Good](), gap.goal.algebra
    for (powers, exponent), value in sorted(gap.numerator.items()):
        factor = gap.term({(powers, ""): fmpq(1)}) if powers else ONE
        if not gap.goal.signs(factor) <= NONNEGATIVE:
            return []
        inner = algebra.term(algebra.exponents[exponent]) if exponent else ZERO
        found.append(Good(Fraction(int(value.p), int(value.q)), factor, inner))
    return found
