"""Finding evidence: leaves first, then the named methods of an effort, each proposal tried on the checker before it is
kept. Methods call `find` again for the claims that they reduce a claim to.
"""

from collections.abc import Iterable
from functools import partial

from certify.search.budget import Effort, Method
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.checker import RULES, parts
from certify.trusted.goal import Goal, Part
from certify.trusted.claim import Claim, Relation
from certify.trusted.condition import Condition, conditions
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Bounded, Compute, Evidence, Every, Identity, Lemma, Sign
from certify.trusted.sign import NONNEGATIVE, POSITIVE, of_gap
from certify.trusted.term import ZERO, Call

DEPTH = 5
LEAF = "leaf"
BEYOND_FLOATS = (ArithmeticError, ValueError)
"""What Python, numpy and scipy raise where a float overflows, or an array has an infinity or a nan in it."""
LEAVES: tuple[Evidence, ...] = (Identity(), Sign(), Bounded())


def accepted(claim: Claim, evidence: Evidence | None, effort: Effort) -> bool:
    """Whether the checker accepts evidence for a claim; the parts of it that this search has seen accepted are not
    checked again.
    """
    if evidence is None:
        return False
    known, left, budget = effort.trace.accepted, [(claim, evidence)], effort.budget()
    seen: list[Part] = []
    try:
        while left:
            part = left.pop()
            if part not in known:
                left += parts(*part, budget)
                seen.append(part)
    except (Rejected, Malformed):
        return False
    known.update(seen)
    return True


def each(found: Iterable[Evidence | None]) -> list[Evidence] | None:
    """All of some evidence; None as soon as one is missing."""
    kept = list[Evidence]()
    for evidence in found:
        if evidence is None:
            return None
        kept.append(evidence)
    return kept


def find(claim: Claim, effort: Effort, depth: int = DEPTH) -> Evidence | None:
    """Evidence that the checker accepts for every relation of a claim, or None when none was found in time.

    `depth` is how many more times a claim may be reduced to others.
    """
    if len(claim.holds) > 1:
        parts = [find(claim.goal(relation), effort, depth) for relation in claim.holds]
        found = [part for part in parts if part is not None]
        return Every(tuple(found)) if len(found) == len(parts) else None
    trace = effort.trace
    if claim in trace.shown:
        return trace.shown[claim]
    try:
        with effort.under_way():
            evidence = _find(claim, effort, depth)
    except Rejected as error:  # out of time, or of the work that a claim may cost
        effort.note(str(error))
        return None
    if evidence is not None:
        trace.shown[claim] = evidence
    return evidence


