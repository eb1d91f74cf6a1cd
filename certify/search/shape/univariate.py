"""Gaps that are polynomials in one variable, or in one other atom: the signs of their factors between the ends."""

from fractions import Fraction

from certify.search.algebra.bernstein import signed
from certify.search.algebra.degree import is_polynomial
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.search.fact.bound import around
from certify.search.find import accepted
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.evidence import Bounded, Cover, Evidence, Lemma, Range, Replacement, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.substitution import replace
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, Variable, free

RANGES = {"sin": (-1, 1), "cos": (-1, 1), "tanh": (-1, 1), "erf": (-1, 1), "Phi": (0, 1)}


def signs_of_factors(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The signs of factors, of the variable or of an atom made a variable."""
    relation = claim.holds[0]
    if relation.relation == "==" or not free(relation) or (len(free(relation)) > 1 and is_polynomial(relation)):
        return None
    goal = Goal(claim, effort.budget())
    if len(free(relation)) == 1 and accepted(claim, evidence := signed(goal), effort):
        return evidence
    found = translated(goal)
    if found is None or not found[0][1]:
        return None
    target, translation = found
    if len(translation.terms) != 1 or isinstance(translation.terms[0], Variable):
        return None
    (term,) = translation.terms
    known = Relation(translation.term(translation.polynomial(target[1], 1)), ">" if relation.strict else ">=", ZERO)
    name = next(f"u{n}" for n in range(1000) if f"u{n}" not in claim.domains)
    then = Squares(target[0], (Summand(ONE, (len(facts(claim)),), ONE),))
    for domain, why in _domains(goal, term):
        given, mapping = (*claim.given, known), dict[Node, Node]({term: Variable(name)})
        general = [replace(fact, mapping, claim.components) for fact in given]
        inner = Claim((*claim.variables, Binding(name, domain)), tuple(general[:-1]), (general[-1],))
        shown = signed(Goal(inner, effort.budget()))
        if shown is None:
            continue
        evidence = Lemma(known, Range((Replacement(term, name, domain, why),), shown), then)
        if accepted(claim, evidence, effort):
            return evidence
    return None


def _domains(goal: Goal, term: Term) -> list[tuple[Domain, tuple[Evidence, ...]]]:
    """Where a term lies: by its sign, by its function's range, by a rational enclosure."""
    signs = goal.signs(term)
    found: list[tuple[Domain, tuple[Evidence, ...]]] = []
    if signs <= NONNEGATIVE:
        found.append((Domain("real", Fraction(0), int(signs != POSITIVE), None, 0, 0), ()))
    if isinstance(term, Call) and term.function in RANGES:
        low, high = map(Fraction, RANGES[term.function])
        why: tuple[Evidence, ...] = (Bounded(), Bounded()) if low else (Bounded(),)
        found.append((Domain("real", low, 1, high, 1, 0), why))
    if not free(term) and (ends := around(term)):
        low, high = (end.right.value for end in ends if isinstance(end.right, Rational))
        found.append((Domain("real", low, 0, high, 0, 0), (Cover(64, "p"), Cover(64, "p"))))
    return found or [(Domain("real", None, 0, None, 0, 0), ())]
