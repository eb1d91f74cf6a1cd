"""Claims about sequences without them: their values at the indices that occur as real variables."""

from fractions import Fraction
from itertools import combinations

from certify.search.budget import Effort
from certify.search.find import accepted
from certify.search.pipeline import search
from certify.trusted.goal import Goal
from certify.trusted.substitution import replace
from certify.trusted.claim import Binding, Claim, Domain, Relation, interval
from certify.trusted.evidence import Evidence, Identity, Lemma, Range, Replacement
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


def valued(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence for a claim from one in which the values of sequences are real variables, with the signs that are
    known; values whose indices are equal in normal form are equal first.
    """
    same = _same(claim, effort)
    if same is not None:
        then = valued(claim.assuming(same), effort)
        return None if then is None else Lemma(same, Identity(), then)
    values = [value for value in values_in(claim) if not any(isinstance(n, At) for n in walk(value.index))]
    signs, taken, items = Goal(claim, effort.budget()).signs, set(claim.domains), list[Replacement]()
    for value in values:
        known = signs(value)
        domain = next((domain for some, domain in OF_SIGNS if known <= some), interval())
        name = next(n for n in (f"{value.sequence}{i}" for i in range(1000)) if n not in taken)
        taken.add(name)
        items.append(Replacement(value, name, domain, ()))
    mapping: dict[Node, Node] = {item.term: Variable(item.name) for item in items}
    relations = [replace(relation, mapping, claim.components) for relation in (*claim.given, *claim.holds)]
    fresh = tuple(Binding(item.name, item.domain) for item in items)
    count = len(claim.given)
    inner = Claim((*claim.variables, *fresh), tuple(relations[:count]), tuple(relations[count:]))
    found = search(inner, effort)
    evidence = None if found is None else Range(tuple(items), found)
    return evidence if accepted(claim, evidence, effort) else None
