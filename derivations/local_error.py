"""One step of a discretised reverse chain against the exact one, for a Gaussian mode: its local errors as balls."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import final

from flint import arb

from derivations.gaussian_distance import Kernel, Law, root, square, total_variation
from derivations.models import ExactReverse, Mode, Process, TimeGrid, enclosure
from derivations.models import Kernel as Scheme


@final
@dataclass(frozen=True, slots=True)
class LocalStep:
    """One step t -> s: the exact kernel, the scheme's, the marginals before and after it, and the scaling alpha."""

    exact: Kernel
    scheme: Kernel
    before: Law
    after: Law
    scale: arb

    @property
    def displacement(self) -> arb:
        """The mean square of the difference of the two means from one point, under the marginal at t."""
        slope = self.scheme.slope - self.exact.slope
        return square(slope) * self.before.variance + square(slope * self.before.mean + self.bias)

    @property
    def bias(self) -> arb:
        """The difference of the offsets."""
        return self.scheme.offset - self.exact.offset

    @property
    def relative_entropy(self) -> arb:
        """The relative entropy of the exact kernel to the scheme's, averaged over the marginal at t (T-F3)."""
        ratio = self.exact.variance / self.scheme.variance
        return (-ratio.log() + ratio - 1 + self.displacement / self.scheme.variance) / 2

    @property
    def girsanov(self) -> arb:
        """The relative entropy of the paths over a step of the exponential integrator, for a schedule that is a change
        of time of an Ornstein-Uhlenbeck process (T-F4): there -log(alpha) is the length of the step.
        """
        length = -self.scale.log()
        stationary = (self.before.variance - self.scale**2 * self.after.variance) / (1 - self.scale**2)
        frozen = 2 * stationary / self.before.variance * (2 * (1 - self.scale) - length)
        return (2 * length + (self.before.variance / self.after.variance).log() - frozen) / 2

    @property
    def wasserstein(self) -> arb:
        """The local error of a synchronous coupling (T-F2)."""
        return root(self.displacement + square(self.scheme.variance.sqrt() - self.exact.variance.sqrt()))

    @property
    def variation(self) -> arb:
        """The total variation of the kernels from one point, their means made equal (T-F5)."""
        return total_variation(Law(arb(0), self.exact.variance), Law(arb(0), self.scheme.variance))


def local_steps(process: Process, target: Mode, scheme: Scheme, grid: TimeGrid, bits: int) -> list[LocalStep]:
    """The steps of a chain in a mode of a Gaussian target, from the horizon down."""
    laws = {time: Law.of(target.at(process, time), bits) for time in grid.times}
    return [
        LocalStep(
            Kernel.of(ExactReverse().on(process, target, s, t), bits),
            Kernel.of(scheme.on(process, target, s, t), bits),
            laws[t],
            laws[s],
            enclosure(process.transition(s, t).scale, bits),
        )
        for s, t in grid.steps()
    ]


def total(parts: Iterable[arb]) -> arb:
    """The sum of balls."""
    return sum(parts, arb(0))
