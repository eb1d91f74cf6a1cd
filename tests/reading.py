"""Relations read at places by the definitions of their terms."""

from collections.abc import Iterator

from flint import acb, arb

from certify.trusted.claim import Claim, Relation
from certify.trusted.node import Node
from certify.trusted.term import ZERO, Call, Mean, Variable
from tests.function import Undefined
from tests.meaning import BITS, Place, scalar, vector


def sized_gap(relation: Relation, place: Place) -> tuple[arb, arb]:
    """The larger side minus the smaller (right minus left for an equation), and how large the sides are; raises
    `Undefined`.
    """
    left, right = scalar(relation.left, place), scalar(relation.right, place)
    found = left - right if relation.relation in (">=", ">") else right - left
    return found.real, abs(left) + abs(right)


def gap(relation: Relation, place: Place) -> arb:
    """The larger side minus the smaller (right minus left for an equation); raises `Undefined`."""
    return sized_gap(relation, place)[0]


def fails(relation: Relation, place: Place) -> bool:
    """Whether a relation certainly fails at a place: a side is undefined, or the sides compare the wrong way."""
    try:
        return is_wrong(relation, gap(relation, place))
    except Undefined:
        return True


def is_wrong(relation: Relation, found: arb) -> bool:
    """Whether a gap is certainly not what the relation says of it."""
    if relation.relation == "==":
        return bool(found > 0) or bool(found < 0)
    return bool(found <= 0) if relation.strict else bool(found < 0)


def holds(relation: Relation, place: Place) -> bool:
    """Whether a relation certainly holds; an equation counts when the difference is zero up to a very narrow ball, and
    so does that a vector is zero, written `norm(x) <= 0`.
    """
    if isinstance(relation.left, Call) and relation.left.function == "norm" and relation.relation == "<=":
        if relation.right == ZERO:
            return all(is_nothing(coordinate) for coordinate in vector(relation.left.arguments[0], place))
    try:
        found = gap(relation, place)
    except Undefined:
        return False
    if relation.relation == "==":
        return is_nothing(acb(found))
    return bool(found > 0) if relation.strict else bool(found >= 0)


def is_nothing(found: acb) -> bool:
    """Whether a number is zero up to a very narrow ball."""
    return bool(found.contains(0)) and bool(found.rad() < arb(2) ** (-BITS // 2))


def outside_means(node: Node) -> Iterator[Node]:
    """The nodes of a tree that are not inside a mean."""
    yield node
    if not isinstance(node, Mean):
        for child in node.children():
            yield from outside_means(child)


def places(relation: Relation, claim: Claim, place: Place) -> list[Place]:
    """Where a relation is read: at each component of the law when it speaks of a component outside all means."""
    names = {node.name for node in outside_means(relation) if isinstance(node, Variable)}
    return place.atoms() if names & claim.components else [place]
