"""Time grids 0 = t_0 < t_1 < ... < t_N = T with exact times."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import final

from certify.trusted.error import Malformed
from derivations.models.quantity import number


@final
@dataclass(frozen=True, slots=True, init=False)
class TimeGrid:
    """The times of a sampler, from 0 (or an early-stopping time > 0) up to the horizon."""

    times: tuple[Fraction, ...]

    def __init__(self, times: Sequence[int | Fraction | str]) -> None:
        found = tuple(number(given) for given in times)
        if len(found) < 2 or found[0] < 0 or any(a >= b for a, b in pairwise(found)):
            raise Malformed(f"wanted two or more increasing times from 0 on, got {', '.join(map(str, found)):.80}")
        object.__setattr__(self, "times", found)

    @classmethod
    def power(cls, horizon: int | Fraction | str, count: int, order: int = 1) -> "TimeGrid":
        """t_k = T (k / N)^order: uniform for order 1, finer near the data for a larger one."""
        if type(count) is not int or type(order) is not int or min(count, order) < 1:
            raise Malformed(f"wanted a number of steps and an order from 1 on, got {count!r:.20} and {order!r:.20}")
        return cls([number(horizon) * Fraction(k, count) ** order for k in range(count + 1)])

    @property
    def horizon(self) -> Fraction:
        """The last time."""
        return self.times[-1]

    def steps(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """The steps (s, t) in the order in which the reverse chain takes them: from the horizon down."""
        return tuple(zip(self.times[-2::-1], self.times[:0:-1], strict=True))
