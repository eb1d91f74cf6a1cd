"""What needs no search: evidence without parts, squares completed, factors of plain signs, a handful of boxes.
Nothing that is slow to import is imported before an easy claim is decided.
"""

from collections.abc import Callable

from certify.search.algebra.completion import completed, completion_of
from certify.search.algebra.degree import is_polynomial
from certify.search.budget import Effort, Method
from certify.search.find import each, find, leaf_in, undefined
from certify.search.shape.product import multiplied_out, product_of
from certify.search.trace import Trace
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Every, Evidence
from certify.trusted.goal import Goal
from certify.trusted.term import free


def glimpsed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover by very few boxes."""
    from certify.search.box import cover  # late, like all that the first of these methods do without

    return cover.glimpsed(claim, effort, depth)


def signs_of_factors(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The signs of the factors of a polynomial in one variable or atom."""
    from certify.search.shape import univariate  # late, as above

    return univariate.signs_of_factors(claim, effort, depth)


QUICK: tuple[Method, ...] = (
    Method("completion", "squares completed by exact elimination", completed, final=True),
    Method("product", "factors whose signs are plain, or shown by completed squares", multiplied_out, final=True),
    Method("glimpse", "a handful of boxes on which an enclosure keeps its sign", glimpsed, 0.3),
    Method("bernstein", "the factors of a polynomial in one variable or atom", signs_of_factors, final=True),
)
GLIMPSE = 0.2  # seconds


def glance(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence without parts, by squares completed by elimination, or by factors of plain signs, for each relation; not
    tried on the checker yet.
    """
    quick = Effort(effort.deadline, QUICK[:2], Trace(effort.trace.memory))
    if has_operators(claim):
        return find(claim, quick, 1)
    return _each(claim, lambda part: _plain(part, effort, quick))


def _each(claim: Claim, propose: Callable[[Claim], Evidence | None]) -> Evidence | None:
    """Evidence for every relation of a claim; none is looked for after one that is left open."""
    try:
        found = each(map(propose, map(claim.goal, claim.holds)))
    except (Rejected, Malformed):
        return None
    return None if found is None else found[0] if len(found) == 1 else Every(tuple(found))


def _plain(claim: Claim, effort: Effort, quick: Effort) -> Evidence | None:
    goal = Goal(claim, quick.budget())
    found = leaf_in(goal, effort)
    if found is None and undefined(goal) is None:
        found = completion_of(goal) or product_of(goal, quick)
        if found is None:
            effort.trace.spent.update((method.name, claim) for method in QUICK[:2])
    return found


def glimpse(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence by all of these methods, a handful of boxes among them; that for polynomials in one variable is not
    tried on the checker yet.
    """
    from certify.search.algebra.bernstein import signed, touches  # late, as above, and before the time begins
    from certify.search.box import cover
    from certify.search.shape import univariate  # noqa: F401  # for the last of the methods

    trace = Trace(effort.trace.memory)
    trace.glimpsed, trace.spent = effort.trace.glimpsed, effort.trace.spent  # what fails here is not tried again
    brief = Effort(effort.deadline, QUICK, trace).part(0.3, GLIMPSE)

    def shown(part: Claim) -> Evidence | None:
        if len(free(part.holds[0])) != 1 or not is_polynomial(part.holds[0]):
            return find(part, brief, 1)
        goal = Goal(part, brief.budget())
        if touches(goal):  # no box around such a root keeps the sign
            return signed(goal) or cover.glimpsed(part, brief, 1)
        return cover.glimpsed(part, brief, 1) or signed(goal)

    return find(claim, brief, 1) if has_operators(claim) else _each(claim, shown)
