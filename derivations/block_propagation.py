"""How errors propagate in a weighted norm through blocks of steps, for a Gaussian target: certified numbers.

In the whitened norm of ``1 + weight (y - m_t)^2 / v_t`` the exact reverse chain of a Gaussian mode contracts every
block by a factor of Harris' theorem (T-B6, T-E3), and the errors of the blocks add up, each times the factors of the
blocks after it (T-F1). The error of a block is known exactly, as all laws are Gaussian, and bounded by its relative
entropy (T-F5). Both sums are compared with the norm of the difference of the final laws. With a block for every step
the factors are nearly one and the sum does not fall as the grid is refined: that is what blocks are for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from flint import arb

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from derivations.gaussian_distance import Kernel, Law, square, weighted_bound, weighted_norm
from derivations.local_error import LocalStep, local_steps, total
from derivations.models import Exact, Mode, Process, TimeGrid, enclosure
from derivations.models import Kernel as Scheme
from derivations.models.quantity import at_least_zero

LEVELS = 48


@final
@dataclass(frozen=True, slots=True)
class BlockError:
    """One block: the factor of the exact chain, the error of the block, and its bound by relative entropy."""

    factor: arb
    error: arb
    entropy_bound: arb


@final
@dataclass(frozen=True, slots=True)
class BlockPropagation:
    """The weighted norm of the final error, the initial one, and the two bounds by the errors of the blocks.

    `bound` is with the exact errors of the blocks, `entropy_bound` with their bounds by relative entropy. Half of a
    bound bounds the total variation.
    """

    distance: arb
    initial: arb
    blocks: tuple[BlockError, ...]
    bound: arb
    entropy_bound: arb


def propagate_blocks(
    process: Process,
    target: Mode,
    scheme: Scheme,
    grid: TimeGrid,
    *,
    start: Mode,
    blocks: int = 1,
    weight: Exact = "1/8",
    bits: int = 128,
) -> BlockPropagation:
    """The error of a scheme from a start at the horizon, through so many blocks of nearly equal numbers of steps."""
    count = len(grid.times) - 1
    if type(blocks) is not int or not 1 <= blocks <= count:
        raise Malformed(f"wanted 1 to {count} blocks, as many as there are steps at most, got {blocks!r:.40}")
    with precision(bits):
        beta = enclosure(at_least_zero("the weight", weight), bits)
        steps = local_steps(process, target, scheme, grid, bits)
        law = Law.of(start, bits)
        initial = weighted_norm(whitened(law, steps[0].before), STANDARD, beta)
        found, bound, entropy_bound = [], initial, initial
        for number in range(blocks):
            block = steps[number * count // blocks : (number + 1) * count // blocks]
            law, error = block_error(block, law, beta)
            found.append(error)
            bound = error.factor * bound + error.error
            entropy_bound = error.factor * entropy_bound + error.entropy_bound
        distance = weighted_norm(whitened(law, steps[-1].after), STANDARD, beta)
        return BlockPropagation(distance, initial, tuple(found), bound, entropy_bound)


STANDARD = Law(arb(0), arb(1))
"""The target's law in whitened coordinates."""


def whitened(law: Law, target: Law) -> Law:
    """A law in the coordinates in which the target is standard normal."""
    return Law((law.mean - target.mean) / target.variance.sqrt(), law.variance / target.variance)


def block_error(block: Sequence[LocalStep], before: Law, beta: arb) -> tuple[Law, BlockError]:
    """The algorithm's law after a block, and what the block does to the error."""
    algorithm = exact = before
    forward, backward = arb(0), arb(0)
    for step in block:
        forward += mean_entropy(step.scheme, step.exact, algorithm)
        backward += mean_entropy(step.exact, step.scheme, exact)
        algorithm, exact = step.scheme.law(algorithm), step.exact.law(exact)
    end = block[-1].after
    p, q = whitened(algorithm, end), whitened(exact, end)
    scale = total(step.scale.log() for step in block).exp()
    eta = square(scale) * end.variance / block[0].before.variance
    by_entropy = weighted_bound(p, q, beta, forward.min(backward))
    return algorithm, BlockError(harris_factor(eta, beta), weighted_norm(p, q, beta), by_entropy)


def mean_entropy(first: Kernel, second: Kernel, law: Law) -> arb:
    """The relative entropy of a kernel to another one, averaged over a law of the point (T-F3)."""
    slope, ratio = first.slope - second.slope, first.variance / second.variance
    apart = square(slope) * law.variance + square(slope * law.mean + first.offset - second.offset)
    return (-ratio.log() + ratio - 1 + apart / second.variance) / 2


def harris_factor(eta: arb, beta: arb) -> arb:
    """The factor of a block of the whitened chain, the least over some levels R: every level gives a true factor.

    max(1 - alpha + beta (1 - eta), (2 + beta (eta R + 2 (1 - eta)))/(2 + beta R), eta) with the overlap alpha of pairs.
    """
    rest = 1 - eta
    found = (1 + beta * rest).max(eta)
    for number in range(1, LEVELS + 1):
        level = arb(2) + arb(number) ** 2 / 8
        overlap = ((eta * level / rest).sqrt() / 2).erfc()
        near, far = 1 - overlap + beta * rest, (2 + beta * (eta * level + 2 * rest)) / (2 + beta * level)
        found = found.min(near.max(far).max(eta))
    return found
