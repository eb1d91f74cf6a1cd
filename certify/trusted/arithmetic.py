"""Rules by normal forms, signs and enclosures: identities, sums of squares, covers, means."""

from certify.trusted.calculus import has_operators
from certify.trusted.claim import Relation, facts
from certify.trusted.cutting import check_cover
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cover, Identity, Means, Sign, Squares, Summand
from certify.trusted.goal import Goal, Parts, brief
from certify.trusted.sign import NONNEGATIVE, POSITIVE, of_gap
from certify.trusted.term import ONE, ZERO, Power, Product, Sum, Term, call


def identity(goal: Goal, _: Identity) -> Parts:
    """Both sides are defined (conditions shown), and the form of their difference has a zero numerator; a form has its
    term's value wherever the term is defined, so the difference is zero at every admissible point.
    """
    if goal.relation.strict:
        raise Rejected("identity: a strict relation is not shown by equality")
    goal.require_sides()
    if not goal.algebra.is_zero(goal.relation.gap):
        raise Rejected(f"identity: the sides differ in normal form: {brief(goal.relation)}")
    return ()


def sign(goal: Goal, _: Sign) -> Parts:
    """Both sides are defined, and every sign that the gap can have satisfies the relation."""
    goal.require_sides()
    if not goal.signs(goal.relation.gap) <= of_gap(goal.relation):
        raise Rejected(f"sign: the signs of the parts do not show {brief(goal.relation)}")
    return ()


def squares(goal: Goal, evidence: Squares) -> Parts:
    """multiplier * gap equals the sum of the summands (by normal forms, everything defined). The multiplier is
    positive. A summand weight * (facts' gaps) * root^2 is non-negative: its weight is, each fact's gap is at admissible
    points, and root^2 is a square or, for a vector root, |root|^2, in every dimension. A summand with an equality among
    its facts is zero whatever the rest (and its root then enters linearly). So the gap is non-negative; it is positive
    when one summand has a positive weight, only strict facts, and a root that is not zero; it is zero when every
    summand is.
    """
    relation, known = goal.relation, facts(goal.claim)
    goal.require_sides()
    goal.require_defined(evidence.multiplier)
    goal.require((evidence.multiplier, POSITIVE))
    positive, parts, computed = False, list[Term](), [has_operators(fact) for fact in known]
    for summand in evidence.summands:
        if any(index >= len(known) for index in summand.facts):
            raise Rejected("squares: no fact of that number")
        used = [known[index] for index in summand.facts]
        goal.budget.spend(40 * len(used))
        if any(computed[index] for index in summand.facts):
            raise Rejected("squares: a fact with operators left in it is no multiplier")
        goal.require_defined(summand.weight, summand.root)
        vanishes = any(fact.relation == "==" for fact in used)
        if not vanishes:
            goal.require((summand.weight, NONNEGATIVE))
            if relation.relation == "==":
                raise Rejected("squares: an equation follows from equations alone")
            positive = positive or is_positive(goal, summand, used)
        square = root_term(goal, summand.root, linear=vanishes)
        parts.append(Product((summand.weight, *(fact.gap for fact in used), square)))
    if relation.strict and not positive:
        raise Rejected("squares: no summand is shown to be positive")
    difference = evidence.multiplier * relation.gap - (Sum(tuple(parts)) if parts else ZERO)
    if goal.claim.is_vector(difference) or not goal.algebra.is_zero(difference):
        raise Rejected("squares: the two sides of the certificate differ in normal form")
    return ()


def is_positive(goal: Goal, summand: Summand, used: list[Relation]) -> bool:
    """Whether a summand is shown to be positive."""
    if goal.claim.is_vector(summand.root) or not all(fact.strict for fact in used):
        return False
    return goal.signs(summand.weight) == POSITIVE and goal.signs(summand.root) <= {-1, 1}


def root_term(goal: Goal, root: Term, *, linear: bool) -> Term:
    """root^2, |root|^2 for a vector, or the root itself."""
    vector = goal.claim.is_vector(root)
    if linear:
        if vector:
            raise Rejected("squares: a vector root cannot enter linearly")
        return root
    return call("dot", root, root) if vector else root**2


def cover(goal: Goal, evidence: Cover) -> Parts:
    """Both sides are defined (conditions shown); the leaves of the cutting cover the domain's box, and on each the
    gap's enclosure has the right sign or a hypothesis fails (see `cutting`).
    """
    goal.require_sides()
    check_cover(goal.claim, goal.relation, evidence, goal.budget)
    return ()


def means(goal: Goal, evidence: Means) -> Parts:
    """t_1^w_1 ... t_k^w_k <= w_1 t_1 + ... + w_k t_k for t_i >= 0, w_i >= 0, w_1 + ... + w_k = 1 (the logarithm is
    concave; a zero t_i with w_i > 0 makes the left side zero, one with w_i = 0 drops out of both). The sides are these
    means by normal forms, everything defined.
    """
    relation, pairs = goal.relation, list(zip(evidence.weights, evidence.terms, strict=False))
    if relation.relation not in ("<=", ">=") or len(evidence.weights) != len(evidence.terms):
        raise Rejected("means: not an inequality, or not one weight for each term")
    below, above = relation.ordered
    geometric = Product((ONE, *(Power(term, weight) for weight, term in pairs)))
    goal.require_defined(below, above, geometric, *evidence.weights, *evidence.terms)
    for part in (*evidence.weights, *evidence.terms):
        goal.require((part, NONNEGATIVE))
    arithmetic = Sum((ZERO, *(weight * term for weight, term in pairs)))
    for zero in (Sum((-ONE, *evidence.weights)), above - arithmetic, below - geometric):
        if not goal.algebra.is_zero(zero):
            raise Rejected("means: the sides are not the two means of these terms with these weights")
    return ()
