"""Rules by normal forms, signs and enclosures: identities, sums of squares, covers, means, roots of polynomials."""

from fractions import Fraction

from flint import fmpq_poly

from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.cutting import check_cover
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cover, Identity, Means, Sign, Squares, Sturm, Summand
from certify.trusted.goal import FLIPPED, Goal, Parts, brief
from certify.trusted.sign import NONNEGATIVE, POSITIVE, of_gap
from certify.trusted.sturm import inner_roots, odd_part, sample, sign_at
from certify.trusted.term import ONE, ZERO, Power, Product, Sum, Term, Variable, call, constant


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


def sturm(goal: Goal, _: Sturm) -> Parts:
    """Both sides are defined, and the gap is N/D for polynomials in one real variable; where it is defined, it has the
    sign of N D. On the open interval that the variable's domain and bounds among the hypotheses leave, the factors of
    N D of odd multiplicity have no root, so its sign does not change; at a point there it is positive, so on the closed
    interval it is >= 0. For a strict relation no factor has a root, and it is positive at the ends that belong to it.
    """
    relation = goal.relation
    goal.require_sides()
    name, polynomial = univariate(goal)
    degree = polynomial.degree()
    goal.budget.spend((1 + degree) ** 3 * (1 + polynomial.numer().height_bits() // 50))
    (low, low_in), (high, high_in) = ends(goal.claim, name)
    if relation.relation == "==" or degree < 0 or (low is not None and high is not None and low >= high):
        raise Rejected("sturm: an equation, or an interval without inner points")
    if inner_roots(polynomial if relation.strict else odd_part(polynomial), low, high):
        raise Rejected(f"sturm: a root in {name} between the ends")
    points = [sample(polynomial, low, high)]
    points += [
        end for end, inside in ((low, low_in), (high, high_in)) if end is not None and inside and relation.strict
    ]
    if any(sign_at(polynomial, point) <= 0 for point in points):
        raise Rejected("sturm: not positive at a point inside, or at an end")
    return ()


def univariate(goal: Goal) -> tuple[str, fmpq_poly]:
    """The variable and the polynomial whose sign is that of the gap."""
    form = goal.algebra.form(goal.relation.gap)
    names = goal.algebra.names(form)
    result = fmpq_poly([1])
    for polynomial, power in ((form.numerator, 1), *form.denominators.values()):
        rows = {sum(p for _, p in powers): value for (powers, _), value in polynomial.items()}
        alone = all(
            not exponent and all(key in goal.claim.domains for key, _ in powers) for powers, exponent in polynomial
        )
        if len(names) != 1 or not alone:
            raise Rejected("sturm: the gap is no quotient of polynomials in one variable")
        dense = fmpq_poly([rows.get(degree, 0) for degree in range(max(rows, default=-1) + 1)])
        result = result * dense if power % 2 else result
    return min(names), result


def ends(claim: Claim, name: str) -> tuple[tuple[Fraction | None, bool], tuple[Fraction | None, bool]]:
    """The ends that a claim's facts leave a variable, and whether they belong to its range."""
    low: tuple[Fraction | None, bool] = (None, False)
    high = low
    for fact in facts(claim):
        for side, other, way in (
            (fact.left, fact.right, fact.relation),
            (fact.right, fact.left, FLIPPED[fact.relation]),
        ):
            end = constant(other)
            if side != Variable(name) or end is None:
                continue
            found = (end, not fact.strict)
            if way not in ("<", "<=") and (low[0] is None or (end, fact.strict) > (low[0], not low[1])):
                low = found
            if way not in (">", ">=") and (high[0] is None or (end, not fact.strict) < (high[0], high[1])):
                high = found
    return low, high
