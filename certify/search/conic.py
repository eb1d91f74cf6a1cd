"""Rational points of a conic near a given point.

A line of rational slope through one rational point of the conic meets it in another.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from certify.search.exact import root

BASES = tuple(Fraction(text) for text in ("0", "1", "-1", "1/2", "2", "3/5", "3"))
SLOPES = (2, 4, 8, 16, 64, 256, 1024, 10**4)


@dataclass(frozen=True, slots=True)
class Curve:
    """A gap that vanishes on a curve in the plane of two columns, the other columns being given."""

    gap: Callable[[Sequence[Fraction]], Fraction | None]
    across: int
    along: int

    def at(self, values: Sequence[Fraction], x: Fraction, y: Fraction) -> tuple[Fraction | None, list[Fraction]]:
        """The gap with the two columns moved, and the moved values."""
        moved = list(values)
        moved[self.along], moved[self.across] = x, y
        return self.gap(moved), moved


def points_near(curve: Curve, values: Sequence[Fraction]) -> Iterator[list[Fraction]]:
    """Values that make the gap vanish, ever nearer to the given ones, if the curve is a conic with a simple point."""
    x, y = values[curve.along], values[curve.across]
    if all(curve.at(values, Fraction(k), Fraction(1))[0] is None for k in (1, 2)):
        return
    for base in BASES:
        for start in _heights(curve, values, base):
            if base == x:
                continue
            slope = (y - start) / (x - base)
            for bound in SLOPES:
                yield from _second(curve, values, (base, start), slope.limit_denominator(bound))
            return


def _heights(curve: Curve, values: Sequence[Fraction], x: Fraction) -> list[Fraction]:
    """The rational points of the curve above an abscissa, when the gap is quadratic there."""
    gaps = [curve.at(values, x, Fraction(y))[0] for y in range(4)]
    known = [gap for gap in gaps if gap is not None]
    if len(known) < len(gaps):
        return []
    square = (known[2] - 2 * known[1] + known[0]) / 2
    linear = known[1] - known[0] - square
    if square == 0 or known[3] != 9 * square + 3 * linear + known[0]:
        return []
    discriminant = linear**2 - 4 * square * known[0]
    width = root(discriminant, 2) if discriminant >= 0 else None
    return [] if width is None else [(-linear + width) / (2 * square), (-linear - width) / (2 * square)]


def _second(
    curve: Curve, values: Sequence[Fraction], base: tuple[Fraction, Fraction], slope: Fraction
) -> Iterator[list[Fraction]]:
    """The other point in which a line meets the conic."""
    one, two = (curve.at(values, base[0] + s, base[1] + slope * s)[0] for s in (1, 2))
    if one is None or two is None or two == 2 * one:
        return
    bend = (two - 2 * one) / 2
    step = -(one - bend) / bend
    gap, moved = curve.at(values, base[0] + step, base[1] + slope * step)
    if gap == 0:
        yield moved
