"""A claim about any component of a mixing law: its component variables, and means over the law, as plain variables."""

from collections.abc import Iterator
from dataclasses import replace as changed
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import accepted, find
from certify.search.number.doubt import seems_false
from certify.search.term import mapped
from certify.search.variable.substitution import discharged
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts, interval
from certify.trusted.evidence import Average, Evidence, Instance, Lemma, Sign, Value
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.substitution import inside, replace, seen
from certify.trusted.term import Call, Conditional, LogMixture, Mean, Power, Term, Variable, call, constant, walk

HALF = Fraction(1, 2)
VECTOR, REALS = Domain("vector", None, 0, None, 0, 0), interval()
Constant = Mean | LogMixture


def at_any_component(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Evidence for a claim at any component of its law, as a claim without one: what is kept of the means is their
    signs, and their ranges where they are those of a variable.
    """
    relations = (*claim.given, claim.holds[0])
    if claim.always or any(b.domain.kind == "sequence" for b in claim.variables):
        return None
    if any(isinstance(node, Conditional) for relation in relations for node in walk(relation)):
        return None
    means = list(dict.fromkeys(node for relation in relations for node in constants(relation)))
    names = dict(zip(unused(claim, len(means)), means, strict=True))
    mapping: dict[Node, Node] = {mean: Variable(name) for name, mean in names.items()}
    goal = Goal(claim, effort.budget())
    normed = [relation.map(_normed) for relation in relations]
    normed[:-1] = dict.fromkeys(fact for known in normed[:-1] for fact in (known, _rooted(known, goal)))
    general = [replace(relation, mapping, claim.components) for relation in normed]
    plain = [Binding(b.name, changed(b.domain, component=0)) for b in claim.variables]
    fresh = [Binding(name, _range(claim, mean, effort)) for name, mean in names.items()]
    inner = Claim((*plain, *fresh), tuple(general[:-1]), (general[-1],))
    then = None if seems_false(inner) else find(inner, effort.part(0.9), depth)
    if then is None:
        return None
    values: dict[str, Term] = {b.name: names.get(b.name, Variable(b.name)) for b in inner.variables}
    owed = discharged(claim, inner, values, effort, depth)
    if owed is None:
        return None
    evidence = Instance(inner, then, tuple(Value(*pair) for pair in values.items()), tuple(owed))
    return evidence if normed[-1] == claim.holds[0] else Lemma(normed[-1], evidence, by_fact(len(facts(claim))))


def _normed(term: Term) -> Term:
    """The term with squares of vectors, as they come out of derivatives, as those of norms: these are better
    known.
    """
    if isinstance(term, Constant):
        return term
    match mapped(term, _normed):
        case Call("dot", (left, right)) if left == right:
            return call("norm", left) ** 2
        case Power(Power(Call("norm", _) as norm, two), half) if constant(two) == 2 and constant(half) == HALF:
            return norm
        case other:
            return other


def _rooted(fact: Relation, goal: Goal) -> Relation:
    """A hypothesis that compares the squares of a norm and of what is not negative, as one on these."""
    match fact:
        case Relation(Power(Call("norm", _) as norm, two), way, Power(size, other)) if goal.signs(size) <= NONNEGATIVE:
            return Relation(norm, way, size) if constant(two) == constant(other) == 2 else fact
    return fact


def _range(claim: Claim, mean: Constant, effort: Effort) -> Domain:
    """Where a mean lies: between the ends of the range of a variable that it is the mean of, or on one side of zero."""
    if claim.is_vector(mean):
        return VECTOR
    goal = Goal(claim, effort.budget())
    if isinstance(mean, Mean) and isinstance(mean.body, Variable):
        own = claim.domains[mean.body.name]
        domain = Domain("real", own.low, own.closed_low, own.high, own.closed_high, 0)
        goals = [(claim.goal(bound), seen(goal, bound)) for bound in inside(mean, domain)]
        if all(shown or accepted(bound, Average(Sign()), effort) for bound, shown in goals):
            return domain
    signs = goal.signs(mean)
    return interval(Fraction(0), closed_low=not signs <= POSITIVE) if signs <= NONNEGATIVE else REALS


def constants(node: Node) -> Iterator[Constant]:
    """The means over a law in a node, and its densities, that are not inside others."""
    if isinstance(node, Constant):
        yield node
    else:
        for child in node.children():
            yield from constants(child)


def unused(claim: Claim, count: int) -> list[str]:
    """Names that a claim does not use."""
    names = (f"mean{number}" for number in range(count + len(claim.variables)))
    return [name for name in names if name not in claim.domains][:count]
