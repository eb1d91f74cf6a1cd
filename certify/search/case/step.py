"""Claims about sequences by hypotheses for every index: at the indices that occur, or by induction, each step from them
at the present index.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.case.integer import inductive, steps
from certify.search.variable.sequence import valued, values_in
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Evidence, Induction, Specialise
from certify.trusted.term import ZERO, Rational, Sum, Term, Variable, constant, free, substitute, total

MAXIMAL_USES = 8
Use = tuple[int, Term]
"""A hypothesis for every index, by its number, and the index at which it is used."""


def stepped(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim about sequences from hypotheses for every index, perhaps by induction over an integer index."""
    if not claim.always or depth < 1:
        return None
    found = _ruled(claim, effort.part(0.4), depth)
    if found is not None:
        return found
    for name in inductive(claim):
        base, step = steps(claim, name)
        why = valued(base, effort.part(0.4), depth - 1) or _ruled(base, effort.part(0.4), depth - 1)
        if why is None:
            continue
        uses = _present(claim, name)
        then = valued(specialised(step, uses), effort.part(0.8), depth - 1)
        if then is not None:
            return Induction(name, why, by_rules(uses, then))
    return None


def specialised(claim: Claim, uses: Iterable[Use]) -> Claim:
    """The claim with hypotheses for every index at some as further hypotheses."""
    return claim.assuming(*(_at(claim, *use) for use in uses))


def by_rules(uses: Sequence[Use], evidence: Evidence) -> Evidence:
    """Evidence for a claim from that for what `specialised` makes of it."""
    for number, index in reversed(uses):
        evidence = Specialise(number, index, evidence)
    return evidence


def everywhere(claim: Claim, *indices: Term) -> list[Use]:
    """All hypotheses for every index at each of some."""
    return [(number, index) for index in indices for number, _ in enumerate(claim.always)]


def _at(claim: Claim, number: int, index: Term) -> Relation:
    rule = claim.always[number]
    sides = [substitute(s, {rule.index: index}, claim.components) for s in (rule.relation.left, rule.relation.right)]
    return Relation(sides[0], rule.relation.relation, sides[1])


def _present(claim: Claim, name: str) -> list[Use]:
    """All hypotheses for every index at those from which a step of induction starts."""
    indices = [value.index for value in values_in(claim.goal(claim.holds[0])) if name in free(value.index)]
    return everywhere(claim, *dict.fromkeys(indices or [Variable(name)]))


def _ruled(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim from hypotheses for every index at the indices that occur in it, and at those between."""
    uses = everywhere(claim, *_occurring(claim))[:MAXIMAL_USES]
    then = valued(specialised(claim, uses), effort, depth) if uses else None
    return None if then is None else by_rules(uses, then)


def _occurring(claim: Claim) -> list[Term]:
    """The indices in a claim, and those between any two that differ by a number; from zero on for numbers."""
    shifts: dict[Term, list[Fraction]] = {}
    for value in values_in(claim):
        rest, number = _parted(value.index)
        shifts.setdefault(rest, [Fraction(0)] if rest == ZERO else []).append(number)
    found = list[Term]()
    for rest, numbers in shifts.items():
        low, count = min(numbers), int(max(numbers) - min(numbers))
        found += [total([rest, Rational(low + n)]) for n in range(min(count, MAXIMAL_USES) + 1)]
    return found


def _parted(index: Term) -> tuple[Term, Fraction]:
    """An index as a term and a number that are added."""
    parts = index.terms if isinstance(index, Sum) else (index,)
    numbers = [number for number in map(constant, parts) if number is not None]
    return total([part for part in parts if constant(part) is None]), sum(numbers, Fraction(0))
