"""A sum over variables that play the same part, each term above its share of the bound.

For T(x) + T(y) + T(z) >= C with equality at x = y = z and T of degree zero, T(x) >= C x^k/(x^k + y^k + z^k) can hold
for one exponent alone: that at which both sides have the same slopes where the variables are equal. The shares add up
to C.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from math import isfinite

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import DEPTH, accepted, find
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Instance, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, Power, Rational, Sum, Term, Variable, constant, free, substitute, total

STEP, CLOSE, DENOMINATOR = 1e-4, 1e-5, 12
VARIABLES = range(2, 5)


def shared(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The first term above (or below) its share, the others by exchanging variables."""
    relation = claim.holds[0]
    side, bound = relation.left, relation.right
    if constant(side) is not None:
        side, bound = bound, side
    value, names = constant(bound), sorted(free(relation))
    terms = side.terms if isinstance(side, Sum) else ()
    positive = all(claim.domains[n].kind == "real" and claim.domains[n].low == 0 for n in names)
    if relation.relation not in ("<=", ">=") or not value or claim.given or not positive or depth < DEPTH - 1:
        return None
    if len(names) not in VARIABLES or len(terms) != len(names):
        return None
    exponent = _exponent(terms, names, value)
    if exponent is None:
        return None
    powers = [Power(Variable(name), Rational(exponent)) for name in names]
    way = relation.relation if side is relation.left else ">=" if relation.relation == "<=" else "<="
    lead = Relation(terms[0], way, bound * powers[_own(terms[0], names)] / total(powers))
    alone = Claim(tuple(b for b in claim.variables if b.name in names), (), (lead,))
    why = find(alone, effort, depth - 1)
    if why is None:
        return None
    goal, shown = Goal(claim, effort.budget()), list[tuple[Relation, Evidence]]()
    for term in terms:
        values = _exchange(goal, terms[0], term, names)
        if values is None:
            return None
        moved = Relation(substitute(lead.left, values), way, substitute(lead.right, values))
        shown.append((moved, Instance(alone, why, tuple(Value(n, values[n]) for n in names), ())))
    start = len(facts(claim))
    evidence = under(shown, Squares(ONE, tuple(Summand(ONE, (start + n,), ONE) for n in range(len(shown)))))
    return evidence if accepted(claim, evidence, effort) else None


def _slopes(term: Term, names: Sequence[str]) -> tuple[float, list[float]]:
    """The value of a term where all variables are one, and the slopes of its logarithm in theirs."""
    import numpy as np  # late: it takes a tenth of a second to import

    from certify.search.number.numeric import Program

    steps = np.vstack([np.zeros(len(names)), STEP * np.eye(len(names)), -STEP * np.eye(len(names))])
    values = Program([term], names).values(np.exp(steps))[0][0]
    with np.errstate(all="ignore"):
        slopes = (values[1 : len(names) + 1] - values[len(names) + 1 :]) / (2 * STEP * values[0])
    return float(values[0]), [float(slope) for slope in slopes]


def _own(term: Term, names: Sequence[str]) -> int:
    """The variable in which a term stands out: its slope differs most from the mean of the others."""
    slopes = _slopes(term, names)[1]
    return max(range(len(names)), key=lambda i: abs(len(names) * slopes[i] - sum(slopes)))


def _exponent(terms: Sequence[Term], names: Sequence[str], bound: Fraction) -> Fraction | None:
    """The exponent of the shares, the same for all terms, or None."""
    found, count = set[Fraction](), len(names)
    for term in terms:
        value, slopes = _slopes(term, names)
        if not all(map(isfinite, (value, *slopes))):
            return None
        own = _own(term, names)
        guess = Fraction(slopes[own] * count / (count - 1)).limit_denominator(DENOMINATOR)
        wanted = [float(guess) * (int(i == own) - 1 / count) for i in range(count)]
        if not abs(value - float(bound) / count) < CLOSE or not all(
            abs(a - b) < CLOSE for a, b in zip(slopes, wanted, strict=True)
        ):
            return None
        found.add(guess)
    return found.pop() if len(found) == 1 and 0 not in found else None


def _exchange(goal: Goal, first: Term, term: Term, names: Sequence[str]) -> dict[str, Term] | None:
    """Variables for the variables of the first term that make it another one."""
    for order in permutations(names):
        values: dict[str, Term] = {name: Variable(other) for name, other in zip(names, order, strict=True)}
        if goal.algebra.is_zero(substitute(first, values) - term):
            return values
    return None
