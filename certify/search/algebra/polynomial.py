"""Exact polynomials in numbered atoms, roots that may be vectors, and the summands of a certificate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add
from typing import Literal

Exponent = tuple[int, ...]
Polynomial = dict[Exponent, Fraction]
Root = Polynomial | tuple[Polynomial, ...]
Kind = Literal["nonnegative", "positive", "zero"]
Gram = Sequence[Sequence[int]]


def total(parts: Iterable[tuple[Fraction, Polynomial]]) -> Polynomial:
    """The sum of scaled polynomials, without zero terms."""
    result: Polynomial = {}
    for scale, part in parts:
        scaled = part.items() if scale == 1 else ((exponent, scale * value) for exponent, value in part.items())
        for exponent, value in scaled:
            known = result.get(exponent)
            result[exponent] = value if known is None else known + value
    return {exponent: coefficient for exponent, coefficient in result.items() if coefficient}


def times(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product of two polynomials, without zero terms."""
    if len(left) == 1 or len(right) == 1:
        (monomial, scale), other = (
            next(iter((left if len(left) == 1 else right).items())),
            right if len(left) == 1 else left,
        )
        if scale == 1:
            return {tuple(map(add, monomial, exponent)): value for exponent, value in other.items()}
    result: Polynomial = {}
    for a, c in left.items():
        for b, d in right.items():
            exponent = tuple(map(add, a, b))
            known = result.get(exponent)
            result[exponent] = c * d if known is None else known + c * d
    return {exponent: coefficient for exponent, coefficient in result.items() if coefficient}


def degree(polynomial: Polynomial) -> int:
    """The total degree; 0 for the zero polynomial."""
    return max(map(sum, polynomial), default=0)


def inner(left: Root, right: Root, gram: Gram | None) -> Polynomial:
    """The product of two scalar roots, or the inner product of two vector roots by the table of inner products."""
    if isinstance(left, dict) and isinstance(right, dict):
        return times(left, right)
    if isinstance(left, dict) or isinstance(right, dict) or gram is None:
        raise TypeError("inner: wanted two scalar roots, or two vector roots and a table of inner products")
    return total(
        (Fraction(1), {raised(e, gram[i][j]): c for e, c in times(a, b).items()})
        for i, a in enumerate(left)
        if a
        for j, b in enumerate(right)
        if b
    )


def combine(weights: Sequence[Fraction], roots: Sequence[Root]) -> Root:
    """The linear combination of roots of one kind."""
    if isinstance(roots[0], dict):
        return total((w, r) for w, r in zip(weights, roots, strict=True) if isinstance(r, dict) and w)
    width = len(roots[0])
    pairs = [(w, r) for w, r in zip(weights, roots, strict=True) if w]
    return tuple(total((w, r[i]) for w, r in pairs if isinstance(r, tuple)) for i in range(width))


def raised(exponent: Exponent, atom: int) -> Exponent:
    """The exponent of a monomial times an atom."""
    return (*exponent[:atom], exponent[atom] + 1, *exponent[atom + 1 :])


def atoms_of(polynomial: Polynomial) -> set[int]:
    """The atoms that a polynomial uses."""
    return {atom for exponent in polynomial for atom, power in enumerate(exponent) if power}


def single(fact: Polynomial) -> bool:
    """Whether a polynomial is one atom, scaled."""
    return len(fact) == 1 and degree(fact) == 1


@dataclass(frozen=True)
class Summand:
    """`weight * product of facts * root^2`; when linear (one of the facts is zero), the root is not squared."""

    weight: Fraction
    facts: tuple[int, ...]
    root: Root
    linear: bool = False
