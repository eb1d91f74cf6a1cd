"""The space in which points of a claim are looked for: one column a number to choose.

A vector has columns for its first three coordinates at most and zeros after them, so that a large dimension costs no more
than three. A component variable has columns for each atom of the law; so has each atom's weight when there are several.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from certify.search.exact import Number, Spot
from certify.search.numeric import Array, Frame, Mask
from certify.trusted.claim import Claim, Domain, interval
from certify.trusted.evidence import Atom, Entry, Point
from certify.trusted.term import Rational, Term

DIMENSIONS = (1, 2, 3, 4, 10, 64)
ATOMS = (1, 2, 3)
ACTIVE = 3
MAXIMAL_SPACES = 9
MASS = interval(Fraction(0), Fraction(1), closed_low=False)
Coordinate = Fraction | Term


@dataclass(frozen=True, slots=True)
class Column:
    """A number to choose: a variable, a coordinate of one, its value at an atom, or (no name) an atom's weight."""

    name: str
    coordinate: int
    atom: int | None
    domain: Domain


class Space:
    """The points of a claim with vectors of one dimension and a law of so many atoms, as rows of columns."""

    def __init__(self, claim: Claim, dimension: int, atoms: int) -> None:
        self.claim, self.dimension, self.atoms = claim, dimension, atoms
        self.columns = tuple(self._columns())
        self.index = {(c.name, c.coordinate, c.atom): j for j, c in enumerate(self.columns)}
        self.low = np.array([-np.inf if c.domain.low is None else float(c.domain.low) for c in self.columns])
        self.high = np.array([np.inf if c.domain.high is None else float(c.domain.high) for c in self.columns])
        self.integral = np.array([c.domain.integral for c in self.columns], dtype=np.bool_)

    def _columns(self) -> Iterator[Column]:
        for binding in self.claim.variables:
            if binding.name == self.claim.dimension:
                continue
            vector = binding.domain.kind == "vector"
            for atom in range(self.atoms) if binding.domain.component else (None,):
                for i in range(min(self.dimension, ACTIVE) if vector else 1):
                    yield Column(binding.name, i, atom, interval() if vector else binding.domain)
        if self.atoms > 1:
            for atom in range(self.atoms):
                yield Column("", 0, atom, MASS)

    def of_variable(self, name: str, atom: int | None = None) -> list[int]:
        """The columns of a variable, at one atom if it is a component."""
        return [j for j, c in enumerate(self.columns) if c.name == name and c.atom == atom]

    def frame(self, rows: Array) -> Frame:
        """The values of the variables at every row."""
        values: dict[str, Array] = {}
        for binding in self.claim.variables:
            name, domain = binding.name, binding.domain
            if name == self.claim.dimension:
                values[name] = np.full(len(rows), float(self.dimension))
                continue
            parts = [self._slice(rows, name, atom, domain) for atom in self._atoms_of(domain)]
            values[name] = np.stack(parts) if domain.component else parts[0]
        return Frame(len(rows), values, self._weights(rows), self.dimension)

    def _atoms_of(self, domain: Domain) -> Sequence[int | None]:
        return range(self.atoms) if domain.component else (None,)

    def _slice(self, rows: Array, name: str, atom: int | None, domain: Domain) -> Array:
        columns = self.of_variable(name, atom)
        return rows[:, columns] if domain.kind == "vector" else rows[:, columns[0]]

    def _weights(self, rows: Array) -> Array | None:
        if self.atoms < 2:
            return np.ones((1, len(rows))) if self.atoms else None
        masses = rows[:, [self.index["", 0, atom] for atom in range(self.atoms)]].T
        return np.asarray(masses / np.sum(masses, axis=0))

    def inside(self, rows: Array) -> Mask:
        """Which rows lie in the domains of all columns."""
        mask = np.ones(len(rows), dtype=np.bool_)
        for j, column in enumerate(self.columns):
            values = rows[:, j]
            mask &= (values >= self.low[j]) if column.domain.closed_low else (values > self.low[j])
            mask &= (values <= self.high[j]) if column.domain.closed_high else (values < self.high[j])
            mask &= (values == np.round(values)) if column.domain.integral else np.isfinite(values)
        return mask

    def contains(self, values: Sequence[Fraction]) -> bool:
        """Whether exact values lie in the domains of all columns."""
        return all(column.domain.contains(value) for column, value in zip(self.columns, values, strict=True))

    def spot(self, values: Sequence[Fraction]) -> Spot:
        """Exact values as variables and a law."""
        outside = self._assigned(values, None)
        weights = self._masses(values)
        return Spot(outside, [(weights[atom], self._assigned(values, atom)) for atom in range(self.atoms)])

    def _assigned(self, values: Sequence[Fraction], atom: int | None) -> dict[str, Number]:
        result: dict[str, Number] = {}
        for binding in self.claim.variables:
            if binding.domain.component == (atom is None):
                continue
            if binding.name == self.claim.dimension:
                result[binding.name] = Fraction(self.dimension)
                continue
            chosen = tuple(values[j] for j in self.of_variable(binding.name, atom))
            padding = (Fraction(0),) * (self.dimension - len(chosen))
            result[binding.name] = chosen + padding if binding.domain.kind == "vector" else chosen[0]
        return result

    def _masses(self, values: Sequence[Coordinate]) -> list[Fraction]:
        if self.atoms < 2:
            return [Fraction(1)] * self.atoms
        masses = [values[self.index["", 0, atom]] for atom in range(self.atoms)]
        exact = [mass for mass in masses if isinstance(mass, Fraction)]
        return [mass / sum(exact) for mass in exact]

    def point(self, values: Sequence[Coordinate]) -> Point:
        """The point of these exact values; a constant term may stand for a number."""
        masses = self._masses(values)
        law = tuple(Atom(masses[atom], self._entries(values, atom)) for atom in range(self.atoms))
        return Point(self._entries(values, None), law)

    def _entries(self, values: Sequence[Coordinate], atom: int | None) -> tuple[Entry, ...]:
        entries = []
        for binding in self.claim.variables:
            if binding.domain.component == (atom is None):
                continue
            chosen: list[Coordinate] = [values[j] for j in self.of_variable(binding.name, atom)]
            if binding.name == self.claim.dimension:
                chosen = [Fraction(self.dimension)]
            elif binding.domain.kind == "vector":
                chosen += [Fraction(0)] * (self.dimension - len(chosen))
            terms = tuple(Rational(c) if isinstance(c, Fraction) else c for c in chosen)
            entries.append(Entry(binding.name, terms))
        return tuple(entries)


def spaces(claim: Claim) -> list[Space]:
    """The spaces worth looking at, the smallest first."""
    tied = claim.domains[claim.dimension] if claim.dimension else None
    dimensions = [d for d in DIMENSIONS if tied is None or tied.contains(Fraction(d))] if claim.vectors else [1]
    if tied is not None and not dimensions and tied.low is not None:
        dimensions = [int(tied.low)]
    atoms = list(ATOMS) if claim.components else [0]
    pairs = sorted(product(range(len(dimensions)), range(len(atoms))), key=sum)
    return [Space(claim, dimensions[i], atoms[j]) for i, j in pairs[:MAXIMAL_SPACES]]
