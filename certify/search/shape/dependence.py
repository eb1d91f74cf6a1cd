"""How a gap depends on one of its terms, all else as it is."""

from dataclasses import dataclass

from flint import fmpq

from certify.search.variable.homogeneity import fresh
from certify.trusted.budget import Budget
from certify.trusted.claim import Binding, Claim, Relation, interval
from certify.trusted.form import Form, Monomial, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.substitution import replace
from certify.trusted.term import Term, Variable, product, total


@dataclass(frozen=True)
class Dependence:
    """A gap as a polynomial in a term: its coefficients by powers, from the first on, in which `goal` knows signs."""

    node: Term
    coefficients: dict[int, Term]
    goal: Goal

    @property
    def grows(self) -> bool:
        """Whether no coefficient is negative."""
        return all(self.goal.signs(scale) <= NONNEGATIVE for scale in self.coefficients.values())

    @property
    def falls(self) -> bool:
        """Whether no coefficient is positive."""
        return all(self.goal.signs(scale) <= flip(NONNEGATIVE) for scale in self.coefficients.values())

    def parts(self) -> tuple[Term, Term] | None:
        """The coefficient of a term in which the gap is linear as a difference of two that are not negative."""
        form = self.goal.algebra.form(self.coefficients[1])
        above, below = dict[Monomial, fmpq](), dict[Monomial, fmpq]()
        for monomial, value in form.numerator.items():
            signs = self.goal.signs(self.goal.algebra.term(Form({monomial: value}, form.denominators)))
            if signs <= NONNEGATIVE:
                above[monomial] = value
            elif signs <= flip(NONNEGATIVE):
                below[monomial] = -value
            else:
                return None
        first, second = (self.goal.algebra.term(Form(part, form.denominators)) for part in (above, below))
        return first, second

    def against(self, other: Term) -> Term:
        """The gap less the gap with another term in its place, divided by what the term exceeds the other one."""
        parts = [
            product((scale, *_powers(self.node, i), *_powers(other, power - 1 - i)))
            for power, scale in self.coefficients.items()
            for i in range(power)
        ]
        return total(parts) if len(parts) > 1 else parts[0]


def dependence(claim: Claim, node: Term, budget: Budget, highest: int) -> Dependence | None:
    """How the gap of a claim depends on a term, when it is a polynomial in it of a degree from one to the highest."""
    new = Variable(fresh(claim, "t"))
    wider = Claim((*claim.variables, Binding(new.name, interval())), claim.given, claim.holds)
    goal = Goal(wider, budget)
    form, parts = goal.algebra.form(put(claim.holds[0], node, new).gap), dict[int, Polynomial]()
    ((own, _),) = next(iter(goal.algebra.form(new).numerator))[0]
    for (powers, exponent), value in form.numerator.items():
        rest = tuple(entry for entry in powers if entry[0] != own)
        parts.setdefault(dict(powers).get(own, 0), {})[rest, exponent] = value
    scales = {power: Form(part, form.denominators) for power, part in parts.items()}
    if max(scales, default=0) not in range(1, highest + 1):
        return None
    if any(new.name in goal.algebra.names(scale) for scale in scales.values()):
        return None
    coefficients = {power: goal.algebra.term(scale) for power, scale in scales.items() if power}
    return Dependence(node, coefficients, goal)


def put(relation: Relation, node: Term, term: Term) -> Relation:
    """A relation with another term in place of one."""
    return replace(relation, {node: term}, frozenset())


def _powers(term: Term, power: int) -> tuple[Term, ...]:
    return (term**power,) if power > 1 else (term,) if power else ()
