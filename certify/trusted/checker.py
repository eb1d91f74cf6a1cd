"""The checker: one rule for each kind of evidence. What it accepts is true.

`check(certificate)` gives `Proved` or `Refuted`, or raises `Rejected`. Each rule receives a goal (variables,
hypotheses, one relation) and shows: at every admissible point, both sides are defined and the relation holds. A rule's
docstring says why.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from certify.trusted.algebra import Algebra, Form
from certify.trusted.budget import RULE, Budget
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Binding, Claim, Domain, Relation, bounds, facts, interval
from certify.trusted.condition import Condition, conditions, necessary
from certify.trusted.cutting import check_cover
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import (
    Apply, Average, Bounded, Cases, Certificate, Chain, Compute, Cover, Every, Evidence, Identity, Induction, Instance,
    Ladder, Lemma, Means, Range, Rewrite, Sign, Specialise, Split, Squares, Strip, Sturm, Summand, Telescope, Value,
    Whole, Witness,
)  # fmt: skip
from certify.trusted.interval import hull
from certify.trusted.limit import Limits
from certify.trusted.node import Node
from certify.trusted.point import admits, place_of, signs_hold, truth
from certify.trusted.program import enclose
from certify.trusted.sign import ANY, NONNEGATIVE, OF_RELATION, POSITIVE, Signs, SignTable, flip
from certify.trusted.sturm import inner_roots, odd_part, sample, sign_at
from certify.trusted.term import (
    ONE, ZERO, At, Call, Expectation, Gradient, Laplacian, LogMixture, Mean, Posterior, Power, Product, Rational, Row,
    Sum, Term, Variable, call, constant, free, rebuild, substitute, walk,
)  # fmt: skip
from certify.trusted.text import read, write
from certify.trusted.verdict import Proved, Refuted, hand_over

FLIPPED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "=="}
ZERO_SIGN: Signs = frozenset({0})


class FactSigns(SignTable):
    """Signs by structure and, at every part of a term, by the facts of which it is a multiple of known sign, and by
    what must have a sign for a hypothesis to be defined: a hypothesis that holds at a point is defined there.
    """

    def __init__(self, claim: Claim, algebra: Algebra) -> None:
        self.known, self.values, self.memo = algebra.signs.known, algebra.signs.values, {}
        self.claim, self.algebra = claim, algebra
        self._learned: dict[str, Signs] | None = None

    def of(self, term: Term) -> Signs:
        """The possible signs of a scalar term where it is defined."""
        if term not in self.memo:
            found = super().of(term)
            self.memo[term] = found & self._by_facts(term) if len(found) > 1 else found
        return self.memo[term]

    def _by_facts(self, term: Term) -> Signs:
        try:
            if self._learned is None:
                self._learned = {}
                for fact in facts(self.claim):
                    if not has_operators(fact):
                        way = ">" if fact.strict else "==" if fact.relation == "==" else ">="
                        self._learn(fact.gap, OF_RELATION[way])
                        for part, signs in (*necessary(fact.left), *necessary(fact.right)):
                            self._learn(part, signs)
            key, scale = self._direction(term)
        except Rejected:
            return ANY
        signs = self._learned.get(key, ANY) if scale else ZERO_SIGN
        return flip(signs) if scale < 0 else signs

    def _learn(self, term: Term, signs: Signs) -> None:
        key, scale = self._direction(term)
        known = self._learned = self._learned or {}
        known[key] = known.get(key, ANY) & (flip(signs) if scale < 0 else signs)

    def _direction(self, term: Term) -> tuple[str, int]:
        """A key that two terms share only when one is a multiple of the other by something of known sign, and that
        sign: a rational number, and the denominators whose signs are known (a denominator is not zero where the term is
        defined).
        """
        form = self.algebra.form(term)
        kept, sign = {}, 1
        for key, (polynomial, power) in form.denominators.items():
            signs = self.algebra.signs.of(self.algebra.term(Form(polynomial, {}))) - {0}
            if len(signs) == 1:
                sign *= next(iter(signs)) ** power
            else:
                kept[key] = (polynomial, power)
        direction, scale = self.algebra.direction(Form(form.numerator, kept))
        return direction, scale * sign


def known(claim: Claim, budget: Budget) -> tuple[Algebra, FactSigns]:
    """The forms and the signs of terms under a claim's facts. They depend on nothing else of it, so that goals of one
    check with the same variables and hypotheses share what is worked out for one of them.
    """
    facts_of = (claim.variables, claim.given)
    found = budget.kept.pop(facts_of, None)
    if found is None:
        algebra = Algebra(claim, budget)
        found = algebra, FactSigns(claim, algebra)
    budget.keep(facts_of, found)
    return found  # type: ignore[no-any-return]


class Goal:
    """A claim with one relation, and what is known of signs under its hypotheses."""

    def __init__(self, claim: Claim, budget: Budget) -> None:
        if len(claim.holds) != 1:
            raise Rejected("this evidence is for one relation: give one piece for each with `every`")
        budget.spend(40 * claim._size)
        self.claim, self.relation, self.budget = claim, claim.holds[0], budget
        self.algebra, self.table = known(claim, budget)

    def signs(self, term: Term) -> Signs:
        """The possible signs of a term: by structure and facts, of it and of its normal form, and by an enclosure over
        the domain. Each set contains the true sign, so their intersection does.
        """
        self.budget.spend(20 * term._size + 10 * len(self.claim.variables))
        if has_operators(term):
            return ANY
        found = self.table.of(term)
        if len(found) > 1:
            found &= self._by_form(term)
        if len(found) > 1 and not any(isinstance(n, Mean) for n in walk(term)):
            found &= self._by_enclosure(term)
        return found

    def _by_form(self, term: Term) -> Signs:
        try:
            return self.table.of(self.algebra.term(self.algebra.form(term)))
        except (Rejected, Malformed):
            return ANY

    def _by_enclosure(self, term: Term) -> Signs:
        box = {b.name: hull(b.domain.low, b.domain.high) for b in self.claim.variables if b.domain.kind != "vector"}
        try:
            found = enclose(term, box, 64, self.budget)
        except Rejected:
            return ANY
        if found.low > 0 or found.high < 0:
            return POSITIVE if found.low > 0 else flip(POSITIVE)
        return (NONNEGATIVE if found.low >= 0 else ANY) & (flip(NONNEGATIVE) if found.high <= 0 else ANY)

    def require(self, condition: Condition) -> None:
        """Refuses unless the condition is shown."""
        part, signs = condition
        if not self.signs(part) <= signs:
            wanted = {"[1]": "> 0", "[0, 1]": ">= 0", "[-1, 1]": "!= 0"}.get(str(sorted(signs)), str(sorted(signs)))
            raise Rejected(f"not shown: {brief(part)} {wanted}; give it as a lemma or a hypothesis first")

    def require_defined(self, *terms: Term) -> None:
        """Refuses unless the terms are well-formed and every condition under which they are defined is shown."""
        for term in terms:
            self.budget.spend(20 * term._size)
            self.claim.is_vector(term)
            for condition in conditions(term, self.claim):
                self.require(condition)

    def with_relation(self, relation: Relation, *hypotheses: Relation) -> Claim:
        """The same goal with another relation, and perhaps more hypotheses."""
        return Claim(self.claim.variables, self.claim.given + hypotheses, (relation,), self.claim.always)


def brief(node: Node) -> str:
    """A short text of a node for messages."""
    if node._size > 1000:
        return f"({node.tag} ...)"
    text = " ".join(write(node).split())
    return text if len(text) < 120 else text[:117] + "..."


def show(claim: Claim, evidence: Evidence, budget: Budget) -> None:
    """Refuses unless the evidence shows the claim."""
    budget.spend(RULE + claim._size)
    if isinstance(evidence, Every):
        if len(evidence.parts) != len(claim.holds):
            raise Rejected("every: as many pieces of evidence as relations are needed")
        for relation, part in zip(claim.holds, evidence.parts, strict=True):
            show(claim.goal(relation), part, budget)
        return
    rule = RULES.get(type(evidence))
    if rule is None:
        raise Rejected(f"{evidence.tag} shows nothing here")
    rule(Goal(claim, budget), evidence, budget)


def identity(goal: Goal, _: Identity, __: Budget) -> None:
    """Both sides are defined (conditions shown), and the form of their difference has a zero numerator; a form has its
    term's value wherever the term is defined, so the difference is zero at every admissible point.
    """
    if goal.relation.strict:
        raise Rejected("identity: a strict relation is not shown by equality")
    goal.require_defined(goal.relation.left, goal.relation.right)
    if not goal.algebra.is_zero(goal.relation.gap):
        raise Rejected(f"identity: the sides differ in normal form: {brief(goal.relation)}")


def sign(goal: Goal, _: Sign, __: Budget) -> None:
    """Both sides are defined, and every sign that the gap can have satisfies the relation."""
    goal.require_defined(goal.relation.left, goal.relation.right)
    wanted = POSITIVE if goal.relation.strict else ZERO_SIGN if goal.relation.relation == "==" else NONNEGATIVE
    if not goal.signs(goal.relation.gap) <= wanted:
        raise Rejected(f"sign: the signs of the parts do not show {brief(goal.relation)}")


def squares(goal: Goal, evidence: Squares, _: Budget) -> None:
    """multiplier * gap equals the sum of the summands (by normal forms, everything defined). The multiplier is
    positive. A summand weight * (facts' gaps) * root^2 is non-negative: its weight is, each fact's gap is at admissible
    points, and root^2 is a square or, for a vector root, |root|^2, in every dimension. A summand with an equality among
    its facts is zero whatever the rest (and its root then enters linearly). So the gap is non-negative; it is positive
    when one summand has a positive weight, only strict facts, and a root that is not zero; it is zero when every
    summand is.
    """
    relation, known = goal.relation, facts(goal.claim)
    goal.require_defined(relation.left, relation.right, evidence.multiplier)
    goal.require((evidence.multiplier, POSITIVE))
    positive, parts, computed = False, list[Term](), [has_operators(fact) for fact in known]
    for summand in evidence.summands:
        if any(index >= len(known) for index in summand.facts):
            raise Rejected("squares: no fact of that number")
        used = [known[index] for index in summand.facts]
        goal.budget.spend(40 * len(used))
        if any(computed[index] for index in summand.facts):
            raise Rejected("squares: a fact with operators left in it is no multiplier")
        goal.require_defined(summand.weight, summand.root)
        vanishes = any(fact.relation == "==" for fact in used)
        if not vanishes:
            goal.require((summand.weight, NONNEGATIVE))
            if relation.relation == "==":
                raise Rejected("squares: an equation follows from equations alone")
            positive = positive or is_positive(goal, summand, used)
        square = root_term(goal, summand.root, linear=vanishes)
        parts.append(Product((summand.weight, *(fact.gap for fact in used), square)))
    if relation.strict and not positive:
        raise Rejected("squares: no summand is shown to be positive")
    difference = evidence.multiplier * relation.gap - (Sum(tuple(parts)) if parts else ZERO)
    if goal.claim.is_vector(difference) or not goal.algebra.is_zero(difference):
        raise Rejected("squares: the two sides of the certificate differ in normal form")


def is_positive(goal: Goal, summand: Summand, used: list[Relation]) -> bool:
    """Whether a summand is shown to be positive."""
    if goal.claim.is_vector(summand.root) or not all(fact.strict for fact in used):
        return False
    return goal.signs(summand.weight) == POSITIVE and goal.signs(summand.root) <= {-1, 1}


def root_term(goal: Goal, root: Term, *, linear: bool) -> Term:
    """root^2, |root|^2 for a vector, or the root itself."""
    vector = goal.claim.is_vector(root)
    if linear:
        if vector:
            raise Rejected("squares: a vector root cannot enter linearly")
        return root
    return call("dot", root, root) if vector else root**2


def cover(goal: Goal, evidence: Cover, budget: Budget) -> None:
    """Both sides are defined (conditions shown); the leaves of the cutting cover the domain's box, and on each the
    gap's enclosure has the right sign or a hypothesis fails (see `cutting`).
    """
    goal.require_defined(goal.relation.left, goal.relation.right)
    check_cover(goal.claim, goal.relation, evidence, budget)


def chain(goal: Goal, evidence: Chain, budget: Budget) -> None:
    """t0 R1 t1 R2 t2 ... from the left side to the right, each link shown under the same hypotheses. Links of one
    direction compose: to a strict relation if one is strict; equalities throughout give an equality. All terms along
    the way are defined, because every link shows its own sides to be.
    """
    if not evidence.links or evidence.links[-1].term != goal.relation.right:
        raise Rejected("chain: it does not end in the right side of the goal")
    left, used = goal.relation.left, set()
    for link in evidence.links:
        show(goal.with_relation(Relation(left, link.relation, link.term)), link.why, budget)
        left = link.term
        used.add(link.relation)
    if compose(used) not in implied(goal.relation.relation):
        raise Rejected(f"chain: links {sorted(used)} do not give {goal.relation.relation}")


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


def lemma(goal: Goal, evidence: Lemma, budget: Budget) -> None:
    """The lemma holds at every admissible point, so assuming it excludes none of them."""
    show(goal.with_relation(evidence.lemma), evidence.why, budget)
    show(goal.with_relation(goal.relation, evidence.lemma), evidence.then, budget)


def split(goal: Goal, evidence: Split, budget: Budget) -> None:
    """A term that is defined is <= 0 or > 0 at each admissible point."""
    if goal.claim.is_vector(evidence.term):
        raise Rejected("split: the term is a vector")
    require_single(goal, evidence.term)
    goal.require_defined(evidence.term)
    show(goal.with_relation(goal.relation, Relation(evidence.term, "<=", ZERO)), evidence.nonpositive, budget)
    show(goal.with_relation(goal.relation, Relation(evidence.term, ">", ZERO)), evidence.positive, budget)


def require_single(goal: Goal, term: Term) -> None:
    """Refuses a term that depends on the component, next to means: hypotheses on it are hypotheses on all components at
    once, but the term has another value at each. Without means, a claim is about each component by itself.
    """
    about_law = any(isinstance(n, Mean | LogMixture) for r in (*goal.claim.given, goal.relation) for n in walk(r))
    if about_law and depends_on_component(goal.claim, term):
        raise Rejected(f"{brief(term)} has another value at each component: take the means apart with `average` first")


def cases(goal: Goal, evidence: Cases, budget: Budget) -> None:
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
    for part, piece in ((lower, evidence.below), (upper, evidence.above)):
        variables = tuple(Binding(b.name, part) if b.name == name else b for b in goal.claim.variables)
        show(Claim(variables, goal.claim.given, (goal.relation,)), piece, budget)


def range_rule(goal: Goal, evidence: Range, budget: Budget) -> None:
    """The goal is its generalization (sub-terms t_i made variables u_i) at u_i = t_i: putting the terms back, with
    capture refused, gives the goal again. Each t_i is defined and in the domain of u_i at every admissible point, so
    the generalization, true for all u_i in their domains, is true there.
    """
    mapping: dict[Node, Node] = {}
    fresh, values = list[Binding](), dict[str, Term]()
    taken = set(goal.claim.domains)
    for item in evidence.replacements:
        budget.spend(goal.claim._size)
        if item.name in taken or item.domain.kind != "real" or item.domain.component or goal.claim.is_vector(item.term):
            raise Rejected(f"range: {item.name} must be a new real variable for a scalar term")
        taken.add(item.name)
        require_single(goal, item.term)
        goal.require_defined(item.term)
        show_inside(goal, item.term, item.domain, item.bounds, budget)
        mapping[item.term] = Variable(item.name)
        fresh.append(Binding(item.name, item.domain))
        values[item.name] = item.term
    budget.spend(goal.claim._size * (1 + len(values)))
    general = [replace(relation, mapping, goal.claim.components) for relation in (*goal.claim.given, goal.relation)]
    for before, after in zip((*goal.claim.given, goal.relation), general, strict=True):
        sides = [substitute(side, values, goal.claim.components) for side in (after.left, after.right)]
        if sides != [before.left, before.right]:
            raise Rejected("range: putting the terms back does not give the goal")
    show(Claim((*goal.claim.variables, *fresh), tuple(general[:-1]), (general[-1],)), evidence.then, budget)


def replace(relation: Relation, mapping: dict[Node, Node], components: frozenset[str]) -> Relation:
    """The relation with every occurrence of some sub-terms replaced, outermost first; not inside what binds their
    names.
    """
    sides = [_replace(side, mapping, components, frozenset()) for side in (relation.left, relation.right)]
    return Relation(sides[0], relation.relation, sides[1])  # type: ignore[arg-type]


def _replace(node: Node, mapping: dict[Node, Node], components: frozenset[str], hidden: frozenset[str]) -> Node:
    if node in mapping and not (free(node) | free(mapping[node])) & hidden:
        return mapping[node]
    if isinstance(node, Mean):
        hidden |= components
    if isinstance(node, Gradient | Laplacian | Expectation):
        hidden |= {node.variable}
    return rebuild(node, {child: _replace(child, mapping, components, hidden) for child in node.children()})


def show_inside(goal: Goal, term: Term, domain: Domain, evidence: tuple[Evidence, ...], budget: Budget) -> None:
    """Refuses unless a term that is defined is shown to lie in a domain: by its sign, or by the next piece of
    evidence.
    """
    given = iter(evidence)
    for relation in inside(term, domain):
        if constant(relation.right) == 0 and goal.signs(term) <= OF_RELATION[relation.relation]:
            continue
        piece = next(given, None)
        if piece is None:
            raise Rejected(f"not shown: {brief(relation)}")
        show(goal.with_relation(relation), piece, budget)


def inside(term: Term, domain: Domain) -> list[Relation]:
    """What says that a real term lies between the ends of a domain."""
    span = Domain("real", domain.low, domain.closed_low, domain.high, domain.closed_high, 0)
    probe = Claim((Binding("x", span),), (), (Relation(ZERO, "<=", ZERO),))
    return [Relation(term, bound.relation, bound.right) for bound in bounds(probe)]


def instance(goal: Goal, evidence: Instance, budget: Budget) -> None:
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
    inner = evidence.claim
    relation, owed = assumed(goal, inner, evidence.putting)
    if relation != goal.relation:
        raise Rejected("instance: the inner claim at these terms is not the goal")
    show(inner, evidence.why, budget)
    given = iter(evidence.discharges)
    for place, here in owed:
        if goal_shows(place, here):
            continue
        piece = next(given, None)
        if piece is None:
            raise Rejected(f"instance: not shown: {brief(here)}")
        show(place.with_relation(here), piece, budget)


def assumed(goal: Goal, inner: Claim, putting: Sequence[Value | Row]) -> tuple[Relation, list[tuple[Goal, Relation]]]:
    """What an instance of a claim says with terms put for its variables, and what is to be shown for it. `Rejected`
    unless the terms are defined and each fits its variable.
    """
    values = {item.name: item if isinstance(item, Row) else item.term for item in putting}
    if len(inner.holds) != 1 or len(values) != len(putting) or values.keys() != inner.domains.keys():
        raise Rejected("instance: a claim with one relation, and one term for each of its variables, are needed")
    if has_operators(inner) and any(isinstance(item, Row) for item in putting):
        raise Rejected("instance: no claim with both operators and sequences")
    bounds_of_rows = list[tuple[Goal, Relation]]()
    for name, domain in inner.domains.items():
        item = values[name]
        if isinstance(item, Row) != (domain.kind == "sequence"):
            raise Rejected(f"instance: {name} is a {domain.kind}, what is put for it is not")
        term, place = (item.term, at_any_index(goal, item.index)) if isinstance(item, Row) else (item, goal)
        check_kind(place, inner, name, domain, term)
        place.require_defined(term)
        if inner.components and not domain.component and depends_on_component(goal.claim, term):
            raise Rejected(f"instance: {name} is no component, so the term for it does not depend on one")
        bounds_of_rows += [(place, fact) for fact in inside(term, domain) if isinstance(item, Row)]
    owed = [(goal, instantiated(fact, values, goal)) for fact in facts(inner)]
    for rule in inner.always:
        taken = goal.claim.domains.keys() | {rule.index for rule in goal.claim.always}
        index = next(name for name in (f"{rule.index}{i}" for i in range(1000)) if name not in taken)
        place = at_any_index(goal, index)
        bounds_of_rows.append((place, instantiated(rule.relation, {**values, rule.index: Variable(index)}, place)))
    return instantiated(inner.holds[0], values, goal), owed + bounds_of_rows


def at_any_index(goal: Goal, index: str) -> Goal:
    """A goal with one more variable, any natural number."""
    natural = Binding(index, interval(Fraction(0), kind="integer"))
    claim = goal.claim
    return Goal(Claim((*claim.variables, natural), claim.given, claim.holds, claim.always), goal.budget)


def depends_on_component(claim: Claim, term: Term) -> bool:
    """Whether a component variable occurs in a term outside its means."""
    return any(isinstance(node, Variable) and node.name in claim.components for node in outside_means(term))


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


def at(relation: Relation, values: dict[str, Term], goal: Goal) -> Relation:
    """A relation with terms put for its variables."""
    goal.budget.spend(relation._size * (1 + len(values)))
    sides = [substitute(side, values, goal.claim.components) for side in (relation.left, relation.right)]
    return Relation(sides[0], relation.relation, sides[1])


def goal_shows(goal: Goal, relation: Relation) -> bool:
    """Whether a relation is a hypothesis as it stands, or follows from signs (both sides shown to be defined)."""
    goal.budget.spend(40 * len(goal.claim.given))
    if relation in facts(goal.claim):
        return True
    try:
        sign(Goal(goal.with_relation(relation), goal.budget), Sign(), goal.budget)
    except Rejected:
        return False
    return True


def ladder(goal: Goal, evidence: Ladder, budget: Budget) -> None:
    """Let t be the variable, at an admissible point, and fix the others. The start c is a term without t that lies in
    the closure of the range of t, on one side of t, or an infinite end of that range. Along the segment between c and
    t: the range, the hypotheses without t and the side of c persist; another hypothesis does when it is shown at every
    s in between from those at t. Under these, the gap is shown to be defined and differentiable there, with a
    derivative that points away from c. By the mean value theorem on the segments from t to points near c (or far out),
    gap(t) is at least the lower limit of the gap at c, which is at least what `base_of` gives: shown to be >= 0. The
    relation is strict if that is positive, or if t never is c and the derivative is strict: then the gap differs
    between t and the middle of the segment. Nothing is uniform in the other variables, nor needs to be: they are fixed.
    """
    base, kept, slope = rungs(goal, evidence.variable, evidence.start, [item.hypothesis for item in evidence.kept])
    show(base, evidence.base, budget)
    for claim, item in zip(kept, evidence.kept, strict=True):
        show(claim, item.why, budget)
    show(slope, evidence.slope, budget)


def rungs(goal: Goal, name: str, start: Term | None, kept: Sequence[int]) -> tuple[Claim, list[Claim], Claim]:
    """What a ladder is shown by: the claim at the start, one for each hypothesis that is kept, and the claim about the
    derivative.
    """
    relation, domain, t = goal.relation, goal.claim.domains.get(name), Variable(name)
    if domain is None or domain.kind != "real" or domain.component or relation.relation == "==":
        raise Rejected(f"ladder: {name} must be a real variable, and the goal no equation")
    if not all(index < len(goal.claim.given) for index in kept):
        raise Rejected("ladder: no hypothesis of that number")
    goal.budget.spend(goal.claim._size * (1 + len(kept)))
    goal.require_defined(relation.left, relation.right)
    base, up, apart = base_of(goal, name, start)
    span, beyond = beyond_start(domain, t, start, up)
    s = Variable(next(n for n in (f"{name}{i}" for i in range(1000)) if n not in goal.claim.domains))
    between = (*(at(fact, {name: s}, goal) for fact in beyond), Relation(s, "<" if up else ">", t))
    variables = (*goal.claim.variables, Binding(s.name, span))
    known = [goal.claim.given[index] for index in kept]
    persisting = [Claim(variables, goal.claim.given + between, (at(fact, {name: s}, goal),)) for fact in known]
    calculus = Calculus(goal.claim, goal.budget)
    slope = calculus.gradient(relation.gap, name) or ZERO
    variables = tuple(Binding(b.name, span) if b.name == name else b for b in goal.claim.variables)
    given = (*(fact for fact in goal.claim.given if name not in free(fact)), *known, *beyond)
    way = (">" if up else "<") + ("" if relation.strict and apart else "=")
    inner = Goal(Claim(variables, given, (Relation(slope, way, ZERO),)), goal.budget)
    inner.require_defined(relation.left, relation.right)
    for condition in calculus.conditions:
        inner.require(condition)
    wanted = Relation(base, ">" if relation.strict and not apart else ">=", ZERO)
    return goal.with_relation(wanted), persisting, inner.claim


def base_of(goal: Goal, name: str, start: Term | None) -> tuple[Term, bool, bool]:
    """A term without the variable t that is at most the lower limit of the gap as t tends to the start; whether t lies
    above the start; and whether it is never at it.

    At a start where the conditions of all parts of the gap hold, as they do on the segment, the gap is continuous up to
    the start: its value there. At any other, which t must not reach, the limit of the gap at start + 1/t, t -> +oo.
    """
    t, domain, gap = Variable(name), goal.claim.domains[name], goal.relation.gap
    if start is None:
        if domain.low is not None and domain.high is not None:
            raise Rejected("ladder: no end of the range is infinite")
        return limit_of(goal, name, t if domain.high is None else -t), domain.high is not None, True
    if free(start) & ({name} | goal.claim.components) or goal.claim.is_vector(start):
        raise Rejected(f"ladder: the start is a number that does not depend on {name} or on a component")
    goal.require_defined(start)
    side = goal.signs(t - start)
    up = side <= NONNEGATIVE
    end = domain.low if up else domain.high
    if not (up or side <= flip(NONNEGATIVE)):
        raise Rejected("ladder: the start may be on either side: split first")
    if end is not None:
        goal.require((start - end if up else end - start, NONNEGATIVE))
    parts = [(substitute(p, {name: start}, goal.claim.components), signs) for p, signs in conditions(gap, goal.claim)]
    if all(goal.signs(part) <= signs for part, signs in parts):
        return substitute(gap, {name: start}, goal.claim.components), up, 0 not in side
    if 0 in side:
        raise Rejected("ladder: the gap is not shown to be continuous at the start")
    return limit_of(goal, name, start + 1 / t if up else start - 1 / t), up, True


def limit_of(goal: Goal, name: str, way: Term) -> Term:
    """At most the lower limit of the gap with the variable running along a way, as t -> +oo. Of t it is known only that
    it is positive: no hypothesis that mentions the variable is used.
    """
    gap = substitute(goal.relation.gap, {name: way}, goal.claim.components)
    positive = Domain("real", Fraction(0), 0, None, 0, 0)
    variables = tuple(Binding(b.name, positive) if b.name == name else b for b in goal.claim.variables)
    given = tuple(fact for fact in goal.claim.given if name not in free(fact))
    inner = Goal(Claim(variables, given, (Relation(ZERO, "<=", gap),)), goal.budget)
    return Limits(inner.claim, name, inner.signs, inner.algebra).below(gap)


def beyond_start(domain: Domain, t: Variable, start: Term | None, up: bool) -> tuple[Domain, tuple[Relation, ...]]:
    """The open part of a range beyond a start: a domain, and hypotheses where the start is no rational number."""
    cut = None if start is None else constant(start)
    low, high = (cut, domain.high) if up and cut is not None else (domain.low, domain.high if cut is None else cut)
    beyond = () if start is None or cut is not None else (Relation(t, ">" if up else "<", start),)
    return Domain("real", low, 0, high, 0, 0), beyond


def telescope(goal: Goal, evidence: Telescope, budget: Budget) -> None:
    """Let t be the variable, whose range has no upper end; hypotheses that mention it are left out, and w > 0 is the
    width of a step, an integer for an integer variable. At every t in the range and the same other variables, gap(t) >=
    gap(t + w) is shown, both sides defined; so gap(t) >= gap(t + n w) for every natural number n, hence gap(t) is at
    least the lower limit of the gap at infinity, which is at least what `limit_of` gives: shown to be >= 0. The
    relation is strict if each step is, as then gap(t) > gap(t + w) >= 0. The dimension of vectors cannot be stepped
    along, nor a law's component.
    """
    limit, step = stages(goal, evidence.variable, evidence.width)
    show(limit, evidence.limit, budget)
    show(step, evidence.step, budget)


def stages(goal: Goal, name: str, width: Fraction) -> tuple[Claim, Claim]:
    """What `telescope` asks for: the claim at infinity, and that about each step."""
    relation, domain = goal.relation, goal.claim.domains.get(name)
    if domain is None or domain.kind in ("vector", "sequence") or domain.high is not None or domain.component:
        raise Rejected(f"telescope: {name} must be a variable without an upper end")
    if relation.relation == "==" or width <= 0 or (domain.integral and width.denominator != 1):
        raise Rejected("telescope: the goal is no equation, and a step is positive, and whole for an integer")
    if name == goal.claim.dimension or goal.claim.components:
        raise Rejected("telescope: not along the dimension of vectors, nor next to a mixing law")
    goal.require_defined(relation.left, relation.right)
    given = tuple(fact for fact in goal.claim.given if name not in free(fact))
    ahead = substitute(relation.gap, {name: Variable(name) + Rational(width)}, goal.claim.components)
    step = Relation(relation.gap, ">" if relation.strict else ">=", ahead)
    limit = Relation(limit_of(goal, name, Variable(name)), ">=", ZERO)
    return goal.with_relation(limit), Claim(goal.claim.variables, given, (step,))


def strip(goal: Goal, evidence: Strip, budget: Budget) -> None:
    """f(a) R f(b) from a R b for increasing f on an interval that contains both arguments (its whole domain: both calls
    are shown to be defined), from b R a for decreasing f. Powers t -> t^q of one exponent increase for q > 0 on t >= 0,
    decrease for q < 0 on t > 0, and are constant for q = 0. Powers q -> t^q of one base increase for t > 1, decrease
    for 0 < t < 1, and are constant for t = 1. From what may be constant, no strict relation is concluded.
    """
    left, right = goal.relation.left, goal.relation.right
    goal.require_defined(left, right)
    match left, right:
        case Call(f, (a,)), Call(g, (b,)) if f == g and f in INCREASING_CALLS | DECREASING_CALLS:
            ways = POSITIVE if f in INCREASING_CALLS else flip(POSITIVE)
        case Power(a, p), Power(b, q) if p == q:
            ways = goal.signs(p)
            for base in (a, b):
                goal.require((base, NONNEGATIVE if ways <= NONNEGATIVE else POSITIVE))
        case Power(p, a), Power(q, b) if p == q:
            goal.require((p, POSITIVE))
            ways = goal.signs(p - 1)
        case _:
            raise Rejected("strip: both sides must be calls of one monotone function")
    up = ways <= NONNEGATIVE
    if not (up or ways <= flip(NONNEGATIVE)) or (0 in ways and goal.relation.strict):
        raise Rejected("strip: the function is not shown to be monotone")
    way = goal.relation.relation if up else FLIPPED[goal.relation.relation]
    show(goal.with_relation(Relation(a, way, b)), evidence.then, budget)


INCREASING_CALLS = frozenset({"exp", "log", "sqrt", "sinh", "tanh", "atan", "asin", "erf", "Phi"})
DECREASING_CALLS = frozenset({"erfc", "acos"})


def apply(goal: Goal, evidence: Apply, budget: Budget) -> None:
    """a R b from f(a) R f(b), f strictly increasing: exp everywhere, log on positive terms. For `square` (R is <= or <
    towards the larger side b, b >= 0): a > b >= 0 would give a^2 > b^2, and a = b would give a^2 = b^2; a == b from
    a^2 == b^2 when both are >= 0. For `difference`: a == b, as (a - b)^2 <= 0. For `sin`: as for exp, both sides in
    [-pi/2, pi/2], where sin is strictly increasing; for `cos`, both in [0, pi], where it is strictly decreasing, from
    f(b) R f(a).
    """
    relation = goal.relation
    goal.require_defined(relation.left, relation.right)
    if evidence.function in ("exp", "log", "sin", "cos"):
        outer = [call(evidence.function, side) for side in (relation.left, relation.right)]
        for low, high in HALF_TURN.get(evidence.function, ()):
            for side in (relation.left, relation.right):
                goal.require((side - low, NONNEGATIVE))
                goal.require((high - side, NONNEGATIVE))
        way = FLIPPED[relation.relation] if evidence.function == "cos" else relation.relation
        show(goal.with_relation(Relation(outer[0], way, outer[1])), evidence.then, budget)
        return
    if evidence.function == "difference" and relation.relation == "==":
        show(goal.with_relation(Relation(relation.gap**2, "<=", ZERO)), evidence.then, budget)
        return
    if evidence.function != "square":
        raise Rejected("apply: exp, log, sin, cos or square; difference for an equation")
    sides = {"==": [relation.left, relation.right], "<": [relation.right], "<=": [relation.right]}
    for side in sides.get(relation.relation, [relation.left]):
        goal.require((side, NONNEGATIVE))
    show(goal.with_relation(Relation(relation.left**2, relation.relation, relation.right**2)), evidence.then, budget)


HALF = Rational(Fraction(1, 2)) * call("pi")
HALF_TURN: dict[str, tuple[tuple[Term, Term], ...]] = {"sin": ((-HALF, HALF),), "cos": ((ZERO, call("pi")),)}
BOUNDS: dict[str, tuple[int, int, bool]] = {
    "sin": (-1, 1, False), "cos": (-1, 1, False), "tanh": (-1, 1, True), "erf": (-1, 1, True), "erfc": (0, 2, True),
    "Phi": (0, 1, True),
}  # fmt: skip


def bounded(goal: Goal, _: Bounded, __: Budget) -> None:
    """Both sides are defined, and the relation, read from the smaller side to the larger, is one of: dot(u, v) or its
    negative <= |u| |v| (Cauchy-Schwarz); -|t| <= t <= |t|; an argument of a maximum below it, a minimum below its
    argument; a bound that signs show for every argument of a minimum or a maximum; a bound of `BOUNDS` (strict where
    the table says so); exp(t) >= 1 + t and log(t) <= t - 1 (convexity).
    """
    relation = goal.relation
    goal.require_defined(relation.left, relation.right)
    if relation.relation == "==":
        raise Rejected("bounded: not an inequality")
    below, above = (
        (relation.left, relation.right) if relation.relation in ("<=", "<") else (relation.right, relation.left)
    )
    shown = is_bound(below, above, relation.strict) or is_tangent(goal, below, above) or is_extremal(goal, below, above)
    if not shown:
        raise Rejected(f"bounded: no such bound is known: {brief(relation)}")


def is_bound(below: Term, above: Term, strict: bool) -> bool:
    """Whether below <= above (or <) is one of the bounds that `bounded` lists."""
    match below, above:
        case Call(function, _), Rational(value) if function in BOUNDS:
            _, high, open_ends = BOUNDS[function]
            return value > high or (value == high and (open_ends or not strict))
        case Rational(value), Call(function, _) if function in BOUNDS:
            low, _, open_ends = BOUNDS[function]
            return value < low or (value == low and (open_ends or not strict))
    if strict:
        return False
    match below, above:
        case Call("dot", (u, v)), Product((Call("norm", (a,)), Call("norm", (b,)))):
            return (u, v) == (a, b)
        case Product((Rational(value), Call("dot", (u, v)))), Product((Call("norm", (a,)), Call("norm", (b,)))):
            return value == -1 and (u, v) == (a, b)
    if isinstance(above, Call) and above.function in ("max", "abs"):
        return below in above.arguments or (above.function == "abs" and below == -above.arguments[0])
    return isinstance(below, Call) and below.function == "min" and above in below.arguments


def is_tangent(goal: Goal, below: Term, above: Term) -> bool:
    """Whether the bound is 1 + t <= exp(t) or log(t) <= t - 1, up to the normal form of the tangent."""
    if goal.relation.strict:
        return False
    if isinstance(above, Call) and above.function == "exp":
        return goal.algebra.is_zero(below - above.arguments[0] - 1)
    return isinstance(below, Call) and below.function == "log" and goal.algebra.is_zero(above - below.arguments[0] + 1)


def is_extremal(goal: Goal, below: Term, above: Term) -> bool:
    """Whether every argument of a minimum above, or of a maximum below, is shown to be on its side."""
    wanted = POSITIVE if goal.relation.strict else NONNEGATIVE
    if isinstance(above, Call) and above.function == "min":
        return all(goal.signs(argument - below) <= wanted for argument in above.arguments)
    if isinstance(below, Call) and below.function == "max":
        return all(goal.signs(above - argument) <= wanted for argument in below.arguments)
    return False


def means(goal: Goal, evidence: Means, _: Budget) -> None:
    """t_1^w_1 ... t_k^w_k <= w_1 t_1 + ... + w_k t_k for t_i >= 0, w_i >= 0, w_1 + ... + w_k = 1 (the logarithm is
    concave; a zero t_i with w_i > 0 makes the left side zero, one with w_i = 0 drops out of both). The sides are these
    means by normal forms, everything defined.
    """
    relation, pairs = goal.relation, list(zip(evidence.weights, evidence.terms, strict=False))
    if relation.relation not in ("<=", ">=") or len(evidence.weights) != len(evidence.terms):
        raise Rejected("means: not an inequality, or not one weight for each term")
    below, above = (relation.left, relation.right) if relation.relation == "<=" else (relation.right, relation.left)
    geometric = Product((ONE, *(Power(term, weight) for weight, term in pairs)))
    goal.require_defined(below, above, geometric, *evidence.weights, *evidence.terms)
    for part in (*evidence.weights, *evidence.terms):
        goal.require((part, NONNEGATIVE))
    arithmetic = Sum((ZERO, *(weight * term for weight, term in pairs)))
    for zero in (Sum((-ONE, *evidence.weights)), above - arithmetic, below - geometric):
        if not goal.algebra.is_zero(zero):
            raise Rejected("means: the sides are not the two means of these terms with these weights")


def sturm(goal: Goal, _: Sturm, __: Budget) -> None:
    """Both sides are defined, and the gap is N/D for polynomials in one real variable; where it is defined, it has the
    sign of N D. On the open interval that the variable's domain and bounds among the hypotheses leave, the factors of
    N D of odd multiplicity have no root, so its sign does not change; at a point there it is positive, so on the closed
    interval it is >= 0. For a strict relation no factor has a root, and it is positive at the ends that belong to it.
    """
    relation = goal.relation
    goal.require_defined(relation.left, relation.right)
    name, polynomial = univariate(goal)
    degree = polynomial.degree()
    goal.budget.spend((1 + degree) ** 3 * (1 + polynomial.numer().height_bits() // 50))
    (low, low_in), (high, high_in) = ends(goal.claim, name)
    if relation.relation == "==" or degree < 0 or (low is not None and high is not None and low >= high):
        raise Rejected("sturm: an equation, or an interval without inner points")
    if inner_roots(polynomial if relation.strict else odd_part(polynomial), low, high):
        raise Rejected(f"sturm: a root in {name} between the ends")
    points = [sample(polynomial, low, high)]
    points += [
        end for end, inside in ((low, low_in), (high, high_in)) if end is not None and inside and relation.strict
    ]
    if any(sign_at(polynomial, point) <= 0 for point in points):
        raise Rejected("sturm: not positive at a point inside, or at an end")


def univariate(goal: Goal) -> tuple[str, fmpq_poly]:
    """The variable and the polynomial whose sign is that of the gap."""
    form = goal.algebra.form(goal.relation.gap)
    names = goal.algebra.names(form)
    result = fmpq_poly([1])
    for polynomial, power in ((form.numerator, 1), *form.denominators.values()):
        rows = {sum(p for _, p in powers): value for (powers, _), value in polynomial.items()}
        alone = all(
            not exponent and all(key in goal.claim.domains for key, _ in powers) for powers, exponent in polynomial
        )
        if len(names) != 1 or not alone:
            raise Rejected("sturm: the gap is no quotient of polynomials in one variable")
        dense = fmpq_poly([rows.get(degree, 0) for degree in range(max(rows, default=-1) + 1)])
        result = result * dense if power % 2 else result
    return min(names), result


def ends(claim: Claim, name: str) -> tuple[tuple[Fraction | None, bool], tuple[Fraction | None, bool]]:
    """The ends that a claim's facts leave a variable, and whether they belong to its range."""
    low: tuple[Fraction | None, bool] = (None, False)
    high = low
    for fact in facts(claim):
        for side, other, way in (
            (fact.left, fact.right, fact.relation),
            (fact.right, fact.left, FLIPPED[fact.relation]),
        ):
            end = constant(other)
            if side != Variable(name) or end is None:
                continue
            found = (end, not fact.strict)
            if way not in ("<", "<=") and (low[0] is None or (end, fact.strict) > (low[0], not low[1])):
                low = found
            if way not in (">", ">=") and (high[0] is None or (end, not fact.strict) < (high[0], high[1])):
                high = found
    return low, high


def rewrite(goal: Goal, evidence: Rewrite, budget: Budget) -> None:
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
    budget.spend(10 * claim._size * (1 + fact._size))
    show(Claim(claim.variables, tuple(kept), (replace(goal.relation, {fact.left: fact.right}, claim.components),)),
         evidence.then, budget)  # fmt: skip


def whole(goal: Goal, evidence: Whole, budget: Budget) -> None:
    """Both sides are integers wherever they are defined, as their form shows: a > b - 1 gives a >= b, a < b + 1 gives
    a <= b.
    """
    relation = goal.relation
    if relation.relation not in ("<=", ">=") or not all(map(goal.claim.is_integral, (relation.left, relation.right))):
        raise Rejected("whole: a relation <= or >= between visible integers is wanted")
    wider = relation.right + 1 if relation.relation == "<=" else relation.right - 1
    show(goal.with_relation(Relation(relation.left, relation.relation[0], wider)), evidence.then, budget)


def induction(goal: Goal, evidence: Induction, budget: Budget) -> None:
    """P(n), the relation with its sides defined, for every integer n from the least in the domain on: P holds there,
    and P(n) gives P(n + 1), both for any fixed values of the other variables (sequences among them) that satisfy the
    hypotheses; none mentions n, which is no dimension of vectors, and there is no mixing law.
    """
    name, claim = evidence.variable, goal.claim
    domain = claim.domains.get(name)
    if domain is None or not domain.integral or domain.low is None or domain.high is not None:
        raise Rejected(f"induction: {name} must be an integer variable with a least value and no greatest")
    hypotheses = (*claim.given, *(rule.relation for rule in claim.always))
    if name == claim.dimension or claim.components or any(name in free(fact) for fact in hypotheses):
        raise Rejected(f"induction: {name} must not be the dimension of vectors, nor occur in a hypothesis")
    show(goal.with_relation(at(goal.relation, {name: Rational(domain.low)}, goal)), evidence.base, budget)
    step = at(goal.relation, {name: Variable(name) + 1}, goal)
    show(goal.with_relation(step, goal.relation), evidence.step, budget)


def specialise(goal: Goal, evidence: Specialise, budget: Budget) -> None:
    """A hypothesis under `always` holds for every natural number put for its index, so, at each admissible point, for
    the value of a term that is one there: visibly an integer, defined, and shown to be >= 0. The index is no variable
    of the claim, and there is no binder in the hypothesis, so nothing is captured.
    """
    if evidence.number >= len(goal.claim.always):
        raise Rejected("specialise: no hypothesis for every index of that number")
    rule = goal.claim.always[evidence.number]
    goal.require_defined(evidence.index)
    if not goal.claim.is_integral(evidence.index):
        raise Rejected("specialise: the index is not visibly an integer")
    goal.require((evidence.index, NONNEGATIVE))
    fact = at(rule.relation, {rule.index: evidence.index}, goal)
    show(goal.with_relation(goal.relation, fact), evidence.then, budget)


def compute(goal: Goal, evidence: Compute, budget: Budget) -> None:
    """Operators are replaced by closed forms (see `calculus`), whose conditions are shown; where these hold and the new
    terms are defined, the old terms are defined and equal to them.
    """
    calculus = Calculus(goal.claim, budget)
    relation, given = expand(goal.relation, calculus), computed_hypotheses(goal)
    inner = Goal(Claim(goal.claim.variables, given, (relation,)), budget)
    for condition in calculus.conditions:
        inner.require(condition)
    show(inner.claim, evidence.then, budget)


def computed_hypotheses(goal: Goal) -> tuple[Relation, ...]:
    """The hypotheses with their operators replaced. That the closed forms are defined and equal at every point that the
    old hypotheses admit is shown from the hypotheses without operators alone.
    """
    plain = tuple(fact for fact in goal.claim.given if not has_operators(fact))
    known = Goal(Claim(goal.claim.variables, plain, (goal.relation,)), goal.budget)
    result = []
    for fact in goal.claim.given:
        calculus = Calculus(goal.claim, goal.budget)
        new = expand(fact, calculus) if has_operators(fact) else fact
        for condition in calculus.conditions:
            known.require(condition)
        if new != fact:
            known.require_defined(new.left, new.right)
        result.append(new)
    return tuple(result)


def average(goal: Goal, evidence: Average, budget: Budget) -> None:
    """Each side is linear in some means over one law, with factors that do not depend on the component (other means
    among them are constants). So it is the mean of the term obtained by dropping those means, the law having total mass
    one; and a mean of what is non-negative (positive, zero) at every component is so too. The dropped relation is shown
    at every point of the support; it is integrable, as the means of the goal are shown to be defined.
    """
    goal.require_defined(goal.relation.left, goal.relation.right)
    laws: set[Posterior | None] = set()
    sides = [drop_means(side, goal.claim.components, laws) for side in (goal.relation.left, goal.relation.right)]
    if len(laws) != 1:
        raise Rejected("average: the goal must be linear in means over one law")
    show(goal.with_relation(Relation(sides[0], goal.relation.relation, sides[1])), evidence.then, budget)


def drop_means(term: Term, components: frozenset[str], laws: set[Posterior | None]) -> Term:
    """The integrand of a term that is linear in means, whose laws are collected; `Rejected` when a product has more
    than one factor with such means, or when a component occurs outside all means.
    """
    match term:
        case Mean(body, posterior):
            laws.add(posterior)
            return body
        case Sum(parts):
            return Sum(tuple(drop_means(part, components, laws) for part in parts))
        case Product(parts) | Call("dot", parts):
            if sum(is_linear(part) for part in parts) > 1:
                raise Rejected("average: a product of means is not linear in them")
            dropped = tuple(drop_means(part, components, laws) for part in parts)
            return Product(dropped) if isinstance(term, Product) else Call("dot", dropped)
    if any(isinstance(node, Variable) and node.name in components for node in outside_means(term)):
        raise Rejected("average: a component occurs outside the means")
    return term


def is_linear(term: Term) -> bool:
    """Whether a term has a mean in a linear position."""
    match term:
        case Mean():
            return True
        case Sum(parts) | Product(parts) | Call("dot", parts):
            return any(is_linear(part) for part in parts)
    return False


RULES: dict[type[Evidence], Callable[[Goal, Any, Budget], None]] = {
    Identity: identity, Sign: sign, Squares: squares, Cover: cover, Chain: chain, Lemma: lemma, Split: split,
    Cases: cases, Range: range_rule, Instance: instance, Ladder: ladder, Strip: strip, Apply: apply, Bounded: bounded,
    Means: means, Sturm: sturm, Rewrite: rewrite, Whole: whole, Induction: induction, Specialise: specialise,
    Telescope: telescope,
    Compute: compute, Average: average,
}  # fmt: skip


def refute(claim: Claim, evidence: Witness, budget: Budget | None = None) -> None:
    """At a rational point of the domain at which every hypothesis is shown to hold, one relation is shown to fail: a
    side is undefined, or the sides compare the wrong way. Terms with operators are compared through their closed forms,
    whose conditions are shown at the point, and must be defined there.
    """
    budget = budget or Budget()
    place = place_of(claim, evidence.point, rational=True, budget=budget)
    if has_operators(claim):
        calculus = Calculus(claim, budget)
        given, holds = ([expand(r, calculus) for r in part] for part in (claim.given, claim.holds))
        claim = Claim(claim.variables, tuple(given), tuple(holds), claim.always)
        found = [c for r in holds for side in (r.left, r.right) for c in conditions(side, claim)]
        if not signs_hold([*calculus.conditions, *found], claim, place):
            raise Rejected("witness: the closed forms are not shown to be defined at the point")
    if any(isinstance(n, Variable) and n.name in claim.components for r in claim.holds for n in outside_means(r)):
        raise Rejected("witness: a component outside a mean has no value at a point")
    if not admits(claim, place):
        raise Rejected("witness: a hypothesis is not shown to hold at the point")
    if not any(truth(relation, place) is False for relation in claim.holds):
        raise Rejected("witness: no relation is shown to fail at the point")


def outside_means(node: Node) -> list[Node]:
    """The nodes of a tree that are not inside a mean."""
    if isinstance(node, Mean):
        return []
    return [node, *(below for child in node.children() for below in outside_means(child))]


def expand(relation: Relation, calculus: Calculus) -> Relation:
    """A relation with its operators replaced by closed forms."""
    return Relation(calculus.expand(relation.left), relation.relation, calculus.expand(relation.right))


def check_admissible(certificate: Certificate, budget: Budget | None = None) -> None:
    """Refuses unless the certificate's admissible point lies in the domain and satisfies every hypothesis: a claim
    whose hypotheses contradict each other is true of nothing, and is not called proved.
    """
    claim, budget = certificate.claim, budget or Budget()
    if certificate.admissible is None:
        raise Rejected("a proof needs an admissible point: hypotheses that contradict each other prove anything")
    place = place_of(claim, certificate.admissible, rational=False, budget=budget)
    calculus = Calculus(claim, budget)
    given = tuple(expand(relation, calculus) for relation in claim.given)
    if not signs_hold(calculus.conditions, claim, place):
        raise Rejected("the hypotheses are not shown to be defined at the admissible point")
    if not admits(Claim(claim.variables, given, claim.holds, claim.always), place):
        raise Rejected("a hypothesis is not shown to hold at the admissible point")


def check_contradiction(claim: Claim, evidence: Evidence) -> None:
    """Refuses unless the evidence shows 1 <= 0 under the claim's hypotheses: then no point satisfies them all."""
    show(claim.goal(Relation(ONE, "<=", ZERO)), evidence, Budget())


def _make_check() -> Callable[[Certificate], Proved | Refuted]:
    make = hand_over()

    def check(certificate: Certificate) -> Proved | Refuted:
        """The verdict that a certificate establishes: `Proved`, or `Refuted` when its evidence is a witness.

        Raises `Rejected` when it establishes neither, for whatever reason; no other error escapes. What is checked is
        the certificate's text, read anew: nobody else holds a part of it that could still change.
        """
        if type(certificate) is not Certificate:
            raise Rejected("not a certificate")
        try:
            text, budget = write(certificate), Budget()
            own = read(text)
            if not isinstance(own, Certificate):
                raise Rejected("not a certificate")
            if isinstance(own.evidence, Witness):
                refute(own.claim, own.evidence, budget)
                return make(Refuted, text)  # type: ignore[no-any-return]
            check_admissible(own, budget)
            show(own.claim, own.evidence, budget)
        except Malformed as error:
            raise Rejected(f"ill-formed: {error}") from error
        except RecursionError as error:
            raise Rejected("nested too deeply") from error
        return make(Proved, text)  # type: ignore[no-any-return]

    return check


check = _make_check()
