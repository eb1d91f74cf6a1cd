"""Closed forms of derivatives, Laplacians, Gaussian expectations, mixture densities and overlaps.

`Calculus.expand(t)` gives a term without these operators and collects conditions; wherever the conditions hold and the
new term is defined, t is defined and has the same value. For derivatives, of mixtures too,
see `derivative`; for expectations, `gaussian`.

Overlap: for common covariance, min(p, q) changes sides on the bisecting hyperplane, and each half-space has mass
Phi(-|m1 - m2| / (2 sqrt S)); their sum is erfc(|m1 - m2| / (2 sqrt(2 S))).
"""

from certify.trusted.algebra import Algebra
from certify.trusted.condition import conditions
from certify.trusted.derivative import Derivatives
from certify.trusted.error import Rejected
from certify.trusted.gaussian import Gaussian, expectation
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import (
    ZERO, Expectation, Gradient, Laplacian, LogMixture, Overlap, Term, Variable, call, free, rebuild, walk,
)  # fmt: skip

OPERATORS = (Gradient, Laplacian, Expectation, LogMixture, Overlap)


def has_operators(node: Node) -> bool:
    """Whether anything is left to compute in a node."""
    return any(isinstance(part, OPERATORS) for part in walk(node))


class Calculus(Derivatives):
    """Expands the operators in the terms of a claim, collecting the conditions under which that is allowed."""

    def expand(self, node: Term) -> Term:
        """The term with its operators replaced by closed forms, innermost first."""
        if isinstance(node, Expectation):
            return self._expectation(node)
        start = len(self.conditions)
        children = {child: self._expand_child(child) for child in node.children()}
        node = rebuild(node, children)  # type: ignore[assignment]  # a term again
        match node:
            case Gradient(body, variable):
                self._require_near(body, variable, start)
                return self._or_zero(self.gradient(body, variable), variable)
            case Laplacian(body, variable):
                self._require_near(body, variable, start)
                return self._or_zero(self.laplacian(body, variable), None)
            case Overlap(first, second, variance):
                distance = first - second
                size = call("norm", distance) if self.is_vector(first) else call("abs", distance)
                return call("erfc", size / (2 * call("sqrt", 2 * variance)))
            case LogMixture():
                raise Rejected("the density of a mixture has no closed form: only its derivatives do")
        return node

    def _require_near(self, body: Term, variable: str, start: int) -> None:
        """Makes what a body needs (its own conditions, and those collected since the start) hold around a point, as a
        derivative needs it: those that move with the variable hold strictly.
        """
        self.budget.spend(10 * body._size)
        self.conditions += conditions(body, self.claim)
        for i, (part, signs) in enumerate(self.conditions[start:], start):
            self.conditions[i] = (part, signs - {0} if variable in free(part) else signs)

    def _expand_child(self, child: Node) -> Node:
        if isinstance(child, Term) and not isinstance(child, LogMixture):
            return self.expand(child)
        return rebuild(child, {part: self._expand_child(part) for part in child.children()})

    def _or_zero(self, found: Term | None, variable: str | None) -> Term:
        if found is not None:
            return found
        return ZERO * Variable(variable) if variable is not None and self.sorts[variable] else ZERO

    # Gaussian expectations

    def _expectation(self, node: Expectation) -> Term:
        mean, variance = self.expand(node.mean), self.expand(node.variance)
        inner = Calculus(self.claim, self.budget)
        inner.sorts = {**self.sorts, node.variable: self.is_vector(mean)}
        body = inner.expand(node.body)
        inner.conditions += conditions(body, self.claim)
        if any(node.variable in free(part) for part, _ in inner.conditions):
            raise Rejected("the body of a Gaussian expectation must be defined wherever its variable is")
        self.conditions += inner.conditions
        for part in (mean, variance):
            self.conditions += conditions(part, self.claim)
        self.conditions.append((variance, NONNEGATIVE))
        bound = {name: vector for name, vector in inner.sorts.items() if name not in self.claim.domains}
        algebra = Algebra(self.claim, self.budget, bound)
        algebra.signs.known.clear()  # a derivative may need the result around points at which the facts hold
        law = Gaussian(node.variable, mean, variance)
        value, wanted = expectation(body, law, algebra, inner)
        self.conditions += wanted
        return value
