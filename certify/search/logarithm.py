"""Comparisons of products of powers from those of sums of logarithms, whose derivatives are sums of quotients."""

from certify.search.budget import Effort
from certify.search.find import find
from certify.trusted.checker import Goal
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Chain, Evidence, Identity, Link, Strip
from certify.trusted.sign import POSITIVE
from certify.trusted.term import (
    ONE, ZERO, Call, Power, Product, Rational, Sum, Term, call, constant, free, total,
)  # fmt: skip

EXPANSIVE = frozenset({"gamma", "Phi", "erfc"})


def multiplicative(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Both sides as exponentials of sums of logarithms, and these sums compared."""
    relation = claim.holds[0]
    if depth <= 0 or relation.relation == "==" or not any(map(_gains, (relation.left, relation.right))):
        return None
    goal = Goal(claim, effort.budget())
    left, right = (logarithm(goal, side) for side in (relation.left, relation.right))
    if left is None or right is None:
        return None
    then = find(claim.goal(Relation(left, relation.relation, right)), effort, depth - 1)
    if then is None:
        return None
    between = Link(relation.relation, call("exp", right), Strip(then))
    return Chain((Link("==", call("exp", left), Identity()), between, Link("==", relation.right, Identity())))


def _gains(side: Term) -> bool:
    """Whether a side has a factor that logarithms make simpler."""
    match side:
        case Product(factors):
            return any(map(_gains, factors))
        case Power(base, exponent):
            return (constant(exponent) is None and bool(free(exponent))) or _gains(base)
        case Call(function, arguments):
            return function in EXPANSIVE and bool(free(arguments[0]))
    return False


def logarithm(goal: Goal, side: Term) -> Term | None:
    """The logarithm of a positive term as a sum over its factors; None when one is not shown to be positive."""
    match side:
        case Rational(value) if value > 0:
            return ZERO if value == 1 else call("log", side)
        case Product(factors):
            parts = [logarithm(goal, factor) for factor in factors]
            return None if None in parts else total([part for part in parts if part not in (None, ZERO)] or [ZERO])
        case Power(base, exponent):
            inner = logarithm(goal, base)
            return None if inner is None else exponent * inner
        case Call("exp", (argument,)):
            return argument
        case Call("E", ()):
            return ONE
        case Call("sqrt", (argument,)):
            inner = logarithm(goal, argument)
            return None if inner is None else inner / 2
        case Call() | Sum() | _:
            return call("log", side) if goal.signs(side) == POSITIVE else None
