"""Points at which a polynomial is negative though the facts hold: they spare a search for a certificate that cannot exist."""

from collections.abc import Iterator

import numpy

from certify.search.cone import Polynomial, Problem
from certify.search.rounding import Array

POINTS = 4000
SLACK = 1e-9


def refuted(problem: Problem, seed: int = 0) -> bool:
    """Whether a sampled point, clear of rounding errors, makes the target negative and keeps every fact (none may be zero)."""
    if "zero" in problem.kinds:
        return False
    points = _points(problem, numpy.random.default_rng(seed))
    admissible = numpy.ones(len(points), dtype=bool)
    for index in problem.relevant:
        values, sizes = _values(problem.facts[index], points)
        admissible &= values > SLACK * sizes
    values, sizes = _values(problem.target, points[admissible])
    return bool(numpy.any(values < -SLACK * sizes))


def _values(polynomial: Polynomial, points: Array) -> tuple[Array, Array]:
    """The values of a polynomial and the sums of the sizes of its terms."""
    values, sizes = numpy.zeros(len(points)), numpy.zeros(len(points))
    for exponent, coefficient in polynomial.items():
        term = float(coefficient) * numpy.prod(points ** numpy.array(exponent), axis=1)
        values += term
        sizes += numpy.abs(term)
    return values, sizes


def _points(problem: Problem, rng: numpy.random.Generator) -> Array:
    """Points of many sizes, inside the intervals that single facts give to single atoms, inner products from real vectors."""
    size = (POINTS, problem.arity)
    points = rng.normal(size=size) * 10 ** rng.uniform(-1.5, 1.5, size=size)
    whole = rng.random(POINTS) < 0.3
    points[whole] = numpy.round(points[whole])
    for atom, low, high in _intervals(problem):
        points[:, atom] = _inside(points[:, atom], low, high, rng)
    for i, row in enumerate(vectors := problem.gram or ()):
        width = len(vectors)
        if i == 0:
            chosen = rng.normal(size=(POINTS, width, width)) * 10 ** rng.uniform(-1, 1, size=(POINTS, width, 1))
            chosen[whole] = numpy.round(chosen[whole])
        for j, atom in enumerate(row):
            points[:, atom] = numpy.sum(chosen[:, i] * chosen[:, j], axis=1)
    return points


def _inside(values: Array, low: float, high: float, rng: numpy.random.Generator) -> Array:
    if numpy.isfinite(low) and numpy.isfinite(high):
        return low + (high - low) * rng.random(len(values))
    if numpy.isfinite(low):
        return low + numpy.abs(values)
    return high - numpy.abs(values) if numpy.isfinite(high) else values


def _intervals(problem: Problem) -> Iterator[tuple[int, float, float]]:
    """The interval that facts linear in one atom alone give to it."""
    lows, highs = numpy.full(problem.arity, -numpy.inf), numpy.full(problem.arity, numpy.inf)
    for index in problem.relevant:
        fact = problem.facts[index]
        atoms = {atom for exponent in fact for atom, power in enumerate(exponent) if power}
        if len(atoms) != 1 or max(map(sum, fact)) != 1:
            continue
        atom = atoms.pop()
        slope = next(float(c) for e, c in fact.items() if sum(e))
        bound = -next((float(c) for e, c in fact.items() if not sum(e)), 0.0) / slope
        if slope > 0:
            lows[atom] = max(lows[atom], bound)
        else:
            highs[atom] = min(highs[atom], bound)
    for atom in range(problem.arity):
        if lows[atom] <= highs[atom]:
            yield atom, float(lows[atom]), float(highs[atom])
