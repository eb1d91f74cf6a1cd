"""The target of which only dissipativity is known: <grad log p_0(y), y> <= -a_0 |y|^2 + b_0, in its weak radial form.

That is: for almost every direction theta, r^{-b_0} e^{a_0 r^2 / 2} p_0(r theta) does not increase in r (T-C6).
"""

from dataclasses import dataclass
from typing import final

from certify.trusted.error import Malformed
from certify.trusted.term import Term
from derivations.models.process import Process
from derivations.models.quantity import Exact, at_least_zero, positive


@final
@dataclass(frozen=True, slots=True, init=False)
class Dissipative:
    """The constants a_0 > 0 and b_0 >= 0, and the dimension."""

    rate: Term
    offset: Term
    dimension: int

    def __init__(self, rate: Exact, offset: Exact, dimension: int) -> None:
        if type(dimension) is not int or dimension < 1:
            raise Malformed(f"a dimension is a whole number from 1 on, got {dimension!r:.40}")
        object.__setattr__(self, "rate", positive("the rate a_0", rate))
        object.__setattr__(self, "offset", at_least_zero("the offset b_0", offset))
        object.__setattr__(self, "dimension", dimension)

    def at(self, process: Process, t: Exact) -> "Dissipative":
        """The constants at time t > 0: 1 / a_t = alpha_t^2 / a_0 + sigma_t^2, and b_0 + d for b_0 (T-C6)."""
        rate = self.rate / (process.scale(t) ** 2 + self.rate * process.variance(t))
        return Dissipative(rate, self.offset + self.dimension, self.dimension)
