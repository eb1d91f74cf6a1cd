"""Covers of other forms of a gap: with denominators and exponentials cleared, which an enclosure often sees better."""

from fractions import Fraction

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.box import cover
from certify.search.budget import Effort
from certify.search.find import accepted
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Rational, Term, call, product

MAXIMAL_TERMS = 60


def recovered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover of the numerator, or of it divided by one of its exponentials; the claim follows by a positive factor."""
    relation = claim.holds[0]
    if relation.relation == "==" or claim.vectors:
        return None
    goal = Goal(claim, effort.budget())
    form = goal.algebra.form(relation.gap)
    target = cleared(goal, form)
    if target is None or not target[1] or len(target[1]) > MAXIMAL_TERMS:
        return None
    scale, numerator = target
    shapes = [(scale, numerator)] if form.denominators else []
    for key in sorted({exponent for _, exponent in numerator}):
        if key:
            inverse = goal.algebra.term(goal.algebra.multiply(goal.algebra.constant(-1), goal.algebra.exponents[key]))
            less = goal.algebra.multiply(Form(numerator, {}), goal.algebra.form(call("exp", inverse)))
            shapes.append((product([scale, call("exp", inverse)]), less.numerator))
    for number, (factor, polynomial) in enumerate(shapes):
        found = _covered(claim, goal, factor, polynomial, effort.part(1 / (len(shapes) - number)))
        if accepted(claim, found, effort):
            return found
    return None


def _covered(claim: Claim, goal: Goal, factor: Term, polynomial: Polynomial, effort: Effort) -> Evidence | None:
    """A cover of a numerator, and the claim from it: factor * gap = numerator."""
    shown = Relation(nested(goal, polynomial), ">" if claim.holds[0].strict else ">=", ZERO)
    evidence = cover.propose(claim.goal(shown), effort)
    if evidence is None:
        return None
    return Lemma(shown, evidence, Squares(factor, (Summand(ONE, (len(facts(claim)),), ONE),)))


def nested(goal: Goal, polynomial: Polynomial) -> Term:
    """A polynomial in its atoms, the atom that most monomials share taken out first (Horner's form)."""
    counts: dict[str, int] = {}
    for powers, _ in polynomial:
        for key, _ in powers:
            counts[key] = counts.get(key, 0) + 1
    shared = max(counts, key=lambda key: (counts[key], key), default="")
    if not shared or counts[shared] < 2:
        return goal.algebra.term(Form(polynomial, {}))
    inside: Polynomial = {}
    outside: Polynomial = {}
    least = min(power for powers, _ in polynomial for key, power in powers if key == shared)
    for (powers, exponent), value in polynomial.items():
        held = dict(powers)
        if shared not in held:
            outside[powers, exponent] = value
            continue
        rest = tuple((key, power - least * (key == shared)) for key, power in powers)
        inside[tuple((key, power) for key, power in rest if power), exponent] = fmpq(value)
    atom = goal.algebra.atoms[shared].term
    taken = product([atom if least == 1 else atom ** Rational(Fraction(least)), nested(goal, inside)])
    return taken if not outside else taken + nested(goal, outside)
