"""How much the exact reverse chain forgets, for data of which only dissipativity is known: the theorems as numbers.

`forgetting_bound` puts a schedule and the constants of a target into the theorems dissipative-reverse-contraction,
dissipative-reverse-rate and harris-chain-contraction (T-C9, T-E3): each block of the reverse chain contracts a weighted
total variation, all blocks in one weight. Numbers are exact at the door and enclosures on the way out; one minus a rate
is computed as such, because it may be e^-80.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import final

from flint import arb

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from certify.trusted.term import Term
from derivations.models import Dissipative, Exact, Process, TimeGrid, enclosure, exact
from derivations.models.dissipative import Known

Boundary = tuple[Exact, Exact]


@final
@dataclass(frozen=True, slots=True)
class Block:
    """One block of the reverse chain: the constants of its drift, its overlap, and how much it contracts.

    `factor` is eta, `constant` Gamma, `overlap` epsilon, and `gap` is 1 - rho at the common weight.
    """

    factor: arb
    constant: arb
    overlap: arb
    gap: arb


@final
@dataclass(frozen=True, slots=True)
class ForgettingBound:
    """Certified enclosures for a reverse chain of blocks, the first block first (from the horizon down).

    The laws of two reverse chains from the horizon are, at the end, within `remaining` times their initial distance, in
    the norm of ``1 + weight * a_t |x|^2`` at each time t; `forgotten` is 1 - remaining, and `distance` bounds the final
    distance when the initial laws have the second moments that were given. Half of a distance bounds the total
    variation.
    """

    weight: arb
    blocks: tuple[Block, ...]
    remaining: arb
    forgotten: arb
    initial: arb
    distance: arb


def boundaries(process: Process, grid: TimeGrid) -> tuple[tuple[Term, Term], ...]:
    """(alpha_t^2, sigma_t^2) of a process at the times of a grid."""
    return tuple((process.scale(t) ** 2, process.variance(t)) for t in grid.times)


def forgetting_bound(
    schedule: Sequence[Boundary],
    target: Dissipative,
    *,
    level: Exact = 8,
    weight: Exact | None = None,
    moments: tuple[Exact, Exact] | None = None,
    bits: int = 256,
) -> ForgettingBound:
    """What the reverse chain forgets between the last boundary of a schedule and the first.

    `schedule` holds (alpha_t^2, sigma_t^2) at the ends of the blocks, in increasing time; sigma^2 is 0 at time 0 and
    positive when the chain stops early. `level` is c > 4; the blocks' levels are c Gamma. `weight` is the common beta,
    by default half of what the theorem allows. `moments` bounds ``E|x|^2`` of the two initial laws; by default both are
    bounded like the target's own at the horizon. `Malformed` when a number does not fit, or when `bits` do not tell.
    """
    ends = [_terms(boundary) for boundary in schedule]
    if len(ends) < 2:
        raise Malformed(f"a chain has one block or more, which takes two boundaries or more: got {len(ends)}")
    c = _above(exact(level), 4, "the level c", bits)
    drifts = [_drift(target, early, late, bits) for early, late in pairwise(ends)][::-1]
    with precision(bits):
        overlaps = [(-constant * (c + factor) / rest).exp() for factor, rest, constant in drifts]
        beta = _weight(weight, [e / (2 * r * g) for e, (_, r, g) in zip(overlaps, drifts, strict=True)], bits)
        blocks = tuple(
            Block(factor, constant, overlap, _gap(overlap, rest, constant, c, beta))
            for overlap, (factor, rest, constant) in zip(overlaps, drifts, strict=True)
        )
        if not all(block.gap > 0 for block in blocks):
            raise Malformed(f"{bits} bits do not tell that every block contracts: take more bits")
        exponent = sum(((-block.gap).log1p() for block in blocks), arb(0))
        remaining, forgotten = exponent.exp(), -exponent.expm1()
        start = _initial(target, ends[-1], moments, beta, bits)
        return ForgettingBound(beta, blocks, remaining, forgotten, start, remaining * start)


def forgetting(
    process: Process,
    target: Dissipative | Known,
    grid: TimeGrid,
    *,
    share: Exact = "1/2",
    level: Exact = 8,
    weight: Exact | None = None,
    moments: tuple[Exact, Exact] | None = None,
    bits: int = 256,
) -> ForgettingBound:
    """What the exact reverse chain of a schedule and a target forgets over the blocks of a grid, in one call.

    Of a Gaussian target or a mixture the constants are those of `Dissipative.of`, with this `share`; the other options
    are those of `forgetting_bound`.
    """
    known = target if isinstance(target, Dissipative) else Dissipative.of(target, share=share)
    ends = boundaries(process, grid)
    return forgetting_bound(ends, known, level=level, weight=weight, moments=moments, bits=bits)


def _terms(boundary: Boundary) -> tuple[Term, Term]:
    scale_square, variance = boundary
    return exact(scale_square), exact(variance)


def _above(term: Term, least: int, name: str, bits: int) -> arb:
    found = enclosure(term, bits)
    if not found > least:
        raise Malformed(f"{name} must be above {least}, got {found.str(8)}")
    return found


def _rate(target: Dissipative, end: tuple[Term, Term]) -> Term:
    """a_t, from 1 / a_t = alpha_t^2 / a_0 + sigma_t^2."""
    scale_square, variance = end
    return target.rate / (scale_square + target.rate * variance)


def _drift(target: Dissipative, early: tuple[Term, Term], late: tuple[Term, Term], bits: int) -> tuple[arb, arb, arb]:
    """(eta, 1 - eta, Gamma) of a block; each of the first two is computed as such."""
    square = late[0] / early[0]
    noise = _rate(target, early) * (late[1] - square * early[1])
    _above(square, 0, "alpha^2", bits)
    _above(noise, 0, "the variance that a block adds", bits)
    smooth = enclosure(early[1], bits)
    if not (smooth > 0 or smooth.is_zero()):
        raise Malformed(f"a variance sigma^2 is not negative, got {smooth.str(8)}")
    constant = target.offset + target.dimension * (1 if smooth.is_zero() else 2)
    whole = noise + square
    return enclosure(square / whole, bits), enclosure(noise / whole, bits), enclosure(constant, bits)


def _weight(given: Exact | None, limits: Sequence[arb], bits: int) -> arb:
    """The common weight, below every block's limit; an exact number by default."""
    if given is None:
        return _least([(limit / 2).lower() for limit in limits])
    found = _above(exact(given), 0, "the weight beta", bits)
    if not all(found < limit for limit in limits):
        least = _least([limit.lower() for limit in limits])
        raise Malformed(f"the weight beta must be below {least.str(8)} for these blocks, got {found.str(8)}")
    return found


def _least(values: Sequence[arb]) -> arb:
    """The least of exact numbers."""
    found = values[0]
    for value in values[1:]:
        found = value if value < found else found
    return found


def _gap(overlap: arb, rest: arb, constant: arb, c: arb, beta: arb) -> arb:
    """1 - rho: the lesser of one minus the branch of near pairs and one minus that of far pairs."""
    near = overlap - 2 * beta * rest * constant
    far = beta * constant * rest * (c - 4) / (2 + beta * c * constant)
    return near.min(far)


def _initial(
    target: Dissipative, end: tuple[Term, Term], moments: tuple[Exact, Exact] | None, beta: arb, bits: int
) -> arb:
    """A bound of the initial distance: 2 + beta a_T (m + m')."""
    rate = _rate(target, end)
    if moments is None:
        return 2 + 2 * beta * enclosure(target.offset + target.dimension, bits)
    first, second = (exact(moment) for moment in moments)
    return 2 + beta * enclosure(rate * (first + second), bits)
