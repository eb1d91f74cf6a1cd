"""Two factors of one sign: a hypothesis u v >= 0 says u >= 0 and v >= 0 where u + v >= 0 is known.

Were u negative, -u^2 = u v + (-u) (u + v) >= 0. So (t - a) (b - t) >= 0 with a <= b says a <= t <= b.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.search.shape.product import HIGHEST, split_of
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.condition import NONZERO
from certify.trusted.evidence import Evidence, Sign, Split, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE, flip
from certify.trusted.term import ONE, ZERO, Rational, Term, product

MAXIMAL_MONOMIALS = 12


@dataclass(frozen=True)
class Pair:
    """multiplier * gap of a fact = weight * u * v, multiplier and weight positive."""

    number: int
    multiplier: Term
    weight: Term
    u: Term
    v: Term

    @property
    def product(self) -> tuple[Relation, Evidence]:
        """That u v is not negative."""
        why = Squares(self.weight, (Summand(self.multiplier, (self.number,), ONE),))
        return Relation(self.u * self.v, ">=", ZERO), why


def agreed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with both factors of a hypothesis, their product left out."""
    if depth < 1 or claim.components or claim.always:
        return None
    for pair in _pairs(claim, effort):
        wanted = Relation(pair.u + pair.v, ">=", ZERO)
        why = None if seems_false(claim.goal(wanted)) else find(claim.goal(wanted), effort.part(0.2), depth - 2)
        if why is None:
            continue
        start = len(facts(claim))
        shown = [(Relation(term, ">=", ZERO), _factor(pair, term, (wanted, why), start + number))
                 for number, term in enumerate((pair.u, pair.v))]  # fmt: skip
        kept = tuple(fact for fact in claim.given if fact != facts(claim)[pair.number])
        fewer = Claim(claim.variables, (*kept, *(fact for fact, _ in shown)), claim.holds)
        then = alone(fewer, find(fewer, effort, depth - 1))
        return None if then is None else under(shown, then)
    return None


def _pairs(claim: Claim, effort: Effort) -> Iterator[Pair]:
    """The hypotheses that are products of two factors of open sign, in both orders of their signs."""
    start = len(facts(claim)) - len(claim.given)
    for number, fact in enumerate(claim.given, start):
        if fact.relation == "==" or has_operators(fact):
            continue
        goal = Goal(claim.goal(fact), effort.budget())
        if len(goal.algebra.form(fact.gap).numerator) > MAXIMAL_MONOMIALS:
            continue
        split = split_of(goal, HIGHEST)
        if split is None or any(power > 1 for _, power in split[2]):
            continue
        multiplier, content, parts = split
        signs = [goal.signs(part) for part, _ in parts]
        left = [part for (part, _), sign in zip(parts, signs, strict=True) if not sign <= NONZERO]
        if len(left) != 2 or any(goal.signs(part) <= way for part in left for way in (NONNEGATIVE, flip(NONNEGATIVE))):
            continue
        known = [(part, sign) for (part, _), sign in zip(parts, signs, strict=True) if sign <= NONZERO]
        weight = product([Rational(abs(content)), *(part if sign == POSITIVE else -part for part, sign in known)])
        way = (content > 0) ^ (sum(sign != POSITIVE for _, sign in known) % 2 == 1)
        u, v = left[0], left[1] if way else -left[1]
        yield Pair(number, multiplier, weight, u, v)
        yield Pair(number, multiplier, weight, -u, -v)


def _factor(pair: Pair, term: Term, total: tuple[Relation, Evidence], start: int) -> Evidence:
    """That one of two factors is not negative, of which their sum is known not to be; `start` facts are known."""
    against = (Summand(ONE, (start + 1, start + 2), ONE), Summand(ONE, (start,), ONE))
    return under([pair.product, total], Split(-term, Sign(), Squares(-term, against)))
