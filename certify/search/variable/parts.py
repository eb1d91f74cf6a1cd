"""Parts of a gap made variables of their own, between proved bounds: factors, summands in other variables, and calls.

What is lost is how the parts hang together; what is gained is that each bound speaks of fewer variables, and that the
claim for the new variables is simpler. Extrema are looked for in floats, made rational, and shown as claims.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import DEPTH, accepted, find
from certify.search.number.doubt import seems_false
from certify.search.shape.univariate import RANGES
from certify.trusted.claim import Binding, Claim, Domain, Relation, bounds, facts
from certify.trusted.evidence import Bounded, Evidence, Lemma, Range, Replacement
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.sign import OF_RELATION
from certify.trusted.substitution import replace
from certify.trusted.term import (
    ZERO, Call, Product, Rational, Sum, Term, Variable, constant, free, product, total, walk,
)  # fmt: skip

MAXIMAL_PARTS = 6


@dataclass(frozen=True)
class Plan:
    """The relation with its parts in sight, and the parts with the range that each is to have."""

    relation: Relation
    parts: dict[Term, Domain]


def parted(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for its parts as variables."""
    relation = claim.holds[0]
    if relation.relation == "==" or claim.components or claim.vectors or claim.always or depth < DEPTH - 1:
        return None
    plans = effort.trace.plans
    ways: tuple[Way, ...] = (_by_calls, _by_factors, _by_summands)
    for way in ways:
        if (claim, way) not in plans:
            plans[claim, way] = _plan(claim, way)
        plan = plans[claim, way]
        found = None if plan is None else _shown(claim, plan, effort.part(0.7), depth)
        if accepted(claim, found, effort):
            return found
    return None


class Way(Protocol):
    """A way to see parts in a claim."""

    def __call__(self, claim: Claim, *, polish: bool) -> Plan | None:
        """The parts, with rough ranges or with good ones."""


def _plan(claim: Claim, way: Way) -> Plan | None:
    """The parts that a way finds, if the claim for them may hold: with rough ranges first, as good ones take long."""
    rough = way(claim, polish=False)
    if rough is None or _denied(claim, rough):
        return None
    plan = way(claim, polish=True)
    return None if plan is None or _denied(claim, plan) else plan


def _names(claim: Claim, plan: Plan) -> dict[Term, str]:
    names = (name for n in range(1000) if (name := f"part{n}") not in claim.domains)
    return dict(zip(plan.parts, names, strict=False))


def _general(claim: Claim, plan: Plan) -> Claim:
    """The claim for the parts as variables."""
    fresh = _names(claim, plan)
    mapping: dict[Node, Node] = {part: Variable(name) for part, name in fresh.items()}
    variables = (*claim.variables, *(Binding(fresh[part], domain) for part, domain in plan.parts.items()))
    general = [replace(r, mapping, claim.components) for r in (*claim.given, plan.relation)]
    return Claim(variables, tuple(general[:-1]), (general[-1],))


def _denied(claim: Claim, plan: Plan) -> bool:
    """Whether the claim for the parts seems to fail, whatever the hypotheses."""
    general = _general(claim, plan)
    alone = Claim(general.variables, (), general.holds)
    return seems_false(alone)


def _shown(claim: Claim, plan: Plan, effort: Effort, depth: int) -> Evidence | None:
    fresh, inner = _names(claim, plan), _general(claim, plan)
    effort.trace.stands[inner] = {name: part for part, name in fresh.items()}
    then = find(inner, effort.part(0.4), depth - 1)
    if then is None:
        return None
    replacements = []
    for part, domain in plan.parts.items():
        whys = _inside(claim, part, domain, effort.part(0.6), depth)
        if whys is None:
            return None
        replacements.append(Replacement(part, fresh[part], domain, whys))
    evidence: Evidence = Range(tuple(replacements), then)
    if plan.relation == claim.holds[0]:
        return evidence
    return Lemma(plan.relation, evidence, by_fact(len(facts(claim))))


def _inside(claim: Claim, part: Term, domain: Domain, effort: Effort, depth: int) -> tuple[Evidence, ...] | None:
    """Evidence for each bound of a part that its sign does not show, or None."""
    goal, found = Goal(claim, effort.budget()), list[Evidence]()
    probe = Claim((Binding("x", domain),), (), (Relation(ZERO, "<=", ZERO),))
    for bound in bounds(probe):
        relation = Relation(part, bound.relation, bound.right)
        if constant(bound.right) == 0 and goal.signs(part) <= OF_RELATION[bound.relation]:
            continue
        if accepted(claim.goal(relation), Bounded(), effort):
            found.append(Bounded())
            continue
        why = find(claim.goal(relation), effort.part(0.5), depth - 1)
        if why is None:
            return None
        found.append(why)
    return tuple(found)


