"""Rules that put terms for others: sub-terms made variables, claims at given terms, equations rewritten."""

from certify.trusted.claim import Binding, Claim, Domain, Relation, bounds
from certify.trusted.error import Rejected
from certify.trusted.evidence import Range, Rewrite
from certify.trusted.goal import Goal, Part, Parts, paired
from certify.trusted.law import require_single
from certify.trusted.node import Node
from certify.trusted.sign import OF_RELATION
from certify.trusted.term import (
    ZERO, Conditional, Expectation, Gradient, Laplacian, Mean, Term, Variable, constant, free, rebuild, substitute,
)  # fmt: skip


def range_rule(goal: Goal, evidence: Range) -> Parts:
    """The goal is its generalization (sub-terms t_i made variables u_i) at u_i = t_i: putting the terms back, with
    capture refused, gives the goal again. Each t_i is defined and in the domain of u_i at every admissible point, so
    the generalization, true for all u_i in their domains, is true there.
    """
    mapping: dict[Node, Node] = {}
    fresh, values = list[Binding](), dict[str, Term]()
    taken, parts = set(goal.claim.domains), list[Part]()
    for item in evidence.replacements:
        goal.budget.spend(goal.claim._size)
        if item.name in taken or item.domain.kind != "real" or item.domain.component or goal.claim.is_vector(item.term):
            raise Rejected(f"range: {item.name} must be a new real variable for a scalar term")
        taken.add(item.name)
        require_single(goal, item.term)
        goal.require_defined(item.term)
        unseen = [bound for bound in inside(item.term, item.domain) if not seen(goal, bound)]
        parts += paired([goal.with_relation(bound) for bound in unseen], item.bounds)
        mapping[item.term] = Variable(item.name)
        fresh.append(Binding(item.name, item.domain))
        values[item.name] = item.term
    goal.budget.spend(goal.claim._size * (1 + len(values)))
    general = [replace(relation, mapping, goal.claim.components) for relation in (*goal.claim.given, goal.relation)]
    for before, after in zip((*goal.claim.given, goal.relation), general, strict=True):
        if after.map(lambda side: substitute(side, values, goal.claim.components)) != before:
            raise Rejected("range: putting the terms back does not give the goal")
    return [*parts, (Claim((*goal.claim.variables, *fresh), tuple(general[:-1]), (general[-1],)), evidence.then)]


def replace(relation: Relation, mapping: dict[Node, Node], components: frozenset[str]) -> Relation:
    """The relation with every occurrence of some sub-terms replaced, outermost first; not inside what binds their
    names.
    """
    return relation.map(lambda side: _replace(side, mapping, components, frozenset()))  # type: ignore[return-value, arg-type]  # sides are terms


def _replace(node: Node, mapping: dict[Node, Node], components: frozenset[str], hidden: frozenset[str]) -> Node:
    if node in mapping and not (free(node) | free(mapping[node])) & hidden:
        return mapping[node]
    if isinstance(node, Mean | Conditional):
        hidden |= components
    if isinstance(node, Gradient | Laplacian | Expectation):
        hidden |= {node.variable}
    return rebuild(node, {child: _replace(child, mapping, components, hidden) for child in node.children()})


def inside(term: Term, domain: Domain) -> list[Relation]:
    """What says that a real term lies between the ends of a domain."""
    span = Domain("real", domain.low, domain.closed_low, domain.high, domain.closed_high, 0)
    probe = Claim((Binding("x", span),), (), (Relation(ZERO, "<=", ZERO),))
    return [Relation(term, bound.relation, bound.right) for bound in bounds(probe)]


def seen(goal: Goal, bound: Relation) -> bool:
    """Whether the sign of a term that is defined shows its bound."""
    return constant(bound.right) == 0 and goal.signs(bound.left) <= OF_RELATION[bound.relation]


def rewrite(goal: Goal, evidence: Rewrite) -> Parts:
    """A hypothesis says l == r: at each admissible point both are defined and equal, so every term keeps its value, and
    is defined where it was, when l is replaced by r in it, outside the scope of binders of names in l or r. So the
    rewritten hypotheses hold there (of a variable that is replaced, its bounds too), and the rewritten goal is the
    goal. To leave the equation away admits more points, not fewer.
    """
    claim = goal.claim
    if evidence.hypothesis >= len(claim.given) or claim.given[evidence.hypothesis].relation != "==":
        raise Rejected("rewrite: no equation among the hypotheses has that number")
    fact = claim.given[evidence.hypothesis]
    own = [r for r in bounds(claim) if r.left == fact.left]
    others = [r for r in claim.given if r is not fact or not isinstance(fact.left, Variable)]
    kept = [r if r is fact else replace(r, {fact.left: fact.right}, claim.components) for r in (*own, *others)]
    goal.budget.spend(10 * claim._size * (1 + fact._size))
    rewritten = replace(goal.relation, {fact.left: fact.right}, claim.components)
    return [(Claim(claim.variables, tuple(kept), (rewritten,)), evidence.then)]
