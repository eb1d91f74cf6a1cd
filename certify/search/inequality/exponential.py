"""Powers with an exponent that is not negative, between their tangents and exponentials.

1 + k (b - 1) <= b^k <= exp(k (b - 1)): Bernoulli, and b <= exp(b - 1), for a base that is not negative and a natural
number k. Where a gap falls with a power, the claim with the exponential in its place will do, where it grows, the
claim with the tangent: forgetting over n steps, (1 - m h)^n, is so shown to be no slower than exp(-m h n), also where
the base may be zero and has no logarithm.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import DEPTH, each, find
from certify.search.number.doubt import seems_false
from certify.search.shape.dependence import Dependence, dependence, put
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.evidence import Bounded, Evidence, Identity, Induction, Instance, Lemma, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Power, Term, Variable, call, constant, free, walk

MAXIMAL_POWERS, MAXIMAL_DEGREE = 3, 2
BASE, STEPS = Variable("b"), Variable("k")
DOMAINS = (Binding("b", interval(Fraction(0))), Binding("k", interval(Fraction(0), kind="integer")))
ASSUMED, SHOWN = 2, 3
"""The facts in a step of an induction over k: what holds at k, after the two bounds, and a lemma."""


@dataclass(frozen=True)
class Bound:
    """What a power is compared with, for every base that is not negative and every number of steps, and why."""

    other: Callable[[Term, Term], Term]
    above: bool
    why: Evidence

    def at(self, base: Term, steps: Term) -> Relation:
        """The bound for a base and a number of steps."""
        return Relation(Power(base, steps), "<=" if self.above else ">=", self.other(base, steps))

    def shown(self, claim: Claim, power: Power, effort: Effort) -> Evidence | None:
        """Evidence for the bound of a power in a claim."""
        general = Claim(DOMAINS, (), (self.at(BASE, STEPS),))
        goal = Goal(claim, effort.budget())
        needs = [Relation(term, ">=", ZERO) for term in (power.base, power.exponent)]
        open_needs = [need for need in needs if not goal.shows(need)]
        found = each(find(claim.goal(need), effort.part(0.2), 1) for need in open_needs)
        putting = (Value(BASE.name, power.base), Value(STEPS.name, power.exponent))
        return None if found is None else Instance(general, self.why, putting, tuple(found))


def _exponential(base: Term, steps: Term) -> Term:
    return call("exp", steps * (base - 1))


def _tangent(base: Term, steps: Term) -> Term:
    return 1 + steps * (base - 1)


EXPONENTIAL = Bound(
    _exponential,
    above=True,
    why=Induction(
        STEPS.name,
        Identity(),
        Lemma(
            Relation(BASE, "<=", call("exp", BASE - 1)),
            Bounded(),
            Squares(ONE, (Summand(_exponential(BASE, STEPS), (SHOWN,), ONE), Summand(BASE, (ASSUMED,), ONE))),
        ),
    ),
)
"""b^k <= e(k) = exp(k (b - 1)): e(k + 1) - b^(k + 1) = e(k) (e(1) - b) + b (e(k) - b^k)."""
TANGENT = Bound(
    _tangent,
    above=False,
    why=Induction(STEPS.name, Identity(), Squares(ONE, (Summand(BASE, (ASSUMED,), ONE), Summand(STEPS, (), BASE - 1)))),
)
"""b^k >= t(k) = 1 + k (b - 1): b^(k + 1) - t(k + 1) = b (b^k - t(k)) + k (b - 1)^2."""


@dataclass(frozen=True)
class Step:
    """A claim's relation with something else in place of a power; why that is enough, under the bound."""

    relation: Relation
    bound: Relation
    excess: tuple[Summand, ...]
    known: Evidence

    def enough(self, why: Evidence, start: int) -> Evidence:
        """Evidence for the relation that was there before."""
        end = Squares(ONE, (Summand(ONE, (start,), ONE), *self.excess))
        return under([(self.relation, why), (self.bound, self.known)], end)


def exponentiated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with exponentials, or tangents, in place of its powers."""
    if depth < DEPTH - 2 or claim.holds[0].relation == "==" or claim.components or claim.always:
        return None
    here, steps = claim, list[Step]()
    for power in _powers(claim):
        step = _step(here, power, effort)
        if step is not None:
            steps.append(step)
            here = here.goal(step.relation)
    if not steps or len(steps) > MAXIMAL_POWERS or seems_false(here):
        return None
    why = find(here, effort.part(0.7), depth - 1)
    for step in reversed(steps):
        why = None if why is None else step.enough(why, len(facts(claim)))
    return why


def _powers(claim: Claim) -> Iterator[Power]:
    """The powers of a claim whose exponents are integers that vary, the bases not numbers."""
    for node in sorted({n for n in walk(claim.holds[0]) if isinstance(n, Power)}, key=str):
        if constant(node.exponent) is None and free(node.base) and claim.is_integral(node.exponent):
            yield node


def _step(claim: Claim, power: Power, effort: Effort) -> Step | None:
    """The exponential in place of a power that a gap falls with, the tangent where it grows."""
    found = dependence(claim, power, effort.budget(), MAXIMAL_DEGREE)
    if found is None or found.falls == found.grows:
        return None if found is None else _torn(claim, power, found, effort)
    if found.grows and max(found.coefficients) > 1:
        return None
    bound = EXPONENTIAL if found.falls else TANGENT
    known = bound.shown(claim, power, effort)
    if known is None:
        return None
    other = bound.other(power.base, power.exponent)
    excess = found.against(other) if found.grows else -found.against(other)
    one = Summand(excess, (len(facts(claim)) + 1,), ONE)
    return Step(put(claim.holds[0], power, other), bound.at(power.base, power.exponent), (one,), known)


def _torn(claim: Claim, power: Power, found: Dependence, effort: Effort) -> Step | None:
    """Where a gap has a power times a difference: the exponential for what is taken off, nothing for what is added."""
    parts = found.parts() if found.coefficients.keys() == {1} else None
    known = None if parts is None else EXPONENTIAL.shown(claim, power, effort)
    if parts is None or known is None:
        return None
    relation, (above, below) = claim.holds[0], parts
    other = EXPONENTIAL.other(power.base, power.exponent)
    left = put(relation, power, ZERO).gap - below * other
    excess = (Summand(above * power, (), ONE), Summand(below, (len(facts(claim)) + 1,), ONE))
    wanted = Relation(left, ">" if relation.strict else ">=", ZERO)
    return Step(wanted, EXPONENTIAL.at(power.base, power.exponent), excess, known)
