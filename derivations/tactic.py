"""Tactics: the few moves that a theorem file makes where the search needs a hint.

A tactic turns a goal into evidence. Nothing here is believed: the checker reads what comes out.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from certify.claimfile import state
from certify.catalogue import Open
from certify.search import pipeline
from certify.search.budget import Effort
from certify.search.case.integer import steps
from certify.search.case.step import by_rules, everywhere
from certify.search.case.step import specialised as with_facts
from certify.search.find import accepted
from certify.trusted import Claim, Relation
from certify.trusted.budget import Budget
from certify.trusted.analysis import rungs
from certify.trusted.goal import Goal
from certify.trusted.instance import assumed
from certify.trusted.law import drop_means
from certify.trusted.substitution import replace
from certify.trusted.claim import Domain, facts
from certify.trusted.error import Rejected
from certify.trusted.evidence import (
    Apply, Average, Bounded, Chain, Conditioned, Evidence, Identity, Induction, Instance, Iterated, Kept, Ladder, Lemma,
    Link, Rewrite, Sign, Split, Squares, Strip, Summand, Value,
)  # fmt: skip
from certify.trusted.node import Node
from certify.trusted.term import (
    ONE, ZERO, At, Conditional, Posterior, Power, Rational, Row, Term, Variable, call, walk,
)  # fmt: skip

Tactic = Callable[[Claim, Effort], Evidence]
FLIPPED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "=="}
Put = Term | tuple[str, Term]
"""A term for a variable; for a sequence, an index and a term in it."""


class Gap(Open):
    """A goal for which no evidence was found."""


def search(goal: Claim, effort: Effort) -> Evidence:
    """What the search finds; raises `Gap` when it finds nothing."""
    found = pipeline.search(goal, effort.part(0.9, 20.0))
    if found is None:
        raise Gap("; ".join(effort.tried[-3:]) or "no method applied")
    return found


def split(term: Term, *, nonpositive: Tactic = search, positive: Tactic = search) -> Tactic:
    """The cases term <= 0 and term > 0."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        low = nonpositive(goal.assuming(Relation(term, "<=", ZERO)), effort)
        high = positive(goal.assuming(Relation(term, ">", ZERO)), effort)
        return Split(term, low, high)

    return apply


def either(first: Term, second: Term, *, then: Tactic = search, otherwise: Tactic = search) -> Tactic:
    """The cases of a hypothesis min(first, second) <= 0: first <= 0, or else second <= 0."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        least = call("min", first, second)
        cases = []
        for one, way, why in ((first, "<=", then), (second, ">", otherwise)):
            here = goal.assuming(Relation(first - second, way, ZERO))
            below, sign = Relation(one, "<=", least), Relation(one, "<=", ZERO)
            rest = Lemma(sign, search(here.goal(sign).assuming(below), effort), why(here.assuming(below, sign), effort))
            cases.append(Lemma(below, Bounded(), rest))
        return Split(first - second, *cases)

    return apply


def have(relation: Relation, why: Tactic = search, *, then: Tactic = search) -> Tactic:
    """A relation first, then the goal with its help."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        return Lemma(relation, why(goal.goal(relation), effort), then(goal.assuming(relation), effort))

    return apply


def through(*relations: Relation, then: Tactic = search) -> Tactic:
    """Relations one after another, each with the help of those before it, and then the goal."""
    tactic = then
    for relation in reversed(relations):
        tactic = have(relation, then=tactic)
    return tactic


def squared(then: Tactic = search) -> Tactic:
    """The goal from its square."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        relation = goal.holds[0]
        inner = Relation(relation.left**2, relation.relation, relation.right**2)
        return Apply("square", then(goal.goal(inner), effort))

    return apply


def stripped(then: Tactic = search, *, falling: bool = False) -> Tactic:
    """The goal between two powers of one exponent from their bases; the other way round for a falling power."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        relation = goal.holds[0]
        left, right = relation.left, relation.right
        if not isinstance(left, Power) or not isinstance(right, Power):
            raise Gap("stripped: both sides are powers")
        inner = Relation(left.base, FLIPPED[relation.relation] if falling else relation.relation, right.base)
        return Strip(then(goal.goal(inner), effort))

    return apply


