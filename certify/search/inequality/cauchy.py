"""Cauchy-Schwarz for a mixing law: the product of two means above a square.

For a gap A B - R with A = E[u], B = E[w], and R = |C|^2 with C = E[v] or R free of means (then C v is R itself), the
quadratic B^2 u - 2 B C v + R w has the mean B (A B - R). Where it is not negative at any component, the gap is not
negative if B > 0. If B is zero, R u - 2 (A + 1) C v + (A + 1)^2 w says so: its mean is (A + 1)^2 B - (A + 2) R.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations

from certify.search.budget import Effort
from certify.search.inequality.jensen import Gap, Terms, on_average, readings
from certify.trusted.claim import Claim, facts
from certify.trusted.evidence import Evidence, Lemma, Split, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ONE, ZERO, Term, Variable, call, substitute


def discriminated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is the product of two means less a square, by quadratics of which it is the discriminant."""
    if depth < 1 or claim.holds[0].strict:
        return None
    goal = Goal(claim, effort.budget())
    for found in readings(claim, effort):
        for product in _products(found, goal):
            evidence = _by_discriminant(product, goal, effort.part(0.6), depth)
            if evidence is not None:
                return evidence
    return None


@dataclass(frozen=True)
class Product:
    """A gap A B - R: the names of A, of B and of the mean that R is the square of, and R."""

    gap: Gap
    first: str
    second: str
    root: str | None
    square: Term

    def above(self, values: Terms, means: Terms) -> Term:
        """The quadratic whose mean is the gap times B."""
        b = means[self.second]
        square, cross = self._products(values, means)
        return b**2 * values[self.first] - 2 * b * cross + square * values[self.second]

    def at_zero(self, values: Terms, means: Terms) -> Term:
        """The quadratic whose mean is (A + 1)^2 B - (A + 2) R."""
        scale = means[self.first] + 1
        square, cross = self._products(values, means)
        return square * values[self.first] - 2 * scale * cross + scale**2 * values[self.second]

    def _products(self, values: Terms, means: Terms) -> tuple[Term, Term]:
        square = substitute(self.square, means, self.gap.claim.components)
        if self.root is None:
            return square, square
        pair = means[self.root], values[self.root]
        return square, pair[0] * pair[1] if self.root in self.gap.scalars else call("dot", *pair)


def _products(gap: Gap, goal: Goal) -> Iterator[Product]:
    """The ways to read a gap as A B - R, neither A nor B negative."""
    positive = [name for name in gap.scalars if goal.signs(gap.means[name]) <= NONNEGATIVE]
    for first, second in permutations(positive, 2):
        square = -substitute(gap.term, {first: ZERO})
        names = gap.algebra.names(gap.algebra.form(square)) & gap.means.keys()
        if {first, second} & names or not gap.algebra.is_zero(gap.term - Variable(first) * Variable(second) + square):
            continue
        if not names:
            yield Product(gap, first, second, None, square)
        for name in sorted(names):
            root = Variable(name)
            whole = root**2 if name in gap.scalars else call("dot", root, root)
            if gap.algebra.is_zero(square - whole):
                yield Product(gap, first, second, name, whole)


def _by_discriminant(product: Product, goal: Goal, effort: Effort, depth: int) -> Evidence | None:
    claim, number = goal.claim, len(facts(goal.claim))
    first, second = product.gap.means[product.first], product.gap.means[product.second]
    above = on_average(product.gap, product.above, effort.part(0.5), depth)
    if above is None:
        return None
    positive = Squares(second, (Summand(ONE, (number,), ONE),))
    if goal.signs(second) == POSITIVE:
        return Lemma(*above, positive)
    wider = replace(product, gap=replace(product.gap, claim=claim.assuming(above[0])))
    zero = on_average(wider.gap, wider.at_zero, effort, depth)
    if zero is None:
        return None
    parts = Summand(ONE, (number + 1,), ONE), Summand(ONE, (number + 2,), ONE)
    return Lemma(*above, Lemma(*zero, Split(second, Squares(first + 2, parts), positive)))
