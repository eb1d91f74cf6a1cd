"""Maxima that a claim has only to gain by, and minima likewise: one argument in their place, if need be another one
where the arguments change over.

With c >= 0, c max(p, q) is at least c p, so that the claim with p in place of the maximum will do; and it is what is
wanted where p >= q. The sign of p - q, of p^2 - q^2 for absolute values, is that of its factors, by which cases are
distinguished: max(|1 - h m|, |1 - h L|) with m <= L changes over where h (m + L) = 2.
"""

from collections.abc import Sequence

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.search.shape.dependence import Dependence, dependence, put
from certify.search.shape.product import HIGHEST, split_of
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Bounded, Evidence, Split, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Term, walk

MAXIMAL_FACTORS, MAXIMAL_POWER = 2, 4


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
        found = _by_either(claim, node, gain, effort.part(0.7), depth)
        if found is not None:
            return found
        if len(node.arguments) == 2:
            factors = _factors(Goal(claim, effort.budget()), node)
            if len(factors) <= MAXIMAL_FACTORS:
                return _cases(claim, node, gain, factors, effort, depth)
    return None


def _gain(claim: Claim, node: Call, effort: Effort) -> Dependence | None:
    """How a gap depends on an extremum, when it is a polynomial in it that grows with a maximum, falls with a
    minimum.
    """
    found = dependence(claim, node, effort.budget(), MAXIMAL_POWER)
    if found is None or not (found.grows if node.function == "max" else found.falls):
        return None
    plain = all(found.goal.signs(argument) <= NONNEGATIVE for argument in node.arguments)
    return found if plain or max(found.coefficients) == 1 else None


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


def _cases(
    claim: Claim, node: Call, gain: Dependence, factors: Sequence[Term], effort: Effort, depth: int
) -> Evidence | None:
    """Evidence in each case of the signs of some terms."""
    if not factors:
        return _by_either(claim, node, gain, effort, depth)
    found = list[Evidence]()
    for way, share in (("<=", 0.5), (">", 1.0)):
        here = claim.assuming(Relation(factors[0], way, ZERO))
        then = _cases(here, node, gain, factors[1:], effort.part(share), depth)
        if then is None:
            return None
        found.append(then)
    return Split(factors[0], *found)


def _by_either(claim: Claim, node: Call, gain: Dependence, effort: Effort, depth: int) -> Evidence | None:
    """Evidence with one of the arguments in place of the extremum."""
    start, above = len(facts(claim)), node.function == "max"
    for argument in node.arguments:
        wanted = put(claim.holds[0], node, argument)
        why = None if seems_false(claim.goal(wanted)) else find(claim.goal(wanted), effort.part(0.8), depth - 1)
        if why is not None:
            bound = Relation(argument, "<=" if above else ">=", node)
            excess = gain.against(argument)
            more = Summand(excess if above else -excess, (start + 1,), ONE)
            return under([(wanted, why), (bound, Bounded())], Squares(ONE, (Summand(ONE, (start,), ONE), more)))
    return None