def _by_calls(claim: Claim, *, polish: bool) -> Plan | None:
    """Calls of bounded range, roots and absolute values, when all that varies is inside them."""
    relation = claim.holds[0]
    calls = {node for node in _outermost(relation) if isinstance(node, Call) and free(node)}
    inside: dict[Term, Domain] = {}
    for node in walk(relation):
        if isinstance(node, Call) and free(node) and (domain := _range(node)) is not None:
            inside[node] = domain
    kept = {node: domain for node, domain in inside.items() if not _within(node, inside)}
    rest = replace(relation, dict.fromkeys(kept, ZERO), claim.components)
    if not calls or not kept or len(kept) > MAXIMAL_PARTS or free(rest) or len(kept) + len(calls) < 3:
        return None
    return Plan(relation, kept)


def _outermost(node: Node) -> Iterator[Node]:
    for child in node.children():
        yield child
        if not isinstance(child, Call):
            yield from _outermost(child)


def _within(node: Term, others: dict[Term, Domain]) -> bool:
    """Whether a call is inside another one of them."""
    return any(node != other and any(part == node for part in walk(other)) for other in others)


def _range(node: Call) -> Domain | None:
    if node.function in RANGES:
        low, high = map(Fraction, RANGES[node.function])
        return Domain("real", low, 1, high, 1, 0)
    if node.function in ("sqrt", "abs"):
        return Domain("real", Fraction(0), 1, None, 0, 0)
    return None


def _by_factors(claim: Claim, *, polish: bool) -> Plan | None:
    """The factors of a product against a number: those in the same variables together, or each if that is all."""
    relation = claim.holds[0]
    side, number = relation.left, relation.right
    if free(number):
        side, number = number, side
    factors = [*_factors(side)]
    if free(number) or constant(number) is None or len([f for f in factors if free(f)]) < 2:
        return None
    groups = _groups(factors)
    if len(groups) < 2:
        groups = [[factor] for factor in factors if free(factor)]
    terms = [product(group) for group in groups]
    fixed = [factor for factor in factors if not free(factor)]
    whole = product([*fixed, *terms])
    ranges = _ranges(claim, terms, both=True, polish=polish)
    if ranges is None or len(terms) > MAXIMAL_PARTS:
        return None
    ordered = (whole, number) if side is relation.left else (number, whole)
    return Plan(Relation(ordered[0], relation.relation, ordered[1]), ranges)


def _factors(term: Term) -> Iterator[Term]:
    if isinstance(term, Product):
        for factor in term.factors:
            yield from _factors(factor)
    else:
        yield term


def _summands(term: Term) -> Iterator[Term]:
    match term:
        case Sum(parts):
            for part in parts:
                yield from _summands(part)
        case Product((Rational() as scale, Sum(parts))):
            for part in parts:
                yield from _summands(Product((scale, part)))
        case _:
            yield term


def _groups(terms: Sequence[Term]) -> list[list[Term]]:
    """Terms that share variables, directly or through others, together; without those that have none."""
    groups: list[tuple[set[str], list[Term]]] = []
    for term in terms:
        names = set(free(term))
        if not names:
            continue
        joined = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        groups.append((names.union(*(g[0] for g in joined)), [*(t for g in joined for t in g[1]), term]))
    return [members for _, members in groups]


def _by_summands(claim: Claim, *, polish: bool) -> Plan | None:
    """The summands of the gap, those in the same variables together, each above its least value."""
    parts = [*_summands(claim.holds[0].gap)]
    groups = _groups(parts)
    if len(groups) < 2 or len(groups) > MAXIMAL_PARTS:
        return None
    terms = [total(group) for group in groups]
    ranges = _ranges(claim, terms, both=False, polish=polish)
    if ranges is None:
        return None
    whole = total([*terms, *(part for part in parts if not free(part))])
    return Plan(Relation(whole, ">" if claim.holds[0].strict else ">=", ZERO), ranges)


def _ranges(claim: Claim, terms: Sequence[Term], *, both: bool, polish: bool) -> dict[Term, Domain] | None:
    """Rational bounds of terms, from below or on both sides where there are any; None when there is none for one."""
    from certify.search.number.extreme import least  # late: numpy takes a tenth of a second to import

    found: dict[Term, Domain] = {}
    for term in terms:
        low = least(claim, term, polish=polish)
        high = least(claim, -term, polish=polish) if both else None
        if isinstance(term, Variable) or (low is None and high is None):
            return None
        found[term] = Domain("real", low, int(low is not None), None if high is None else -high,
                             int(high is not None), 0)  # fmt: skip
    return found
