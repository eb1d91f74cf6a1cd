"""Claims: variables with domains, hypotheses, and relations that are said to hold.

A claim is true when at every admissible point (every variable in its domain, every hypothesis defined and true) both
sides of every relation are defined and the relation holds. Vectors range over R^d for every d >= 1; when a claim has
vectors and exactly one `dimension` variable, that variable is d. Component variables range over the support of a
mixing law: the claim says the same for every law whose support satisfies the hypotheses that mention them, and outside
a mean they stand for any point of that support. Those of a second law (`component` is 2) are independent of the others:
the mixing law is any product of two. Sequence variables range over all sequences of reals, indexed by the natural
numbers, with values in the domain's interval; a hypothesis under `always` holds for every natural number put for its
index.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from math import prod
from typing import Any

from certify.trusted.error import Malformed
from certify.trusted.node import Name, Node, Sense, kind
from certify.trusted.term import (
    ARITY, PARAMETRIC, At, Call, Conditional, Expectation, Gradient, Laplacian, LogMixture, Mean, Overlap, Posterior,
    Power, Product, Rational, Sum, Term, Variable, free, walk,
)  # fmt: skip

MAXIMAL_VARIABLES = 200
LONG = 20_000  # bits of a lower bound
KINDS = ("real", "integer", "dimension", "vector", "sequence")
RESERVED = frozenset(ARITY) - PARAMETRIC.keys()
"""Names of functions and constants; those of `PARAMETRIC` may be declared, and are then no functions in that claim."""


@kind
class Domain(Node):
    """Where a variable ranges: an interval of reals or integers (a missing end is infinite), a vector space, or the
    sequences with values in an interval.

    `closed_low` and `closed_high` are 0 or 1; so is `component`, or 2 for the second law. A domain is never empty.
    """

    kind: Name
    low: Fraction | None
    closed_low: int
    high: Fraction | None
    closed_high: int
    component: int

    def require_fit(self) -> None:
        """Refuses (`Malformed`) fields that do not fit together."""
        low, high, closed = self.low, self.high, (self.closed_low, self.closed_high)
        if self.kind not in KINDS or max(*closed, self.component - 1) > 1:
            raise Malformed(f"no such domain: {self.kind}, {closed}, {self.component}")
        if (low is None and closed[0]) or (high is None and closed[1]):
            raise Malformed("an infinite end of a domain is open")
        if low is not None and high is not None and (low > high or (low == high and closed != (1, 1))):
            raise Malformed(f"an empty domain: from {low} to {high}")
        if self.kind == "vector" and (low is not None or high is not None):
            raise Malformed("a vector has no bounds: state them as hypotheses on its norm")
        whole = all(
            end is None or (end.denominator == 1 and flag) for end, flag in zip((low, high), closed, strict=True)
        )
        if self.kind in ("integer", "dimension") and not whole:
            raise Malformed("the ends of an integer domain are integers and belong to it")
        if self.kind == "sequence" and self.component:
            raise Malformed("a sequence is no component of a mixture")
        if self.kind == "dimension" and (low is None or low < 1 or self.component):
            raise Malformed("a dimension is at least 1, and no component of a mixture")

    @property
    def integral(self) -> bool:
        """Whether only integers belong to it."""
        return self.kind in ("integer", "dimension")

    def contains(self, value: Fraction) -> bool:
        """Whether a rational number belongs to a scalar domain."""
        above = self.low is None or value > self.low or (value == self.low and bool(self.closed_low))
        below = self.high is None or value < self.high or (value == self.high and bool(self.closed_high))
        return above and below and not (self.integral and value.denominator != 1)


@kind
class Relation(Node):
    """`left relation right` between scalars, the relation one of <=, <, >=, >, ==."""

    family = "statement"
    left: Term
    relation: Sense
    right: Term
    _signs: tuple[Any, ...] | None = field(init=False, default=None, repr=False, compare=False)

    @property
    def strict(self) -> bool:
        """Whether the two sides must differ."""
        return self.relation in ("<", ">")

    @property
    def ordered(self) -> tuple[Term, Term]:
        """The smaller side and the larger; left and right of an equation."""
        return (self.right, self.left) if self.relation in (">=", ">") else (self.left, self.right)

    @property
    def gap(self) -> Term:
        """The larger side minus the smaller: the relation says gap >= 0, gap > 0, or gap == 0 (right - left)."""
        below, above = self.ordered
        return above - below

    def map(self, change: Callable[[Term], Term]) -> "Relation":
        """The relation with both sides changed."""
        return Relation(change(self.left), self.relation, change(self.right))


@kind
class Binding(Node):
    """A variable's name and domain."""

    name: Name
    domain: Domain


