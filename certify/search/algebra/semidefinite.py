"""Semidefinite programs over a cone: Gram matrices found in floating point, then made exact.

When the matrices can be definite, a solution with a margin is rounded and stays inside. When they cannot (the target
touches zero somewhere), the kernels that every solution shares are read off, rounded, and taken out of the bases; then
the search starts again on that face.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from math import sqrt
from time import monotonic
from typing import TypeVar

import clarabel
import numpy
from scipy.sparse import block_array, csc_array, eye_array

from certify.search.algebra.cone import Block, Cone, Product
from certify.search.algebra.linear import Generator
from certify.search.algebra.polynomial import Polynomial, Summand, combine
from certify.search.algebra.rounding import Array, System, annihilator, near, plain, plausible, squares

ATTEMPTS = 30
DEPTH = 7
THRESHOLDS = (1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)
NEWTON = 20
POLISHABLE = 200_000
Rounding = Callable[[float], Fraction]
SHARP: tuple[Rounding, ...] = (partial(near, tolerance=1e-6), partial(near, tolerance=1e-4))
BLUNT: tuple[Rounding, ...] = (partial(plain, tolerance=1e-3), partial(plain, tolerance=2e-2))
ROWS = 600
CLOSE, FEASIBLE = 1e-4, 1e-5
SOLVED = ("Solved", "AlmostSolved", "InsufficientProgress")
T = TypeVar("T")


@dataclass(frozen=True)
class Point:
    """A floating-point solution: the least eigenvalue of its Gram matrices over the greatest, and the unknowns."""

    margin: float
    values: Array


@dataclass(frozen=True)
class Relaxation:
    """Gram matrices for the blocks of a cone, and coefficients for its multiples, that put a target together."""

    target: Polynomial
    cone: Cone

    @cached_property
    def system(self) -> System:
        """What each unknown contributes: upper triangles of the Gram matrices by columns, then the multiples."""
        entries = [entry for block in self.cone.blocks for entry in block.entries.values()]
        return System([*entries, *(m.polynomial for m in self.cone.multiples)], self.target)

    @cached_property
    def sizes(self) -> list[int]:
        """The sizes of the Gram matrices."""
        return [len(block.basis) for block in self.cone.blocks]

    @cached_property
    def diagonal(self) -> Array:
        """1 for the unknowns on a diagonal, 0 for the others."""
        triangles = [float(i == j) for n in self.sizes for j in range(n) for i in range(j + 1)]
        return numpy.array(triangles + [0.0] * len(self.cone.multiples))

    @cached_property
    def length(self) -> Array:
        """The solver's unknowns are the entries divided by this: off a diagonal it wants them times the root of two."""
        lengths = numpy.where(self.diagonal == 1.0, 1.0, 1 / sqrt(2))
        lengths[len(lengths) - len(self.cone.multiples) :] = 1.0
        return lengths

    def grams(self, values: Sequence[T]) -> list[list[list[T]]]:
        """The unknowns as full symmetric matrices."""
        found, start = [], 0
        for n in self.sizes:
            found.append([[values[start + _place(i, j)] for i in range(n)] for j in range(n)])
            start += n * (n + 1) // 2
        return found

    def point(self, costs: Array | None, seconds: float) -> Point | None:
        """A solution of least cost; without costs, one of greatest margin (but at most 1).

        Each Gram matrix is a semidefinite matrix plus the margin times the identity, so a negative margin is a solution
        too, and the solver is spared problems without one.
        """
        if seconds <= 0 or not self.sizes or not self.system.columns or len(self.system.rows) > ROWS:
            return None
        free, scale = costs is None, numpy.abs(self.system.right).max()
        objective = numpy.append(0 * self.length if costs is None else costs * self.length, -float(free))
        found = self._solved(objective, self.system.right / scale, free, seconds)
        if found is None:
            return None
        values = (found[:-1] + found[-1] * self.diagonal) * self.length * scale
        if numpy.abs(self.system.matrix @ values - self.system.right).max() > CLOSE * scale:
            return None
        spectra = [numpy.linalg.eigvalsh(numpy.array(m)) for m in self.grams(list(values))]
        greatest = max(float(numpy.abs(spectrum).max()) for spectrum in spectra)
        return Point(min(float(spectrum[0]) for spectrum in spectra) / greatest, values)

    def _solved(self, objective: Array, right: Array, free: bool, seconds: float) -> Array | None:
        kept = self.system.regular[1]
        system = csc_array(self.system.matrix[kept] * self.length)
        identity = csc_array((system @ self.diagonal)[:, None])
        triangles = len(self.length) - len(self.cone.multiples)
        cones = csc_array(-eye_array(triangles, len(self.length)))
        matrix = csc_array(block_array([[system, identity], [None, csc_array([[1.0]])], [cones, None]]))
        kinds = [clarabel.ZeroConeT(len(kept)), clarabel.NonnegativeConeT(1) if free else clarabel.ZeroConeT(1)]
        kinds += [clarabel.NonnegativeConeT(1) if n == 1 else clarabel.PSDTriangleConeT(n) for n in self.sizes]
        sides = numpy.concatenate([right[kept], [float(free)], numpy.zeros(triangles)])
        nothing = csc_array((len(objective), len(objective)))
        answer = clarabel.DefaultSolver(nothing, objective, matrix, sides, kinds, _settings(seconds)).solve()
        values = numpy.array(answer.x)
        return values if str(answer.status) in SOLVED and numpy.all(numpy.isfinite(values)) else None


