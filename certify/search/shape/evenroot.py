"""Square roots of squares, such as those in the eigenvalues of a matrix: absolute values in their place."""

from fractions import Fraction
from math import isqrt

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import accepted, find
from certify.search.shape.product import MAXIMAL_MONOMIALS, split_of
from certify.search.variable.equality import rewritten
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Apply, Evidence, Identity, Rewrite
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, call, free, product, walk

HIGHEST = 8
"""A radicand of a higher degree is not factored."""


def unsquared(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with what is squared under its square roots outside of them, by its size."""
    shown = list[tuple[Relation, Evidence]]()
    roots = {n for n in walk(claim.holds[0]) if isinstance(n, Call) and n.function == "sqrt" and free(n)}
    for root in sorted(roots, key=lambda node: (node._size, str(node))):
        value = _drawn(Goal(claim, effort.budget()), root)
        known = None if value is None else Relation(root, "==", value)
        why = Apply("square", Identity())
        if known is not None and accepted(claim.goal(known), why, effort):
            shown.append((known, why))
    if not shown:
        return None
    there = claim.assuming(*(relation for relation, _ in shown))
    start, numbers = len(claim.given), range(len(shown))
    for number in numbers:
        there = rewritten(there, start + number)
    plain = claim.goal(there.holds[0])
    evidence = alone(plain, find(plain, effort, depth - 1))
    if evidence is None:
        return None
    for number in reversed(numbers):
        evidence = Rewrite(start + number, evidence)
    return under(shown, evidence)


def _drawn(goal: Goal, root: Call) -> Term | None:
    """A square root with all squares of its radicand drawn out of it, each by its size, or what that is where a sign
    is known; None where there is none, or what is left may be negative.
    """
    (inside,) = root.arguments
    goal = Goal(goal.claim.goal(Relation(inside, ">=", ZERO)), goal.budget)
    if len(goal.algebra.form(inside).numerator) > MAXIMAL_MONOMIALS:
        return None
    split = split_of(goal, HIGHEST)
    if split is None or split[0] != ONE:
        return None
    _, content, parts = split
    outside = [_size(goal, part) ** (power // 2) for part, power in parts if power > 1]
    left = [part for part, power in parts if power % 2]
    if not outside or content < 0 or not all(goal.signs(part) <= NONNEGATIVE for part in left):
        return None
    number = _rational_root(content)
    if number is None or left:
        outside.append(call("sqrt", product([Rational(content), *left])))
    elif number != 1:
        outside.append(Rational(number))
    return product(outside)


def _size(goal: Goal, term: Term) -> Term:
    """The absolute value of a term, or the term with the sign that it has."""
    signs = goal.signs(term)
    if signs <= NONNEGATIVE:
        return term
    return -term if signs <= flip(NONNEGATIVE) else call("abs", term)


def _rational_root(number: Fraction) -> Fraction | None:
    """The square root of a positive number, if it is rational."""
    above, below = isqrt(number.numerator), isqrt(number.denominator)
    return Fraction(above, below) if above**2 == number.numerator and below**2 == number.denominator else None
