"""What a monotone map is known for: hypotheses (p, q) >= 0 where p + q is a multiple of one vector, and strong
convexity next to a Lipschitz constant.

From (u - m w, L w - u) >= 0, with m <= L, follow (u, w) >= m |w|^2 and (u, w) <= L |w|^2. From (u, w) >= m |w|^2 and
|u| <= L |w| follow m <= L, unless w is zero.
"""

from collections.abc import Iterator

from certify.search.budget import Effort
from certify.search.fact.lemma import under
from certify.search.find import find
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Bounded, Evidence, Lemma, Sign, Split, Squares, Summand
from certify.trusted.form import Form
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Call, Term, Variable, call, free

MAXIMAL_FACTS = 3
Shown = list[tuple[Relation, Evidence]]


def coerced(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with what follows from its monotone hypotheses."""
    if depth < 1 or not claim.vectors or claim.components:
        return None
    goal = Goal(claim, effort.budget())
    shown = _steep(goal)
    for number, (p, q) in list(_products(claim))[:MAXIMAL_FACTS]:
        for own, other in ((p, q), (q, p)):
            shown += _along(goal, number, own, other, len(facts(claim)) + len(shown))
    if not shown:
        return None
    then = find(claim.assuming(*(relation for relation, _ in shown)), effort, depth - 1)
    return None if then is None else under(shown, then)


def _products(claim: Claim) -> Iterator[tuple[int, tuple[Term, Term]]]:
    """The facts that say of an inner product that it is not negative."""
    for number, fact in enumerate(facts(claim)):
        match fact.ordered:
            case bound, Call("dot", (p, q)) if bound == ZERO and fact.relation != "==":
                yield number, (p, q)


def _along(goal: Goal, number: int, own: Term, other: Term, start: int) -> Shown:
    """(own, w) >= 0 from fact `number`, (own, other) >= 0, where own + other = c w with c >= 0: c times it is
    |own|^2 + (own, other), and where c is zero, the vector `own` is.
    """
    algebra = goal.algebra
    parts = {key: form for key, form in algebra.vector(own + other).items() if form.numerator}
    if len(parts) != 1:
        return []
    ((key, form),) = parts.items()
    scale, vector = algebra.term(form), algebra.bases[key][0]
    if not goal.signs(scale) <= NONNEGATIVE:
        return []
    inner = call("dot", own, vector)
    wanted = Relation(inner, ">=", ZERO)
    positive = Squares(scale, (Summand(ONE, (number,), ONE), Summand(ONE, (), own)))
    if wanted in goal.claim.given:
        return []
    return [(wanted, Split(scale, _nowhere(number, own, vector, (scale, start)), positive))]


def _nowhere(number: int, own: Term, vector: Term, zero: tuple[Term, int]) -> Evidence:
    """(own, w) >= 0 where c <= 0, a fact with the number `start`: there |own|^2 = c (own, w) - (own, other) <= 0."""
    scale, start = zero
    equal = Relation(scale, "==", ZERO)
    inner, length = call("dot", own, vector), call("norm", own)
    none = Squares(ONE, (Summand(ONE, (number,), ONE), Summand(inner, (start + 1,), ONE)))
    size = Relation(length, "<=", ZERO)
    cauchy = Relation(-inner, "<=", length * call("norm", vector))
    end = Squares(ONE, (Summand(call("norm", vector), (start + 2,), ONE), Summand(ONE, (start + 3,), ONE)))
    return under([(equal, Sign()), (size, Apply("square", none)), (cauchy, Bounded())], end)


def _steep(goal: Goal) -> Shown:
    """k |w| <= L |w| from (w, u) >= k |w|^2, or -(w, u) >= k |w|^2, and |u| <= L |w|."""
    claim = goal.claim
    for second, fact in enumerate(facts(claim)):
        match fact.ordered:
            case Call("norm", (Variable() as u,)), high if fact.relation != "==":
                for w in (Variable(name) for name in sorted(claim.vectors)):
                    steepness = _coefficient(goal, high, call("norm", w))
                    for first, way in ((n, way) for n in range(len(facts(claim))) for way in (1, -1)):
                        inner = call("dot", w, u) if way > 0 else -call("dot", w, u)
                        least = _coefficient(goal, inner - facts(claim)[first].gap, call("dot", w, w))
                        if steepness is not None and least is not None and first != second:
                            shown = _below(goal, (w, u, inner), (least, steepness), (first, second))
                            return [shown] if shown[0] not in claim.given else []
    return []


def _coefficient(goal: Goal, term: Term, factor: Term) -> Term | None:
    """The c without vectors for which a term is c times a factor; None where there is none but zero."""
    if has_operators(Relation(term, "==", factor)):
        return None
    algebra = goal.algebra
    form, ((powers, _),) = algebra.form(term), algebra.form(factor).numerator
    ((key, power),) = powers
    found = {}
    for (inside, exponent), value in form.numerator.items():
        if dict(inside).get(key) != power:
            return None
        found[tuple(p for p in inside if p[0] != key), exponent] = value
    scale = algebra.term(Form(found, form.denominators))
    return None if not found or free(scale) & goal.claim.vectors else scale


def _below(
    goal: Goal, vectors: tuple[Term, Term, Term], slopes: tuple[Term, Term], numbers: tuple[int, int]
) -> tuple[Relation, Evidence]:
    """(L - k) |w| >= 0: where w is not zero, |w| times it is (L |w| - |u|) |w| + (|w| |u| - i) + (i - k |w|^2)."""
    (w, u, inner), (least, steepness), (first, second) = vectors, slopes, numbers
    length, start = call("norm", w), len(facts(goal.claim))
    zero = Relation(length, "==", ZERO)
    nowhere = Lemma(zero, Sign(), Squares(ONE, (Summand(least - steepness, (start + 1,), ONE),)))
    cauchy = Relation(inner, "<=", length * call("norm", u))
    summands = (Summand(ONE, (first,), ONE), Summand(ONE, (start + 1,), ONE), Summand(length, (second,), ONE))
    somewhere = Lemma(cauchy, Bounded(), Squares(length, summands))
    return Relation(least * length, "<=", steepness * length), Split(length, nowhere, somewhere)
