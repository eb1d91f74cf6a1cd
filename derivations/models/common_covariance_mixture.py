"""The mixture of Gaussians N(mu_i, v I) with one isotropic covariance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import final

from certify.trusted.error import Malformed
from certify.trusted.term import ZERO, Term, call, constant, total
from derivations.models.process import Process
from derivations.models.quantity import Exact, exact, positive


@final
@dataclass(frozen=True, slots=True, init=False)
class CommonCovarianceMixture:
    """Weights that add up to one, means as lists of coordinates, and the variance that all components share."""

    weights: tuple[Term, ...]
    means: tuple[tuple[Term, ...], ...]
    variance: Term

    def __init__(self, weights: Sequence[Exact], means: Sequence[Sequence[Exact]], variance: Exact) -> None:
        object.__setattr__(self, "weights", mixing_weights(weights))
        object.__setattr__(self, "means", mixing_means(means, len(weights)))
        object.__setattr__(self, "variance", positive("the variance", variance))

    @property
    def dimension(self) -> int:
        """The dimension of the space."""
        return len(self.means[0])

    @property
    def radius(self) -> Term:
        """The greatest norm of a mean."""
        return greatest([norm(mean) for mean in self.means])

    @property
    def diameter_square(self) -> Term:
        """D^2, the greatest squared distance between two means; zero for a single one."""
        apart = [square([p - q for p, q in zip(a, b, strict=True)]) for a, b in combinations(self.means, 2)]
        return greatest(apart) if apart else ZERO

    @property
    def one_sided_lipschitz(self) -> Term:
        """An upper bound of the Hessian of log p, -1/v + D^2 / (4 v^2): attained by two atoms (T-C2)."""
        return -1 / self.variance + self.diameter_square / (4 * self.variance**2)

    def at(self, process: Process, t: Exact) -> "CommonCovarianceMixture":
        """The law of the process at time t: means alpha_t mu_i, variance alpha_t^2 v + sigma_t^2."""
        scale = process.scale(t)
        means = [[scale * coordinate for coordinate in mean] for mean in self.means]
        return CommonCovarianceMixture(self.weights, means, scale**2 * self.variance + process.variance(t))


def mixing_weights(weights: Sequence[Exact]) -> tuple[Term, ...]:
    """Positive weights, as given; `Malformed` unless they add up to one."""
    found = tuple(positive("a weight", weight) for weight in weights)
    known = [value for weight in found if (value := constant(weight)) is not None]
    if not found or (len(known) == len(found) and sum(known) != 1):
        raise Malformed(f"the weights of a mixture add up to one, got {', '.join(map(str, known))}")
    return found


def mixing_means(means: Sequence[Sequence[Exact]], count: int) -> tuple[tuple[Term, ...], ...]:
    """One mean for each component, all of one dimension."""
    found = tuple(tuple(exact(coordinate) for coordinate in mean) for mean in means)
    if len(found) != count or len({len(mean) for mean in found}) != 1 or not found[0]:
        raise Malformed(f"wanted {count} means of one dimension, as lists of coordinates, got {len(found)}")
    return found


def square(coordinates: Sequence[Term]) -> Term:
    """The square of the Euclidean norm."""
    return total([coordinate**2 for coordinate in coordinates])


def norm(coordinates: Sequence[Term]) -> Term:
    """The Euclidean norm."""
    return call("sqrt", square(coordinates))


def greatest(terms: Sequence[Term]) -> Term:
    """The maximum of one or more terms."""
    return terms[0] if len(terms) == 1 else call("max", terms[0], greatest(terms[1:]))
