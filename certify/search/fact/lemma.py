"""Evidence put together: under lemmas that were shown before, by a fact as it stands, apart from further hypotheses."""

from collections.abc import Sequence

from certify.trusted.claim import Claim, Relation, interval
from certify.trusted.evidence import Evidence, Instance, Lemma, Range, Replacement, Split, Squares, Summand, Value
from certify.trusted.term import ONE, Term, Variable


def by_fact(number: int) -> Squares:
    """Evidence for a claim that says what one of its facts says, by the number of the fact."""
    return Squares(ONE, (Summand(ONE, (number,), ONE),))


def under(shown: Sequence[tuple[Relation, Evidence]], evidence: Evidence) -> Evidence:
    """Evidence under lemmas, each shown with the help of those before it."""
    for relation, why in reversed(shown):
        evidence = Lemma(relation, why, evidence)
    return evidence


def alone(claim: Claim, why: Evidence | None) -> Evidence | None:
    """Evidence for a claim that stays so under more hypotheses, which would count its facts anew; None for sequences,
    whose values are no terms.
    """
    if why is None or any(binding.domain.kind == "sequence" for binding in claim.variables):
        return None
    return Instance(claim, why, tuple(Value(b.name, Variable(b.name)) for b in claim.variables), ())


def either(term: Term, name: str, start: int) -> Evidence:
    """A claim with the absolute value of a term, from what it is with the term and with its negative: two facts that
    follow one another.
    """
    ends = [by_fact(start + number) for number in (1, 0)]
    return Range((Replacement(term, name, interval(), ()),), Split(Variable(name), *ends))
