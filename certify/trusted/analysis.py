"""Rules of calculus: the sign of a derivative, limits at infinity, closed forms."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.condition import conditions
from certify.trusted.error import Rejected
from certify.trusted.evidence import Compute, Ladder, Telescope
from certify.trusted.goal import Goal, Parts
from certify.trusted.limit import Limits
from certify.trusted.sign import NONNEGATIVE, flip
from certify.trusted.term import ZERO, Rational, Term, Variable, constant, free, substitute


def ladder(goal: Goal, evidence: Ladder) -> Parts:
    """Let t be the variable, at an admissible point, and fix the others. The start c is a term without t that lies in
    the closure of the range of t, on one side of t, or an infinite end of that range. Along the segment between c and
    t: the range, the hypotheses without t and the side of c persist; another hypothesis does when it is shown at every
    s in between from those at t. Under these, the gap is shown to be defined and differentiable there, with a
    derivative that points away from c. At t, where the range may end, the conditions of all parts of the gap hold too,
    as its sides are shown to be defined, and every function is continuous where its conditions hold. By the mean value
    theorem on the segments from t to points near c (or far out), gap(t) is at least the lower limit of the gap at c,
    which is at least what `base_of` gives: shown to be >= 0. The relation is strict if that is positive, or if t never
    is c and the derivative is strict: then the gap differs between t and the middle of the segment. Nothing is uniform
    in the other variables, nor needs to be: they are fixed. Components are not, as a hypothesis on one is about all at
    once; so c depends on none, and t is none.
    """
    base, kept, slope = rungs(goal, evidence.variable, evidence.start, [item.hypothesis for item in evidence.kept])
    reasons = [item.why for item in evidence.kept]
    return [(base, evidence.base), *zip(kept, reasons, strict=True), (slope, evidence.slope)]


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
    goal.require_sides()
    base, up, apart = base_of(goal, name, start)
    span, beyond = beyond_start(domain, t, start, up)
    s = Variable(next(n for n in (f"{name}{i}" for i in count()) if n not in goal.claim.domains))
    between = (*(goal.at(fact, {name: s}) for fact in beyond), Relation(s, "<" if up else ">", t))
    variables = (*goal.claim.variables, Binding(s.name, span))
    known = [goal.claim.given[index] for index in kept]
    persisting = [Claim(variables, goal.claim.given + between, (goal.at(fact, {name: s}),)) for fact in known]
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


def telescope(goal: Goal, evidence: Telescope) -> Parts:
    """Let t be the variable, whose range has no upper end; hypotheses that mention it are left out, and w > 0 is the
    width of a step, an integer for an integer variable. At every t in the range and the same other variables, gap(t) >=
    gap(t + w) is shown, both sides defined; so gap(t) >= gap(t + n w) for every natural number n, hence gap(t) is at
    least the lower limit of the gap at infinity, which is at least what `limit_of` gives: shown to be >= 0. The
    relation is strict if each step is, as then gap(t) > gap(t + w) >= 0. The dimension of vectors cannot be stepped
    along, nor a law's component.
    """
    limit, step = stages(goal, evidence.variable, evidence.width)
    return [(limit, evidence.limit), (step, evidence.step)]


def stages(goal: Goal, name: str, width: Fraction) -> tuple[Claim, Claim]:
    """What `telescope` asks for: the claim at infinity, and that about each step."""
    relation, domain = goal.relation, goal.claim.domains.get(name)
    if domain is None or domain.kind in ("vector", "sequence") or domain.high is not None or domain.component:
        raise Rejected(f"telescope: {name} must be a variable without an upper end")
    if relation.relation == "==" or width <= 0 or (domain.integral and width.denominator != 1):
        raise Rejected("telescope: the goal is no equation, and a step is positive, and whole for an integer")
    if name == goal.claim.dimension or goal.claim.components:
        raise Rejected("telescope: not along the dimension of vectors, nor next to a mixing law")
    goal.require_sides()
    given = tuple(fact for fact in goal.claim.given if name not in free(fact))
    ahead = substitute(relation.gap, {name: Variable(name) + Rational(width)}, goal.claim.components)
    step = Relation(relation.gap, ">" if relation.strict else ">=", ahead)
    limit = Relation(limit_of(goal, name, Variable(name)), ">=", ZERO)
    return goal.with_relation(limit), Claim(goal.claim.variables, given, (step,))


def compute(goal: Goal, evidence: Compute) -> Parts:
    """Operators are replaced by closed forms (see `calculus`), whose conditions are shown; where these hold and the new
    terms are defined, the old terms are defined and equal to them.
    """
    calculus = Calculus(goal.claim, goal.budget)
    relation, given = goal.relation.map(calculus.expand), computed_hypotheses(goal)
    inner = Goal(Claim(goal.claim.variables, given, (relation,)), goal.budget)
    for condition in calculus.conditions:
        inner.require(condition)
    return [(inner.claim, evidence.then)]


def computed_hypotheses(goal: Goal) -> tuple[Relation, ...]:
    """The hypotheses with their operators replaced. That the closed forms are defined and equal at every point that the
    old hypotheses admit is shown from the hypotheses without operators alone.
    """
    plain = tuple(fact for fact in goal.claim.given if not has_operators(fact))
    known = Goal(Claim(goal.claim.variables, plain, (goal.relation,)), goal.budget)
    result = []
    for fact in goal.claim.given:
        calculus = Calculus(goal.claim, goal.budget)
        new = fact.map(calculus.expand) if has_operators(fact) else fact
        for condition in calculus.conditions:
            known.require(condition)
        if new != fact:
            known.require_defined(new.left, new.right)
        result.append(new)
    return tuple(result)
