"""Strategies for models: exact, the edge cases frequent, failures shrunk to the simplest model."""

from fractions import Fraction
from itertools import accumulate
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from certify.model import Gaussian, GaussianKernel, GaussianMixture, Grid, Matrix, Schedule, ScoreError, Vector
from certify.strategies.number import numbers

T = TypeVar("T")
ONE = Fraction(1)
DIMENSIONS = st.integers(1, 3)
CLOSE = tuple(Fraction(1, 10**k) for k in (3, 6, 9))
SCALE = st.sampled_from((ONE, Fraction(1, 10**6), Fraction(10) ** 6, Fraction(1, 10**12), Fraction(10) ** 12))


def positives() -> SearchStrategy[Fraction]:
    """Positive numbers; one is the simplest."""
    return st.one_of(st.just(ONE), numbers("positive"))


def vectors(dimension: int) -> SearchStrategy[Vector]:
    """Vectors of exact numbers; the origin is the simplest."""
    return st.tuples(*[numbers("real")] * dimension)


def _dimension(draw: DrawFn, dimension: int | None) -> int:
    return draw(DIMENSIONS) if dimension is None else dimension


@st.composite
def probability_vectors(draw: DrawFn, size: int | None = None, *, positive: bool = False) -> Vector:
    """Weights that add up to one: equal, nearly degenerate, and with zeros unless they shall be `positive`."""
    count = draw(st.integers(1, 4)) if size is None else size
    least = 1 if positive else 0
    rare = st.sampled_from((Fraction(1, 10**6), Fraction(1, 10**12)))
    mass = st.one_of(st.just(ONE), st.integers(least, 12).map(Fraction), rare)
    masses = [draw(mass) for _ in range(count)]
    total = sum(masses, Fraction(0))
    return tuple(m / total for m in masses) if total else (ONE, *[Fraction(0)] * (count - 1))


@st.composite
def spd_matrices(draw: DrawFn, dimension: int | None = None) -> Matrix:
    """Symmetric positive definite matrices, nearly singular, tiny and huge ones among them; the identity is simplest.

    Each is L D L^T with a unit lower triangular L and a positive diagonal D, so that it is exact and definite.
    """
    size = _dimension(draw, dimension)
    entry = st.one_of(st.just(Fraction(0)), st.fractions(-3, 3, max_denominator=6))
    pivot = st.one_of(st.just(ONE), st.sampled_from(CLOSE), positives())
    lower = [[draw(entry) for _ in range(i)] + [ONE] for i in range(size)]
    pivots = [draw(pivot) for _ in range(size)]
    scale = draw(SCALE)
    return tuple(
        tuple(scale * sum(lower[i][k] * pivots[k] * lower[j][k] for k in range(min(i, j) + 1)) for j in range(size))
        for i in range(size)
    )


@st.composite
def gaussians(draw: DrawFn, dimension: int | None = None, *, diagonal: bool = False) -> Gaussian:
    """Gaussian laws; `diagonal` for covariances in their eigenbasis. The standard one on the line is the simplest."""
    size = _dimension(draw, dimension)
    mean = draw(vectors(size))
    if not diagonal:
        return Gaussian(mean, draw(spd_matrices(size)))
    spectrum = [draw(positives()) for _ in range(size)]
    rows = (tuple(v if i == j else Fraction(0) for j in range(size)) for i, v in enumerate(spectrum))
    return Gaussian(mean, tuple(rows))


@st.composite
def gaussian_mixtures(
    draw: DrawFn, dimension: int | None = None, components: int | None = None, *, common: bool = False
) -> GaussianMixture:
    """Mixtures of isotropic Gaussians; with equal and nearly equal means, and with a `common` variance if wanted."""
    size, count = _dimension(draw, dimension), draw(st.integers(1, 3)) if components is None else components
    means = [draw(vectors(size))]
    while len(means) < count:
        apart, near = draw(vectors(size)), draw(st.sampled_from(("apart", "apart", "close", "equal")))
        step = draw(st.sampled_from(CLOSE)) if near == "close" else Fraction(0)  # more draws, so that apart is simpler
        means.append(apart if near == "apart" else (means[-1][0] + step, *means[-1][1:]))
    shared = draw(positives())
    variances = [shared if common else draw(st.one_of(st.just(shared), positives())) for _ in means]
    return GaussianMixture(draw(probability_vectors(count, positive=True)), tuple(means), tuple(variances))


@st.composite
def grids(draw: DrawFn, steps: int | None = None) -> Grid:
    """Increasing times from 0 on: uniform, uneven, with tiny and huge steps."""
    sizes = draw(_several(positives(), steps))
    if draw(st.booleans()):
        sizes = sizes[:1] * len(sizes)
    return tuple(accumulate(sizes, initial=Fraction(0)))


def _several(one: SearchStrategy[T], count: int | None) -> SearchStrategy[list[T]]:
    """A list of so many, or of one to four."""
    return st.lists(one, min_size=1 if count is None else count, max_size=4 if count is None else count)


@st.composite
def schedules(draw: DrawFn, steps: int | None = None) -> Schedule:
    """Forward processes on a grid: with and without contraction (variance exploding), with tiny and huge noise."""
    step = st.tuples(positives(), st.one_of(st.just(ONE), numbers("(0, 1]")), positives())
    times, scales, variances = [Fraction(0)], [ONE], [Fraction(0)]
    for size, alpha, noise in draw(_several(step, steps)):
        times.append(times[-1] + size)
        scales.append(alpha * scales[-1])
        variances.append(alpha**2 * variances[-1] + noise)
    return Schedule(tuple(times), tuple(scales), tuple(variances))


@st.composite
def kernels(draw: DrawFn, dimension: int | None = None) -> GaussianKernel:
    """Gaussian kernels x -> N(slope x + offset, variance I): contracting, expanding, without noise."""
    size = _dimension(draw, dimension)
    slope = draw(st.one_of(numbers("[-1, 1]"), numbers("real")))
    return GaussianKernel(slope, draw(vectors(size)), draw(st.one_of(st.just(ONE), numbers("nonnegative"))))


@st.composite
def score_errors(draw: DrawFn) -> ScoreError:
    """Errors of a learned score: none, a constant, growing with the point."""
    return ScoreError(draw(numbers("nonnegative")), draw(numbers("nonnegative")))
