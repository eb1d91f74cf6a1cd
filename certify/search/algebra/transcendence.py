"""Which claims are about polynomials, inner products and roots alone."""

from certify.trusted.claim import Relation
from certify.trusted.term import Call, Power, constant, free, walk

ALGEBRAIC = frozenset(("sqrt", "abs", "min", "max", "dot", "norm"))


def is_transcendental(relation: Relation) -> bool:
    """Whether a function other than these, or a power with an exponent that is no number, meets a variable."""
    return any(
        (isinstance(node, Call) and bool(free(node)) and node.function not in ALGEBRAIC)
        or (isinstance(node, Power) and constant(node.exponent) is None)
        for node in walk(relation)
    )
