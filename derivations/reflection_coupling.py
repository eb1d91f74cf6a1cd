"""Eberle's constants for the Langevin diffusion of two Gaussians with common variance, as certified numbers (T-E5).

For p an even mixture of N(+-mu, v) and dX = (1/2) grad log p(X) dt + dB, the sharp profile of T-C3 is kappa(r) = 1/v -
D tanh(D r/(4 v))/(v r) with D = 2 mu. It increases, phi(r) = exp(r^2/(8 v))/cosh(D r/(4 v)) up to R_0, and it is
constant from there on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import final

from flint import acb, arb

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from derivations.models import Exact, enclosure
from derivations.models.quantity import positive

HALVINGS = 80


@final
@dataclass(frozen=True, slots=True)
class ReflectionCoupling:
    """R_0, from where on the profile is not negative; R_1; and the rate c of contraction of W_f."""

    inner: arb
    outer: arb
    rate: arb


def reflection_coupling(variance: Exact, distance: Exact, *, digits: int = 6, bits: int = 96) -> ReflectionCoupling:
    """Enclosures of R_0, R_1 and c for the variance v and the distance D of the means, where D^2 > 4 v.

    `digits` says how finely the integral in c is computed; a coarse one is a wide ball, not a wrong one.
    """
    v = enclosure(positive("the variance v", variance), bits)
    d = enclosure(positive("the distance D", distance), bits)
    with precision(bits):
        if not d**2 > 4 * v:
            raise Malformed(f"the profile must be negative somewhere, which takes D^2 > 4 v: got D^2 = {(d**2).str(8)}")

        def slope(r: arb) -> arb:
            """r kappa(r) v, which has the sign of the profile."""
            return r - d * (d * r / (4 * v)).tanh()

        inner = _crossing(slope, (d**2 - 4 * v).sqrt().mid() / 1024, d.mid() + 1)
        outer = _crossing(
            lambda r: slope(r) / v * (r - inner) - 8, inner.mid(), inner.mid() + 8 * d.mid() + 8 * v.mid()
        )
        return ReflectionCoupling(inner, outer, 1 / _integral(v, d, inner, outer, 10.0**-digits))


def _crossing(function: Callable[[arb], arb], low: arb, high: arb) -> arb:
    """A ball around the place where a function, negative before it and positive after it, crosses zero."""
    for _ in range(HALVINGS):
        middle = ((low + high) / 2).mid()
        value = function(middle)
        if value < 0:
            low = middle
        elif value > 0:
            high = middle
        else:
            break
    if not (function(low) <= 0 and function(high) > 0):
        raise Malformed("the search for R_0 or R_1 does not bracket it: take more bits")
    return low.union(high)


def _integral(v: arb, d: arb, inner: arb, outer: arb, tolerance: float) -> arb:
    """The integral of Phi/phi up to R_1: by quadrature up to R_0, and of an affine function beyond."""
    rate, height = acb(d / (4 * v)), acb(1 / (8 * v))

    def phi(z: acb) -> acb:
        return (height * z * z).exp() / (rate * z).cosh()

    def mass(z: acb) -> acb:
        return z * acb.integral(lambda t, _: phi(z * t), acb(0), acb(1), rel_tol=tolerance / 100)

    def ratio(z: acb, _: bool) -> acb:
        return mass(z) / phi(z)

    first = acb.integral(ratio, acb(0), acb(inner), rel_tol=tolerance).real
    at, level = mass(acb(inner)).real, phi(acb(inner)).real
    return first + at * (outer - inner) / level + (outer - inner) ** 2 / 2
