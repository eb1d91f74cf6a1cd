"""How errors propagate through a discretised reverse chain for a Gaussian target: certified numbers.

For a Gaussian mode every law along the chain is Gaussian, so what the theorems T-F1 to T-F5 bound is known. Here both
are computed as balls from exact parameters: the distances of the final law, and the bounds by the chain rule of
relative entropy (T-F3), by Girsanov's theorem (T-F4), by Pinsker's inequality and by a synchronous coupling (T-F2), and
the sum of one-step total variations with its limit (T-F5). `python -m derivations.error_propagation` prints a table.
"""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import final

from flint import arb

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from certify.trusted.term import ZERO
from derivations.gaussian_distance import (
    Law, density_at_one, relative_entropy, root, square, total_variation, wasserstein,
)  # fmt: skip
from derivations.local_error import LocalStep, local_steps, total
from derivations.models import (
    Ancestral, Constant, EulerMaruyama, ExactReverse, ExponentialIntegrator, Mode, OrnsteinUhlenbeck, Process, TimeGrid,
    VariancePreserving, enclosure,
)  # fmt: skip
from derivations.models import Kernel as Scheme
from derivations.models.quantity import Exact, at_least_zero

TimeChanged = OrnsteinUhlenbeck | VariancePreserving
"""Changes of time of an Ornstein-Uhlenbeck process."""


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


def propagate(
    process: Process,
    target: Mode,
    scheme: Scheme,
    grid: TimeGrid,
    *,
    start: Mode,
    score_error: Exact = 0,
    bits: int = 128,
) -> Propagation:
    """The error of a scheme from a start at the horizon, in a mode of a Gaussian target given as it is at time 0.

    `score_error` is the mean square of a learned score's error at each step; only the bound by Girsanov's theorem is
    with it (T-F4, where root mean squares add), everything else with the exact score.
    """
    with precision(bits):
        steps = local_steps(process, target, scheme, grid, bits)
        right, begun = Law.of(target.at(process, grid.times[0]), bits), Law.of(start, bits)
        law, bound = begun, wasserstein(begun, steps[0].before)
        for step in steps:
            law, bound = step.scheme.law(law), abs(step.scheme.slope) * bound + step.wasserstein
        initial = relative_entropy(steps[0].before, begun)
        chain = initial + total(step.relative_entropy for step in steps)
        path, limit = None, None
        if isinstance(process, TimeChanged):
            limit = variation_limit(process, scheme, steps, bits)
            if isinstance(scheme, ExponentialIntegrator):
                learned = enclosure(process.stationary_variance * at_least_zero("the score error", score_error), bits)
                cost = learned * total(-step.scale.log() for step in steps)
                path = initial + square(root(total(step.girsanov for step in steps)) + root(cost))
        return Propagation(
            law=law,
            entropy=relative_entropy(right, law),
            chain_entropy=chain,
            path_entropy=path,
            variation=total_variation(right, law),
            pinsker=root(chain / 2),
            wasserstein=wasserstein(right, law),
            wasserstein_bound=bound,
            variation_sum=total(step.variation for step in steps),
            variation_limit=limit,
        )


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
    """Prints the errors and bounds for a = v_inf = 1, begun at N(0, 1): the target N(1, 1/4) and the horizon 2, or
    others, as exact numbers.
    """
    parser = ArgumentParser(prog="python -m derivations.error_propagation", description=main.__doc__)
    parser.add_argument("--mean", default="1", help="the mean of the target (1)")
    parser.add_argument("--variance", default="1/4", help="the variance of the target (1/4)")
    parser.add_argument("--horizon", default="2", help="the horizon (2)")
    parser.add_argument("--steps", type=int, default=20, help="the number of steps (20)")
    parser.add_argument("--digits", type=int, default=6, help="the number of significant digits (6)")
    asked = parser.parse_args()
    if asked.steps < 1 or not 1 <= asked.digits <= 100:
        parser.error("wanted one step or more, and 1 to 100 digits")
    example, bits = VariancePreserving(Constant(2)), 128 + 8 * asked.digits
    try:
        target, grid = Mode(asked.mean, asked.variance), TimeGrid.power(asked.horizon, asked.steps)
        if target.variance == ZERO:
            parser.error("wanted a positive variance of the target: no relative entropy to a single point is finite")
        rows = table(example, target, grid, Mode(0, 1), bits=bits, count=asked.digits)
    except Malformed as wrong:
        parser.error(str(wrong))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(entry.ljust(width) for entry, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
