"""Rules of order and cases: chains of relations, lemmas, a split by a term's sign, cases of a variable's range."""

from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cases, Chain, Lemma, Split
from certify.trusted.goal import Goal, Part, Parts
from certify.trusted.law import require_single
from certify.trusted.term import ZERO


def chain(goal: Goal, evidence: Chain) -> Parts:
    """t0 R1 t1 R2 t2 ... from the left side to the right, each link shown under the same hypotheses. Links of one
    direction compose: to a strict relation if one is strict; equalities throughout give an equality. All terms along
    the way are defined, because every link shows its own sides to be.
    """
    if not evidence.links or evidence.links[-1].term != goal.relation.right:
        raise Rejected("chain: it does not end in the right side of the goal")
    left, used, parts = goal.relation.left, set[str](), list[Part]()
    for link in evidence.links:
        parts.append((goal.with_relation(Relation(left, link.relation, link.term)), link.why))
        left = link.term
        used.add(link.relation)
    if compose(used) not in implied(goal.relation.relation):
        raise Rejected(f"chain: links {sorted(used)} do not give {goal.relation.relation}")
    return parts


def compose(used: set[str]) -> str:
    """The relation that links give together; "" when they point both ways."""
    ways = {relation[0] for relation in used} - {"="}
    if len(ways) > 1:
        return ""
    if not ways:
        return "=="
    way = ways.pop()
    return way if way in used else way + "="


def implied(relation: str) -> tuple[str, ...]:
    """The relations that imply the given one."""
    return {"<=": ("<=", "<", "=="), ">=": (">=", ">", "==")}.get(relation, (relation,))


def lemma(goal: Goal, evidence: Lemma) -> Parts:
    """The lemma holds at every admissible point, so assuming it excludes none of them."""
    return [
        (goal.with_relation(evidence.lemma), evidence.why),
        (goal.with_relation(goal.relation, evidence.lemma), evidence.then),
    ]


def split(goal: Goal, evidence: Split) -> Parts:
    """A term that is defined is <= 0 or > 0 at each admissible point."""
    if goal.claim.is_vector(evidence.term):
        raise Rejected("split: the term is a vector")
    require_single(goal, evidence.term)
    goal.require_defined(evidence.term)
    below, above = (Relation(evidence.term, way, ZERO) for way in ("<=", ">"))
    return [
        (goal.with_relation(goal.relation, below), evidence.nonpositive),
        (goal.with_relation(goal.relation, above), evidence.positive),
    ]


def cases(goal: Goal, evidence: Cases) -> Parts:
    """A value in the variable's domain is at most the number, or at least it; for an integer variable, at most the
    number or at least the next one. Both numbers are in the domain, so both parts are domains.
    """
    name, cut = evidence.variable, evidence.at
    domain = goal.claim.domains.get(name)
    if domain is None or domain.kind in ("vector", "sequence") or domain.component or not domain.contains(cut):
        raise Rejected(f"cases: {name} must be a scalar variable whose domain contains {cut}")
    if not domain.contains(cut + domain.integral):
        raise Rejected(f"cases: no integer above {cut} is left for {name}")
    lower = Domain(domain.kind, domain.low, domain.closed_low, cut, 1, 0)
    upper = Domain(domain.kind, cut + domain.integral, 1, domain.high, domain.closed_high, 0)
    parts = []
    for part, piece in ((lower, evidence.below), (upper, evidence.above)):
        variables = tuple(Binding(b.name, part) if b.name == name else b for b in goal.claim.variables)
        parts.append((Claim(variables, goal.claim.given, (goal.relation,)), piece))
    return parts