PLAIN = (Relation, Rational, Variable, At, Sum, Product, Power, Call)


@kind
class Always(Node):
    """A hypothesis for every natural number put for its index, a name that it binds."""

    index: Name
    relation: Relation


@kind
class Claim(Node):
    """Variables, hypotheses, and one or more relations. `Malformed` when a name or a sort does not fit.

    Fewer hypotheses make a stronger claim, so a rule that leaves some out, those under `always` too, shows no less.
    """

    variables: tuple[Binding, ...]
    given: tuple[Relation, ...]
    holds: tuple[Relation, ...]
    always: tuple[Always, ...] = ()
    _facts: tuple[Relation, ...] | None = field(init=False, default=None, repr=False, compare=False)

    def require_fit(self) -> None:
        """Refuses (`Malformed`) fields that do not fit together."""
        names = [binding.name for binding in self.variables]
        if len(set(names)) < len(names) or RESERVED & set(names):
            raise Malformed("variables need distinct names that are not those of functions")
        if not self.holds or len(names) > MAXIMAL_VARIABLES:
            raise Malformed(f"a claim needs a relation, and at most {MAXIMAL_VARIABLES} variables")
        sorts, components = self.sorts, self.components
        for relation in self.given + self.holds:
            for side in (relation.left, relation.right):
                if sort(side, sorts, components):
                    raise Malformed("a relation stands between scalars: compare the components or the norms of vectors")
        integers = {binding.name for binding in self.variables if binding.domain.integral}
        for node in (n for relation in self.given + self.holds if integers for n in walk(relation)):
            if isinstance(node, Gradient | Laplacian) and node.variable in integers:
                raise Malformed(f"{node.variable} takes integers alone: there is no derivative in it")
        nodes = {type(node) for relation in self.given + self.holds for node in walk(relation)}
        if Conditional in nodes and not self.second:
            raise Malformed("a conditional mean needs a component variable of the second law")
        if self.second and nodes & {Posterior, LogMixture}:
            raise Malformed("posteriors and mixtures are of one law: a claim with two has plain means")
        for rule in self.always:
            if any(not isinstance(node, PLAIN) for node in walk(rule.relation)):
                raise Malformed("a hypothesis for every index is of arithmetic and functions of reals alone")
            if free(rule.relation) & self.components:
                raise Malformed("a hypothesis for every index does not mention a component")
            self.at_any_index(rule)  # refuses what is ill-sorted, and an index that is a variable

    @property
    def domains(self) -> Mapping[str, Domain]:
        """The domain of each variable, by name."""
        return {binding.name: binding.domain for binding in self.variables}

    @property
    def sorts(self) -> "Sorts":
        """Of each variable, whether it is a vector; None for a sequence."""
        return {binding.name: SORTS.get(binding.domain.kind, False) for binding in self.variables}

    @property
    def vectors(self) -> frozenset[str]:
        """The names of the vector variables."""
        return frozenset(b.name for b in self.variables if b.domain.kind == "vector")

    @property
    def components(self) -> frozenset[str]:
        """The names of the component variables of the mixing law."""
        return frozenset(b.name for b in self.variables if b.domain.component)

    @property
    def second(self) -> frozenset[str]:
        """The names of the component variables of the second law."""
        return frozenset(b.name for b in self.variables if b.domain.component == 2)

    @property
    def dimension(self) -> str | None:
        """The variable that is the dimension of the claim's vectors, if there is one."""
        names = [b.name for b in self.variables if b.domain.kind == "dimension"]
        return names[0] if len(names) == 1 and self.vectors else None

    def is_vector(self, term: Term) -> bool:
        """Whether a term is a vector; `Malformed` when it mixes sorts or uses an undeclared name."""
        return sort(term, self.sorts, self.components)

    def at_any_index(self, rule: Always) -> "Claim":
        """A rule's relation with its index one more variable, a natural number, and without hypotheses."""
        index = Binding(rule.index, interval(Fraction(0), kind="integer"))
        return Claim((*self.variables, index), (), (rule.relation,))

    def is_integral(self, term: Term) -> bool:
        """Whether a term is an integer by its form: integers and integer variables under sums, products, natural
        powers, abs, min and max.
        """
        match term:
            case Rational(exact):
                return exact.denominator == 1
            case Variable(name):
                return name in self.domains and self.domains[name].integral
            case Sum(parts) | Product(parts) | Call("abs" | "min" | "max", parts):
                return all(self.is_integral(part) for part in parts)
            case Power(base, exponent):
                low = self.least(exponent) if self.is_integral(exponent) else None
                return low is not None and low >= 0 and self.is_integral(base)
        return False

    def least(self, term: Term) -> Fraction | None:
        """A lower bound of a term, by the ends of its variables' domains; None when these give none that is short."""
        match term:
            case Rational(exact):
                return exact
            case Variable(name):
                return self.domains[name].low if name in self.domains else None
            case Sum(parts) | Product(parts):
                lows = [self.least(part) for part in parts]
                found = [low for low in lows if low is not None and (low >= 0 or isinstance(term, Sum))]
                bits = sum(low.numerator.bit_length() + low.denominator.bit_length() for low in found)
                if len(found) == len(lows) and bits < LONG:
                    return sum(found, Fraction(0)) if isinstance(term, Sum) else prod(found, start=Fraction(1))
        return None

    def goal(self, relation: Relation) -> "Claim":
        """The same variables and hypotheses with another relation to show."""
        return Claim(self.variables, self.given, (relation,), self.always)

    def assuming(self, *hypotheses: Relation) -> "Claim":
        """The same claim with more hypotheses."""
        return Claim(self.variables, self.given + hypotheses, self.holds, self.always)


