"""Signs by structure and by the facts of a claim: a term that is a multiple of a fact's gap has its sign."""

from certify.trusted.algebra import Algebra
from certify.trusted.form import Form
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, facts
from certify.trusted.condition import necessary
from certify.trusted.error import Rejected
from certify.trusted.sign import ANY, Signs, SignTable, flip, of_gap
from certify.trusted.term import Term


class FactSigns(SignTable):
    """Signs by structure and, at every part of a term, by the facts of which it is a multiple of known sign, and by
    what must have a sign for a hypothesis to be defined: a hypothesis that holds at a point is defined there.
    """

    def __init__(self, claim: Claim, algebra: Algebra) -> None:
        self.known, self.values, self.memo = algebra.signs.known, algebra.signs.values, {}
        self.claim, self.algebra = claim, algebra
        self._learned: dict[str, Signs] | None = None

    def of(self, term: Term) -> Signs:
        """The possible signs of a scalar term where it is defined."""
        if term not in self.memo:
            found = super().of(term)
            self.memo[term] = found & self._by_facts(term) if len(found) > 1 else found
        return self.memo[term]

    def _by_facts(self, term: Term) -> Signs:
        try:
            if self._learned is None:
                self._learned = {}
                for fact in facts(self.claim):
                    if not has_operators(fact):
                        self._learn(fact.gap, of_gap(fact))
                        for part, signs in (*necessary(fact.left), *necessary(fact.right)):
                            self._learn(part, signs)
            if not self._learned:
                return ANY if self.algebra.form(term).numerator else frozenset({0})
            key, scale = self._direction(term)
        except Rejected:
            return ANY
        signs = self._learned.get(key, ANY) if scale else frozenset({0})
        return flip(signs) if scale < 0 else signs

    def _learn(self, term: Term, signs: Signs) -> None:
        key, scale = self._direction(term)
        known = self._learned = self._learned or {}
        known[key] = known.get(key, ANY) & (flip(signs) if scale < 0 else signs)

    def _direction(self, term: Term) -> tuple[str, int]:
        """A key that two terms share only when one is a multiple of the other by something of known sign, and that
        sign: a rational number, and the denominators whose signs are known (a denominator is not zero where the term is
        defined).
        """
        form = self.algebra.form(term)
        kept, sign = {}, 1
        for key, (polynomial, power) in form.denominators.items():
            signs = self.algebra.signs.of(self.algebra.term(Form(polynomial, {}))) - {0}
            if len(signs) == 1:
                sign *= next(iter(signs)) ** power
            else:
                kept[key] = (polynomial, power)
        direction, scale = self.algebra.direction(Form(form.numerator, kept))
        return direction, scale * sign
