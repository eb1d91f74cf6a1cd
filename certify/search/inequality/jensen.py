"""Jensen's inequality for a mixing law: a gap that is concave in means, by its tangent plane at these.

A gap G(m_1, ..., m_k) in means m_i of terms g_i is the mean of p = G + dG/dm_1 (g_1 - m_1) + ... + dG/dm_k (g_k - m_k),
in which the m_i are constants. So G >= 0 as soon as p >= 0 at every component, whatever the means are. Where the gap is
convex in a mean, as a bound of a variance is, a square k (m - c)^2 may be left out of it first, with c in the middle of
the range of what m is the mean of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import each, find
from certify.search.number.doubt import seems_false
from certify.search.term import mapped
from certify.trusted.algebra import Algebra
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts, interval
from certify.trusted.derivative import Derivatives
from certify.trusted.error import Rejected
from certify.trusted.evidence import Average, Evidence, Lemma, Range, Replacement, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.law import depends_on_component, drop_means
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.substitution import inside, replace, seen
from certify.trusted.term import (
    ONE, ZERO, Call, Conditional, Mean, Posterior, Power, Rational, Term, Variable, call, constant, substitute, total,
    walk,
)  # fmt: skip

MANY = 6
HALF = Rational(Fraction(1, 2))
VECTOR, REALS = Domain("vector", None, 0, None, 0, 0), interval()


def tangent(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is no linear one in means, by its tangent plane, or by that of what is left without a square."""
    found = None if is_linear(claim) else Gap.of(claim)
    if found is None or depth < 1:
        return None
    evidence = on_average(found, found.term, effort.part(0.5), depth)
    if evidence is not None:
        return Lemma(*evidence, by_fact(len(facts(claim))))
    for weight, root in _squares(found):
        square = call("dot", root, root) if claim.is_vector(root) else root**2
        evidence = on_average(found, found.term - weight * square, effort.part(0.5), depth)
        if evidence is not None:
            parts = Summand(ONE, (len(facts(claim)),), ONE), Summand(weight, (), found.back(root))
            return Lemma(*evidence, Squares(ONE, parts))
    return None


def is_linear(claim: Claim) -> bool:
    """Whether both sides are linear in means as they stand, as they are for most claims without any."""
    try:
        for side in (claim.holds[0].left, claim.holds[0].right):
            drop_means(side, claim.components, set())
    except Rejected:
        return False
    return not any(_means_inside(side) for side in (claim.holds[0].left, claim.holds[0].right))


def _means_inside(term: Term) -> bool:
    """Whether a term that is linear in its outer means has means in what `drop_means` takes for constants."""
    return any(isinstance(node, Mean) for node in walk(drop_means(term, frozenset(), set())))


@dataclass(frozen=True)
class Gap:
    """A gap in means over one law, as a function of these: its term with the means as variables, and the means."""

    claim: Claim
    term: Term
    means: dict[str, Mean]

    @classmethod
    def of(cls, claim: Claim) -> "Gap | None":
        """The gap of a claim; None when it has no means, many, means over several laws, or is one component's."""
        relation = claim.holds[0]
        if relation.relation == "==" or not claim.components or depends_on_component(claim, relation.gap):
            return None
        means = list(dict.fromkeys(_outer(relation.gap)))
        nodes = {type(node) for node in walk(relation)}
        if not 1 <= len(means) <= MANY or len({mean.posterior for mean in means}) > 1 or Conditional in nodes:
            return None
        names = _unused(claim, len(means))
        mapping: dict[Node, Node] = {mean: Variable(name) for mean, name in zip(means, names, strict=True)}
        term = replace(Relation(ZERO, "<=", relation.gap), mapping, claim.components).right
        return cls(claim, unrooted(term), dict(zip(names, means, strict=True)))

    @property
    def law(self) -> Posterior | None:
        """The law that the means are over."""
        return next(iter(self.means.values())).posterior

    @cached_property
    def calculus(self) -> Derivatives:
        """Derivatives in the means as well."""
        fresh = tuple(Binding(n, VECTOR if self.claim.is_vector(m) else REALS) for n, m in self.means.items())
        return Derivatives(Claim((*self.claim.variables, *fresh), (), (Relation(ZERO, "<=", ZERO),)))

    @cached_property
    def algebra(self) -> Algebra:
        """Normal forms with the means as variables."""
        return Algebra(self.calculus.claim, self.calculus.budget)

    def back(self, term: Term) -> Term:
        """A term in the variables, with the means in their places again."""
        return substitute(term, self.means, self.claim.components)

    def slopes(self, term: Term) -> Iterator[tuple[str, Term]]:
        """The means on which a term depends, and its derivative in each."""
        for name in self.means:
            slope = self.calculus.gradient(term, name)
            if slope is not None:
                yield name, slope

    def plane(self, term: Term) -> Term:
        """The term whose mean is a given one in the means: its tangent plane there, at any component."""
        parts = [self.back(term)]
        for name, slope in self.slopes(term):
            step = self.means[name].body - self.means[name]
            vector = self.claim.is_vector(self.means[name])
            parts.append(call("dot", self.back(slope), step) if vector else self.back(slope) * step)
        return total(parts)


