"""Minima and maxima: from their arguments, or by cases on which argument it is."""

from collections.abc import Iterator, Sequence

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import find
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.goal import Goal
from certify.trusted.substitution import replace
from certify.trusted.evidence import (
    Apply, Bounded, Evidence, Rewrite, Split, Squares, Summand,
)  # fmt: skip
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ONE, ZERO, Call, Term, walk

MAXIMAL, MAXIMAL_SIGNS = 4, 3


def extremal(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A minimum above from each of its arguments, a maximum below likewise; elsewhere, cases on which argument it
    is.
    """
    relation = claim.holds[0]
    if relation.relation == "==":
        return None
    below, above = (
        (relation.left, relation.right) if relation.relation in ("<=", "<") else (relation.right, relation.left)
    )
    pairs: list[Relation] = []
    match below, above:
        case _, Call("min", parts):
            pairs = [Relation(below, "<" if relation.strict else "<=", part) for part in parts]
        case Call("max", parts), _:
            pairs = [Relation(part, "<" if relation.strict else "<=", above) for part in parts]
        case _:
            return _by_argument(claim, effort, depth)
    shown: list[tuple[Relation, Evidence]] = []
    for pair in pairs:
        here = claim.goal(pair)
        known = here.assuming(*(relation for relation, _ in shown))
        why = find(known, effort.part(0.4), depth - 1)
        if why is None and shown:  # ladders and boxes gain nothing from what was shown before
            why = alone(here, find(here, effort.part(0.4), depth - 1))
        if why is None:
            return None
        shown.append((pair, why))
    return under(shown, Bounded())


def _by_argument(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Cases on which argument of a minimum or maximum it is, those of others last."""
    calls = [n for n in walk(claim.holds[0]) if isinstance(n, Call) and n.function in ("min", "max")]
    inner = [n for n in calls if not any(o != n and o in set(walk(n)) for o in calls) and len(n.arguments) <= MAXIMAL]
    if not inner or claim.components or depth < 2:
        return None
    return _cases(claim, inner[0], list(inner[0].arguments), effort, depth)


def _cases(claim: Claim, node: Call, left: list[Term], effort: Effort, depth: int) -> Evidence | None:
    """Cases on which of the arguments that are left it is."""
    if len(left) == 1:
        return _as(claim, node, left[0], effort, depth)
    first, second, *rest = left
    kept = (second, first) if node.function == "max" else (first, second)
    found = list[Evidence]()
    for number, (way, one) in enumerate(zip(("<=", ">"), kept, strict=True)):
        here = claim.assuming(Relation(first - second, way, ZERO))
        evidence = _cases(here, node, [one, *rest], effort.part(0.6 + 0.4 * number), depth)
        if evidence is None:
            return None
        found.append(evidence)
    return Split(first - second, *found)


def _as(claim: Claim, node: Call, one: Term, effort: Effort, depth: int) -> Evidence | None:
    """The claim with one argument in place of a minimum or maximum that it is."""
    lower = node.function == "max"
    shown, here = list[tuple[Relation, Evidence]](), claim
    for other in node.arguments:
        relation = Relation(one - other, ">=", ZERO) if lower else Relation(other - one, ">=", ZERO)
        if Goal(here, effort.budget()).signs(relation.left) <= NONNEGATIVE:
            continue
        why = find(here.goal(relation), effort.part(0.3), depth - 2)
        if why is None:
            return None
        shown.append((relation, why))
        here = here.assuming(relation)
    tight = Relation(one, "<=" if lower else ">=", node)
    loose = Relation(node, tight.relation, one)
    start, equal = len(facts(here)), Relation(node, "==", one)
    shown += [(tight, Bounded()), (loose, Bounded())]
    shown.append((equal, Apply("difference", Squares(ONE, (Summand(ONE, (start, start + 1), ONE),)))))
    inner = _replaced(here, node, one)
    then = alone(inner, find(inner, effort, depth - 1))
    return None if then is None else under(shown, Rewrite(len(here.given) + 2, then))


def _replaced(claim: Claim, node: Call, one: Term) -> Claim:
    """The claim with a term in place of another."""
    parts = [tuple(replace(r, {node: one}, claim.components) for r in part) for part in (claim.given, claim.holds)]
    return Claim(claim.variables, parts[0], parts[1])


def signed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Cases on the sign of what an absolute value is taken of, factor by factor, next to vectors: of scalars, moduli
    took both signs before.
    """
    if not claim.vectors:
        return None
    goal = Goal(claim, effort.budget())
    unknown = list(dict.fromkeys(_unknown(goal)))
    if not 1 <= len(unknown) <= MAXIMAL_SIGNS or depth <= 0:
        return None
    return _by_signs(claim, unknown, effort, depth)


def _by_signs(claim: Claim, unknown: Sequence[Term], effort: Effort, depth: int) -> Evidence | None:
    """Evidence in each case of the signs of some terms."""
    if not unknown:
        return find(claim, effort, depth - 1)
    cases = []
    for way, share in (("<=", 0.6), (">", 1.0)):
        here = claim.assuming(Relation(unknown[0], way, ZERO))
        then = _by_signs(here, unknown[1:], effort.part(share), depth)
        if then is None:
            return None
        cases.append(then)
    return Split(unknown[0], *cases)


def _unknown(goal: Goal) -> Iterator[Term]:
    """What the absolute values are taken of that a gap has with a negative factor, or inside other functions: from
    above an absolute value is bounded by cases alone.
    """
    atoms, numerator = goal.algebra.atoms, goal.algebra.form(goal.relation.gap).numerator
    for (powers, exponent), value in sorted(numerator.items()):
        for term in (atoms[key].term for key, _ in powers):
            if isinstance(term, Call) and (value < 0 or term.function != "abs"):
                yield from _open(goal, term)
        for node in [goal.algebra.term(goal.algebra.exponents[exponent])] if exponent else []:
            yield from _open(goal, node)


def _open(goal: Goal, term: Term) -> Iterator[Term]:
    """The arguments of absolute values in a term, when their sign is open."""
    for node in walk(term):
        if isinstance(node, Call) and node.function == "abs":
            (part,) = node.arguments
            if not (goal.signs(part) <= NONNEGATIVE or goal.signs(-part) <= NONNEGATIVE):
                yield part
