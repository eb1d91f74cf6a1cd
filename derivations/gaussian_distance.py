"""Distances between Gaussian laws on the line, as balls that contain them."""

from dataclasses import dataclass
from typing import final

from flint import arb

from derivations.models import AffineKernel, Mode, enclosure


@final
@dataclass(frozen=True, slots=True)
class Law:
    """N(mean, variance) on the line, both as balls."""

    mean: arb
    variance: arb

    @classmethod
    def of(cls, mode: Mode, bits: int) -> "Law":
        """The law of a Gaussian mode."""
        return cls(enclosure(mode.mean, bits), enclosure(mode.variance, bits))


@final
@dataclass(frozen=True, slots=True)
class Kernel:
    """The kernel y -> N(slope y + offset, variance), in balls."""

    slope: arb
    offset: arb
    variance: arb

    @classmethod
    def of(cls, kernel: AffineKernel, bits: int) -> "Kernel":
        """A kernel of the models."""
        return cls(*(enclosure(term, bits) for term in (kernel.slope, kernel.offset, kernel.variance)))

    def law(self, before: Law) -> Law:
        """The law after the step."""
        return Law(self.slope * before.mean + self.offset, square(self.slope) * before.variance + self.variance)


def square(x: arb) -> arb:
    """x^2; Arb's power is undefined for a ball around zero."""
    return x * x


def root(x: arb) -> arb:
    """The square root of a number that is known not to be negative, though its ball may reach below zero."""
    if x > 0:
        return x.sqrt()
    highest: arb = x.upper()
    return highest.sqrt().union(arb(0))


def relative_entropy(p: Law, q: Law) -> arb:
    """KL(p | q)."""
    return ((q.variance / p.variance).log() + (p.variance + square(p.mean - q.mean)) / q.variance - 1) / 2


def wasserstein(p: Law, q: Law) -> arb:
    """The quadratic Wasserstein distance."""
    return root(square(p.mean - q.mean) + square(p.variance.sqrt() - q.variance.sqrt()))


def total_variation(p: Law, q: Law) -> arb:
    """Half the integral of |p - q|: the difference of the masses between the two points where the densities cross.

    Where the balls do not tell the variances apart, the crossings are not known; what is known is that the distance
    lies between zero and a sum over a shift and a change of scale.
    """
    if p.variance.overlaps(q.variance):
        return upper_bound(p, q).union(arb(0))
    ends = _crossings(p, q)
    return abs(_mass(p, *ends) - _mass(q, *ends))


def weighted_norm(p: Law, q: Law, weight: arb) -> arb:
    """The integral of (1 + weight x^2) |p - q|, twice the total variation for the weight 0.

    The difference has one sign between the points where the densities cross, and the other sign beyond them. Where the
    balls do not tell the variances apart it lies between zero and the bound by relative entropy (T-D4).
    """
    if p.variance.overlaps(q.variance):
        return weighted_bound(p, q, weight, relative_entropy(p, q)).union(arb(0))
    low, high = (_weight_up_to(p, end, weight) - _weight_up_to(q, end, weight) for end in _crossings(p, q))
    whole = weight * (square(p.mean) + p.variance - square(q.mean) - q.variance)
    return abs(high - low) + abs(whole - high + low)


def weighted_bound(p: Law, q: Law, weight: arb, entropy: arb) -> arb:
    """The bound sqrt(2 (E_p W^2 + E_q W^2) KL) of the weighted norm, W = 1 + weight x^2, by a relative entropy of laws
    of which these are marginals, in either order (T-F5).
    """
    return root(2 * (_square_weight(p, weight) + _square_weight(q, weight)) * entropy)


def _square_weight(law: Law, weight: arb) -> arb:
    """The mean of (1 + weight x^2)^2."""
    mean = square(law.mean)
    fourth = square(mean) + 6 * mean * law.variance + 3 * square(law.variance)
    return 1 + 2 * weight * (mean + law.variance) + square(weight) * fourth


def _weight_up_to(law: Law, end: arb, weight: arb) -> arb:
    """The integral of (1 + weight x^2) against a law up to a point (T-D4)."""
    deviation = law.variance.sqrt()
    z = (end - law.mean) / deviation
    density = (-square(z) / 2).exp() / (2 * arb.pi()).sqrt()
    mass = (-z / arb(2).sqrt()).erfc() / 2
    return (1 + weight * (square(law.mean) + law.variance)) * mass - weight * deviation * (law.mean + end) * density


def _crossings(p: Law, q: Law) -> tuple[arb, arb]:
    """The two points where the densities of laws with different variances cross, in order."""
    curvature = 1 / q.variance - 1 / p.variance
    slope = q.mean / q.variance - p.mean / p.variance
    constant = square(q.mean) / q.variance - square(p.mean) / p.variance + (q.variance / p.variance).log()
    reach = root(square(slope) - curvature * constant)
    first, last = (slope - reach) / curvature, (slope + reach) / curvature
    return (first, last) if curvature > 0 else (last, first)


def upper_bound(p: Law, q: Law) -> arb:
    """A number that total variation does not exceed: |m_p - m_q| / sqrt(2 pi v_q) + |log(v_p / v_q)| / sqrt(2 pi e)."""
    shift = abs(p.mean - q.mean) / (2 * arb.pi() * q.variance).sqrt()
    return shift + abs((p.variance / q.variance).log()) * density_at_one()


def density_at_one() -> arb:
    """1 / sqrt(2 pi e), the standard normal density at one."""
    return arb(-0.5).exp() / (2 * arb.pi()).sqrt()


def _mass(law: Law, a: arb, b: arb) -> arb:
    """The mass of a law between two points, up to sign."""
    scale = (2 * law.variance).sqrt()
    return (((b - law.mean) / scale).erf() - ((a - law.mean) / scale).erf()) / 2
