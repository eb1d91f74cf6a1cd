"""Symmetries of a polynomial problem: they tell which roots a certificate can do without."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import mul, sub

from flint import fmpz_mat

from certify.search.algebra.polynomial import Exponent, Gram, Polynomial


@dataclass(frozen=True)
class Grading:
    """Symmetries of a problem: scalings of atoms and vectors (rows of weights) and changes of sign.

    When every fact is homogeneous under a scaling, a certificate need only use terms of the target's own weight: the
    terms of greatest other weight would be squares times facts that add up to zero, so they vanish wherever the facts
    have an interior. When the facts are unchanged by changes of sign, averaging splits each basis into classes.
    """

    weights: tuple[tuple[int, ...], ...]
    echelon: tuple[int, ...]
    arity: int

    @classmethod
    def of(cls, data: Sequence[Polynomial], arity: int, gram: Gram | None) -> "Grading":
        """The symmetries of some polynomials and of a table of inner products."""
        width = arity + len(gram or ())
        pairs = [(i, j, atom) for i, row in enumerate(gram or ()) for j, atom in enumerate(row[: i + 1])]
        links = [_link(i, j, atom, arity, width) for i, j, atom in pairs]
        steps = [_step(e, next(iter(f)), width) for f in data for e in f]
        echelon: list[int] = []
        for row in [*links, *((*e, *(0,) * (width - arity)) for f in data for e in f)]:
            if rest := _reduced(_mask(row), echelon):
                echelon.append(rest)
                echelon.sort(reverse=True)
        return cls(_kernel([*links, *steps], width), tuple(echelon), arity)

    def grade(self, exponent: Exponent, vector: int | None = None) -> tuple[int, ...]:
        """The weights of a monomial, times a vector if one is named, under the scalings."""
        extra = [0 if vector is None else row[self.arity + vector] for row in self.weights]
        return tuple(sum(map(mul, row, exponent)) + more for row, more in zip(self.weights, extra, strict=True))

    def parity(self, exponent: Exponent, vector: int | None = None) -> int:
        """A label equal for two monomials (times vectors) exactly when they change sign together."""
        mark = 0 if vector is None else 1 << (self.arity + vector)
        return _reduced(_mask(exponent) ^ mark, self.echelon)


def _step(exponent: Exponent, origin: Exponent, width: int) -> tuple[int, ...]:
    return (*map(sub, exponent, origin), *(0,) * (width - len(exponent)))


def _link(i: int, j: int, atom: int, arity: int, width: int) -> tuple[int, ...]:
    row = [0] * width
    row[atom] += 1
    row[arity + i] -= 1
    row[arity + j] -= 1
    return tuple(row)


def _mask(row: Iterable[int]) -> int:
    return sum(1 << k for k, value in enumerate(row) if value % 2)


def _reduced(mask: int, echelon: Sequence[int]) -> int:
    for row in echelon:
        mask = min(mask, mask ^ row)
    return mask


def _kernel(rows: Sequence[Sequence[int]], width: int) -> tuple[tuple[int, ...], ...]:
    matrix = fmpz_mat([list(row) for row in rows] or [[0] * width])
    kernel, rank = matrix.nullspace()
    return tuple(tuple(int(kernel[i, k]) for i in range(width)) for k in range(rank))
