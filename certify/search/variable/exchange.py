"""Claims that an exchange of two variables does not change: one order of them is enough."""

from collections.abc import Callable, Mapping
from itertools import combinations

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import DEPTH, accepted, find
from certify.search.variable.substitution import discharged
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Instance, Lemma, Split, Value
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO, Term, Variable, free, substitute

Search = Callable[[Claim, Effort, int], Evidence | None]


def exchanged(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for two variables in one order, and in the other by it."""
    relation = claim.holds[0]
    if depth < DEPTH - 1 or relation.relation == "==" or not is_transcendental(relation):
        return None
    if claim.components or claim.vectors or claim.always:
        return None
    swapped = swap_of(Goal(claim, effort.budget()))
    return None if swapped is None else in_one_order(claim, swapped, effort, depth)


def swap_of(goal: Goal) -> dict[str, Term] | None:
    """Two variables for each other that leave a gap as it is, and of which no hypothesis speaks."""
    claim, relation = goal.claim, goal.relation
    used = [b for b in claim.variables if b.name in free(relation) and b.domain.kind == "real"]
    for first, second in combinations(used, 2):
        swapped: dict[str, Term] = {first.name: Variable(second.name), second.name: Variable(first.name)}
        settled = any({first.name, second.name} & free(fact) for fact in claim.given)
        if not settled and first.domain == second.domain and _same(goal, swapped):
            return swapped
    return None


def _same(goal: Goal, values: Mapping[str, Term]) -> bool:
    """Whether the gap has the same normal form at other values of the variables."""
    try:
        return goal.algebra.is_zero(goal.relation.gap - substitute(goal.relation.gap, values))
    except (Rejected, Malformed):
        return False


def in_one_order(
    claim: Claim, swapped: Mapping[str, Term], effort: Effort, depth: int, *, then: Search = find
) -> Evidence | None:
    """The claim for two variables in one order, shown by `then`, and in the other by it."""
    first, second = (Variable(name) for name in swapped)
    inner = claim.assuming(Relation(first - second, ">=", ZERO))
    here = claim.assuming(Relation(first - second, "<=", ZERO))
    back = _by_instance(here, inner, swapped, effort, depth, then)
    if back is None:
        return None
    own = tuple(Value(b.name, Variable(b.name)) for b in claim.variables)
    return Split(first - second, back[0], Instance(inner, back[1], own, ()))


def _by_instance(
    claim: Claim, inner: Claim, values: Mapping[str, Term], effort: Effort, depth: int, then: Search
) -> tuple[Evidence, Evidence] | None:
    """Evidence for a claim by another at other values, and that of the other."""
    whole = {b.name: values.get(b.name, Variable(b.name)) for b in claim.variables}
    lemma = Goal(claim, effort.budget()).at(inner.holds[0], whole)
    end = by_fact(len(facts(claim)))
    discharges = discharged(claim, inner, whole, effort, depth)
    if discharges is None or not accepted(claim.assuming(lemma), end, effort):
        return None
    why = then(inner, effort, depth - 1)
    if why is None:
        return None
    putting = tuple(Value(name, term) for name, term in whole.items())
    return Lemma(lemma, Instance(inner, why, putting, tuple(discharges)), end), why