Sorts = Mapping[str, bool | None]
"""Of each variable, whether it is a vector; None for a sequence."""
SORTS = {"vector": True, "sequence": None}


def sort(term: Term, sorts: Sorts, components: frozenset[str]) -> bool:
    """Whether a term is a vector under the sorts of its variables; `Malformed` when ill-sorted."""
    if isinstance(term, Call) and term.function in sorts:
        raise Malformed(f"{term.function} is a variable here, so it is no function: rename the variable")
    if isinstance(term, Rational | Sum | Product | Power | Call):
        return _sort_of_arithmetic(term, sorts, components)
    if isinstance(term, Variable):
        if term.name not in sorts:
            raise Malformed(f"unknown name {term.name}: declare it under variables")
        vector = sorts[term.name]
        if vector is None:
            raise Malformed(f"{term.name} is a sequence: name one of its values, at({term.name}, k)")
        return vector
    if isinstance(term, At):
        if sorts.get(term.sequence, False) is not None:
            raise Malformed(f"{term.sequence} is not a sequence: declare it as one")
        if free(term.index) & components:
            raise Malformed("the index of a sequence does not depend on a component")
        scalar(sorts, components, term.index)
        return False
    if isinstance(term, Expectation):
        if term.variable in sorts:
            raise Malformed(f"the bound variable {term.variable} is also a variable of the claim: rename it")
        scalar(sorts, components, term.variance)
        scalar({**sorts, term.variable: sort(term.mean, sorts, components)}, components, term.body)
        return False
    if isinstance(term, Gradient | Laplacian):
        if sorts.get(term.variable) is None or term.variable in components:
            raise Malformed(f"{term.variable} under a derivative must be a variable that no mean binds")
        scalar(sorts, components, term.body)
        return isinstance(term, Gradient) and sorts[term.variable] is True
    if isinstance(term, Conditional):
        scalar(sorts, components, term.body)
        return False
    if isinstance(term, Mean):
        if not components:
            raise Malformed("a mean needs a component variable in the claim")
        if term.posterior is not None:
            posterior(term.posterior, sorts, components)
        return sort(term.body, sorts, components)
    if isinstance(term, LogMixture):
        posterior(term, sorts, components)
        return False
    if isinstance(term, Overlap):
        scalar(sorts, components, term.variance)
        if sort(term.first, sorts, components) != sort(term.second, sorts, components):
            raise Malformed("an overlap is between two points of one space")
        return False
    return _sort_of_arithmetic(term, sorts, components)


