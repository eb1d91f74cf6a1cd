"""Jensen's inequality for a mixing law: a gap that is concave in means, by its tangent plane at these.

A gap G(m_1, ..., m_k) in means m_i of terms g_i is the mean of p = G + dG/dm_1 (g_1 - m_1) + ... + dG/dm_k (g_k - m_k),
in which the m_i are constants. So G >= 0 as soon as p >= 0 at every component, whatever the means are. Where the gap is
convex in a mean, as a bound of a variance is, a square k (m - c)^2 may be left out of it first, with c in the middle of
the range of what m is the mean of.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.term import mapped
from certify.search.variable.component import REALS, VECTOR, at_any_component, constants, unused
from certify.trusted.algebra import Algebra
from certify.trusted.claim import Binding, Claim, Relation, facts
from certify.trusted.derivative import Derivatives
from certify.trusted.error import Rejected
from certify.trusted.evidence import Average, Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.law import depends_on_component, drop_means
from certify.trusted.node import Node
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.substitution import replace
from certify.trusted.term import (
    ONE, ZERO, Call, Conditional, LogMixture, Mean, Posterior, Power, Rational, Term, Variable, call, constant,
    substitute, total, walk,
)  # fmt: skip

MANY = 6
Terms = Mapping[str, Term]
Integrand = Callable[[Terms, Terms], Term]
"""A term linear in what the means are of, from terms for these (or from their means again: then it is its own mean,
told apart from constants that are means by a power that hides them), and from terms for the means as constants.
"""
HALF = Rational(Fraction(1, 2))


@dataclass(frozen=True)
class Gap:
    """A gap in means over one law, as a function of these: its term with the means as variables, and the means."""

    claim: Claim
    term: Term
    means: dict[str, Mean]

    @classmethod
    def of(cls, claim: Claim, gap: Term) -> "Gap | None":
        """A gap; None when it has no means or many, or means over several laws."""
        means = [mean for mean in dict.fromkeys(constants(gap)) if isinstance(mean, Mean)]
        if not 1 <= len(means) <= MANY or len({mean.posterior for mean in means}) > 1:
            return None
        names = unused(claim, len(means))
        mapping: dict[Node, Node] = {mean: Variable(name) for mean, name in zip(means, names, strict=True)}
        term = replace(Relation(ZERO, "<=", gap), mapping, claim.components).right
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

    def plane(self, term: Term) -> Integrand:
        """The tangent plane of a term at the means; means in which the term is linear are put into it as they are."""
        slopes, linear = dict(self.slopes(term)), list[str]()
        for name in [name for name in self.scalars if name in slopes]:
            if not self.algebra.names(self.algebra.form(slopes[name])) & {name, *linear}:
                linear.append(name)

        def at(values: Terms, means: Terms) -> Term:
            parts = [substitute(term, {**means, **{name: values[name] for name in linear}}, self.claim.components)]
            for name in [name for name in slopes if name not in linear]:
                slope, step = substitute(slopes[name], means, self.claim.components), values[name] - means[name]
                parts.append(slope * step if name in self.scalars else call("dot", slope, step))
            return total(parts)

        return at

    @cached_property
    def scalars(self) -> Sequence[str]:
        """The means that are numbers."""
        return [name for name, mean in self.means.items() if not self.claim.is_vector(mean)]


def tangent(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is no linear one in means, by its tangent plane, or by that of what is left without a square."""
    for found in readings(claim, effort) if depth > 0 else ():
        evidence = _by_plane(found, effort.part(0.6), depth)
        if evidence is not None:
            return evidence
    return None


def _by_plane(gap: Gap, effort: Effort, depth: int) -> Evidence | None:
    evidence, number = on_average(gap, gap.plane(gap.term), effort.part(0.5), depth), len(facts(gap.claim))
    if evidence is not None:
        return Lemma(*evidence, by_fact(number))
    for weight, root in _squares(gap):
        square = call("dot", root, root) if gap.calculus.is_vector(root) else root**2
        evidence = on_average(gap, gap.plane(gap.term - weight * square), effort.part(0.5), depth)
        if evidence is not None:
            parts = Summand(ONE, (number,), ONE), Summand(weight, (), gap.back(root))
            return Lemma(*evidence, Squares(ONE, parts))
    return None


def readings(claim: Claim, effort: Effort) -> Iterator[Gap]:
    """The gap of a claim as it stands, if it is not linear in means, and in its normal form, if that has other means:
    fewer after derivatives were taken.
    """
    if not claim.components or not is_apart(claim):
        return
    gap, algebra = claim.holds[0].gap, Goal(claim, effort.budget()).algebra
    plain, normal = Gap.of(claim, gap), Gap.of(claim, algebra.term(algebra.form(gap)))
    if plain is not None and not is_linear(claim):
        yield plain
    if normal is not None and (plain is None or set(normal.means.values()) != set(plain.means.values())):
        yield normal


def is_apart(claim: Claim) -> bool:
    """Whether a claim compares terms in means over one law, as numbers."""
    relation = claim.holds[0]
    if relation.relation == "==" or depends_on_component(claim, relation.gap):
        return False
    found = {type(node) for node in walk(relation)}
    return Mean in found and not found & {Conditional, LogMixture}


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


def on_average(gap: Gap, integrand: Integrand, effort: Effort, depth: int) -> tuple[Relation, Evidence] | None:
    """That the mean of a term has the sign of the claim, and why: the term has it at every component."""
    sense, number = "<" if gap.claim.holds[0].strict else "<=", len(facts(gap.claim))
    inner = integrand({name: mean.body for name, mean in gap.means.items()}, gap.means)
    known, here = Relation(ZERO, sense, Mean(inner, gap.law)), Relation(ZERO, sense, inner)
    whole = Goal(gap.claim, effort.budget()).algebra.is_zero(known.right - integrand(gap.means, gap.means))
    if not whole:  # as where quotients in means come to one denominator
        if len(gap.scalars) < len(gap.means):
            return None
        known = Relation(ZERO, sense, integrand(gap.means, {name: Power(m, ONE) for name, m in gap.means.items()}))
    why = at_any_component(gap.claim.goal(here), effort, depth - 1)
    if why is None:
        return None
    return known, Average(why if whole else Lemma(here, why, by_fact(number)))


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
    """Half the second derivative of a gap in a mean, where it is free of means and not negative."""
    if gap.claim.is_vector(gap.means[name]):
        return ONE
    bend = gap.calculus.gradient(slope, name)
    if bend is None or gap.algebra.names(gap.algebra.form(bend)) & gap.means.keys():
        return None
    return HALF * gap.back(bend) if Goal(gap.claim, gap.calculus.budget).signs(gap.back(bend)) <= NONNEGATIVE else None


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
