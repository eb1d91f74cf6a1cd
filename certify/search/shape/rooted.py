"""A gap that is quadratic in a function: the function beyond one of the two roots."""

from collections.abc import Iterator

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.find import find
from certify.search.shape.isolation import Gap, gap_of, parted
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, ZERO, Call, Term, call, free


def beyond_roots(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """numerator = a (f - r)(f - s) with a > 0 and r >= s: f above r, or below s, as it seems."""
    relation = claim.holds[0]
    if depth <= 0 or relation.relation == "==" or not is_transcendental(relation):
        return None
    goal = Goal(claim, effort.budget())
    gap = gap_of(goal)
    found = [] if gap is None else list(quadratics(gap))
    if gap is None or not found:
        return None
    from certify.search.number.outlook import Outlook  # late: numpy takes a tenth of a second to import

    outlook = Outlook(claim)
    for f, (a, b, c) in found if outlook.usable else ():
        root = call("sqrt", b**2 - 4 * a * c)
        if goal.signs(a) != POSITIVE or goal.signs(b**2 - 4 * a * c) != POSITIVE:
            continue
        greater, less = (root - b) / (2 * a), (-root - b) / (2 * a)
        for away in (f - greater, less - f):
            near = claim.goal(Relation(_plain(goal, away, f), ">" if claim.holds[0].strict else ">=", ZERO))
            if outlook.sign(near.holds[0].left) == 1:
                evidence = _beyond(claim, gap, (near, away, root / a, a), effort, depth)
                if evidence is not None:
                    return evidence
    return None


def _plain(goal: Goal, away: Term, f: Call) -> Term:
    """A term that is linear in a function, in normal form; erf by erfc, so that floats see what is small."""
    algebra = goal.algebra
    form = algebra.form(away)
    (key,) = {key for powers, _ in algebra.form(f).numerator for key, _ in powers}
    factor, rest = parted(form.numerator, key)
    if f.function != "erf" or not factor:
        return algebra.term(form)
    whole = algebra.add(Form(factor, form.denominators), Form(rest, form.denominators))
    return algebra.term(whole) - algebra.term(Form(factor, form.denominators)) * call("erfc", *f.arguments)


def _beyond(
    claim: Claim, gap: Gap, parts: tuple[Claim, Term, Term, Term], effort: Effort, depth: int
) -> Evidence | None:
    """From the distance from the nearer root, and that between the roots."""
    near, away, between, a = parts
    why = find(near, effort.part(0.8), depth - 1)
    if why is None:
        return None
    first = len(facts(claim))
    square, product = Summand(a, (), away), Summand(a * between, (first,), ONE)
    return Lemma(near.holds[0], why, Squares(gap.multiplier, (square, product)))


def quadratics(gap: Gap) -> Iterator[tuple[Call, tuple[Term, Term, Term]]]:
    """The functions in which a numerator is quadratic, and its coefficients, the leading one first."""
    keys = {key for powers, _ in gap.numerator for key, _ in powers}
    for key in sorted(keys):
        f = gap.goal.algebra.atoms[key].term
        degrees: dict[int, Polynomial] = {}
        for (powers, exponent), value in gap.numerator.items():
            rest = tuple((k, p) for k, p in powers if k != key)
            degrees.setdefault(dict(powers).get(key, 0), {})[rest, exponent] = value
        if isinstance(f, Call) and free(f) and max(degrees) == 2:
            c, b, a = (gap.term(degrees.get(n, {})) for n in range(3))
            yield f, (a, b, c)