def logarithmic(then: Tactic = search) -> Tactic:
    """The goal from the logarithms of its sides."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        relation = goal.holds[0]
        inner = Relation(call("log", relation.left), relation.relation, call("log", relation.right))
        return Apply("log", then(goal.goal(inner), effort))

    return apply


def weighted(*summands: tuple[Term, Sequence[Relation]], over: Term = ONE) -> Tactic:
    """The goal: its gap, times a positive term `over`, is a sum of products of known gaps, weighted, weights >= 0."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        known = facts(goal)
        if any(relation not in known for _, used in summands for relation in used):
            raise Gap("weighted: what is weighted must be among the hypotheses")
        return Squares(over, tuple(Summand(w, tuple(map(known.index, used)), ONE) for w, used in summands))

    return apply


def combined(*weights: Term, then: Sequence[Term] = ()) -> Tactic:
    """The goal: its gap is the sum of the gaps of the last hypotheses, in order, times weights, and of weights `then`.

    Weights of equations may have any sign, the others are not negative; a weight zero leaves a hypothesis out.
    """

    def apply(goal: Claim, effort: Effort) -> Evidence:
        start = len(facts(goal)) - len(weights)
        used = [Summand(w, (start + i,), ONE) for i, w in enumerate(weights) if w != ZERO]
        return Squares(ONE, (*used, *(Summand(w, (), ONE) for w in then)))

    return apply


def instance(
    holds: str,
    variables: Mapping[str, str | Domain],
    values: Mapping[str, Put],
    given: Sequence[str] = (),
    *,
    where: Mapping[str, str] | None = None,
    always: Sequence[tuple[str, str]] = (),
    why: Tactic = search,
    owing: Tactic | None = None,
    conditional: bool = False,
) -> Tactic:
    """The goal as an instance of a general claim, proved on its own; its hypotheses are searched for at the values.

    A value is a term; for a sequence, a pair of an index and a term in it. `owing` shows the hypotheses in place of the
    search. A claim on one law may be put at the second law, `conditional` on the first: its means become conditional.
    """
    general = state(holds, variables, given, where or {}, operators=True, always=always)

    def apply(goal: Claim, effort: Effort) -> Evidence:
        evidence = why(general, effort)
        return applied(general, evidence, values, goal, effort, owing or with_rules, conditional=conditional)

    return apply


def applied(
    general: Claim, evidence: Evidence, values: Mapping[str, Put], goal: Claim, effort: Effort, owing: Tactic, *,
    conditional: bool = False,
) -> Evidence:
    """Evidence for a goal from a general claim at values, and from the search when that is not the goal itself."""
    putting = put_for(values)
    reached, owed = assumed(Goal(goal, Budget()), general, putting, conditional=conditional)
    discharges = [owing(place.with_relation(here), effort) for place, here in owed if not place.shows(here)]
    kind = Conditioned if conditional else Instance
    found = kind(general, evidence, putting, tuple(discharges))
    if reached == goal.holds[0]:
        return found
    return Lemma(reached, found, search(goal.assuming(reached), effort))


def put_for(values: Mapping[str, Put]) -> tuple[Value | Row, ...]:
    """What is put for variables and, as pairs of an index and a term, for sequences."""
    return tuple(
        Value(name, value) if isinstance(value, Term) else Row(name, *value) for name, value in values.items()
    )


def restated(goal: Claim, effort: Effort) -> Evidence:
    """The goal from a hypothesis with the same left side and a right side of the same value, or else by the search."""
    (relation,) = goal.holds
    for fact in goal.given:
        if (fact.left, fact.relation) == (relation.left, relation.relation):
            evidence = Chain((Link(fact.relation, fact.right, Sign()), Link("==", relation.right, Identity())))
            if accepted(goal, evidence, effort):
                return evidence
    return search(goal, effort)


def with_rules(goal: Claim, effort: Effort) -> Evidence:
    """What the search finds, with the help of all hypotheses for every index at the index that was added last."""
    last = goal.variables[-1]
    if not goal.always or not last.domain.integral or last.domain.low is None or last.domain.low < 0:
        return restated(goal, effort)
    return specialised(*everywhere(goal, Variable(last.name)), then=restated)(goal, effort)


