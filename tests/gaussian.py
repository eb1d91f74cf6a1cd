"""Gaussian laws and modes at random, processes and schemes to go with them, and integrals by quadrature."""

from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
from flint import arb
from hypothesis import Phase, settings
from hypothesis import strategies as st

from derivations.error_propagation import SCHEMES
from derivations.gaussian_distance import Law
from derivations.models import Constant, Linear, Mode, OrnsteinUhlenbeck, Process, VariancePreserving
from tests.number import ball

BITS = 128
PROCESSES: tuple[Process, ...] = (
    OrnsteinUhlenbeck("0.7", "1.1"), VariancePreserving(Constant(2)), VariancePreserving(Linear("0.2", 3), "3/2"),
)  # fmt: skip
few = settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


def parts(low: int, high: int) -> st.SearchStrategy[Fraction]:
    return st.fractions(Fraction(low, 4), Fraction(high, 4), max_denominator=8)


variances, means = parts(1, 16), parts(-8, 8)
laws = st.builds(lambda m, v: Law(ball(m), ball(v)), means, variances)
modes = st.builds(Mode, means, variances)


def close(found: arb, expected: mpmath.mpf, tolerance: float = 1e-12) -> bool:
    return abs(float(found) - float(expected)) <= tolerance * (1 + abs(float(expected)))


def normal(law: Law, weight: mpmath.mpf | int = 0) -> mpmath.mpf:
    mean, deviation = mpmath.mpf(float(law.mean)), mpmath.sqrt(mpmath.mpf(float(law.variance)))
    return lambda x: (1 + weight * x * x) * mpmath.npdf(x, mean, deviation)


def integral_of_difference(p: Law, q: Law, weight: mpmath.mpf | int = 0) -> mpmath.mpf:
    """By quadrature with breaks at the crossings, which bisection finds on a fine grid."""
    f, g = normal(p, weight), normal(q, weight)

    def gap(x: mpmath.mpf) -> mpmath.mpf:
        return f(x) - g(x)

    nodes = [mpmath.mpf(k) / 8 + mpmath.mpf(1) / 97 for k in range(-160, 161)]
    values = [gap(x) for x in nodes]
    crossed = [(a, b) for (a, u), (b, v) in pairwise(zip(nodes, values, strict=True)) if u * v < 0]
    breaks = [mpmath.findroot(gap, ends, solver="illinois") for ends in crossed]
    ends = [nodes[0], *breaks, nodes[-1]]
    return mpmath.fsum(abs(mpmath.quad(gap, mpmath.linspace(a, b, 7))) for a, b in pairwise(ends))
