"""The mixture of Gaussians N(mu_i, v_i I) with an isotropic covariance for each component."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from certify.trusted.error import Malformed
from certify.trusted.term import Term
from derivations.models.common_covariance_mixture import mixing_means, mixing_weights
from derivations.models.process import Process
from derivations.models.quantity import Exact, positive


@final
@dataclass(frozen=True, slots=True, init=False)
class IsotropicMixture:
    """Weights that add up to one, means as lists of coordinates, and a variance for each component."""

    weights: tuple[Term, ...]
    means: tuple[tuple[Term, ...], ...]
    variances: tuple[Term, ...]

    def __init__(self, weights: Sequence[Exact], means: Sequence[Sequence[Exact]], variances: Sequence[Exact]) -> None:
        if len(variances) != len(weights):
            raise Malformed(f"wanted {len(weights)} variances, one for each component, got {len(variances)}")
        object.__setattr__(self, "weights", mixing_weights(weights))
        object.__setattr__(self, "means", mixing_means(means, len(weights)))
        object.__setattr__(self, "variances", tuple(positive("a variance", given) for given in variances))

    @property
    def dimension(self) -> int:
        """The dimension of the space."""
        return len(self.means[0])

    def at(self, process: Process, t: Exact) -> "IsotropicMixture":
        """The law of the process at time t: means alpha_t mu_i, variances alpha_t^2 v_i + sigma_t^2."""
        scale = process.scale(t)
        means = [[scale * coordinate for coordinate in mean] for mean in self.means]
        variances = [scale**2 * variance + process.variance(t) for variance in self.variances]
        return IsotropicMixture(self.weights, means, variances)
