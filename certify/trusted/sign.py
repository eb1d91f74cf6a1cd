"""The possible signs of a term, from the signs of its parts and from facts that name one of them.

A sign set is a subset of {-1, 0, 1}. `Signs.of(t)` contains the sign of t at every admissible point where t is defined;
so a proper subset is a proof. Every case below is a monotonicity or positivity known from school; sums and products
combine possible signs exhaustively.
"""

from collections.abc import Iterable

from certify.trusted.claim import Claim, Domain, Relation, facts
from certify.trusted.term import (
    PARAMETRIC, At, Call, Conditional, Mean, Overlap, Power, Product, Rational, Sum, Term, constant,
)  # fmt: skip

Signs = frozenset[int]
ANY: Signs = frozenset({-1, 0, 1})
POSITIVE: Signs = frozenset({1})
NONNEGATIVE: Signs = frozenset({0, 1})
OF_RELATION: dict[str, Signs] = {
    ">": POSITIVE, ">=": NONNEGATIVE, "==": frozenset({0}), "<": frozenset({-1}), "<=": frozenset({-1, 0}),
}  # fmt: skip
ALWAYS_POSITIVE = frozenset({"exp", "cosh", "erfc", "Phi", "phi", "pi", "E"})
ALWAYS_NONNEGATIVE = frozenset({"sqrt", "abs", "norm", "acos"})
SAME_SIGN = frozenset({"sinh", "tanh", "atan", "asin", "erf"})
POSITIVE_AT_POSITIVE = frozenset({"sqrt", "abs", "gamma"})


def flip(signs: Signs) -> Signs:
    """The signs of minus a term."""
    return frozenset(-sign for sign in signs)


def of_fact(relation: Relation) -> tuple[tuple[Term, Signs], ...]:
    """The terms whose sign a relation states, with that sign: a side against a constant, and the relation's gap. They
    are kept with the relation itself.
    """
    if relation._signs is None:
        object.__setattr__(relation, "_signs", tuple(_of_fact(relation)))
    return relation._signs or ()


def _of_fact(relation: Relation) -> Iterable[tuple[Term, Signs]]:
    signs = OF_RELATION[relation.relation]
    for side, other, held in ((relation.left, relation.right, signs), (relation.right, relation.left, flip(signs))):
        value = constant(other)
        if value is not None:
            above, below = held <= NONNEGATIVE and value >= 0, held <= flip(NONNEGATIVE) and value <= 0
            if value == 0 or above or below:
                yield side, held if value == 0 else POSITIVE if above else flip(POSITIVE)
    yield relation.gap, of_gap(relation)


def of_gap(relation: Relation) -> Signs:
    """The signs of a relation's gap with which it holds."""
    return POSITIVE if relation.strict else frozenset({0}) if relation.relation == "==" else NONNEGATIVE


def _of_values(domain: Domain) -> Signs:
    """The possible signs of the members of an interval."""
    low, high = domain.low, domain.high
    above: Signs = ANY if low is None or low < 0 else POSITIVE if low > 0 or not domain.closed_low else NONNEGATIVE
    below: Signs = ANY if high is None or high > 0 else POSITIVE if high < 0 or not domain.closed_high else NONNEGATIVE
    return above & flip(below)


