"""Points where a polynomial is negative though the facts hold: they spare a search that cannot succeed."""

from collections.abc import Iterator

import numpy

from certify.search.algebra.cone import Problem
from certify.search.algebra.polynomial import Polynomial, atoms_of
from certify.search.algebra.rounding import Array

POINTS = 4000
SLACK = 1e-9


def refuted(problem: Problem, seed: int = 0) -> bool:
    """Whether a sampled point, clear of rounding errors, makes the target negative and keeps every fact.

    Equations are solved for one atom each, so that points on them can be sampled too.
    """
    with numpy.errstate(all="ignore"):
        points = _points(problem, numpy.random.default_rng(seed))
        solved = list(_solved(problem))
        for atom, power, slope, rest in solved:
            points[:, atom] = _root(-_values(rest, points)[0] / _values(slope, points)[0], power)
        admissible = numpy.all(numpy.isfinite(points), axis=1)
        for index in problem.relevant:
            values, sizes = _values(problem.facts[index], points)
            zero = problem.kinds[index] == "zero"
            admissible &= (numpy.abs(values) < 1e-12 * sizes) if zero else (values > SLACK * sizes)
        values, sizes = _values(problem.target, points[admissible])
    return bool(numpy.any(values < -SLACK * sizes))


def _root(values: Array, power: int) -> Array:
    return numpy.asarray(
        values if power == 1 else numpy.where(values >= 0, numpy.abs(values) ** (1 / power), numpy.nan)
    )


def _solved(problem: Problem) -> Iterator[tuple[int, int, Polynomial, Polynomial]]:
    """Equations as `slope * atom^power + rest = 0`, each for an atom that no earlier one uses."""
    used = {atom for row in problem.gram or () for atom in row}
    for index in problem.usable("zero"):
        fact = problem.facts[index]
        for atom in sorted(atoms_of(fact) - used):
            powers = {exponent[atom] for exponent in fact} - {0}
            if len(powers) == 1:
                slope = {_without(e, atom): c for e, c in fact.items() if e[atom]}
                yield atom, powers.pop(), slope, {e: c for e, c in fact.items() if not e[atom]}
                used |= atoms_of(fact)
                break


def _without(exponent: tuple[int, ...], atom: int) -> tuple[int, ...]:
    return (*exponent[:atom], 0, *exponent[atom + 1 :])


def _values(polynomial: Polynomial, points: Array) -> tuple[Array, Array]:
    """The values of a polynomial and the sums of the sizes of its terms."""
    values, sizes = numpy.zeros(len(points)), numpy.zeros(len(points))
    for exponent, coefficient in polynomial.items():
        term = numpy.full(len(points), float(coefficient))
        for atom, power in enumerate(exponent):
            if power:
                term *= points[:, atom] ** power
        values += term
        sizes += numpy.abs(term)
    return values, sizes


def _points(problem: Problem, rng: numpy.random.Generator) -> Array:
    """Points of many sizes, inside the intervals that single facts give to single atoms."""
    size = (POINTS, problem.arity)
    points = rng.normal(size=size) * 10 ** rng.uniform(-1.5, 1.5, size=size)
    whole = rng.random(POINTS) < 0.3
    points[whole] = numpy.round(points[whole])
    for atom, low, high in _intervals(problem):
        points[:, atom] = _inside(points[:, atom], low, high, rng)
    vectors = _vectors(len(problem.gram or ()), whole, rng)
    for i, row in enumerate(problem.gram or ()):
        for j, atom in enumerate(row):
            points[:, atom] = numpy.sum(vectors[:, i] * vectors[:, j], axis=1)
    return points


def _vectors(width: int, whole: numpy.typing.NDArray[numpy.bool_], rng: numpy.random.Generator) -> Array:
    """Vectors in as many dimensions as there are vectors: their inner products are all that can occur."""
    vectors = rng.normal(size=(POINTS, width, width)) * 10 ** rng.uniform(-1, 1, size=(POINTS, width, 1))
    vectors[whole] = numpy.round(vectors[whole])
    return vectors


def _inside(values: Array, low: float, high: float, rng: numpy.random.Generator) -> Array:
    if numpy.isfinite(low) and numpy.isfinite(high):
        return low + (high - low) * rng.random(len(values))
    if numpy.isfinite(low):
        return low + numpy.abs(values)
    return high - numpy.abs(values) if numpy.isfinite(high) else values


def _intervals(problem: Problem) -> Iterator[tuple[int, float, float]]:
    """The interval that facts linear in one atom alone give to it."""
    lows, highs = [-numpy.inf] * problem.arity, [numpy.inf] * problem.arity
    for index in problem.usable("nonnegative", "positive"):
        fact = problem.facts[index]
        atoms = atoms_of(fact)
        if len(atoms) != 1 or max(map(sum, fact)) != 1:
            continue
        atom = atoms.pop()
        slope = next(float(c) for e, c in fact.items() if sum(e))
        bound = -next((float(c) for e, c in fact.items() if not sum(e)), 0.0) / slope
        if slope > 0:
            lows[atom] = max(lows[atom], bound)
        else:
            highs[atom] = min(highs[atom], bound)
    yield from ((a, low, high) for a, (low, high) in enumerate(zip(lows, highs, strict=True)) if low <= high)
