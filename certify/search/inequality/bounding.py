"""Inner products and lengths in which a gap is linear, by the bounds that hypotheses are for them.

With G = c t + g and a hypothesis F = k t + r >= 0, k and c of one sign, G = (c/k) F + (g - c r/k): what is left has no
t any more. Drift conditions are shown so by hand: of |x + h s|^2 the inner product goes by dissipativity, |s|^2 by the
bound of the length of s, squared, and what is left is a claim about |x|.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import DEPTH, find
from certify.search.number.doubt import seems_false
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Bounded, Evidence, Squares, Summand
from certify.trusted.form import UNIT, Form
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Term, Variable, call, free

MAXIMAL_LEAVES = 4
MOMENT = 1.0  # seconds
MAXIMAL_STEPS = 8


@dataclass(frozen=True)
class Known:
    """A fact, or what is shown of one: its gap times a positive scale as a numerator, and how it is shown, if it is."""

    relation: Relation
    scale: Term
    numerator: Numerator
    why: Evidence | None
    number: int = 0


@dataclass(frozen=True)
class State:
    """What is left of a gap, times a positive scale: those facts taken off, times what; atoms that are gone."""

    scale: Term
    numerator: Numerator
    taken: tuple[tuple[Term, Known], ...] = ()
    gone: frozenset[str] = frozenset()


def bounded(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim without the inner products and lengths that its hypotheses bound."""
    relation = claim.holds[0]
    if depth < DEPTH - 2 or relation.relation == "==" or claim.components or claim.always:
        return None
    if not free(relation) & claim.vectors or any(map(has_operators, claim.given)) or is_transcendental(relation):
        return None
    goal = Goal(claim, effort.budget())
    try:
        target = cleared(goal, goal.algebra.form(relation.gap))
        known = [] if target is None else list(_known(goal))
        if target is None or not known:
            return None
        for left in islice(_left(goal, State(*target), known), MAXIMAL_LEAVES):
            found = _shown(goal, left, effort, depth)
            if found is not None:
                return found
    except (Malformed, Rejected):  # a term that has no normal form, or too large a one
        return None
    return None


def _known(goal: Goal) -> Iterator[Known]:
    """The facts about vectors, lengths under bounds squared, and Cauchy and Schwarz for the inner products."""
    claim = goal.claim
    own = [(n, fact) for n, fact in enumerate(facts(claim)) if free(fact) & claim.vectors and fact.relation != "=="]
    for number, fact in own:
        yield from _read(goal, fact, None, number)
    for number, fact in own:
        low, high = fact.ordered
        if isinstance(low, Call) and low.function == "norm" and goal.signs(high) <= NONNEGATIVE:
            why = Squares(ONE, (Summand(low + high, (number,), ONE),))
            yield from _read(goal, Relation(low**2, "<=", high**2), why)
    vectors = [Variable(name) for name in sorted(free(claim.holds[0]) & claim.vectors)]
    for x, y in combinations(vectors, 2):
        for side in (call("dot", x, y), -call("dot", x, y)):
            yield from _read(goal, Relation(side, "<=", call("norm", x) * call("norm", y)), Bounded())


def _read(goal: Goal, fact: Relation, why: Evidence | None, number: int = 0) -> Iterator[Known]:
    found = cleared(goal, goal.algebra.form(fact.gap))
    if found is not None and found[1]:
        yield Known(fact, *found, why, number)


def _left(goal: Goal, state: State, known: list[Known]) -> Iterator[State]:
    """What facts can leave of a gap, those first that take off most."""
    for key in _atoms(goal, state.numerator):
        fits = [step for fact in known if (step := _without(goal, state, key, fact)) is not None]
        if fits and len(state.taken) < MAXIMAL_STEPS:
            for step in fits:
                yield from _left(goal, step, known)
            break
    if state.taken:
        yield state


