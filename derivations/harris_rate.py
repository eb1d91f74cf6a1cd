"""The best rate that Harris' theorem gives for a Gaussian reverse chain, over all levels, as a certified number
(T-E4).

In whitened coordinates the chain is z' = sqrt(eta) z + sqrt(1 - eta) xi on R^d, with gamma = eta and K = d (1 - eta)
for ``V = |z|^2``. At the level R = 4 m^2 (1 - eta)/eta the overlap of pairs is erfc(m), and the rate rho is the larger
root of (rho - erf(m)) (rho - eta) = d erfc(m) eta / (2 m^2): it increases in erf(m) and in the right side, of which the
first increases in m and the second decreases. That bounds it from below on an interval of m by its values at the ends.
"""

from heapq import heapify, heappop, heappush
from itertools import pairwise

from flint import arb

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from derivations.models import Exact, enclosure, exact

PIECES = 64
MAXIMAL_STEPS = 100_000


def best_pair_rate(factor: Exact, dimension: int = 1, *, digits: int = 6, bits: int = 128) -> arb:
    """The infimum over all levels of Harris' rate with overlaps of pairs, within 10^-digits.

    `factor` is eta, strictly between 0 and 1; the true rate of the chain is its square root.
    """
    eta = enclosure(exact(factor), bits)
    if not (eta > 0 and eta < 1):
        raise Malformed(f"the factor eta lies strictly between 0 and 1, got {eta.str(8)}")
    if type(dimension) is not int or dimension < 1:
        raise Malformed(f"a dimension is a whole number from 1 on, got {dimension!r:.40}")
    with precision(bits):
        return _infimum(eta, dimension, arb(10) ** -digits)


def _rate(miss: arb, right: arb, eta: arb) -> arb:
    """The larger root of (rho - miss) (rho - eta) = right."""
    return (miss + eta + ((miss - eta) ** 2 + 4 * right).sqrt()) / 2


def _right(m: arb, eta: arb, dimension: int) -> arb:
    return dimension * m.erfc() * eta / (2 * m**2)


def _least(values: list[arb]) -> arb:
    """A ball around the least of numbers: the heap is in the order of floats, which is nearly that of the numbers."""
    found = values[0]
    for value in values[1:]:
        found = found.min(value)
    return found


def _infimum(eta: arb, dimension: int, width: arb) -> arb:
    """The best value found and the least lower bound left, the intervals of m cut from the least lower bound on."""
    zero = arb(0)
    best = arb(1)
    first, last = eta.sqrt().sqrt().mid() / 64, arb(4)
    while not _rate(zero, _right(first, eta, dimension), eta) > 1:
        first = (first / 2).mid()
    while not last.erf() > 1 - width:
        last += 1
    ratio = (last / first).log() / PIECES
    ends = [first, *((first * (ratio * k).exp()).mid() for k in range(1, PIECES)), last]
    pieces: list[tuple[float, int, arb, arb, arb]] = []
    for number, (a, b) in enumerate(pairwise(ends)):
        low = _rate(a.erf(), _right(b, eta, dimension), eta)
        pieces.append((float(low.lower()), number, low, a, b))
    heapify(pieces)
    for number in range(PIECES, MAXIMAL_STEPS):
        _, _, low, a, b = heappop(pieces)
        middle = ((a + b) / 2).mid()
        value = _rate(middle.erf(), _right(middle, eta, dimension), eta)
        best = best.min(value)
        if best - low < width:
            return _least([low, 1 - width, *(piece[2] for piece in pieces)]).union(best)
        for c, e in ((a, middle), (middle, b)):
            half = _rate(c.erf(), _right(e, eta, dimension), eta)
            heappush(pieces, (float(half.lower()), 2 * number + (c is middle), half, c, e))
    raise Malformed("so many digits take more steps than there are: ask for fewer")
