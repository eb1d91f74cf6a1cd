"""A gap that is linear in two functions of one kin, as a multiple of a third one, whose series has positive terms."""

from collections.abc import Iterator

from certify.search.budget import Effort
from certify.search.shape.isolation import gap_of, parted
from certify.trusted.claim import Claim
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import ONE, Call, Term, call

KIN = ("besseli", "hyp1f1")
REACH = 3


def neighbouring(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """gap = weight * f with a function f that recurrences make a combination of those in the gap."""
    if claim.holds[0].relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    gap = gap_of(goal)
    if gap is None:
        return None
    atoms = {key: goal.algebra.atoms[key].term for powers, _ in gap.numerator for key, _ in powers}
    calls = {key: atom for key, atom in atoms.items() if isinstance(atom, Call) and atom.function in KIN}
    if len(calls) != 2:
        return None
    one, two = (parted(gap.numerator, key)[0] for key in sorted(calls))
    if not one or not two:
        return None
    wanted = POSITIVE if claim.holds[0].strict else NONNEGATIVE
    for f in _neighbours(next(iter(calls.values()))):
        form = goal.algebra.form(f)
        mine, other = (parted(form.numerator, key)[0] for key in sorted(calls))
        if mine and other and _crossed(goal, one, other) == _crossed(goal, two, mine):
            below = goal.algebra.term(Form(mine, form.denominators))
            weight = gap.term(one) / below * f
            if goal.signs(below) <= {-1, 1} and goal.signs(weight) <= wanted:
                return Squares(gap.multiplier, (Summand(weight, (), ONE),))
    return None


def _crossed(goal: Goal, left: Polynomial, right: Polynomial) -> Polynomial:
    return goal.algebra.multiply(Form(left, {}), Form(right, {})).numerator


def _neighbours(atom: Call) -> Iterator[Term]:
    *parameters, argument = atom.arguments
    for step in range(-REACH, REACH + 1):
        if atom.function == "besseli":
            yield call("besseli", parameters[0] + step, argument)
            continue
        for other in range(-1, 2):
            yield call("hyp1f1", parameters[0] + other, parameters[1] + step, argument)
