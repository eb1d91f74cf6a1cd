"""Comparisons of products of powers from those of sums of logarithms, whose derivatives are sums of quotients."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.case.modulus import by_both_signs, two_sided
from certify.search.fact.lemma import by_fact, under
from certify.search.find import find
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import (
    Apply, Chain, Evidence, Identity, Lemma, Link, Sign, Split, Squares, Strip, Summand,
)  # fmt: skip
from certify.trusted.goal import Goal
from certify.trusted.node import Sense
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import (
    ONE, ZERO, Call, Power, Product, Rational, Sum, Term, call, constant, free, product, total, walk,
)  # fmt: skip

Prove = Callable[[Claim], Evidence | None]
GAINS = {"gamma": 2, "Phi": 1, "erfc": 1, "hyp1f1": 1}
MONOTONE = frozenset({"Phi", "erfc"})
MANY, MOST = 2, 3


def multiplicative(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Both sides, or the two summands of the gap, as exponentials of sums of logarithms, and these sums compared."""
    if depth <= 0:
        return None
    base = _vanishing(claim, effort) if depth > 1 else None
    if base is not None and _sums(Goal(claim.assuming(Relation(base, ">", ZERO)), effort.budget())) is not None:
        return _apart(claim, base, effort, depth)
    return compared(claim, effort, lambda inner: find(inner, effort, depth - 1))


def _vanishing(claim: Claim, effort: Effort) -> Term | None:
    """A base under a variable exponent that is not negative, but may be zero, where it has no logarithm."""
    goal = Goal(claim, effort.budget())
    for node in walk(claim.holds[0]):
        match node:
            case Power(base, exponent) if constant(exponent) is None and free(exponent) and free(base):
                if goal.signs(base) <= NONNEGATIVE and goal.signs(base) != POSITIVE:
                    return base
    return None


def _apart(claim: Claim, base: Term, effort: Effort, depth: int) -> Evidence | None:
    """The claim where a base is zero, and where it is positive."""
    positive = find(claim.assuming(Relation(base, ">", ZERO)), effort.part(0.7), depth - 1)
    if positive is None:
        return None
    here, equal = claim.assuming(Relation(base, "<=", ZERO)), Relation(base, "==", ZERO)
    zero = find(here.assuming(equal), effort, depth - 1)
    return None if zero is None else Split(base, Lemma(equal, Sign(), zero), positive)


def compared(claim: Claim, effort: Effort, prove: Prove) -> Evidence | None:
    """The claim from that about sums of logarithms, which `prove` shows."""
    goal, relation = Goal(claim, effort.budget()), claim.holds[0]
    sums = _sums(goal)
    if sums is None:
        return None
    sides, left, right = sums
    needs = [Relation(base, ">", ZERO) for base in _bases(left, right) if goal.algebra.signs.of(base) != POSITIVE]
    then = prove(claim.assuming(*needs).goal(Relation(left, sides.relation, right)))
    if then is None:
        return None
    between = Link(sides.relation, call("exp", right), Strip(then))
    chain = Chain((Link("==", call("exp", left), Identity()), between, Link("==", sides.right, Identity())))
    evidence = under([(need, Sign()) for need in needs], chain)
    return evidence if sides is relation else Lemma(sides, evidence, by_fact(len(facts(claim))))


def _sums(goal: Goal) -> tuple[Relation, Term, Term] | None:
    """The sides that are compared, and their logarithms, where these are sums and simpler."""
    relation = goal.relation
    sides = _sides(relation)
    if relation.relation == "==" or sides is None or _gains(sides.left) + _gains(sides.right) < MANY:
        return None
    if _is_inside(sides):
        return None
    left, right = (logarithm(goal, side) for side in (sides.left, sides.right))
    return None if left is None or right is None else (sides, left, right)


def _is_inside(relation: Relation) -> bool:
    """Whether both sides are values of one monotone function: then the comparison is one of its arguments."""
    match relation.left, relation.right:
        case Call(function), Call(other):
            return function == other and function in MONOTONE
    return False


def _sides(relation: Relation) -> Relation | None:
    """The relation, or its gap's one positive summand against its one negative summand."""
    if ZERO not in (relation.left, relation.right):
        return relation
    above, below = list[Term](), list[Term]()
    for sign, part in summands(relation.gap, 1):
        (above if sign > 0 else below).append(part)
    if len(above) != 1 or len(below) != 1:
        return None
    return Relation(above[0], ">" if relation.strict else ">=", below[0])


