"""Weighted means whose weights are terms: exponents that are free, and the coefficients that go with them."""

from collections.abc import Iterator

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.find import accepted
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Means, Squares, Summand
from certify.trusted.form import Form, Monomial, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ONE, Product, Term, Variable, total

MAXIMAL_GROUPS = 8


def freely_weighted(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap w_1 t_1 + ... + w_k t_k - w t, the weights polynomials in the variables that exponents have: t is the
    geometric mean of the t_i with weights w_i/w.
    """
    if claim.holds[0].relation not in ("<=", ">=") or claim.vectors or claim.components:
        return None
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(claim.holds[0].gap))
    names = set() if target is None else _exponents(goal, target[1])
    if target is None or not names:
        return None
    groups = [(goal.algebra.term(Form(weight, {})), term) for term, weight in _grouped(goal, target[1], names)]
    if not 3 <= len(groups) <= MAXIMAL_GROUPS:
        return None
    for number, (weight, term) in enumerate(groups):
        if goal.signs(-weight) != POSITIVE:
            continue
        others = groups[:number] + groups[number + 1 :]
        weights = tuple(own / -weight for own, _ in others)
        if not all(goal.signs(share) <= NONNEGATIVE for share in weights):
            return None
        mean = total([Product((share, one)) for share, (_, one) in zip(weights, others, strict=True)])
        means = Means(weights, tuple(one for _, one in others))
        end = Squares(target[0], (Summand(-weight, (len(facts(claim)),), ONE),))
        evidence = Lemma(Relation(term, "<=", mean), means, end)
        return evidence if accepted(claim, evidence, effort) else None
    return None


def _exponents(goal: Goal, numerator: Polynomial) -> set[str]:
    """The variables that occur in exponents, outside of logarithms."""
    forms = [goal.algebra.exponents[exponent] for _, exponent in numerator if exponent]
    parts = [part for form in forms for part in (form.numerator, *(p for p, _ in form.denominators.values()))]
    keys = {key for part in parts for powers, _ in part for key, _ in powers}
    return {key for key in keys if isinstance(goal.algebra.atoms[key].term, Variable)}


def _grouped(goal: Goal, numerator: Polynomial, names: set[str]) -> Iterator[tuple[Term, Polynomial]]:
    """The monomials of a numerator without the powers of some variables, and the polynomials that these make."""
    groups = dict[Monomial, dict[Monomial, fmpq]]()
    for (powers, exponent), value in numerator.items():
        rest = tuple((key, power) for key, power in powers if key not in names)
        own = tuple((key, power) for key, power in powers if key in names)
        groups.setdefault((rest, exponent), {})[own, ""] = value
    for monomial, weight in sorted(groups.items()):
        yield goal.algebra.term(Form({monomial: fmpq(1)}, {})), weight
