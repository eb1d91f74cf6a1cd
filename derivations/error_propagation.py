"""How errors propagate through a discretised reverse chain for a Gaussian target: certified numbers.

For a Gaussian mode every law along the chain is Gaussian, so what the theorems T-F1 to T-F5 bound is known. Here both
are computed as balls from exact parameters: the distances of the final law, and the bounds by the chain rule of
relative entropy (T-F3), by Girsanov's theorem (T-F4), by Pinsker's inequality and by a synchronous coupling (T-F2), and
the sum of one-step total variations with its limit (T-F5). `python -m derivations.error_propagation` prints a table.
"""

from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass
from typing import final

from flint import arb

from certify.trusted.interval import precision
from derivations.gaussian_distance import (
    Kernel, Law, density_at_one, relative_entropy, root, square, total_variation, wasserstein,
)  # fmt: skip
from derivations.models import (
    Ancestral, Constant, EulerMaruyama, ExactReverse, ExponentialIntegrator, Mode, OrnsteinUhlenbeck, Process, TimeGrid,
    VariancePreserving, enclosure,
)  # fmt: skip
from derivations.models import Kernel as Scheme

TimeChanged = OrnsteinUhlenbeck | VariancePreserving
"""Changes of time of an Ornstein-Uhlenbeck process."""


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


@final
@dataclass(frozen=True, slots=True)
class Propagation:
    """The error of the final law of a chain and what bounds it. `path_entropy` and `variation_limit` are None for a
    scheme or a process without them.
    """

    law: Law
    entropy: arb
    chain_entropy: arb
    path_entropy: arb | None
    variation: arb
    pinsker: arb
    wasserstein: arb
    wasserstein_bound: arb
    variation_sum: arb
    variation_limit: arb | None


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


def propagate(
    process: Process, target: Mode, scheme: Scheme, grid: TimeGrid, *, start: Mode, bits: int = 128
) -> Propagation:
    """The error of a scheme from a start at the horizon, in a mode of a Gaussian target given as it is at time 0."""
    with precision(bits):
        steps = local_steps(process, target, scheme, grid, bits)
        right, begun = Law.of(target.at(process, grid.times[0]), bits), Law.of(start, bits)
        law, bound = begun, wasserstein(begun, steps[0].before)
        for step in steps:
            law, bound = step.scheme.law(law), abs(step.scheme.slope) * bound + step.wasserstein
        initial = relative_entropy(steps[0].before, begun)
        chain = initial + total(step.relative_entropy for step in steps)
        timed = isinstance(process, TimeChanged)
        frozen = timed and isinstance(scheme, ExponentialIntegrator)
        return Propagation(
            law=law,
            entropy=relative_entropy(right, law),
            chain_entropy=chain,
            path_entropy=initial + total(step.girsanov for step in steps) if frozen else None,
            variation=total_variation(right, law),
            pinsker=root(chain / 2),
            wasserstein=wasserstein(right, law),
            wasserstein_bound=bound,
            variation_sum=total(step.variation for step in steps),
            variation_limit=variation_limit(process, scheme, steps, bits) if isinstance(process, TimeChanged) else None,
        )


def total(parts: Iterable[arb]) -> arb:
    """The sum of balls."""
    return sum(parts, arb(0))


def variation_limit(process: TimeChanged, scheme: Scheme, steps: list[LocalStep], bits: int) -> arb | None:
    """The limit of the sum of one-step total variations as the grid is refined: the integral of |chi| / sqrt(2 pi e).

    In the length of time -log(alpha), chi has the primitive weight * length + log(variance), with the weight 2, 1 or 0
    for the exponential integrator, Euler-Maruyama and ancestral sampling (T-F5). Only that of Euler-Maruyama turns
    inside the horizon: where the variance, which is monotone, is twice the stationary one.
    """
    weight = next((weight for kind, weight in WEIGHTS if scheme == kind), None)
    if weight is None:
        return arb(0) if scheme == ExactReverse() else None
    first, last = steps[-1].after.variance, steps[0].before.variance
    length = -total(step.scale.log() for step in steps)
    whole = abs(weight * length + (last / first).log())
    turn = 2 * enclosure(process.stationary_variance, bits)
    if weight != 1 or first <= turn or last >= turn:
        return whole * density_at_one()
    until = (2 * first / turn - 1).log() / 2
    rise = until + (turn / first).log()
    turned = abs(rise) + abs(length - until + (last / turn).log())
    if not (first > turn and last < turn):
        turned = turned.union(whole)
    return turned * density_at_one()


def digits(value: arb | None, count: int = 6) -> str:
    """A number in decimals, every digit shown true, `...` standing for those that follow; a ball when it does not tell
    that many; a dash for None.
    """
    if value is None:
        return "-"
    place = (abs(value).log() / arb(10).log()).floor().unique_fmpz() if value != 0 else None
    if place is None:
        return "0" if value == 0 else value.str(count)
    whole = (abs(value) * arb(10) ** (count - 1 - place)).floor().unique_fmpz()
    if whole is None:
        return value.str(count)
    sign, shown = "-" * bool(value < 0), str(whole)
    if not -5 <= place < count:
        return f"{sign}{shown[0]}.{shown[1:]}...e{place}"
    padded = "0" * max(0, -int(place)) + shown
    point = max(1, int(place) + 1)
    return f"{sign}{padded[:point]}.{padded[point:]}..."


WEIGHTS: tuple[tuple[Scheme, int], ...] = (
    (ExponentialIntegrator(), 2), (EulerMaruyama(), 1), (Ancestral("forward"), 0),
)  # fmt: skip

SCHEMES: dict[str, Scheme] = {
    "Euler-Maruyama": EulerMaruyama(),
    "exponential integrator": ExponentialIntegrator(),
    "ancestral, beta": Ancestral("forward"),
    "exact kernels": ExactReverse(),
}
COLUMNS = {
    "relative entropy": "entropy", "by the chain rule": "chain_entropy", "by Girsanov": "path_entropy",
    "total variation": "variation", "by Pinsker": "pinsker", "Wasserstein": "wasserstein",
    "by a coupling": "wasserstein_bound", "sum of one-step TV": "variation_sum", "its limit": "variation_limit",
}  # fmt: skip


def table(
    process: Process, target: Mode, grid: TimeGrid, start: Mode, *, bits: int = 192, count: int = 6
) -> list[list[str]]:
    """The table's rows: the schemes' names, then each quantity for each of them."""
    columns = [["", *COLUMNS]]
    for name, scheme in SCHEMES.items():
        found = propagate(process, target, scheme, grid, start=start, bits=bits)
        with precision(bits):
            columns.append([name, *(digits(getattr(found, field), count) for field in COLUMNS.values())])
    return [list(row) for row in zip(*columns, strict=True)]


def main() -> None:
    """Prints the errors and bounds for a = v_inf = 1, the target N(1, 1/4) and the horizon 2, begun at N(0, 1)."""
    parser = ArgumentParser(prog="python -m derivations.error_propagation", description=main.__doc__)
    parser.add_argument("--steps", type=int, default=20, help="the number of steps (20)")
    parser.add_argument("--digits", type=int, default=6, help="the number of significant digits (6)")
    asked = parser.parse_args()
    example, grid = VariancePreserving(Constant(2)), TimeGrid.power(2, asked.steps)
    rows = table(example, Mode(1, "1/4"), grid, Mode(0, 1), bits=128 + 8 * asked.digits, count=asked.digits)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(entry.ljust(width) for entry, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
