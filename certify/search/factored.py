"""The signs of the factors of a gap's numerator and of its denominators, each by a claim of its own."""

from certify.search import squares
from certify.search.budget import Effort
from certify.search.doubt import seems_false
from certify.search.find import find
from certify.trusted.checker import Goal
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Evidence, Lemma
from certify.trusted.term import ZERO


def denominated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The sign of a denominator of the normal form first, then the claim with its help."""
    goal = Goal(claim, effort.budget())
    base = squares.open_denominator(goal, goal.algebra.form(goal.relation.gap))
    if base is None:
        return None
    for relation in (Relation(base, ">", ZERO), Relation(base, "<", ZERO)):
        why = find(claim.goal(relation), effort.part(0.3, 3.0), depth - 2)
        if why is not None:
            then = find(claim.assuming(relation), effort, depth - 1)
            return None if then is None else Lemma(relation, why, then)
    return None


def factored(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The signs of the factors of the numerator."""

    def prover(inner: Claim, part: Effort) -> Evidence | None:
        return None if seems_false(inner) else find(inner, part, depth - 1)

    return squares.by_factors(claim, effort.part(0.6), prover)
