"""Terms and claims at finite mixing laws, one or two independent ones: exact where only arithmetic is involved.

Apart from `certify` and from the other readings of terms: means are sums over all pairs of components.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import TypeAlias
from math import prod
from random import Random

from mpmath import exp, mpf, workprec

from certify.trusted import Claim, Relation
from certify.trusted.claim import Binding
from certify.trusted.term import Conditional, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable

LAWS, BITS = 20, 200
TINY = mpf(2) ** -100
Number: TypeAlias = Fraction | mpf
Values = dict[str, Number]


class Nowhere(Exception):
    """A term has no value, or is none of those that are drawn here."""


@dataclass(frozen=True)
class Laws:
    """Values of the variables that are fixed, and the components of the laws with their weights; one for the pairs."""

    fixed: Values
    first: tuple[tuple[Fraction, Values], ...]
    second: tuple[tuple[Fraction, Values], ...]
    memo: dict[tuple[Term, int], Number] = field(default_factory=dict, repr=False)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The components of the product of the laws."""
        return product(range(len(self.first)), range(len(self.second)))

    def value(self, term: Term, i: int, j: int) -> Number:
        """The value of a term at a component of each law."""
        if not isinstance(term, Mean | Conditional):
            return self.plain(term, i, j)
        key = term, i if isinstance(term, Conditional) else 0
        if key not in self.memo:
            self.memo[key] = self.mean(term, i)
        return self.memo[key]

    def plain(self, term: Term, i: int, j: int) -> Number:
        """The value of a term that is no mean."""
        match term:
            case Rational(exact):
                return exact
            case Variable(name):
                return (self.fixed | self.first[i][1] | self.second[j][1])[name]
            case Sum(parts):
                return total([self.value(part, i, j) for part in parts])
            case Product(parts):
                return times([self.value(part, i, j) for part in parts])
            case Power(base, Rational(exponent)) if exponent.denominator == 1:
                below = self.value(base, i, j)
                if not below and exponent < 0:
                    raise Nowhere
                return below ** int(exponent)
        raise Nowhere

    def mean(self, term: Mean | Conditional, i: int) -> Number:
        """The mean over both laws, or over the second one at a component of the first."""
        if isinstance(term, Conditional):
            return total([times([share, self.value(term.body, i, m)]) for m, (share, _) in enumerate(self.second)])
        shares = [(k, m, self.weight(term.posterior, k, m)) for k, m in self.pairs()]
        mass = total([share for _, _, share in shares])
        return times([total([times([share, self.value(term.body, k, m)]) for k, m, share in shares]), 1 / mass])

    def weight(self, posterior: Posterior | None, i: int, j: int) -> Number:
        """The weight of a pair of components in a mean."""
        share = self.first[i][0] * self.second[j][0]
        if posterior is None:
            return share
        variance = self.value(posterior.variance, i, j)
        if variance <= 0:
            raise Nowhere
        away = self.value(posterior.point - Variable(posterior.component), i, j)
        return times([share, exp(-real(away) ** 2 / (2 * real(variance)))])

    def compare(self, relation: Relation, i: int, j: int) -> bool | None:
        """Whether a relation holds at a pair of components; None when it is not clear."""
        try:
            left, right = self.value(relation.left, i, j), self.value(relation.right, i, j)
        except Nowhere:
            return False
        gap = left - right if isinstance(left, Fraction) and isinstance(right, Fraction) else real(left) - real(right)
        if isinstance(gap, mpf) and abs(gap) <= TINY * (1 + abs(real(left))):
            return None
        return {"<=": gap <= 0, "<": gap < 0, ">=": gap >= 0, ">": gap > 0, "==": gap == 0}[relation.relation]

    def refute(self, claim: Claim) -> bool:
        """Whether every hypothesis holds at all pairs of components and one relation fails at some."""
        pairs = list(self.pairs())
        if not all(self.compare(fact, i, j) is True for fact in claim.given for i, j in pairs):
            return False
        return any(self.compare(relation, i, j) is False for relation in claim.holds for i, j in pairs)


def real(number: Number) -> mpf:
    """A number as a float."""
    return mpf(number.numerator) / number.denominator if isinstance(number, Fraction) else number


def total(numbers: list[Number]) -> Number:
    """A sum, exact where all its terms are."""
    exact = all(isinstance(number, Fraction) for number in numbers)
    return sum(numbers, Fraction(0)) if exact else sum(map(real, numbers), mpf(0))


def times(numbers: list[Number]) -> Number:
    """A product, exact where all its factors are."""
    exact = all(isinstance(number, Fraction) for number in numbers)
    return prod(numbers, start=Fraction(1)) if exact else prod(map(real, numbers), start=mpf(1))


def false_at(claim: Claim, random: Random) -> Laws | None:
    """Random laws at which a claim is false, if some are hit."""
    with workprec(BITS):
        for _ in range(LAWS):
            laws = random_laws(claim, random)
            if laws is not None and laws.refute(claim):
                return laws
    return None


def random_laws(claim: Claim, random: Random) -> Laws | None:
    """Laws of one to three components, with values in the domains; None when one is missed."""
    by_law: tuple[list[Binding], ...] = ([], [], [])
    for binding in claim.variables:
        by_law[binding.domain.component].append(binding)
    fixed, *laws = ([_values(own, random) for _ in range(1 if n == 0 else random.choice((1, 2, 2, 3)))]
                    for n, own in enumerate(by_law))  # fmt: skip
    if any(values is None for law in (fixed, *laws) for values in law):
        return None
    first, second = (tuple(zip(_shares(len(law), random), law, strict=True)) for law in laws)
    return Laws(fixed[0], first, second)  # type: ignore[arg-type]  # None was refused


def _values(bindings: list[Binding], random: Random) -> Values | None:
    found: Values = {}
    for binding in bindings:
        value = Fraction(random.choice((0, 1, -1, random.randint(-8, 8))), random.choice((1, 1, 2, 5)))
        low, high = binding.domain.low, binding.domain.high
        value = value if low is None or value >= low else low + abs(value)
        if not binding.domain.contains(value) and high is not None:
            return None
        if not binding.domain.contains(value):
            return None
        found[binding.name] = value
    return found


def _shares(count: int, random: Random) -> list[Fraction]:
    parts = [random.randint(1, 6) for _ in range(count)]
    return [Fraction(part, sum(parts)) for part in parts]