def _sort_of_arithmetic(term: Term, sorts: Sorts, components: frozenset[str]) -> bool:
    kinds = [sort(child, sorts, components) for child in term.children() if isinstance(child, Term)]
    match term:
        case Rational():
            return False
        case Sum() if kinds and all(kinds) == any(kinds):
            return all(kinds)
        case Product() if kinds and sum(kinds) <= 1:
            return any(kinds)
        case Power() if not any(kinds):
            return False
        case Call(function) if all(kinds) if function in ("dot", "norm") else not any(kinds):
            return False
    raise Malformed(f"scalars and vectors are mixed in a {term.tag}: use dot(x, y), norm(x) and scalar multiples")


def scalar(sorts: Sorts, components: frozenset[str], term: Term) -> None:
    """Refuses (`Malformed`) a vector where a scalar is wanted."""
    if sort(term, sorts, components):
        raise Malformed("wanted a scalar, got a vector")


def posterior(node: Posterior | LogMixture, sorts: Sorts, components: frozenset[str]) -> None:
    """Refuses (`Malformed`) a mixture of something that is no component, or whose point or variance depends on one."""
    scalar(sorts, components, node.variance)
    if node.component not in components or sort(node.point, sorts, components) != sorts[node.component]:
        raise Malformed(f"{node.component} is not a component variable of the point's kind")
    inside = {n.name for part in (node.point, node.variance) for n in walk(part) if isinstance(n, Variable)}
    if inside & components:
        raise Malformed("the point and the variance of a mixture do not depend on its component")


def interval(low: Fraction | None = None, high: Fraction | None = None, *, closed_low: bool = True,
             closed_high: bool = True, kind: str = "real", component: bool = False) -> Domain:  # fmt: skip
    """A domain from its ends; infinite ends are open."""
    flags = (int(closed_low and low is not None), int(closed_high and high is not None))
    return Domain(kind, low, flags[0], high, flags[1], int(component))


def bounds(claim: Claim) -> Iterator[Relation]:
    """The relations that the domains of a claim's variables state, variable by variable, lower end first; those of a
    sequence are about each of its values, and signs know them (see `sign`).
    """
    for binding in claim.variables:
        domain, variable = binding.domain, Variable(binding.name)
        if domain.kind == "sequence":
            continue
        if domain.low is not None:
            yield Relation(variable, ">=" if domain.closed_low else ">", Rational(domain.low))
        if domain.high is not None:
            yield Relation(variable, "<=" if domain.closed_high else "<", Rational(domain.high))


def facts(claim: Claim) -> tuple[Relation, ...]:
    """All that may be used at a claim's points, in the order that evidence counts: bounds of domains, then
    hypotheses. They are kept with the claim itself, as what equal claims share could be changed by who holds the other.
    """
    if claim._facts is None:
        object.__setattr__(claim, "_facts", (*bounds(claim), *claim.given))
    return claim._facts or ()
