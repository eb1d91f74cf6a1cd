"""Sequences that keep to the recursions among a claim's hypotheses, for the tests' own reading of it."""

from collections.abc import Iterator
from fractions import Fraction

from flint import acb, arb

from certify.trusted.claim import Claim, Relation
from certify.trusted.term import At
from tests.meaning import Place, scalar
from tests.reading import holds

LENGTH = 16
"""How many values of a sequence are drawn."""


def run(claim: Claim, place: Place) -> Place | None:
    """The place with every value that stands on the left of a hypothesis moved to where the hypothesis holds: to the
    other side, or as far from it as the value was drawn from zero, or midway to the domain's end where that leaves the
    domain. None when a value leaves its sequence's domain.
    """
    for fact, index in _facts(claim):
        here = place.put(index)
        if isinstance(fact.left, At) and not (fact.relation != "==" and holds(fact, here)):
            place = _moved(fact, fact.left, place, here, claim.domains[fact.left.sequence].low)
    sequences = [b for b in claim.variables if b.domain.kind == "sequence"]
    inside = (_inside(b.domain.low, value) for b in sequences for value in place.values[b.name])  # type: ignore[union-attr]  # a row
    return place if all(inside) else None


def _facts(claim: Claim) -> Iterator[tuple[Relation, dict[str, acb]]]:
    if claim.always:
        yield from ((fact, {}) for fact in claim.given)
        yield from ((rule.relation, {rule.index: acb(k)}) for k in range(LENGTH - 1) for rule in claim.always)


def _moved(fact: Relation, left: At, place: Place, here: Place, low: Fraction | None) -> Place:
    values = list(place.values[left.sequence])  # type: ignore[arg-type]  # a row
    number = int(scalar(left.index, here).real.unique_fmpz() or 0)
    if number >= len(values):
        return place
    away = acb(0) if fact.relation == "==" else acb(abs(values[number].real))
    side = scalar(fact.right, here)
    values[number] = side + (-away if fact.relation[0] == "<" else away)
    if low is not None and fact.relation[0] == "<" and not _inside(low, values[number]):
        values[number] = (side + acb(low.numerator) / low.denominator) / 2
    return place.put({left.sequence: tuple(values)})


def _inside(low: Fraction | None, value: acb) -> bool:
    return low is None or not value.real < arb(low.numerator) / low.denominator