def _atoms(goal: Goal, numerator: Numerator) -> list[str]:
    """The inner products, squares and lengths in a numerator, in this order."""
    kinds = dict[str, int]()
    for key in {key for powers, _ in numerator for key, _ in powers}:
        info = goal.algebra.atoms[key]
        if info.pair is not None:
            kinds[key] = int(info.pair[0] == info.pair[1])
        elif info.order == 2 and info.value is not None and _has_products(goal, info.value):
            kinds[key] = 2
    return sorted(kinds, key=lambda key: (kinds[key], key))


def _has_products(goal: Goal, form: Form) -> bool:
    return any(goal.algebra.atoms[key].pair for powers, _ in form.numerator for key, _ in powers)


def _without(goal: Goal, state: State, key: str, fact: Known) -> State | None:
    """A gap less the multiple of a fact's gap that leaves an atom out."""
    slope, way = _slope(state.numerator, key), _slope(fact.numerator, key)
    atoms = {key for powers, _ in fact.numerator for key, _ in powers}
    if slope is None or way is None or atoms & state.gone:
        return None
    c, k = (goal.algebra.term(Form(part, {})) for part in (slope, way))
    positive = goal.signs(k) == POSITIVE
    if not positive and goal.signs(k) != flip(POSITIVE):
        return None
    if not goal.signs(c) <= (NONNEGATIVE if positive else flip(NONNEGATIVE)):
        return None
    sign = fmpq(1 if positive else -1)
    factor, weight = Form({m: sign * v for m, v in way.items()}, {}), Form({m: sign * v for m, v in slope.items()}, {})
    if list(factor.numerator) == [UNIT]:
        weight = Form({m: v / factor.numerator[UNIT] for m, v in weight.numerator.items()}, {})
        factor = Form({UNIT: fmpq(1)}, {})
    algebra = goal.algebra
    lowered = algebra.negative(algebra.multiply(weight, Form(fact.numerator, {})))
    left = algebra.add(algebra.multiply(factor, Form(state.numerator, {})), lowered)
    scale, share = algebra.term(factor), algebra.term(weight)
    taken = tuple((_times(scale, before), old) for before, old in state.taken)
    return State(_times(scale, state.scale), left.numerator, (*taken, (share, fact)), state.gone | {key})


def _slope(numerator: Numerator, key: str) -> Numerator | None:
    """What an atom is multiplied by in a numerator that is linear in it."""
    found: Numerator = {}
    for (powers, exponent), value in numerator.items():
        held = dict(powers)
        if held.get(key, 0) > 1:
            return None
        if key in held:
            found[tuple(entry for entry in powers if entry[0] != key), exponent] = value
    return found or None


def _times(left: Term, right: Term) -> Term:
    return left if right == ONE else right if left == ONE else left * right


def _shown(goal: Goal, state: State, effort: Effort, depth: int) -> Evidence | None:
    """The claim by what is left of its gap."""
    claim, shown = goal.claim, list[tuple[Relation, Evidence]]()
    start = len(facts(claim))
    if state.numerator:
        rest = goal.algebra.term(Form(state.numerator, {}))
        wanted = Relation(ZERO, "<" if goal.relation.strict else "<=", rest)
        vectors = free(wanted) & claim.vectors
        kept = tuple(fact for fact in claim.given if free(fact) & claim.vectors <= vectors)
        variables = tuple(b for b in claim.variables if b.domain.kind != "vector" or b.name in vectors)
        fewer = Claim(variables, kept, (wanted,))
        if vectors >= free(claim.holds[0]) & claim.vectors or seems_false(fewer):
            return None
        then = alone(fewer, find(fewer, effort.part(0.6, MOMENT), depth - 1))
        if then is None:
            return None
        shown.append((wanted, then))
    elif goal.relation.strict:
        return None
    summands = [Summand(ONE, (start,), ONE) for _ in shown]
    for weight, fact in state.taken:
        number = fact.number
        if fact.why is not None:
            number = start + len(shown)
            shown.append((fact.relation, fact.why))
        summands.append(Summand(_times(weight, fact.scale), (number,), ONE))
    return under(shown, Squares(state.scale, tuple(summands)))
