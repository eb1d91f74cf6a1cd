"""The signs of the factors of a gap's numerator and of its denominators, each by a claim of its own."""

from collections.abc import Callable
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.denominator import open_denominator
from certify.search.doubt import seems_false
from certify.search.factor import factors
from certify.search.find import find
from certify.search.translation import translated
from certify.trusted.goal import Goal
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.term import ONE, ZERO, Power, Rational, Term, product

Prover = Callable[[Claim, Effort], Evidence | None]


def denominated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The sign of a denominator of the normal form first, then the claim with its help."""
    goal = Goal(claim, effort.budget())
    base = open_denominator(goal, goal.algebra.form(goal.relation.gap))
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

    return by_factors(claim, effort.part(0.6), prover)


def by_factors(claim: Claim, effort: Effort, prover: Prover) -> Evidence | None:
    """The numerator factored; the sign of each factor by a lemma, even powers as squares."""
    goal = Goal(claim, effort.budget())
    relation = goal.relation
    if relation.relation == "==":
        return None
    found = translated(goal)
    if found is None or not found[0][1]:
        return None
    target, translation = found
    size = len(translation.terms)
    split = factors(translation.polynomial(target[1], size), size)
    if split is None:
        return None
    content, parts = split
    if len(parts) < 2 and all(power == 1 for _, power in parts):
        return None
    lemmas: list[tuple[Relation, Evidence]] = []
    numbers: list[int] = []
    root: list[Term] = []
    base, sign = len(facts(claim)), 1 if content > 0 else -1
    for polynomial, power in parts:
        term = translation.term(polynomial)
        if power > 1:
            root.append(Power(term, Rational(Fraction(power // 2))))
        if power % 2 == 0 and not relation.strict:
            continue
        here = claim.assuming(*(relation for relation, _ in lemmas))
        lemma = _signed(here, term, relation.strict, effort, prover, power)
        if lemma is None:
            return None
        sign = -sign if lemma[0].relation in ("<", "<=") and power % 2 else sign
        if power % 2:
            numbers.append(base + len(lemmas))
        lemmas.append(lemma)
    if sign < 0:
        return None
    evidence: Evidence = Squares(
        target[0], (Summand(Rational(abs(content)), tuple(numbers), product(root) if root else ONE),)
    )
    for lemma_relation, why in reversed(lemmas):
        evidence = Lemma(lemma_relation, why, evidence)
    return evidence


def _signed(
    claim: Claim, term: Term, strict: bool, effort: Effort, prover: Prover, power: int
) -> tuple[Relation, Evidence] | None:
    for relation in (Relation(term, ">" if strict else ">=", ZERO), Relation(term, "<" if strict else "<=", ZERO)):
        found = prover(claim.goal(relation), effort.part(0.4, 3.0))
        if found is not None:
            return relation, found
    effort.note("factors: the sign of a factor is not decided")
    return None
