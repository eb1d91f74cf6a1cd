"""The rule of instances: an accepted claim at terms put for its variables."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import count

from certify.trusted.calculus import has_operators
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts, interval
from certify.trusted.error import Rejected
from certify.trusted.evidence import Conditioned, Instance, Value
from certify.trusted.goal import Goal, Parts, paired
from certify.trusted.law import depends_on_component, depends_on_second
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.substitution import inside
from certify.trusted.term import (
    At, Conditional, LogMixture, Mean, Posterior, Row, Term, Variable, free, rebuild, substitute, walk,
)  # fmt: skip


def instance(goal: Goal, evidence: Instance) -> Parts:
    """The inner claim is shown by its own evidence; at each admissible point of the goal, an admissible point of it is
    found, at which its relation, with the terms put in, is the goal.

    The point: each variable has the value of its term, defined, in its domain and of its kind; vectors are of the same
    space, and the dimension is the dimension. A sequence has the values of its row at 0, 1, 2, ..., shown to be defined
    and in its domain for any index. Without component variables in the inner claim, nothing in it depends on the
    goal's law, and all this is at one component, the same throughout. With them, its law is the image of the goal's:
    the component i is where the terms put for its component variables are at component i, its weight the same, so that
    no component is added and none is lost. All other terms, and rows, do not depend on the component outside their own
    means: they have one value for the whole law. (Where the goal has no law, a law of one point; no mean is left then.)

    The terms there: with s' the term s with the terms put in, s' has at the point and component i of the goal the value
    of s at the point and component i found, and is defined where s is. By induction: for variables and arithmetic it is
    plain. Mean(b)' = Mean(b') is the mean over i, with the same weights, of what b is at component i of the image; what
    is put for a component variable is bound again by this mean, and is meant to be, and nothing else is bound by it.
    Weights of a posterior and mixtures' densities depend on one component variable alone, which keeps being one: it may
    be renamed, nothing else. Expectations and derivatives refuse capture of their variables; there are none next to
    sequences. The index of a value of a sequence is put into the row's term; it is shown to be a natural number, as
    otherwise the value is not defined, and depends on no component, so that no mean of the row captures it.

    The hypotheses: each is shown, with the terms put in, at every point and component of the goal, hence at every
    component of the image; one for every index is shown for an index that may be any.
    """
    relation, owed = assumed(goal, evidence.claim, evidence.putting)
    if relation != goal.relation:
        raise Rejected("instance: the inner claim at these terms is not the goal")
    left = [place.with_relation(here) for place, here in owed if not place.shows(here)]
    return [(evidence.claim, evidence.why), *paired(left, evidence.discharges)]


def conditioned(goal: Goal, evidence: Conditioned) -> Parts:
    """As `instance`, at each component i of the first law of the goal, which is fixed: the law of the inner claim is
    the image of the second law, where the terms put for its component variables are at (i, j), j running over the
    second law. All other terms have one value for all j. Means of the inner claim become conditional means: (the mean
    of b)' is the mean over j, for this i, of what b is at component j of the image. The hypotheses are shown at every
    (i, j), so at every component of the image.
    """
    relation, owed = assumed(goal, evidence.claim, evidence.putting, conditional=True)
    if relation != goal.relation:
        raise Rejected("conditioned: the inner claim at these terms is not the goal")
    left = [place.with_relation(here) for place, here in owed if not place.shows(here)]
    return [(evidence.claim, evidence.why), *paired(left, evidence.discharges)]


def assumed(
    goal: Goal, inner: Claim, putting: Sequence[Value | Row], *, conditional: bool = False
) -> tuple[Relation, list[tuple[Goal, Relation]]]:
    """What an instance of a claim says with terms put for its variables, and what is to be shown for it. `Rejected`
    unless the terms are defined and each fits its variable.
    """
    values = {item.name: item if isinstance(item, Row) else item.term for item in putting}
    if len(inner.holds) != 1 or len(values) != len(putting) or values.keys() != inner.domains.keys():
        raise Rejected("instance: a claim with one relation, and one term for each of its variables, are needed")
    if has_operators(inner) and any(isinstance(item, Row) for item in putting):
        raise Rejected("instance: no claim with both operators and sequences")
    if inner.second:
        raise Rejected("instance: no claim with two laws, as the image of a law is no product of two")
    depends = depends_on_second if conditional else depends_on_component
    bounds_of_rows = list[tuple[Goal, Relation]]()
    for name, domain in inner.domains.items():
        item = values[name]
        if isinstance(item, Row) != (domain.kind == "sequence"):
            raise Rejected(f"instance: {name} is a {domain.kind}, what is put for it is not")
        term, place = (item.term, at_any_index(goal, item.index)) if isinstance(item, Row) else (item, goal)
        check_kind(place, inner, name, domain, term)
        place.require_defined(term)
        if inner.components and not domain.component and depends(goal.claim, term):
            raise Rejected(f"instance: {name} is no component, so the term for it does not depend on one")
        bounds_of_rows += [(place, fact) for fact in inside(term, domain) if isinstance(item, Row)]
    form = conditional_means if conditional else unchanged
    owed = [(goal, instantiated(fact.map(form), values, goal)) for fact in facts(inner)]
    for rule in inner.always:
        taken = goal.claim.domains.keys() | {rule.index for rule in goal.claim.always}
        index = next(name for name in (f"{rule.index}{i}" for i in count()) if name not in taken)
        place = at_any_index(goal, index)
        bounds_of_rows.append((place, instantiated(rule.relation, {**values, rule.index: Variable(index)}, place)))
    return instantiated(inner.holds[0].map(form), values, goal), owed + bounds_of_rows


def unchanged(term: Term) -> Term:
    """A term as it is."""
    return term


def conditional_means(term: Node) -> Term:
    """A term with its means made conditional; `Rejected` where one is over a posterior."""
    node = rebuild(term, {child: conditional_means(child) for child in term.children()})
    if isinstance(node, Posterior | LogMixture):
        raise Rejected("conditioned: a posterior or a mixture is of the whole law")
    return Conditional(node.body) if isinstance(node, Mean) else node  # type: ignore[return-value]  # a term again


def at_any_index(goal: Goal, index: str) -> Goal:
    """A goal with one more variable, any natural number."""
    natural = Binding(index, interval(Fraction(0), kind="integer"))
    claim = goal.claim
    return Goal(Claim((*claim.variables, natural), claim.given, claim.holds, claim.always), goal.budget)


def instantiated(relation: Relation, values: Mapping[str, Term | Row], goal: Goal) -> Relation:
    """A relation with terms put for variables and rows for sequences, whose indices are shown to be natural numbers."""
    indices = [node.index for node in walk(relation) if isinstance(node, At)]
    sizes = [item._size for item in values.values() if isinstance(item, Row)]
    goal.budget.spend(relation._size * (1 + len(values)) + len(indices) * sum(sizes))
    for index in indices:
        natural = substitute(index, values)
        goal.require_defined(natural)
        if not goal.claim.is_integral(natural) or free(natural) & goal.claim.components:
            raise Rejected("instance: the index of a sequence is not visibly an integer that depends on no component")
        goal.require((natural, NONNEGATIVE))
    return Relation(substitute(relation.left, values), relation.relation, substitute(relation.right, values))


def check_kind(goal: Goal, inner: Claim, name: str, domain: Domain, value: Term) -> None:
    """Refuses a value of the wrong sort, and an integer or dimension that is not visibly one."""
    if goal.claim.is_vector(value) != (domain.kind == "vector"):
        raise Rejected(f"instance: {name} is a {domain.kind}, the term for it is not")
    own = goal.claim.dimension
    if inner.dimension == name and (own is None or value != Variable(own)):
        raise Rejected("instance: the dimension of vectors goes to the dimension of vectors")
    if domain.integral and not goal.claim.is_integral(value):
        raise Rejected(f"instance: the term for {name} is not visibly an integer")