def summands(term: Term, sign: int) -> Iterator[tuple[int, Term]]:
    """The summands of a term as they stand, signs and numbers taken to the front; zeros are left out."""
    match term:
        case Sum(parts):
            for part in parts:
                yield from summands(part, sign)
        case Product(factors):
            numbers = [factor.value for factor in factors if isinstance(factor, Rational)]
            others = [factor for factor in factors if not isinstance(factor, Rational)]
            value = prod(numbers, start=Fraction(1))
            sign = sign if value > 0 else -sign
            if value and len(others) == 1 and isinstance(others[0], Sum | Product):
                for inner, part in summands(others[0], sign):
                    yield inner, part if abs(value) == 1 else Rational(abs(value)) * part
            elif value:
                yield sign, product([Rational(abs(value)), *others] if abs(value) != 1 else others or [ONE])
        case Rational(value) if value <= 0:
            if value:
                yield -sign, Rational(-value)
        case _:
            yield sign, term


def _bases(*sides: Term) -> list[Term]:
    """The arguments of logarithms in terms: what normal forms must know to be positive."""
    found = [node.arguments[0] for side in sides for node in walk(side)
             if isinstance(node, Call) and node.function == "log"]  # fmt: skip
    return list(dict.fromkeys(found))


def _gains(side: Term) -> int:
    """How much simpler logarithms make a side: a variable exponent or a gamma function is enough, of the normal law's
    functions it takes two.
    """
    match side:
        case Product(factors):
            return sum(map(_gains, factors))
        case Power(base, exponent):
            return MANY if constant(exponent) is None and free(exponent) else _gains(base)
        case Call(function, arguments) if function in GAINS and any(map(free, arguments)):
            return GAINS[function]
    return 0


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


def antilogarithmic(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Logarithms of sums of exponentials: the products of their arguments compared."""
    relation = claim.holds[0]
    if relation.relation == "==" or depth < 1 or claim.components or claim.always:
        return None
    both = two_sided(claim, effort) if depth > 1 else None
    if both is not None:
        fits = all(_antilogarithms(Goal(claim.goal(side), effort.budget())) for side in both[1])
        return by_both_signs(claim, *both, effort, depth) if fits else None
    found = _antilogarithms(Goal(claim, effort.budget()))
    if found is None:
        return None
    way: Sense = "<" if relation.strict else "<="
    (small, below), (large, above) = found.sides
    then = find(claim.goal(Relation(small, way, large)), effort, depth - 1)
    if then is None:
        return None
    chain = Chain((Link("==", small, Identity()), Link(way, large, then), Link("==", call("exp", above), Identity())))
    number, share = (len(facts(claim)),), Rational(Fraction(1, found.scale))
    return Lemma(Relation(below, way, above), Apply("exp", chain), Squares(ONE, (Summand(share, number, ONE),)))


@dataclass(frozen=True)
class Antilogarithm:
    """A positive multiple of a gap as the difference of two sums of logarithms, with the products of what these are
    taken of, to the powers that their coefficients are: the lower side first.
    """

    scale: int
    sides: tuple[tuple[Term, Term], tuple[Term, Term]]


def _antilogarithms(goal: Goal) -> Antilogarithm | None:
    """A gap that is a sum of logarithms, some of them of sums of exponentials, with small rational coefficients, and of
    what is algebraic.
    """
    logs, rest = list[tuple[Fraction, Term]](), list[Term]()
    for sign, part in summands(goal.relation.gap, 1):
        size, inner = _logarithm_in(part)
        if inner is not None and (not free(inner) or _is_of_exponentials(inner)):
            logs.append((sign * size, inner))
        elif is_transcendental(Relation(part, "<=", ZERO)):  # which would be inside another exponential
            return None
        else:
            rest.append(-part if sign > 0 else part)
    scale = lcm(*(size.denominator for size, _ in logs))
    powers = [(int(scale * size), inner) for size, inner in logs]
    if not any(map(free, (inner for _, inner in logs))) or any(abs(power) > MOST for power, _ in powers):
        return None
    moved = scale * total(rest) if rest else ZERO
    small, large = ([(abs(k), inner) for k, inner in powers if (k < 0) == taken] for taken in (True, False))
    below, above = (total([k * call("log", inner) if k > 1 else call("log", inner) for k, inner in side])
                    for side in (small, large))  # fmt: skip
    first, second = ([inner**k if k > 1 else inner for k, inner in side] for side in (small, large))
    if rest:
        first, below = [*first, call("exp", moved)], moved if below == ZERO else below + moved
    return Antilogarithm(scale, ((product(first), below), (product(second), above)))


def _logarithm_in(part: Term) -> tuple[Fraction, Term | None]:
    """A multiple of a logarithm: how often, and of what."""
    match part:
        case Call("log", (inner,)):
            return Fraction(1), inner
        case Product((Rational(value), Call("log", (inner,)))):
            return value, inner
    return Fraction(1), None


def _is_of_exponentials(term: Term) -> bool:
    """Whether a term is a sum of which a summand is an exponential."""
    return isinstance(term, Sum) and any(isinstance(node, Call) and node.function == "exp" for node in walk(term))
