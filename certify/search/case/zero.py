"""Strict gaps whose terms vanish at places apart, such as the variance of a noised law: cases on whether a factor of
one of them is zero.
"""

from collections.abc import Iterator
from itertools import islice

from certify.search.budget import Effort
from certify.search.find import find
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Evidence, Split
from certify.trusted.form import Form
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ZERO, Term

MOST = 3


def beside_zero(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is plainly positive wherever a factor of one of its terms is, and also where that factor is zero."""
    relation = claim.holds[0]
    if depth < 1 or not relation.strict or claim.components:
        return None
    goal = Goal(claim, effort.budget())
    form = goal.algebra.form(relation.gap)
    if form.denominators:
        return None
    for factor in islice(_factors(goal, form), MOST):
        apart, there = (claim.assuming(Relation(factor, way, ZERO)) for way in (">", "<="))
        positive = find(apart, effort.part(0.3, 0.5), 0)
        zero = None if positive is None else find(there, effort.part(0.6), depth - 1)
        if positive is not None and zero is not None:
            return Split(factor, zero, positive)
    return None


def _factors(goal: Goal, form: Form) -> Iterator[Term]:
    """What is not negative, and may be zero, among the atoms of a form and the squares of those in even powers."""
    powers = sorted({entry for monomial, _ in form.numerator for entry in monomial})
    seen = set[str]()
    for key, power in powers:
        atom = goal.algebra.atoms[key].term
        factor = atom if goal.signs(atom) <= NONNEGATIVE else atom**2
        if key not in seen and (factor is atom or power % 2 == 0) and goal.signs(factor) != POSITIVE:
            seen.add(key)
            yield factor
