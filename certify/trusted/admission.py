"""Points in evidence: counterexamples, and the admissible point that every proof needs."""

from certify.trusted.budget import Budget
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Claim
from certify.trusted.condition import conditions
from certify.trusted.error import Rejected
from certify.trusted.evidence import Certificate, Witness
from certify.trusted.law import outside_means
from certify.trusted.point import admits, place_of, signs_hold, truth
from certify.trusted.term import Variable


def refute(claim: Claim, evidence: Witness, budget: Budget | None = None) -> None:
    """At a rational point of the domain at which every hypothesis is shown to hold, one relation is shown to fail: a
    side is undefined, or the sides compare the wrong way. Terms with operators are compared through their closed forms,
    whose conditions are shown at the point, and must be defined there.
    """
    budget = budget or Budget()
    place = place_of(claim, evidence.point, rational=True, budget=budget)
    if has_operators(claim):
        calculus = Calculus(claim, budget)
        given, holds = ([r.map(calculus.expand) for r in part] for part in (claim.given, claim.holds))
        claim = Claim(claim.variables, tuple(given), tuple(holds), claim.always)
        found = [c for r in holds for side in (r.left, r.right) for c in conditions(side, claim)]
        if not signs_hold([*calculus.conditions, *found], claim, place):
            raise Rejected("witness: the closed forms are not shown to be defined at the point")
    if any(isinstance(n, Variable) and n.name in claim.components for r in claim.holds for n in outside_means(r)):
        raise Rejected("witness: a component outside a mean has no value at a point")
    if not admits(claim, place):
        raise Rejected("witness: a hypothesis is not shown to hold at the point")
    if not any(truth(relation, place) is False for relation in claim.holds):
        raise Rejected("witness: no relation is shown to fail at the point")


def check_admissible(certificate: Certificate, budget: Budget | None = None) -> None:
    """Refuses unless the certificate's admissible point lies in the domain and satisfies every hypothesis: a claim
    whose hypotheses contradict each other is true of nothing, and is not called proved.
    """
    claim, budget = certificate.claim, budget or Budget()
    if certificate.admissible is None:
        raise Rejected("a proof needs an admissible point: hypotheses that contradict each other prove anything")
    place = place_of(claim, certificate.admissible, rational=False, budget=budget)
    calculus = Calculus(claim, budget)
    given = tuple(relation.map(calculus.expand) for relation in claim.given)
    if not signs_hold(calculus.conditions, claim, place):
        raise Rejected("the hypotheses are not shown to be defined at the admissible point")
    if not admits(Claim(claim.variables, given, claim.holds, claim.always), place):
        raise Rejected("a hypothesis is not shown to hold at the admissible point")
