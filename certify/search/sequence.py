"""Claims about sequences without them: their values at the indices that occur as real variables, for proofs; and
sequences that are constant, for points.
"""

from fractions import Fraction

from certify.search.budget import Effort
from certify.search.find import accepted, find
from certify.trusted.checker import Goal, replace
from certify.trusted.claim import Binding, Claim, Domain, Relation, interval
from certify.trusted.evidence import Evidence, Range, Replacement
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE, POSITIVE, Signs, flip
from certify.trusted.term import At, Variable, free, walk

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


def valued(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Evidence for a claim from one in which the values of sequences are real variables, with the signs that are
    known.
    """
    values = [value for value in values_in(claim) if not any(isinstance(n, At) for n in walk(value.index))]
    if not values:
        return None
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
    found = find(inner, effort, depth)
    evidence = None if found is None else Range(tuple(items), found)
    return evidence if accepted(claim, evidence, effort) else None


def constant(claim: Claim) -> Claim:
    """The claim about constant sequences: a real variable for each, and what hypotheses for every index say of it."""
    names = {b.name for b in claim.variables if b.domain.kind == "sequence"}
    if not names:
        return claim
    variables = tuple(Binding(b.name, _reals(b.domain) if b.name in names else b.domain) for b in claim.variables)
    values: dict[Node, Node] = {}
    for relation in (*claim.given, *claim.holds, *(rule.relation for rule in claim.always)):
        values |= {node: Variable(node.sequence) for node in walk(relation) if isinstance(node, At)}
    rules = [_put(rule.relation, values) for rule in claim.always]
    kept = [rule for rule, whole in zip(rules, claim.always, strict=True) if whole.index not in free(rule)]
    given, holds = ([_put(relation, values) for relation in part] for part in (claim.given, claim.holds))
    return Claim(variables, (*given, *kept), tuple(holds))


def _reals(domain: Domain) -> Domain:
    return Domain("real", domain.low, domain.closed_low, domain.high, domain.closed_high, 0)


def _put(relation: Relation, values: dict[Node, Node]) -> Relation:
    return replace(relation, values, frozenset())
