"""Models as plain exact data, for tests: Gaussians, mixtures, schedules, kernels and score errors of rational numbers.

They say what something is and refuse what it cannot be; what is true of it is for theorems. `certify.strategies` draws
them. Each hands its fields to a model of `derivations.models` as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NoReturn

Vector = tuple[Fraction, ...]
Matrix = tuple[Vector, ...]
Grid = tuple[Fraction, ...]


def _refuse(message: str) -> NoReturn:
    from certify.trusted.error import Malformed  # late: Hypothesis imports this module with itself

    raise Malformed(message)


def is_positive_definite(matrix: Sequence[Sequence[Fraction]]) -> bool:
    """Whether a symmetric matrix of exact numbers is positive definite: its pivots are positive."""
    rows = [list(row) for row in matrix]
    size = len(rows)
    if any(len(row) != size for row in rows) or any(rows[i][j] != rows[j][i] for i in range(size) for j in range(i)):
        return False
    for k in range(size):
        if rows[k][k] <= 0:
            return False
        for i in range(k + 1, size):
            share = rows[i][k] / rows[k][k]
            rows[i] = [a - share * b for a, b in zip(rows[i], rows[k], strict=True)]
    return True


@dataclass(frozen=True, slots=True)
class Gaussian:
    """The law N(mean, covariance), its covariance positive definite."""

    mean: Vector
    covariance: Matrix

    def __post_init__(self) -> None:
        if not self.mean or len(self.covariance) != len(self.mean) or not is_positive_definite(self.covariance):
            _refuse(f"wanted a mean and a positive definite covariance of its size, got {self.covariance!r:.80}")

    @property
    def dimension(self) -> int:
        """The dimension of the space."""
        return len(self.mean)


@dataclass(frozen=True, slots=True)
class GaussianMixture:
    """The mixture of N(mean, variance * I) over components of positive weight."""

    weights: Vector
    means: tuple[Vector, ...]
    variances: Vector

    def __post_init__(self) -> None:
        if not len(self.weights) == len(self.means) == len(self.variances) or len({*map(len, self.means)}) != 1:
            _refuse("wanted a weight, a mean and a variance for each component, the means of one dimension")
        if sum(self.weights) != 1 or min(self.weights) <= 0 or min(self.variances) <= 0:
            _refuse("wanted positive weights that add up to one, and positive variances")

    @property
    def dimension(self) -> int:
        """The dimension of the space."""
        return len(self.means[0])


@dataclass(frozen=True, slots=True)
class Schedule:
    """A forward process on a grid of times: X_t = scale X_0 + sqrt(variance) xi at each of them.

    Scales fall (weakly) from 1, variances start at 0, and every step adds noise: from s to t the kernel is
    N(alpha x, S I) with alpha = scale_t / scale_s and S = variance_t - alpha^2 variance_s > 0. Every choice of a(t) and
    g(t) gives such numbers, and the other way round.
    """

    times: Grid
    scales: Vector
    variances: Vector

    def __post_init__(self) -> None:
        if not len(self.times) == len(self.scales) == len(self.variances) >= 2:
            _refuse("wanted a scale and a variance for each of two or more times")
        if self.scales[0] != 1 or self.variances[0] != 0 or any(s >= t for s, t in pairwise(self.times)):
            _refuse("wanted increasing times, beginning with scale 1 and variance 0")
        if min(self.scales) <= 0 or any(not (0 < alpha <= 1 and noise > 0) for alpha, noise in self.steps()):
            _refuse("wanted scales in (0, 1] that do not grow, and noise in every step")

    def steps(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """(alpha, S) of the kernel N(alpha x, S I) of each step, forward in time."""
        found = []
        for (before, v), (after, w) in pairwise(zip(self.scales, self.variances, strict=True)):
            alpha = after / before
            found.append((alpha, w - alpha**2 * v))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class GaussianKernel:
    """The Markov kernel x -> N(slope * x + offset, variance * I)."""

    slope: Fraction
    offset: Vector
    variance: Fraction

    def __post_init__(self) -> None:
        if not self.offset or self.variance < 0:
            _refuse("wanted an offset in one dimension or more, and a variance that is not negative")


@dataclass(frozen=True, slots=True)
class ScoreError:
    """The error of a learned score: at most constant + slope * norm(y) at the point y."""

    constant: Fraction
    slope: Fraction

    def __post_init__(self) -> None:
        if min(self.constant, self.slope) < 0:
            _refuse("wanted bounds of an error, which are not negative")
