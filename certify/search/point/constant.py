"""Claims about constant sequences: where to look for points."""

from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import At, Variable, free, walk


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