def _place(i: int, j: int) -> int:
    return max(i, j) * (max(i, j) + 1) // 2 + min(i, j)


def _settings(seconds: float) -> clarabel.DefaultSettings:
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.time_limit = seconds
    settings.max_iter = 100
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-11
    return settings


def gram_sum(target: Polynomial, cone: Cone, deadline: float) -> list[Summand] | None:
    """The target as a sum over blocks of a cone: first over those that a cheap solution uses, then over all."""
    if not target:
        return []
    if len(cone.blocks) == 1:
        return _descended(Relaxation(target, cone), deadline)
    slim = _slim(Relaxation(target, cone), deadline)
    if slim is None:
        return None
    found = _descended(Relaxation(target, slim), deadline) if len(slim.blocks) < len(cone.blocks) else None
    return found or _descended(Relaxation(target, cone), deadline)


def margins(target: Polynomial, cone: Cone, strict: Sequence[Generator], deadline: float) -> list[float]:
    """How much of each strictly positive generator can be taken from the target at once; empty when nothing can."""
    ahead = (Block(Product.of(g.facts, g.polynomial), (g.root,), None) for g in strict)
    relaxation = Relaxation(target, Cone((*ahead, *cone.blocks), cone.multiples))
    costs = 0 * relaxation.length
    costs[: len(strict)] = -1.0
    point = relaxation.point(costs, deadline - monotonic())
    return [] if point is None else [float(value) for value in point.values[: len(strict)]]


def _slim(relaxation: Relaxation, deadline: float) -> Cone | None:
    """The blocks that a solution of least total trace uses; None when there is no solution."""
    point = relaxation.point(relaxation.diagonal, deadline - monotonic())
    if point is None:
        return None
    traces = [sum(m[i][i] for i in range(len(m))) for m in relaxation.grams(list(point.values))]
    used = [b for b, t in zip(relaxation.cone.blocks, traces, strict=True) if t > 1e-5 * max(traces, default=0)]
    return Cone(tuple(used), relaxation.cone.multiples)


def _descended(whole: Relaxation, deadline: float) -> list[Summand] | None:
    """Solve and round; failing that, go down to a face where the solutions seem to lie, or back up if it was wrong."""
    trail = [iter((whole,))]
    for _ in range(ATTEMPTS):
        relaxation = next(trail[-1], None)
        if relaxation is None:
            trail.pop()
            if not trail:
                return None
            continue
        point = relaxation.point(None, deadline - monotonic())
        if point is None or point.margin < -FEASIBLE:
            continue
        found = _rounded(relaxation, point)
        if found is not None:
            return found
        if len(trail) < DEPTH:
            trail.append(_faces(relaxation, point, deadline))
    return None


def _rounded(relaxation: Relaxation, point: Point) -> list[Summand] | None:
    """Exact summands near a floating-point solution, if rounding keeps every Gram matrix semidefinite."""
    for values in relaxation.system.solutions(point.values):
        grams = relaxation.grams(values)
        if all(plausible(gram) for gram in grams):
            found = _summands(relaxation.cone, grams, values)
            if found is not None:
                return found
    return None