def on_average(gap: Gap, term: Term, effort: Effort, depth: int) -> tuple[Relation, Evidence] | None:
    """That the mean of a tangent plane has the sign of the claim, and why: the plane has it at every component."""
    relation = "<" if gap.claim.holds[0].strict else "<="
    plane = gap.plane(term)
    if not Goal(gap.claim, effort.budget()).algebra.is_zero(Mean(plane, gap.law) - gap.back(term)):
        return None
    why = at_components(gap.claim.goal(Relation(ZERO, relation, plane)), effort, depth - 1)
    return None if why is None else (Relation(ZERO, relation, Mean(plane, gap.law)), Average(why))


def at_components(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim about any component, its scalar means variables with what is known of their signs and ranges."""
    means = [m for m in dict.fromkeys(_outer(claim.holds[0].gap)) if not claim.is_vector(m)]
    items = list[Replacement]()
    for mean, name in zip(means, _unused(claim, len(means)), strict=True):
        domain, bounds = _range(claim, mean, effort)
        items.append(Replacement(mean, name, domain, tuple(bounds)))
    mapping: dict[Node, Node] = {item.term: Variable(item.name) for item in items}
    general = [replace(relation, mapping, claim.components) for relation in (*claim.given, claim.holds[0])]
    fresh = tuple(Binding(item.name, item.domain) for item in items)
    inner = Claim((*claim.variables, *fresh), tuple(general[:-1]), (general[-1],))
    then = None if seems_false(inner) else find(inner, effort.part(0.9), depth)
    return None if then is None else Range(tuple(items), then) if items else then


def _range(claim: Claim, mean: Mean, effort: Effort) -> tuple[Domain, Sequence[Evidence]]:
    """Where a mean lies: between the ends of the range of a variable that it is the mean of, or on one side of zero."""
    goal = Goal(claim, effort.budget())
    if isinstance(mean.body, Variable):
        own = claim.domains[mean.body.name]
        domain = Domain("real", own.low, own.closed_low, own.high, own.closed_high, 0)
        unseen = [bound for bound in inside(mean, domain) if not seen(goal, bound)]
        why = each(find(claim.goal(bound), effort.part(0.1), 1) for bound in unseen)
        if why is not None:
            return domain, why
    signs = goal.signs(mean)
    if signs <= NONNEGATIVE:
        return interval(Fraction(0), closed_low=not signs <= POSITIVE), ()
    return REALS, ()


def _squares(gap: Gap) -> Iterator[tuple[Term, Term]]:
    """Squares of a mean less a constant in a gap that is convex in it: weight and root, with the means as variables."""
    for name, slope in gap.slopes(gap.term):
        here = Variable(name)
        weight = _weight(gap, name, slope)
        if weight is None:
            continue
        yield weight, here
        middle = _middle(gap.claim, gap.means[name])
        if middle is not None and constant(middle) != 0:
            yield weight, here - middle


def _weight(gap: Gap, name: str, slope: Term) -> Term | None:
    """Half the second derivative of a gap in a mean, where it is a constant that is not negative."""
    if gap.claim.is_vector(gap.means[name]):
        return ONE
    bend = gap.calculus.gradient(slope, name)
    form = None if bend is None else gap.algebra.form(HALF * bend)
    if form is None or form.denominators or len(form.numerator) != 1:
        return None
    ((powers, exponent), value), *_ = form.numerator.items()
    return None if powers or exponent or value <= 0 else Rational(Fraction(int(value.p), int(value.q)))


def _middle(claim: Claim, mean: Mean) -> Term | None:
    """The middle of the range of a component variable, by its domain or by a hypothesis on either side."""
    if not isinstance(mean.body, Variable) or claim.is_vector(mean.body):
        return None
    low, high = list[Term](), list[Term]()
    for fact in facts(claim):
        smaller, larger = fact.ordered
        if smaller == mean.body and not depends_on_component(claim, larger):
            high.append(larger)
        if larger == mean.body and not depends_on_component(claim, smaller):
            low.append(smaller)
    return HALF * (low[-1] + high[-1]) if low and high else None


def unrooted(term: Term) -> Term:
    """The term with squares of norms as inner products, which have derivatives everywhere."""
    term = mapped(term, unrooted)
    match term:
        case Power(Call("norm", (vector,)), exponent) if constant(exponent) == 2:
            return call("dot", vector, vector)
    return term


def _outer(node: Node) -> Iterator[Mean]:
    """The means in a node that are not inside others."""
    if isinstance(node, Mean):
        yield node
    else:
        for child in node.children():
            yield from _outer(child)


def _unused(claim: Claim, count: int) -> list[str]:
    """Names that a claim does not use."""
    return [name for name in (f"mean{n}" for n in range(count + len(claim.variables))) if name not in claim.domains][
        :count
    ]