class SignTable:
    """The signs of terms under the facts of a claim, by structure alone."""

    def __init__(self, claim: Claim) -> None:
        self.known: dict[Term, Signs] = {}
        self.values = {b.name: _of_values(b.domain) for b in claim.variables if b.domain.kind == "sequence"}
        for fact in facts(claim):
            for term, signs in of_fact(fact):
                self.known[term] = self.known.get(term, ANY) & signs
        self.memo: dict[Term, Signs] = {}

    def of(self, term: Term) -> Signs:
        """The possible signs of a scalar term where it is defined."""
        if term not in self.memo:
            self.memo[term] = self._by_structure(term) & self.known.get(term, ANY)
        return self.memo[term]

    def _by_structure(self, term: Term) -> Signs:
        match term:
            case Rational(value):
                return frozenset({(value > 0) - (value < 0)})
            case Sum(parts):
                return self._of_sum([self.of(part) for part in parts])
            case Product(factors):
                return self._of_product(factors)
            case Power(base, exponent):
                return self._of_power(base, exponent)
            case Call(function, arguments):
                return self._of_call(function, arguments)
            case Mean(body, _) | Conditional(body):
                signs = self.of(body)
                return signs if signs in (POSITIVE, NONNEGATIVE) else ANY
            case Overlap():
                return POSITIVE
            case At(name, _):
                return self.values.get(name, ANY)
        return ANY

    @staticmethod
    def _of_sum(parts: list[Signs]) -> Signs:
        if frozenset({0}) in parts:
            parts = [signs for signs in parts if signs != frozenset({0})]
        if not parts:
            return frozenset({0})
        joined = frozenset().union(*parts)
        if joined <= NONNEGATIVE:
            return POSITIVE if POSITIVE in parts else NONNEGATIVE
        if joined <= flip(NONNEGATIVE):
            return frozenset({-1}) if frozenset({-1}) in parts else frozenset({-1, 0})
        return ANY

    def _of_product(self, factors: tuple[Term, ...]) -> Signs:
        bases: dict[Term, int] = {}
        signs: Signs = POSITIVE
        for factor in factors:
            bases[factor] = bases.get(factor, 0) + 1
        for factor, count in bases.items():
            own = self.of(factor)
            if count % 2 == 0:
                own = frozenset(sign * sign for sign in own)
            signs = frozenset(a * b for a in signs for b in own)
        return signs

    def _of_power(self, base: Term, exponent: Term) -> Signs:
        own, value = self.of(base), constant(exponent)
        if value is None:
            return POSITIVE if own == POSITIVE else NONNEGATIVE if own <= NONNEGATIVE else ANY
        if value.denominator != 1:
            return POSITIVE if own == POSITIVE else NONNEGATIVE
        if value == 0:
            return POSITIVE
        powers = frozenset(sign if value % 2 else sign * sign for sign in own)
        return powers - {0} if value < 0 else powers

    def _of_call(self, function: str, arguments: tuple[Term, ...]) -> Signs:
        if function in ALWAYS_POSITIVE:
            return POSITIVE
        if function == "dot":
            return NONNEGATIVE if arguments[0] == arguments[1] else ANY
        if function == "norm":
            return NONNEGATIVE
        if function in ("min", "max"):
            return self._of_extremum(function, [self.of(argument) for argument in arguments])
        if function in PARAMETRIC:
            return self._of_parametric(function, arguments)
        own = self.of(arguments[0]) if arguments else ANY
        if function in POSITIVE_AT_POSITIVE and own == POSITIVE:
            return POSITIVE
        if function in ALWAYS_NONNEGATIVE:
            return NONNEGATIVE
        return own if function in SAME_SIGN else ANY

    def _of_parametric(self, function: str, arguments: tuple[Term, ...]) -> Signs:
        """From the series in `special`, whose terms are not negative; where defined."""
        first, argument = arguments[0], self.of(arguments[-1])
        order = constant(first)
        match function:
            case "polygamma" if order and order > 0 and argument == POSITIVE:
                return POSITIVE if order % 2 else flip(POSITIVE)
            case "gammaincc" if self.of(first) == POSITIVE and argument <= NONNEGATIVE:
                return POSITIVE
            case "gammainc" if self.of(first) == POSITIVE and argument <= NONNEGATIVE:
                return argument
            case "besseli" if order is not None and order.denominator == 1 and order >= 0:
                return argument if order % 2 else POSITIVE if order == 0 else frozenset(sign**2 for sign in argument)
            case "besseli" if self.of(first + 1) == POSITIVE and argument <= NONNEGATIVE:
                return POSITIVE if argument == POSITIVE else NONNEGATIVE
            case "hyp1f1" if self.of(first) <= NONNEGATIVE and self.of(arguments[1]) == POSITIVE:
                return POSITIVE if argument <= NONNEGATIVE else ANY
        return ANY

    @staticmethod
    def _of_extremum(function: str, parts: list[Signs]) -> Signs:
        pick = max if function == "max" else min
        result = parts[0]
        for signs in parts[1:]:
            result = frozenset(pick(a, b) for a in result for b in signs)
        return result
