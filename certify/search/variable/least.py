"""Variables that may be turned around in a circle: the least of them, and the distances of the others from it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from certify.search.algebra.polynomial import Polynomial
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.search.variable.homogeneity import fresh
from certify.search.variable.substitution import Change, Core, changed, inner_of
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.evidence import Evidence, Split
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO, Term, Variable, free

MAXIMAL_VARIABLES = 4
DISTANCES = Domain("real", Fraction(0), 1, None, 0, 0)
Made = tuple[Claim, Core]


def lessened(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A polynomial of non-negative variables that a rotation of some of them leaves as it is: the least of these comes
    last, after some turns, and the others are that and something. Then many coefficients are positive.
    """
    relation = claim.holds[0]
    if depth < 1 or relation.relation == "==" or claim.vectors or claim.components or claim.always:
        return None
    for circle in _circles(claim, effort):
        names = [fresh(claim, f"u{number}") for number in range(1, len(circle))]
        turns = [circle[n:] + circle[:n] for n in range(1, len(circle) + 1)]
        changes = [_change(claim, turned, circle, names) for turned in turns]
        made = inner_of(claim, changes[-1], effort)
        if made is not None:
            return _tournament(claim, circle, 0, 1, (changes, made), effort, depth)
    return None


def _circles(claim: Claim, effort: Effort) -> Iterator[list[str]]:
    """Variables, the longest lists first, whose rotation leaves the gap's numerator as it is."""
    found = translated(Goal(claim, effort.budget()))
    if found is None or not all(isinstance(atom, Variable) for atom in found[1].terms):
        return
    translation = found[1]
    gap = translation.polynomial(found[0][1], len(translation.terms))
    place = {atom.name: number for number, atom in enumerate(translation.terms) if isinstance(atom, Variable)}
    bound = set[str]().union(*(free(fact) for fact in claim.given))
    names = [b.name for b in claim.variables if b.name in place and _is_half_line(b.domain) and b.name not in bound]
    for count in range(min(len(names), MAXIMAL_VARIABLES), 1, -1):
        for chosen in combinations(names, count):
            if len({claim.domains[name] for name in chosen}) > 1:
                continue
            for rest in permutations(chosen[:-1]):
                circle = [*rest, chosen[-1]]
                if _turns(gap, [place[name] for name in circle]):
                    yield circle
                    break


def _is_half_line(domain: Domain) -> bool:
    return domain.kind == "real" and domain.low == 0 and domain.high is None and not domain.component


def _turns(gap: Polynomial, places: Sequence[int]) -> bool:
    """Whether a polynomial is the same with each of some atoms replaced by the next."""
    source = list(range(len(next(iter(gap), ()))))
    for here, there in zip(places, [*places[1:], places[0]], strict=True):
        source[there] = here
    return all(gap.get(tuple(row[number] for number in source)) == value for row, value in gap.items())


def _change(claim: Claim, turned: list[str], circle: list[str], names: list[str]) -> Change:
    """The last of the turned variables as it is, the others by their distances from it; the variables of the new claim
    are the distances and the circle's last, whichever has been turned there.
    """
    last, base = Variable(circle[-1]), Variable(turned[-1])
    forward: dict[str, Term] = {turned[-1]: last} if turned[-1] != circle[-1] else {}
    backward: dict[str, Term] = {circle[-1]: base} if turned[-1] != circle[-1] else {}
    for name, distance in zip(turned, names, strict=False):
        forward[name] = last + Variable(distance)
        backward[distance] = Variable(name) - base
    others = [b for b in claim.variables if b.name not in circle]
    own = Binding(circle[-1], claim.domains[circle[-1]])
    return Change((*others, own, *(Binding(name, DISTANCES) for name in names)), forward, backward)


def _tournament(
    claim: Claim, circle: list[str], least: int, new: int, ways: tuple[list[Change], Made], effort: Effort, depth: int
) -> Evidence | None:
    """Evidence in all cases of which variable is the least, where it is known among those before the new one."""
    if new == len(circle):
        return changed(claim, ways[0][least], ways[1], effort, depth)
    term = Variable(circle[least]) - Variable(circle[new])
    below = claim.assuming(Relation(term, "<=", ZERO))
    first = _tournament(below, circle, least, new + 1, ways, effort, depth)
    if first is None:
        return None
    above = claim.assuming(Relation(term, ">", ZERO))
    second = _tournament(above, circle, new, new + 1, ways, effort, depth)
    return None if second is None else Split(term, first, second)
