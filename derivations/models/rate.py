"""Noise rates beta(t) > 0 and their integrals B(t) from 0, by which schedules of score-based models are given."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import final

from certify.trusted.error import Malformed
from certify.trusted.term import Term, call, constant, total
from derivations.models.quantity import Exact, exact, number, positive


class Rate(ABC):
    """A rate and its integral; times are exact and may be variables."""

    __slots__ = ()

    @abstractmethod
    def rate(self, t: Exact) -> Term:
        """beta(t)."""

    @abstractmethod
    def integral(self, t: Exact) -> Term:
        """B(t) = int_0^t beta."""


@final
@dataclass(frozen=True, slots=True, init=False)
class Constant(Rate):
    """The same rate at all times."""

    value: Term

    def __init__(self, value: Exact) -> None:
        object.__setattr__(self, "value", positive("the rate", value))

    def rate(self, t: Exact) -> Term:
        """The constant."""
        return self.value

    def integral(self, t: Exact) -> Term:
        """The constant times t."""
        return self.value * exact(t)


@final
@dataclass(frozen=True, slots=True, init=False)
class Linear(Rate):
    """From `start` at time 0 in a straight line to `end` at the horizon."""

    start: Term
    end: Term
    horizon: Term

    def __init__(self, start: Exact, end: Exact, horizon: Exact = 1) -> None:
        object.__setattr__(self, "start", positive("the rate at time 0", start))
        object.__setattr__(self, "end", positive("the rate at the horizon", end))
        object.__setattr__(self, "horizon", positive("the horizon", horizon))

    def rate(self, t: Exact) -> Term:
        """start + (end - start) t / horizon."""
        return self.start + (self.end - self.start) * exact(t) / self.horizon

    def integral(self, t: Exact) -> Term:
        """start t + (end - start) t^2 / (2 horizon)."""
        here = exact(t)
        return self.start * here + (self.end - self.start) * here**2 / (2 * self.horizon)


@final
@dataclass(frozen=True, slots=True, init=False)
class Stepwise(Rate):
    """A constant rate between any two neighbouring breaks, and beyond the first and the last.

    At a break the rate jumps; there a number for t gives the rate just before it, which is the one that a reverse step
    from t uses. With a variable for t, beta(t) is undefined at the breaks, as the derivative of B is.
    """

    breaks: tuple[Fraction, ...]
    values: tuple[Term, ...]

    def __init__(self, breaks: Sequence[int | Fraction | str], values: Sequence[Exact]) -> None:
        times = tuple(number(given) for given in breaks)
        if len(values) != len(times) + 1 or any(a >= b for a, b in pairwise((Fraction(0), *times))):
            raise Malformed(f"wanted increasing breaks > 0 and one rate more than breaks, got {breaks} and {values}")
        object.__setattr__(self, "breaks", times)
        object.__setattr__(self, "values", tuple(positive("a rate", given) for given in values))

    def rate(self, t: Exact) -> Term:
        """The rate of the piece that t lies in."""
        here = exact(t)
        known = constant(here)
        if known is not None:
            return self.values[sum(known > time for time in self.breaks)]
        past = [(1 + (here - time) / call("abs", here - time)) / 2 for time in self.breaks]
        return total([self.values[0], *self._jumps(past)])

    def integral(self, t: Exact) -> Term:
        """The rate of each piece times the part of [0, t] that lies in it."""
        here = exact(t)
        past = [call("max", here - time, 0) for time in self.breaks]
        return total([self.values[0] * here, *self._jumps(past)])

    def _jumps(self, past: Sequence[Term]) -> list[Term]:
        """Each jump of the rate, times how much of it counts."""
        return [(after - before) * part for (before, after), part in zip(pairwise(self.values), past, strict=True)]
