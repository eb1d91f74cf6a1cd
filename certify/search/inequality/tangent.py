"""Jensen's inequality: what is convex lies above its tangents, so several places of a function are compared with one.

In a gap that is w_1 f(x_1) + ... + w_n f(x_n) - c f(z) + ... with f convex and weights w_i >= 0, each f(x_i) may give
way to f(z) + f'(z) (x_i - z): with z the mean of the x_i, nothing of f is left. For f concave likewise, from above.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from certify.search.algebra.degree import PATIENCE, is_of_low_degree
from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import accepted, find
from certify.search.number.doubt import seems_false
from certify.search.variable.substitution import discharged
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.evidence import Evidence, Instance, Lemma, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import (
    ONE, ZERO, Call, Power, Product, Rational, Sum, Term, Variable, call, constant, free, product, substitute,
    total, walk,
)  # fmt: skip

REALS = Domain("real", None, 0, None, 0, 0)
NONNEGATIVES, POSITIVES = (Domain("real", Fraction(0), closed, None, 0, 0) for closed in (1, 0))
X, Z = Variable("x"), Variable("z")
PLACES, TOUCHES = 6, 2


@dataclass(frozen=True)
class Curve:
    """A function of one variable whose curvature has one sign on a range: its value and slope at Z, the ranges of X and
    of Z, and 1 where it is convex, -1 where it is concave.
    """

    value: Term
    slope: Term
    ranges: tuple[Domain, Domain]
    sign: int

    @property
    def tangent(self) -> Claim:
        """The claim that the curve lies on one side of its tangents."""
        line = self.value + self.slope * (X - Z)
        there = substitute(self.value, {"z": X})
        relation = Relation(there, ">=" if self.sign > 0 else "<=", line)
        return Claim((Binding("x", self.ranges[0]), Binding("z", self.ranges[1])), (), (relation,))


@dataclass(frozen=True)
class Place:
    """A curve at an argument, with its coefficient in a gap."""

    curve: Curve
    argument: Term
    weight: Term


def curve_of(node: Node) -> tuple[Curve, Term] | None:
    """The curve of a call or a power with a moving argument, and the argument."""
    match node:
        case Call("exp", (inner,)) if free(inner):
            return Curve(call("exp", Z), call("exp", Z), (REALS, REALS), 1), inner
        case Call("cosh", (inner,)) if free(inner):
            return Curve(call("cosh", Z), call("sinh", Z), (REALS, REALS), 1), inner
        case Call("log", (inner,)) if free(inner):
            return Curve(call("log", Z), ONE / Z, (POSITIVES, POSITIVES), -1), inner
        case Call("sqrt", (inner,)) if free(inner):
            return Curve(call("sqrt", Z), ONE / (2 * call("sqrt", Z)), (NONNEGATIVES, POSITIVES), -1), inner
        case Power(base, exponent) if free(base) and (power := constant(exponent)) not in (None, 0, 1):
            return _power(Fraction(power or 0)), base
    return None


def _power(power: Fraction) -> Curve:
    slope = Rational(power) * (Z if power == 2 else Power(Z, Rational(power - 1)))
    value, sign = Power(Z, Rational(power)), -1 if 0 < power < 1 else 1
    if power.denominator == 1 and power > 0 and power % 2 == 0:
        return Curve(value, slope, (REALS, REALS), sign)
    return Curve(value, slope, (NONNEGATIVES, NONNEGATIVES) if power > 1 else (POSITIVES, POSITIVES), sign)


def places(term: Term, weight: Term = ONE) -> Iterator[Place]:
    """The curves in which a term is a sum with coefficients."""
    found = curve_of(term)
    if found is not None:
        yield Place(*found, weight)
    match term:
        case Sum(terms):
            for part in terms:
                yield from places(part, weight)
        case Product(factors):
            curved = [k for k, factor in enumerate(factors) if any(curve_of(node) for node in walk(factor))]
            for k in curved if len(curved) == 1 else ():
                yield from places(factors[k], product([weight, *factors[:k], *factors[k + 1 :]]))


def tangential(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with tangents at one place of a function for the function at others."""
    relation = claim.holds[0]
    if depth < 3 or relation.relation == "==" or claim.components or claim.always:
        return None
    if effort.left < PATIENCE and is_of_low_degree(relation):
        return None
    goal, found = Goal(claim, effort.budget()), [*places(relation.gap)]
    for curve in dict.fromkeys(place.curve for place in found):
        own = [place for place in found if place.curve == curve]
        above = [place for place in own if goal.signs(_signed(place.weight, curve)) <= NONNEGATIVE]
        touches = dict.fromkeys(place.argument for place in own if place not in above)
        for touch in [*touches][:TOUCHES] if 0 < len(above) <= PLACES else ():
            evidence = _at_touch(goal, above, touch, effort, depth)
            if evidence is not None:
                return evidence
    return None


def _at_touch(goal: Goal, above: list[Place], touch: Term, effort: Effort, depth: int) -> Evidence | None:
    """Tangents at a place, which is shown to be positive first where the curve is one of positive numbers."""
    need, claim = Relation(touch, ">", ZERO), goal.claim
    if above[0].curve.ranges[1] != POSITIVES or goal.signs(touch) == POSITIVE:
        return _from_tangents(goal, above, touch, effort, depth)
    why = find(claim.goal(need), effort.part(0.3), depth - 1)
    here = Goal(claim.assuming(need), effort.budget())
    then = None if why is None else _from_tangents(here, above, touch, effort, depth)
    return None if why is None or then is None else Lemma(need, why, then)


def _signed(weight: Term, curve: Curve) -> Term:
    return weight if curve.sign > 0 else -weight


def _from_tangents(goal: Goal, above: list[Place], touch: Term, effort: Effort, depth: int) -> Evidence | None:
    """What is left of the gap when the curve at some places is replaced by its tangent at another, and the tangents."""
    claim, curve = goal.claim, above[0].curve
    inner, relation = curve.tangent, goal.relation
    moved = [_at(inner.holds[0], place.argument, touch) for place in above]
    weights = [_signed(place.weight, curve) for place in above]
    rest = relation.gap - total([weight * tangent.gap for weight, tangent in zip(weights, moved, strict=True)])
    term = ZERO if goal.algebra.is_zero(rest) else goal.algebra.term(goal.algebra.form(rest))
    left = Relation(term, ">" if relation.strict else ">=", ZERO)
    if seems_false(claim.goal(left)):
        return None
    why = find(inner, effort.part(0.3), depth - 1)
    last = None if why is None else find(claim.goal(left), effort.part(0.6), depth - 1)
    if why is None or last is None:
        return None
    shown: list[tuple[Relation, Evidence]] = [(left, last)]
    for place, tangent in zip(above, moved, strict=True):
        reasons = discharged(claim, inner, {"x": place.argument, "z": touch}, effort, depth)
        if reasons is None:
            return None
        putting = (Value("x", place.argument), Value("z", touch))
        shown.append((tangent, Instance(inner, why, putting, tuple(reasons))))
    start = len(facts(claim))
    summands = [Summand(ONE, (start,), ONE)]
    summands += [Summand(weight, (start + 1 + k,), ONE) for k, weight in enumerate(weights)]
    evidence = under(shown, Squares(ONE, tuple(summands)))
    return evidence if accepted(claim, evidence, effort) else None


def _at(relation: Relation, argument: Term, touch: Term) -> Relation:
    values = {"x": argument, "z": touch}
    return Relation(substitute(relation.left, values), relation.relation, substitute(relation.right, values))
