"""Claims about one term of several variables: the term as a variable of its own."""

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.term import mapped
from certify.search.variable.homogeneity import fresh
from certify.search.variable.substitution import Change, Core, absorbed, changed
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Evidence
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Power, Term, Variable, call, free, product, total

Powers = tuple[tuple[str, int], ...]


def composed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim through whose functions one polynomial runs, with that polynomial as a variable: fewer are left."""
    relation = claim.holds[0]
    names = free(relation)
    if depth < 3 or relation.relation == "==" or len(names) < 2:
        return None
    if claim.components or claim.vectors or claim.always:
        return None
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        return None
    for inner in _candidates(goal, target[1]):
        name = fresh(claim, "t")
        signs = goal.signs(goal.algebra.term(Form(inner, {})))
        wider = Claim((*claim.variables, Binding(name, _range(signs))), (), (Relation(ZERO, "<=", ZERO),))
        algebra = Goal(wider, effort.budget()).algebra
        try:
            term = algebra.term(algebra.form(Rewriter(goal, inner, Variable(name)).polynomial(target[1])))
        except Rejected:
            continue
        left = free(term) - {name}
        moved = goal.algebra.names(Form(inner, {}))
        if left & moved or len(moved) < 2:
            continue
        wanted = Relation(term, ">" if relation.strict else ">=", ZERO)
        within = _within(goal, wanted, inner, Binding(name, _range(signs)), effort)
        change = Change(within.variables, {}, {name: goal.algebra.term(Form(inner, {}))})
        return changed(claim, change, (within, Core(target[0], ONE, term)), effort, depth)
    return None


def _within(goal: Goal, wanted: Relation, inner: Polynomial, new: Binding, effort: Effort) -> Claim:
    """The claim about the new variable, with the hypotheses that say something of it and of what else is left."""
    moved, kept = goal.algebra.names(Form(inner, {})), list[Relation]()
    for fact in goal.claim.given:
        try:
            form = cleared(goal, goal.algebra.form(fact.gap))
            gap = None if form is None else Rewriter(goal, inner, Variable(new.name)).polynomial(form[1])
        except Rejected:
            continue
        if gap is not None and not free(gap) & moved and fact.relation != "==":
            kept.append(Relation(gap, ">" if fact.strict else ">=", ZERO))
    left = free(wanted).union(*map(free, kept))
    variables = (*(b for b in goal.claim.variables if b.name in left), new)
    bare = Claim(variables, tuple(kept), (Relation(ZERO, "<=", ZERO),))
    return Claim(*absorbed(Goal(bare, effort.budget()), variables, kept), (wanted,))


def _range(signs: frozenset[int]) -> Domain:
    if signs <= NONNEGATIVE:
        return Domain("real", Fraction(0), int(signs != POSITIVE), None, 0, 0)
    if signs <= flip(NONNEGATIVE):
        return Domain("real", None, 0, Fraction(0), int(signs != flip(POSITIVE)), 0)
    return Domain("real", None, 0, None, 0, 0)


def _candidates(goal: Goal, numerator: Polynomial) -> Iterator[Polynomial]:
    """Polynomials in variables that exponentials and calls are of, the longest first, with positive leading part."""
    algebra, found = goal.algebra, dict[str, Polynomial]()
    for powers, exponent in numerator:
        forms = [algebra.exponents[exponent]] if exponent else []
        forms += [algebra.form(argument) for key, _ in powers
                  if isinstance(term := algebra.atoms[key].term, Call) for argument in term.arguments]  # fmt: skip
        for form in forms:
            inner = {m: v for m, v in form.numerator.items() if m != ((), "")}
            plain = all(not e and all(key in goal.claim.domains for key, _ in p) for p, e in inner)
            if inner and plain and not form.denominators:
                lead = inner[max(inner)]
                monic = {m: v / lead for m, v in inner.items()}
                found[algebra.direction(Form(monic, {}))[0]] = monic
    yield from sorted(found.values(), key=lambda inner: (-len(inner), sorted(inner)))


class Rewriter:
    """Terms with the leading monomial of a monic polynomial replaced by a variable for the polynomial less the rest."""

    def __init__(self, goal: Goal, inner: Polynomial, new: Variable) -> None:
        self.goal, self.algebra, self.lead = goal, goal.algebra, max(inner)
        rest = {m: -v for m, v in inner.items() if m != self.lead}
        self.value = new + self.algebra.term(Form(rest, {})) if rest else new

    def term(self, term: Term) -> Term:
        """A term in the new variable where its leading monomials were."""
        form = self.algebra.form(term)
        if form.denominators:
            raise Rejected("composite: a quotient")
        return self.polynomial(form.numerator)

    def polynomial(self, numerator: Polynomial) -> Term:
        """A numerator, its exponentials and calls included."""
        return total(self._monomial(powers, exponent, value) for (powers, exponent), value in sorted(numerator.items()))

    def _monomial(self, powers: Powers, exponent: str, value: fmpq) -> Term:
        own, lead = dict(powers), dict(self.lead[0])
        count = min(own.get(key, 0) // power for key, power in lead.items())
        factors: list[Term] = [self.algebra.term(Form({((), ""): value}, {}))]
        for key, power in powers:
            left = power - count * lead.get(key, 0)
            if left:
                factors.append(Power(self._atom(key), self.algebra.term(self.algebra.constant(left))))
        if count:
            factors.append(Power(self.value, self.algebra.term(self.algebra.constant(count))))
        if exponent:
            factors.append(call("exp", self.polynomial(self.algebra.exponents[exponent].numerator)))
            if self.algebra.exponents[exponent].denominators:
                raise Rejected("composite: a quotient")
        return product(factors)

    def _atom(self, key: str) -> Term:
        term = self.algebra.atoms[key].term
        if isinstance(term, Variable):
            return term
        return mapped(term, self.term)
