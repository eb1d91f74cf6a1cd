"""The target of which only dissipativity is known: <grad log p_0(y), y> <= -a_0 |y|^2 + b_0, in its weak radial form.

That is: for almost every direction theta, r^{-b_0} e^{a_0 r^2 / 2} p_0(r theta) does not increase in r (T-C6).
"""

from dataclasses import dataclass
from typing import final

from certify.trusted.error import Malformed
from certify.trusted.term import ONE, Term, constant, total
from derivations.models.common_covariance_mixture import CommonCovarianceMixture, greatest, square
from derivations.models.gaussian import Gaussian
from derivations.models.isotropic_mixture import IsotropicMixture
from derivations.models.process import Process
from derivations.models.quantity import Exact, at_least_zero, exact, positive

Known = Gaussian | CommonCovarianceMixture | IsotropicMixture
"""Targets whose constants of dissipativity are known."""


@final
@dataclass(frozen=True, slots=True, init=False)
class Dissipative:
    """The constants a_0 > 0 and b_0 >= 0, and the dimension."""

    rate: Term
    offset: Term
    dimension: int

    def __init__(self, rate: Exact, offset: Exact, dimension: int) -> None:
        if type(dimension) is not int or dimension < 1:
            raise Malformed(f"a dimension is a whole number from 1 on, got {dimension!r:.40}")
        object.__setattr__(self, "rate", positive("the rate a_0", rate))
        object.__setattr__(self, "offset", at_least_zero("the offset b_0", offset))
        object.__setattr__(self, "dimension", dimension)

    @classmethod
    def of(cls, target: Known, *, share: Exact = "1/2") -> "Dissipative":
        """Constants of a Gaussian target or a mixture of isotropic ones, which T-C5 gives with a completed square.

        A component with mean mu and variance v has <x, s(x)> <= -(1 - share) |x|^2/v + |mu|^2/(4 share v) for every
        share in (0, 1): a large one makes the offset small and the rate too. Where all means are zero it is not used.
        """
        part = positive("the share", share)
        if (known := constant(part)) is not None and known >= 1:
            raise Malformed(f"the share of the rate lies strictly between 0 and 1, got {known}")
        variances, offsets = _components(target)
        if all(constant(offset) == 0 for offset in offsets):
            return cls(1 / greatest(variances), 0, target.dimension)
        return cls((ONE - exact(share)) / greatest(variances), greatest(offsets) / (4 * part), target.dimension)

    def at(self, process: Process, t: Exact) -> "Dissipative":
        """The constants at time t > 0: 1 / a_t = alpha_t^2 / a_0 + sigma_t^2, and b_0 + d for b_0 (T-C6)."""
        rate = self.rate / (process.scale(t) ** 2 + self.rate * process.variance(t))
        return Dissipative(rate, self.offset + self.dimension, self.dimension)


def _components(target: Known) -> tuple[list[Term], list[Term]]:
    """The variances, and |mu|^2/v of the components; of a Gaussian target, one number for all its modes."""
    match target:
        case Gaussian():
            shifts = total([mode.mean**2 / mode.variance for mode in target.modes])
            return [mode.variance for mode in target.modes], [shifts]
        case CommonCovarianceMixture():
            variances = [target.variance] * len(target.means)
        case IsotropicMixture():
            variances = list(target.variances)
    shifts_of = [square(mean) / variance for mean, variance in zip(target.means, variances, strict=True)]
    return variances, shifts_of
