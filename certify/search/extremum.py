"""Minima and maxima: from their arguments, or by cases on which argument it is."""

from collections.abc import Sequence

from certify.search.budget import Effort
from certify.search.find import find
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Bounded, Evidence, Lemma, Split
from certify.trusted.term import ZERO, Call, walk


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
