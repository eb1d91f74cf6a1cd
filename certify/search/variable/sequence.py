"""Claims about sequences without them: their values at the indices that occur as real variables."""

from fractions import Fraction
from itertools import combinations

from certify.search.budget import Effort
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.trusted.goal import Goal
from certify.trusted.substitution import replace
from certify.trusted.claim import Binding, Claim, Domain, Relation, interval
from certify.trusted.evidence import Evidence, Identity, Instance, Lemma, Range, Replacement, Value
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE, POSITIVE, Signs, flip
from certify.trusted.term import At, Variable, walk

OF_SIGNS: tuple[tuple[Signs, Domain], ...] = (
    (POSITIVE, interval(Fraction(0), closed_low=False)),
    (NONNEGATIVE, interval(Fraction(0))),
    (flip(POSITIVE), interval(high=Fraction(0), closed_high=False)),
    (flip(NONNEGATIVE), interval(high=Fraction(0))),
)


def values_in(claim: Claim) -> list[At]:
    """The values of sequences that occur in a claim's hypotheses and relations, each once."""
    found: dict[At, None] = {}
    for relation in (*claim.given, *claim.holds):
        found |= {node: None for node in walk(relation) if isinstance(node, At)}
    return [*found]


def _same(claim: Claim, effort: Effort) -> Relation | None:
    """An equation that is not yet a hypothesis, between two values whose indices are equal in normal form."""
    goal = Goal(claim.goal(claim.holds[0]), effort.budget())
    for first, second in combinations(values_in(claim), 2):
        relation = Relation(first, "==", second)
        if first.sequence == second.sequence and relation not in claim.given:
            if goal.algebra.is_zero(first.index - second.index):
                return relation
    return None


def valued(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Evidence for a claim from one in which the values of sequences are real variables, with the signs that are
    known; values whose indices are equal in normal form are equal first.
    """
    if not values_in(claim):
        return None
    same = _same(claim, effort)
    if same is not None:
        then = valued(claim.assuming(same), effort, depth)
        return None if then is None else Lemma(same, Identity(), then)
    items = _replacements(claim, effort)
    mapping: dict[Node, Node] = {item.term: Variable(item.name) for item in items}
    relations = [replace(relation, mapping, claim.components) for relation in (*claim.given, *claim.holds)]
    fresh = tuple(Binding(item.name, item.domain) for item in items)
    count = len(claim.given)
    inner = Claim((*claim.variables, *fresh), tuple(relations[:count]), tuple(relations[count:]))
    if not items or values_in(inner):
        return None
    found = _without_sequences(inner, effort, depth)
    return None if found is None else Range(items, found)


def _replacements(claim: Claim, effort: Effort) -> tuple[Replacement, ...]:
    """A real variable, new to the claim, for each value."""
    signs, taken, items = Goal(claim, effort.budget()).signs, set(claim.domains), list[Replacement]()
    for value in values_in(claim):
        known = signs(value)
        domain = next((domain for some, domain in OF_SIGNS if known <= some), interval())
        name = next(n for n in (f"{value.sequence}{i}" for i in range(1000)) if n not in taken)
        taken.add(name)
        items.append(Replacement(value, name, domain, ()))
    return tuple(items)


def _without_sequences(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Evidence for a claim that mentions no sequence, from the same without them among its variables."""
    kept = tuple(b for b in claim.variables if b.domain.kind != "sequence")
    plain = Claim(kept, claim.given, claim.holds)
    if seems_false(plain):
        return None
    why = find(plain, effort, depth)
    return None if why is None else Instance(plain, why, tuple(Value(b.name, Variable(b.name)) for b in kept), ())
