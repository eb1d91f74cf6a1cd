"""The space in which points of a claim are looked for: one column a number to choose.

A vector has columns for its first three coordinates at most and zeros after them, so that a large dimension costs no
more than three; a dimension of three and more is then a column of its own. A component variable has columns for each
atom of the law; each atom's weight is a column when there are several.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from certify.search.exact import Number, Spot
from certify.search.numeric import Array, Frame, Mask, approximate
from certify.trusted.claim import Claim, Domain, interval
from certify.trusted.evidence import Atom, Entry, Point
from certify.trusted.point import Place
from certify.trusted.term import Rational, Term

SMALL_DIMENSIONS = (1, 2, 3)
MAXIMAL_DIMENSION = 64
ATOMS = (1, 2, 3)
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
    """The points of a claim with so many active coordinates and atoms, as rows of columns.

    The vectors have no other coordinates, unless `dimension` is given: the domain of the claim's dimension.
    """

    def __init__(self, claim: Claim, active: int, atoms: int, dimension: Domain | None = None) -> None:
        self.claim, self.active, self.atoms, self.dimension = claim, active, atoms, dimension
        self.columns = tuple(self._columns())
        self._positions: dict[tuple[str, int | None], list[int]] = {}
        for j, column in enumerate(self.columns):
            self._positions.setdefault((column.name, column.atom), []).append(j)
        self.low = np.array([-np.inf if c.domain.low is None else approximate(c.domain.low) for c in self.columns])
        self.high = np.array([np.inf if c.domain.high is None else approximate(c.domain.high) for c in self.columns])
        self.integral = np.array([c.domain.integral for c in self.columns], dtype=np.bool_)

    def _columns(self) -> Iterator[Column]:
        for binding in self.claim.variables:
            if binding.name == self.claim.dimension:
                yield from [Column(binding.name, 0, None, self.dimension)] if self.dimension else []
                continue
            vector = binding.domain.kind == "vector"
            for atom in range(self.atoms) if binding.domain.component else (None,):
                for i in range(self.active if vector else 1):
                    yield Column(binding.name, i, atom, interval() if vector else binding.domain)
        if self.atoms > 1:
            for atom in range(self.atoms):
                yield Column("", 0, atom, MASS)

    def of_variable(self, name: str, atom: int | None = None) -> list[int]:
        """The columns of a variable, at one atom if it is a component."""
        return self._positions.get((name, atom), [])

    def frame(self, rows: Array) -> Frame:
        """The values of the variables at every row."""
        values: dict[str, Array] = {}
        for binding in self.claim.variables:
            name, domain = binding.name, binding.domain
            if name == self.claim.dimension and not self.dimension:
                values[name] = np.full(len(rows), float(self.active))
                continue
            parts = [self._slice(rows, name, atom, domain) for atom in self._atoms_of(domain)]
            values[name] = np.stack(parts) if domain.component else parts[0]
        dimension = values[self.claim.dimension] if self.claim.dimension else np.asarray(float(self.active))
        return Frame(len(rows), values, self._weights(rows), dimension)

    def _atoms_of(self, domain: Domain) -> Sequence[int | None]:
        return range(self.atoms) if domain.component else (None,)

    def _slice(self, rows: Array, name: str, atom: int | None, domain: Domain) -> Array:
        columns = self.of_variable(name, atom)
        return rows[:, columns] if domain.kind == "vector" else rows[:, columns[0]]

    def _weights(self, rows: Array) -> Array | None:
        if self.atoms < 2:
            return np.ones((1, len(rows))) if self.atoms else None
        masses = rows[:, [self.of_variable("", atom)[0] for atom in range(self.atoms)]].T
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
        masses = self._masses(values)
        return Spot(self._numbers(values, None), [(masses[a], self._numbers(values, a)) for a in range(self.atoms)])

    def _numbers(self, values: Sequence[Fraction], atom: int | None) -> dict[str, Number]:
        result: dict[str, Number] = {}
        for binding in self.claim.variables:
            if binding.domain.component == (atom is None):
                continue
            columns = self.of_variable(binding.name, atom)
            if binding.domain.kind == "vector":
                result[binding.name] = tuple(values[j] for j in columns)
            else:
                result[binding.name] = values[columns[0]] if columns else Fraction(self.active)
        return result

    def place(self, values: Sequence[Coordinate]) -> Place:
        """Exact values, constants or unknowns as a place that can be put into terms."""
        point = self.point(values)
        atoms = tuple((atom.weight, _place(self.claim, atom.entries, ())) for atom in point.law)
        return _place(self.claim, point.entries, atoms)

    def _masses(self, values: Sequence[Coordinate]) -> list[Fraction]:
        if self.atoms < 2:
            return [Fraction(1)] * self.atoms
        masses = [values[self.of_variable("", atom)[0]] for atom in range(self.atoms)]
        exact = [mass for mass in masses if isinstance(mass, Fraction)]
        return [mass / sum(exact) for mass in exact]

    def point(self, values: Sequence[Coordinate]) -> Point:
        """The point of these exact values; a constant term may stand for a number."""
        masses = self._masses(values)
        law = tuple(Atom(masses[atom], self._entries(values, atom)) for atom in range(self.atoms))
        return Point(self._entries(values, None), law)

    def _dimension_at(self, values: Sequence[Coordinate]) -> int:
        tied = self.of_variable(self.claim.dimension) if self.claim.dimension else []
        found = values[tied[0]] if tied else None
        return int(found) if isinstance(found, Fraction) else self.active

    def _entries(self, values: Sequence[Coordinate], atom: int | None) -> tuple[Entry, ...]:
        entries = []
        for binding in self.claim.variables:
            if binding.domain.component == (atom is None):
                continue
            chosen: list[Coordinate] = [values[j] for j in self.of_variable(binding.name, atom)]
            if binding.domain.kind == "vector":
                chosen += [Fraction(0)] * (self._dimension_at(values) - len(chosen))
            elif not chosen:
                chosen = [Fraction(self.active)]
            terms = tuple(Rational(c) if isinstance(c, Fraction) else c for c in chosen)
            entries.append(Entry(binding.name, terms))
        return tuple(entries)


def spaces(claim: Claim) -> list[Space]:
    """The spaces worth looking at, the smallest first."""
    sizes = _sizes(claim) if claim.vectors else [(1, None)]
    atoms = ATOMS if claim.components else (0,)
    pairs = sorted(product(range(len(sizes)), range(len(atoms))), key=sum)
    return [Space(claim, sizes[i][0], atoms[j], sizes[i][1]) for i, j in pairs]


def _sizes(claim: Claim) -> list[tuple[int, Domain | None]]:
    """Numbers of active coordinates; with the domain of the dimension where it may be larger."""
    if claim.dimension is None:
        return [(active, None) for active in SMALL_DIMENSIONS]
    tied = claim.domains[claim.dimension]
    *small, last = SMALL_DIMENSIONS
    sizes: list[tuple[int, Domain | None]] = [(active, None) for active in small if tied.contains(Fraction(active))]
    low = max(tied.low or Fraction(1), Fraction(last))
    high = min(tied.high or Fraction(MAXIMAL_DIMENSION), Fraction(MAXIMAL_DIMENSION))
    return [*sizes, (last, interval(low, high, kind="dimension"))] if low <= high else sizes


def _place(claim: Claim, entries: Sequence[Entry], law: tuple[tuple[Fraction, Place], ...]) -> Place:
    vectors = {entry.name: entry.coordinates for entry in entries if claim.domains[entry.name].kind == "vector"}
    scalars = {entry.name: entry.coordinates[0] for entry in entries if entry.name not in vectors}
    return Place(scalars, vectors, law)
