"""Comparisons inside a monotone function, squared, or under logarithms; a square root alone on one side."""

from itertools import product

from certify.search import squares
from certify.search.budget import Effort
from certify.search.find import LEAVES, accepted, find
from certify.trusted.checker import DECREASING_CALLS, FLIPPED, INCREASING_CALLS, Goal
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Apply, Evidence, Lemma, Sign, Strip
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ZERO, Call, Power, Product, Rational, Sum, Term, call, constant


def stripped(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A monotone function taken off both sides, when a leaf shows what is inside."""
    relation = claim.holds[0]
    match relation.left, relation.right:
        case (Call(f, (a,)), Call(g, (b,))) if f == g and f in INCREASING_CALLS | DECREASING_CALLS:
            pairs = [(a, b)]
        case Power(a, p), Power(b, q) if p == q or a == b:
            pairs = [(a, b)] if p == q else [(p, q)]
        case _:
            return None
    for (a, b), leaf in product(pairs, LEAVES):
        for way in (relation.relation, FLIPPED[relation.relation]):
            if accepted(claim.goal(Relation(a, way, b)), leaf, effort) and accepted(claim, Strip(leaf), effort):
                return Strip(leaf)
    return None


def unwrap(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The same comparison inside a monotone function, squared, or under logarithms."""
    relation = claim.holds[0]
    left, right = relation.left, relation.right
    match left, right:
        case (Call(f, (a,)), Call(g, (b,))) if f == g and f in INCREASING_CALLS | DECREASING_CALLS:
            way = relation.relation if f in INCREASING_CALLS else FLIPPED[relation.relation]
            if then := find(claim.goal(Relation(a, way, b)), effort.part(0.5), depth - 1):
                return Strip(then)
        case Power(a, p), Power(b, q) if p == q and constant(p) is not None:
            if then := find(claim.goal(Relation(a, relation.relation, b)), effort.part(0.5), depth - 1):
                if accepted(claim, Strip(then), effort):
                    return Strip(then)
    if relation.relation == "==":
        return None
    match (left, right) if relation.relation in (">", ">=") else (right, left):
        case Call("sqrt", (inner,)), Rational(value) if value == 0:
            positive = Relation(inner, ">", ZERO)
            then = find(claim.goal(positive), effort.part(0.5), depth - 1)
            if then is not None:
                return Lemma(positive, then, Sign())
    goal = Goal(claim, effort.budget())
    rooted = any(isinstance(s, Call) and s.function in ("norm", "sqrt", "abs") for s in (left, right))
    if rooted and goal.signs(right if relation.relation in ("<", "<=") else left) <= NONNEGATIVE:
        squared = claim.goal(Relation(left**2, relation.relation, right**2))
        then = find(squared, effort.part(0.5), depth - 1)
        if then is not None:
            return Apply("square", then)
    if depth > 2 and any(_has_logarithm(side) for side in (left, right)):
        outer = Relation(call("exp", left), relation.relation, call("exp", right))
        then = find(claim.goal(outer), effort.part(0.3, 2.0), 1)
        if then is not None:
            return Apply("exp", then)
    if any(_is_exponential(side) for side in (left, right)) and all(goal.signs(s) == POSITIVE for s in (left, right)):
        then = find(
            claim.goal(Relation(call("log", left), relation.relation, call("log", right))), effort.part(0.5), depth - 1
        )
        if then is not None:
            return Apply("log", then)
    return None


def _has_logarithm(term: Term) -> bool:
    """Whether a logarithm is a summand of a term, up to a factor."""
    match term:
        case Call("log", _):
            return True
        case Sum(parts) | Product(parts):
            return any(_has_logarithm(part) for part in parts)
    return False


def _is_exponential(term: Term) -> bool:
    match term:
        case Call("exp", _):
            return True
        case Power(_, exponent):
            return constant(exponent) is None
        case Product(factors):
            return any(_is_exponential(factor) for factor in factors)
    return False


def isolated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is linear in a square root: the root alone on one side, both sides squared."""
    relation = claim.holds[0]
    if relation.relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    target = squares.cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        return None
    for root, rest, factor in squares.roots(goal, target[1]):
        signs = goal.signs(factor)
        if signs not in (POSITIVE, frozenset({-1})):
            continue
        up = signs == POSITIVE
        small, large = (-rest, factor * root) if up else (-factor * root, rest)
        strict = "<" if relation.strict else "<="
        side = Relation(rest, ">=", ZERO)
        positive = None if up else find(claim.goal(side), effort.part(0.4), depth - 2)
        if not up and positive is None:
            continue
        here = claim if positive is None else claim.assuming(side)
        then = find(here.goal(Relation(small**2, strict, large**2)), effort.part(0.4), depth - 2)
        if then is not None:
            evidence: Evidence = Lemma(Relation(small, strict, large), Apply("square", then), Sign())
            return evidence if positive is None else Lemma(side, positive, evidence)
    return None