def _find(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    goal, trace = Goal(claim, effort.budget()), effort.trace
    evidence = leaf_in(goal, effort)
    if evidence is not None:
        return evidence
    if effort.left <= 0 or depth < 0 or claim in trace.open or trace.hopeless(claim, depth, effort.left):
        return None
    return _open(goal, effort, depth)


def leaf_in(goal: Goal, effort: Effort) -> Evidence | None:
    """What `leaf_of` gives, not looked for again where there was time to find none."""
    claim, trace = goal.claim, effort.trace
    if (LEAF, claim) in trace.spent:
        return None
    evidence = leaf_of(goal)
    if evidence is not None:
        trace.accepted.add((claim, evidence))
    elif effort.left > 0:
        trace.spent.add((LEAF, claim))
    return evidence


def leaf_of(goal: Goal) -> Evidence | None:
    """The first kind of evidence without parts that the checker's rule accepts: one goal serves all, as it remembers
    normal forms and signs.
    """
    try:
        if undefined(goal) is not None:
            return None
    except (Rejected, Malformed):
        return None
    return next((leaf for leaf in LEAVES if _is_accepted(leaf, goal)), None)


def _is_accepted(leaf: Evidence, goal: Goal) -> bool:
    """Whether its rule accepts a leaf for a goal whose sides are defined."""
    try:
        if not _may_be(leaf, goal):
            return False
        RULES[type(leaf)](goal, leaf)
    except (Rejected, Malformed):
        return False
    return True


def _may_be(leaf: Evidence, goal: Goal) -> bool:
    """Whether a rule may accept a leaf, as far as that costs less than to have a refusal put into words."""
    relation = goal.relation
    match leaf:
        case Identity():
            return relation.relation == "==" or (not relation.strict and goal.algebra.is_zero(relation.gap))
        case Sign():
            return goal.signs(relation.gap) <= of_gap(relation)
    return any(isinstance(part, Call) for side in (relation.left, relation.right) for part in (side, *side.children()))


def _open(goal: Goal, effort: Effort, depth: int) -> Evidence | None:
    claim, trace, seconds = goal.claim, effort.trace, effort.left
    trace.open.add(claim)
    try:
        evidence = _search(goal, effort, depth)
    finally:
        trace.open.discard(claim)
    if evidence is None and trace.failed.get(claim, (0, 0.0))[1] <= seconds:
        trace.failed[claim] = (depth, seconds)
    return evidence


def _search(goal: Goal, effort: Effort, depth: int) -> Evidence | None:
    claim = goal.claim
    if has_operators(claim):
        return _computed(claim, effort, depth)
    missing = undefined(goal)
    if missing is not None:
        evidence = _defined_first(claim, missing, effort, depth)
        if evidence is not None:
            return evidence
    methods = effort.methods if missing is None else tuple(method for method in effort.methods if method.early)
    if effort.crew is None:
        return _attempted(claim, methods, effort, depth)
    from certify.search.lane import Lanes  # late: a search by one process needs none of it

    attempts = partial(_attempted, claim, depth=depth)
    return Lanes(claim, methods, effort, attempts, crew=effort.crew).run()


def _attempted(claim: Claim, methods: Iterable[Method], effort: Effort, depth: int) -> Evidence | None:
    """The evidence of the first method that finds some."""
    for method in methods:
        if effort.left <= 0:
            effort.note("out of time")
            return None
        if (method.name, claim) in effort.trace.spent:
            continue
        with effort.trace.attempt(method.name, claim) as attempt:
            evidence = _proposed(method, claim, effort, depth)
            attempt.shown = evidence is not None
        if evidence is not None:
            return evidence
        if method.final and effort.left > 0:
            effort.trace.spent.add((method.name, claim))
    return None


def _proposed(method: Method, claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    part = effort.part(method.share)
    try:
        with part.under_way():
            evidence = method.propose(claim, part, depth)
    except (Rejected, Malformed) as error:
        effort.note(f"{method.name}: {error}")
        return None
    except BEYOND_FLOATS as error:
        effort.note(f"{method.name}: numbers that floats cannot hold ({error})")
        return None
    return evidence if accepted(claim, evidence, effort) else None


def _computed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    try:
        inner = computed(claim, effort)
    except (Rejected, Malformed) as error:
        effort.note(f"computing: {error}")
        return None
    found = find(inner, effort, depth)
    return Compute(found) if found is not None and accepted(claim, Compute(found), effort) else None


def computed(claim: Claim, effort: Effort) -> Claim:
    """The claim with its operators replaced by closed forms."""
    calculus = Calculus(claim, effort.budget())
    sides = [
        [Relation(calculus.expand(r.left), r.relation, calculus.expand(r.right)) for r in part]
        for part in (claim.given, claim.holds)
    ]
    return Claim(claim.variables, tuple(sides[0]), tuple(sides[1]))


def undefined(goal: Goal) -> Condition | None:
    """The first condition of definedness of a claim's relation that is not shown yet."""
    for side in (goal.relation.left, goal.relation.right):
        for condition in conditions(side, goal.claim):
            if not goal.signs(condition[0]) <= condition[1]:
                return condition
    return None


def _defined_first(claim: Claim, missing: Condition, effort: Effort, depth: int) -> Evidence | None:
    part, signs = missing
    if isinstance(part, Call) and part.function == "sqrt" and 0 not in signs:  # positive as soon as its argument is
        part, signs = part.arguments[0], POSITIVE
    wanted = [(part, way) for way in ([">"] if signs == POSITIVE else [">="] if signs == NONNEGATIVE else [">", "<"])]
    if isinstance(part, Call) and part.function == "max":  # of a power: most often its base is positive
        wanted.insert(0, (part.arguments[0], ">"))
    for relation in (Relation(term, way, ZERO) for term, way in wanted):
        with effort.trace.attempt("definedness", claim) as attempt:
            why = find(claim.goal(relation), effort.part(0.4, 5.0), depth - 1)
            attempt.shown = why is not None
        if why is not None:
            then = find(claim.assuming(relation), effort, depth)
            return None if then is None else Lemma(relation, why, then)
    if depth == DEPTH:
        effort.note("not shown to be defined: a denominator, a root or a logarithm has an open sign")
    return None
