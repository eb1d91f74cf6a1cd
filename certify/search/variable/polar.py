"""A variable in [-1, 1] as the cosine of an angle: acos(r), asin(r) and sqrt(1 - r^2) are then an angle, another angle
and a sine, with derivatives everywhere.
"""

from fractions import Fraction

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import accepted, find
from certify.search.variable.homogeneity import fresh
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Instance, Lemma, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import ONE, Call, Rational, Term, Variable, call, free, substitute, walk

HALF = Rational(Fraction(1, 2))


def by_angle(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with the cosine of an angle for one of its variables."""
    relation = claim.holds[0]
    if depth < 2 or relation.relation == "==" or claim.vectors or claim.components or claim.always:
        return None
    arcs = {n.arguments[0] for n in walk(relation) if isinstance(n, Call) and n.function in ("asin", "acos")}
    names = {term.name for term in arcs if isinstance(term, Variable)}
    if len(names) != 1 or any(names & free(fact) for fact in claim.given):
        return None
    (name,) = names
    domain = claim.domains[name]
    if domain.low is None or domain.high is None or not -1 <= domain.low < domain.high <= 1:
        return None
    return _turned(claim, name, call("pi") if domain.low < 0 else HALF * call("pi"), effort, depth)


def _turned(claim: Claim, name: str, most: Term, effort: Effort, depth: int) -> Evidence | None:
    """Through the claim about an angle from 0 to at most a quarter or half of a turn."""
    own, angle = Variable(name), Variable(fresh(claim, "t"))
    there = _there(claim, own, angle, effort)
    if there is None:
        return None
    kept = tuple(b for b in claim.variables if b.name != name)
    bound = Relation(angle, "<=", most)
    inner = Claim((*kept, Binding(angle.name, interval(Fraction(0)))), (*claim.given, bound), (there,))
    arc = call("acos", own)
    lemma = there.map(lambda side: substitute(side, {angle.name: arc}))
    end = by_fact(len(facts(claim)))
    if not accepted(claim.assuming(lemma), end, effort):
        return None
    # pi - acos(r) = acos(-r), and pi/2 - acos(r) = asin(r), which is not negative for r >= 0
    left = call("acos", -own) if most == call("pi") else call("asin", own)
    reasons = (Squares(ONE, (Summand(left, (), ONE),)),)
    why = find(inner, effort, depth - 1)
    putting = (*(Value(b.name, Variable(b.name)) for b in kept), Value(angle.name, arc))
    evidence = None if why is None else Lemma(lemma, Instance(inner, why, putting, reasons), end)
    return evidence if accepted(claim, evidence, effort) else None


def _there(claim: Claim, own: Variable, angle: Variable, effort: Effort) -> Relation | None:
    """The relation in terms of the angle; None when a root or an arc of something else is left."""
    goal, values = Goal(claim, effort.budget()), dict[Node, Node]()
    values[call("acos", own)] = angle
    values[call("asin", own)] = HALF * call("pi") - angle
    for node in walk(claim.holds[0]):
        if isinstance(node, Call) and node.function == "sqrt" and own.name in free(node):
            try:
                if not goal.algebra.is_zero(node.arguments[0] - (1 - own**2)):
                    return None
            except (Rejected, Malformed):
                return None
            values[node] = call("sin", angle)
    moved = replace(claim.holds[0], values, frozenset())
    return moved.map(lambda side: substitute(side, {own.name: call("cos", angle)}))
