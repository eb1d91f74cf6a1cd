"""Maxima that a claim has only to gain by, and minima likewise: one argument in their place, if need be another one
where the arguments change over.

With c >= 0, c max(p, q) is at least c p, so that the claim with p in place of the maximum will do; and it is what is
wanted where p >= q. The sign of p - q, of p^2 - q^2 for absolute values, is that of its factors, by which cases are
distinguished: max(|1 - h m|, |1 - h L|) with m <= L changes over where h (m + L) = 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.search.shape.product import HIGHEST, split_of
from certify.search.variable.homogeneity import fresh
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.evidence import Bounded, Evidence, Split, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.substitution import replace
from certify.trusted.term import ONE, ZERO, Call, Term, Variable, product, total, walk

MAXIMAL_FACTORS, MAXIMAL_POWER = 2, 4


@dataclass(frozen=True)
class Gain:
    """An extremum by which a gap only gains: its coefficients by its power."""

    node: Call
    coefficients: dict[int, Term]

    def against(self, argument: Term, number: int) -> Summand:
        """By how much the gap exceeds what it is with an argument in its place, as fact `number` tells."""
        above = self.node.function == "max"
        parts = [
            product((scale if above else -scale, *_powers(self.node, i), *_powers(argument, power - 1 - i)))
            for power, scale in self.coefficients.items()
            for i in range(power)
        ]
        return Summand(total(parts) if len(parts) > 1 else parts[0], (number,), ONE)


def _powers(term: Term, power: int) -> Sequence[Term]:
    return (term**power,) if power else ()


def crossed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with an argument of a maximum in its place; of two, in each case of the signs by which these change
    over.
    """
    relation = claim.holds[0]
    if depth < 2 or relation.relation == "==" or claim.components or claim.always:
        return None
    nodes = {n for n in walk(relation) if isinstance(n, Call) and n.function in ("min", "max")}
    for node in sorted(nodes, key=str):
        gain = _gain(claim, node, effort)
        if gain is None:
            continue
        found = _by_either(claim, gain, effort.part(0.7), depth)
        if found is not None:
            return found
        if len(node.arguments) == 2:
            factors = _factors(Goal(claim, effort.budget()), node)
            if len(factors) <= MAXIMAL_FACTORS:
                return _cases(claim, gain, factors, effort, depth)
    return None


def _gain(claim: Claim, node: Call, effort: Effort) -> Gain | None:
    """How a gap depends on an extremum, when it is a polynomial in it that grows with a maximum, falls with a
    minimum.
    """
    new = Variable(fresh(claim, "t"))
    wider = Claim((*claim.variables, Binding(new.name, interval())), claim.given, claim.holds)
    goal = Goal(wider, effort.budget())
    gap = _put(claim.holds[0], node, new).gap
    form, parts = goal.algebra.form(gap), dict[int, Polynomial]()
    ((own, _),) = next(iter(goal.algebra.form(new).numerator))[0]
    for (powers, exponent), value in form.numerator.items():
        rest = tuple(entry for entry in powers if entry[0] != own)
        parts.setdefault(dict(powers).get(own, 0), {})[rest, exponent] = value
    scales = {power: Form(part, form.denominators) for power, part in parts.items()}
    if max(scales, default=0) not in range(1, MAXIMAL_POWER + 1):
        return None
    if any(new.name in goal.algebra.names(scale) for scale in scales.values()):
        return None
    coefficients = {power: goal.algebra.term(scale) for power, scale in scales.items() if power}
    wanted = NONNEGATIVE if node.function == "max" else flip(NONNEGATIVE)
    grows = all(goal.signs(scale) <= wanted for scale in coefficients.values())
    plain = max(coefficients) == 1 or all(goal.signs(argument) <= NONNEGATIVE for argument in node.arguments)
    return Gain(node, coefficients) if grows and plain else None


def _put(relation: Relation, node: Call, term: Term) -> Relation:
    return replace(relation, {node: term}, frozenset())


def _factors(goal: Goal, node: Call) -> list[Term]:
    """The factors of open sign of the difference of two arguments, or of their squares."""
    p, q = node.arguments
    rooted = all(isinstance(part, Call) and part.function == "abs" for part in (p, q))
    here = Relation(p**2 - q**2 if rooted else p - q, ">=", ZERO)
    split = split_of(Goal(goal.claim.goal(here), goal.budget), HIGHEST)
    parts = [here.left] if split is None else [part for part, power in split[2] if power % 2]
    return [part for part in parts if not _known(goal, part)]


def _known(goal: Goal, term: Term) -> bool:
    signs = goal.signs(term)
    return signs <= NONNEGATIVE or signs <= flip(NONNEGATIVE)


def _cases(claim: Claim, gain: Gain, factors: Sequence[Term], effort: Effort, depth: int) -> Evidence | None:
    """Evidence in each case of the signs of some terms."""
    if not factors:
        return _by_either(claim, gain, effort, depth)
    found = list[Evidence]()
    for way, share in (("<=", 0.5), (">", 1.0)):
        here = claim.assuming(Relation(factors[0], way, ZERO))
        then = _cases(here, gain, factors[1:], effort.part(share), depth)
        if then is None:
            return None
        found.append(then)
    return Split(factors[0], *found)


def _by_either(claim: Claim, gain: Gain, effort: Effort, depth: int) -> Evidence | None:
    """Evidence with one of the arguments in place of the extremum."""
    node, start = gain.node, len(facts(claim))
    for argument in node.arguments:
        wanted = _put(claim.holds[0], node, argument)
        why = None if seems_false(claim.goal(wanted)) else find(claim.goal(wanted), effort.part(0.8), depth - 1)
        if why is not None:
            bound = Relation(argument, "<=" if node.function == "max" else ">=", node)
            end = Squares(ONE, (Summand(ONE, (start,), ONE), gain.against(argument, start + 1)))
            return under([(wanted, why), (bound, Bounded())], end)
    return None