def rewritten(count: int, *, then: Tactic = search) -> Tactic:
    """The goal after each of the last hypotheses, in order: equations, whose left sides are replaced by the right."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        start = len(goal.given) - count
        numbers = range(start, len(goal.given))
        for number in numbers:
            fact = goal.given[number]
            kept = [
                relation if relation is fact else _replaced(relation, fact, goal.components) for relation in goal.given
            ]
            goal = Claim(goal.variables, tuple(kept), (_replaced(goal.holds[0], fact, goal.components),))
        evidence = then(goal, effort)
        for number in reversed(numbers):
            evidence = Rewrite(number, evidence)
        return evidence

    return apply


def _replaced(relation: Relation, fact: Relation, components: frozenset[str]) -> Relation:
    if isinstance(fact.left, Variable) or fact.relation != "==":
        raise Gap("rewritten: the last hypotheses are equations whose left sides are no variables")
    return replace(relation, {fact.left: fact.right}, components)


def by_induction(variable: str, *, base: Tactic = search, step: Tactic = search) -> Tactic:
    """The goal for every integer from the variable's least: there, and at the next one from one to the next."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        if goal.domains[variable].low is None:
            raise Gap(f"{variable} has no least value to begin at")
        first, following = steps(goal, variable)
        return Induction(variable, base(first, effort), step(following, effort))

    return apply


def specialised(*uses: tuple[int, Term], then: Tactic = search) -> Tactic:
    """The goal with the help of hypotheses for every index, each given by its number and the index it is used at."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        return by_rules(uses, then(with_facts(goal, uses), effort))

    return apply


def stepwise(variable: str, *, base: Tactic = search, then: Tactic = search) -> Tactic:
    """The goal by induction, each step from all hypotheses for every index at the present one."""

    def step(goal: Claim, effort: Effort) -> Evidence:
        return specialised(*everywhere(goal, Variable(variable)), then=then)(goal, effort)

    return by_induction(variable, base=base, step=step)


def unfolded(then: Tactic = search) -> Tactic:
    """The goal with every value of a sequence that an equation among the hypotheses gives put in."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        (relation,) = goal.holds
        for number, fact in enumerate(goal.given):
            if fact.relation == "==" and isinstance(fact.left, At) and fact.left in set(walk(relation)):
                mapping: dict[Node, Node] = {fact.left: fact.right}
                given = [r if r is fact else replace(r, mapping, goal.components) for r in goal.given]
                holds = (replace(relation, mapping, goal.components),)
                return Rewrite(number, apply(Claim(goal.variables, tuple(given), holds), effort))
        return then(goal, effort)

    return apply


def average(then: Tactic = search) -> Tactic:
    """A goal linear in means over one law, from the same relation at every component."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        relation = goal.holds[0]
        laws: set[Posterior | None] = set()
        sides = [drop_means(side, goal.components, laws) for side in (relation.left, relation.right)]
        return Average(then(goal.goal(Relation(sides[0], relation.relation, sides[1])), effort))

    return apply


def iterated(then: Tactic = search) -> Tactic:
    """A goal linear in means over both laws, from the same between conditional means at every component of the first
    law: Fubini's theorem.
    """

    def apply(goal: Claim, effort: Effort) -> Evidence:
        relation = goal.holds[0]
        laws: set[Posterior | None] = set()
        sides = [Conditional(drop_means(side, goal.components, laws)) for side in (relation.left, relation.right)]
        return Iterated(then(goal.goal(Relation(sides[0], relation.relation, sides[1])), effort))

    return apply


def along(
    variable: str,
    start: int | None,
    *,
    slope: Tactic = search,
    keep: Sequence[Relation] = (),
    kept: Tactic = search,
) -> Tactic:
    """The goal at one end of a variable's range (None: infinity), and the sign of its derivative from there on.

    Hypotheses that mention the variable are left out, unless they are kept: each is then shown anew on the way.
    """

    def apply(goal: Claim, effort: Effort) -> Evidence:
        value = None if start is None else Rational(Fraction(start))
        if any(fact not in goal.given for fact in keep):
            raise Gap("along: what is kept must be among the hypotheses")
        numbers = [goal.given.index(fact) for fact in keep]
        try:
            base, persisting, rise = rungs(Goal(goal, Budget()), variable, value, numbers)
        except Rejected as error:
            raise Gap(f"along {variable}: {error}") from error
        again = [Kept(n, kept(claim, effort)) for n, claim in zip(numbers, persisting, strict=True)]
        return Ladder(variable, value, tuple(again), search(base, effort), slope(rise, effort))

    return apply
