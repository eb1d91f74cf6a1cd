"""Claims between polynomials of low degree: what holds of these is mostly shown by squares, and soon; ladders and
tangents seldom show what squares do not, and can take all the time.
"""

from certify.trusted.claim import Relation
from certify.trusted.term import Call, Power, Product, Rational, Sum, Variable, constant, free, walk

HIGHEST, MOST = 8, 6
OF_VECTORS = frozenset(("dot", "norm"))
PATIENCE = 3.0
"""Seconds from which on methods that seldom help with such claims are worth a trial."""


def is_polynomial(relation: Relation, functions: frozenset[str] = frozenset()) -> bool:
    """Whether there is nothing but variables, numbers and powers of natural exponents, so no other atom, but for some
    functions.
    """
    return all(
        isinstance(node, Relation | Rational | Variable | Sum | Product)
        or (isinstance(node, Call) and node.function in functions)
        or (isinstance(node, Power) and isinstance(node.exponent, Rational) and node.exponent.value.denominator == 1)
        for node in walk(relation)
    )


def is_of_low_degree(relation: Relation) -> bool:
    """Whether both sides are polynomials in two variables or a few more, or in inner products and norms of vectors, as
    they stand, and no power is high.
    """
    powers = (node.exponent for node in walk(relation) if isinstance(node, Power) and constant(node) is None)
    return (
        2 <= len(free(relation)) <= MOST
        and is_polynomial(relation, OF_VECTORS)
        and all(isinstance(power, Rational) and 0 <= power.value <= HIGHEST for power in powers)
    )
