"""Rules of integers: the next integer, induction, hypotheses for every index."""

from certify.trusted.claim import Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Induction, Specialise, Whole
from certify.trusted.goal import Goal, Parts
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import Rational, Variable, free


def whole(goal: Goal, evidence: Whole) -> Parts:
    """Both sides are integers wherever they are defined, as their form shows: a > b - 1 gives a >= b, a < b + 1 gives
    a <= b.
    """
    relation = goal.relation
    if relation.relation not in ("<=", ">=") or not all(map(goal.claim.is_integral, (relation.left, relation.right))):
        raise Rejected("whole: a relation <= or >= between visible integers is wanted")
    wider = relation.right + 1 if relation.relation == "<=" else relation.right - 1
    return [(goal.with_relation(Relation(relation.left, relation.relation[0], wider)), evidence.then)]


def induction(goal: Goal, evidence: Induction) -> Parts:
    """P(n), the relation with its sides defined, for every integer n from the least in the domain on: P holds there,
    and P(n) gives P(n + 1), both for any fixed values of the other variables (sequences among them) that satisfy the
    hypotheses; none mentions n, which is no dimension of vectors, and there is no mixing law.
    """
    name, claim = evidence.variable, goal.claim
    domain = claim.domains.get(name)
    if domain is None or not domain.integral or domain.low is None or domain.high is not None:
        raise Rejected(f"induction: {name} must be an integer variable with a least value and no greatest")
    hypotheses = (*claim.given, *(rule.relation for rule in claim.always))
    if name == claim.dimension or claim.components or any(name in free(fact) for fact in hypotheses):
        raise Rejected(f"induction: {name} must not be the dimension of vectors, nor occur in a hypothesis")
    base = goal.at(goal.relation, {name: Rational(domain.low)})
    step = goal.at(goal.relation, {name: Variable(name) + 1})
    return [
        (goal.with_relation(base), evidence.base),
        (goal.with_relation(step, goal.relation), evidence.step),
    ]


def specialise(goal: Goal, evidence: Specialise) -> Parts:
    """A hypothesis under `always` holds for every natural number put for its index, so, at each admissible point, for
    the value of a term that is one there: visibly an integer, defined, and shown to be >= 0. The index is no variable
    of the claim, and there is no binder in the hypothesis, so nothing is captured.
    """
    if evidence.number >= len(goal.claim.always):
        raise Rejected("specialise: no hypothesis for every index of that number")
    rule = goal.claim.always[evidence.number]
    goal.require_defined(evidence.index)
    if not goal.claim.is_integral(evidence.index):
        raise Rejected("specialise: the index is not visibly an integer")
    goal.require((evidence.index, NONNEGATIVE))
    fact = goal.at(rule.relation, {rule.index: evidence.index})
    return [(goal.with_relation(goal.relation, fact), evidence.then)]
