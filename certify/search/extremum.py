"""Minima and maxima: from their arguments, or by cases on which argument it is."""

from collections.abc import Iterator, Sequence

from certify.search.budget import Effort
from certify.search.find import find
from certify.trusted.checker import Goal
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Bounded, Evidence, Lemma, Split
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.term import ZERO, Call, Term, walk

MAXIMAL_SIGNS = 3


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
        why = find(claim.goal(pair).assuming(*(relation for relation, _ in shown)), effort.part(0.4), depth - 1)
        if why is None:
            return None
        shown.append((pair, why))
    return under(shown, Bounded())


def under(shown: Sequence[tuple[Relation, Evidence]], evidence: Evidence) -> Evidence:
    """Evidence under lemmas, each shown with the help of those before it."""
    for relation, why in reversed(shown):
        evidence = Lemma(relation, why, evidence)
    return evidence


def _by_argument(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    for node in walk(claim.holds[0]):
        if isinstance(node, Call) and node.function in ("min", "max") and len(node.arguments) == 2:
            first, second = node.arguments
            cases = []
            for way, one in (
                ("<=", first if node.function == "min" else second),
                (">", second if node.function == "min" else first),
            ):
                here = claim.assuming(Relation(first - second, way, ZERO))
                tight = Relation(one, "<=" if node.function == "min" else ">=", node)
                loose = Relation(node, tight.relation, one)
                inner = here.assuming(tight, loose)
                then = find(inner, effort.part(0.4), depth - 2)
                if then is None:
                    return None
                cases.append(Lemma(tight, Bounded(), Lemma(loose, Bounded(), then)))
            return Split(first - second, *cases)
    return None


def signed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Cases on the sign of what an absolute value is taken of, factor by factor."""
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
