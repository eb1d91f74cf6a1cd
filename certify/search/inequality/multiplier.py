"""Multipliers that vanish at the origin alone, and orders of the variables."""

from certify.search.algebra.polynomial import Polynomial
from certify.search.algebra.translation import Translation
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import DEPTH
from certify.search.inequality import squares
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Evidence, Lemma, Sign, Split, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Term, Variable, total

MAXIMAL_VARIABLES = 5


def multiplied(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """m * gap >= 0 for m the sum of the variables or of their squares; and the case m = 0, where they all vanish."""
    relation = claim.holds[0]
    if relation.relation not in ("<=", ">=") or depth < DEPTH - 1:
        return None
    goal = Goal(claim, effort.budget())
    found = translated(goal)
    if found is None:
        return None
    target, translation = found
    polynomial = translation.polynomial(target[1], len(translation.terms))
    atoms = translation.terms
    simple = all(isinstance(atom, Variable) for atom in atoms) and 2 <= len(atoms) <= MAXIMAL_VARIABLES
    if not simple or any(sum(row) < 2 for row in polynomial):
        return None
    gap = translation.term(polynomial)
    signed = all(goal.signs(atom) <= NONNEGATIVE for atom in atoms)
    for multiplier in ([total(atoms)] if signed else []) + [total([atom**2 for atom in atoms])]:
        product = Relation(multiplier * gap, ">=", ZERO)
        why = squares.propose(claim.goal(product), effort.part(0.45))
        if why is not None:
            return _by_product(claim, target[0], product, why, (multiplier, atoms, polynomial, translation))
    return None


def _by_product(claim: Claim, scale: Term, product: Relation, why: Evidence,
                parts: tuple[Term, list[Term], Polynomial, Translation]) -> Evidence:  # fmt: skip
    multiplier, atoms, polynomial, translation = parts
    start = len(facts(claim))
    away = Squares(scale * multiplier, (Summand(ONE, (start,), ONE),))
    shown = [(Relation(atom, "==", ZERO), _vanishing(start, number, atoms, multiplier))
             for number, atom in enumerate(atoms)]  # fmt: skip
    summands = []
    for row, value in polynomial.items():
        number = next(n for n, power in enumerate(row) if power)
        rest = tuple(power - (n == number) for n, power in enumerate(row))
        summands.append(Summand(ONE, (start + 2 + number,), translation.term({rest: -value})))
    return Lemma(product, why, Split(multiplier, under(shown, Squares(scale, tuple(summands))), away))


def _vanishing(start: int, number: int, atoms: list[Term], multiplier: Term) -> Evidence:
    """A variable that is zero because the multiplier (fact start + 1) is not positive."""
    others = [atom for place, atom in enumerate(atoms) if place != number]
    if multiplier != total([atom**2 for atom in atoms]):
        lower = Relation(atoms[number], "<=", ZERO)
        summands = (Summand(ONE, (start + 1,), ONE), *(Summand(atom, (), ONE) for atom in others))
        return Lemma(lower, Squares(ONE, summands), Sign())
    return Apply("difference", Squares(ONE, (Summand(ONE, (start + 1,), ONE), *(Summand(ONE, (), a) for a in others))))


def ordered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Two or three variables in each of their orders."""
    relation = claim.holds[0]
    if relation.relation == "==" or depth < DEPTH - 1:
        return None
    goal = Goal(claim, effort.budget())
    found = translated(goal)
    if found is None:
        return None
    _, translation = found
    names = [atom for atom in translation.terms if isinstance(atom, Variable)]
    if len(names) != len(translation.terms) or not 2 <= len(names) <= 3:
        return None
    return _sorted(claim, [], names, effort)


def _sorted(claim: Claim, chain: list[Variable], waiting: list[Variable], effort: Effort) -> Evidence | None:
    """Evidence in each order that goes on from a chain of sorted variables."""
    if not waiting:
        return squares.propose(claim, effort)
    return _placed(claim, chain, len(chain), waiting, effort)


def _placed(
    claim: Claim, chain: list[Variable], place: int, waiting: list[Variable], effort: Effort
) -> Evidence | None:
    """The next variable not above the given place of the chain: just there, or below."""
    new, rest = waiting[0], waiting[1:]
    if place == 0:
        return _sorted(claim, [new, *chain], rest, effort)
    term = chain[place - 1] - new
    here = claim.assuming(Relation(term, "<=", ZERO))
    first = _sorted(here, [*chain[:place], new, *chain[place:]], rest, effort.part(0.5))
    if first is None:
        return None
    second = _placed(claim.assuming(Relation(term, ">", ZERO)), chain, place - 1, waiting, effort)
    return None if second is None else Split(term, first, second)