def _summands(cone: Cone, grams: Sequence[list[list[Fraction]]], values: Sequence[Fraction]) -> list[Summand] | None:
    count = len(cone.multiples)
    free = values[len(values) - count :]
    found = [Summand(w, (m.fact,), m.root, linear=True) for m, w in zip(cone.multiples, free, strict=True) if w]
    for block, gram in zip(cone.blocks, grams, strict=True):
        forms = squares(gram)
        if forms is None:
            return None
        found += [Summand(weight, block.product.facts, combine(form, block.basis)) for weight, form in forms]
    return found


def _faces(relaxation: Relaxation, point: Point, deadline: float) -> Iterator[Relaxation]:
    """Smaller relaxations that can still be solved, signs aside: by each notion of zero, and of simple."""
    seen: list[tuple[Block, ...]] = [relaxation.cone.blocks]
    for kernels, rounded in _kernels(relaxation, point):
        if monotonic() > deadline:
            return
        pairs = zip(relaxation.cone.blocks, kernels, strict=True)
        blocks = tuple(block for block in (_on_face(b, k, rounded) for b, k in pairs) if block.basis)
        if blocks not in seen:
            seen.append(blocks)
            smaller = Relaxation(relaxation.target, Cone(blocks, relaxation.cone.multiples))
            if smaller.system.solvable:
                yield smaller


def _on_face(block: Block, kernel: Array, rounded: Rounding) -> Block:
    if kernel.shape[1] == 0:
        return block
    basis = annihilator(kernel, rounded)
    return Block(block.product, tuple(combine(row, block.basis) for row in basis), block.gram)


def _kernels(relaxation: Relaxation, point: Point) -> Iterator[tuple[list[Array], Rounding]]:
    """Near-kernels of the Gram matrices, and how to round their entries.

    For each notion of zero, first those of a nearby exact solution of the ranks that remain, then as they stand.
    """
    spectra = [numpy.linalg.eigh(numpy.array(m)) for m in relaxation.grams(list(point.values))]
    greatest = max(float(numpy.abs(values).max()) for values, _ in spectra)
    seen = [[0] * len(spectra)]
    for threshold in THRESHOLDS:
        counts = [int(numpy.count_nonzero(values < threshold * greatest)) for values, _ in spectra]
        if counts in seen:
            continue
        seen.append(counts)
        pairs = list(zip(spectra, counts, strict=True))
        roots = [vectors[:, n:] * numpy.sqrt(values[n:]) for (values, vectors), n in pairs]
        sharp = _polished(relaxation, roots, point.values)
        kernels = [numpy.linalg.svd(root)[0][:, root.shape[1] :] for root in sharp]
        yield from ((kernels, rounding) for rounding in SHARP)
        yield from (([vectors[:, :n] for (_, vectors), n in pairs], rounding) for rounding in BLUNT)


def _polished(relaxation: Relaxation, roots: list[Array], values: Array) -> list[Array]:
    """Matrices R_k near given ones so that the Gram matrices R_k R_k^T make the target, by Newton's method."""
    count = len(relaxation.cone.multiples)
    free = values[len(values) - count :]
    system, right = relaxation.system.matrix, relaxation.system.right
    steps = NEWTON if system.shape[0] * sum(root.size for root in roots) < POLISHABLE else 0
    for _ in range(steps):
        triangles = [(root @ root.T)[j, : j + 1] for root in roots for j in range(len(root))]
        rest = right - system @ numpy.concatenate([*triangles, free])
        if numpy.abs(rest).max() <= 1e-16 * numpy.abs(right).max():
            break
        step, *_ = numpy.linalg.lstsq(_slope(system, roots, count), rest, rcond=1e-11)
        cuts = numpy.cumsum([root.size for root in roots])
        parts = numpy.split(step, cuts)
        roots = [root + part.reshape(root.shape) for root, part in zip(roots, parts[:-1], strict=True)]
        free = free + parts[-1]
    return roots


def _slope(system: Array, roots: list[Array], count: int) -> Array:
    """The derivative of what R_k R_k^T make, in the entries of each R_k row by row, then in the free unknowns."""
    parts, start = [], 0
    for root in roots:
        size = len(root)
        for i in range(size):
            columns = [start + _place(i, j) for j in range(size)]
            twice = root * numpy.where(numpy.arange(size) == i, 2.0, 1.0)[:, None]
            parts.append(system[:, columns] @ twice)
        start += size * (size + 1) // 2
    return numpy.hstack([*parts, system[:, system.shape[1] - count :]])
