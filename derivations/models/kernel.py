"""Steps of the reverse chain, from time t down to s < t.

A scheme moves a point by its score: Y' = p Y + c score_t(Y) + sqrt(C) xi (T-D1). In a Gaussian mode N(m, v) at time t
the score is -(y - m) / v, so that every step is an affine kernel N(k y + b, C) with k = p - c / v.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import final

from certify.trusted.term import Term
from derivations.models.process import Mode, Process
from derivations.models.quantity import Exact


@final
@dataclass(frozen=True, slots=True)
class AffineKernel:
    """The kernel y -> N(slope y + offset, variance) on the line."""

    slope: Term
    offset: Term
    variance: Term

    def law(self, before: Mode) -> Mode:
        """The Gaussian law after the step, from the one before it."""
        return Mode(self.slope * before.mean + self.offset, self.slope**2 * before.variance + self.variance)

    def then(self, following: "AffineKernel") -> "AffineKernel":
        """Another kernel after this one."""
        return AffineKernel(
            following.slope * self.slope,
            following.slope * self.offset + following.offset,
            following.slope**2 * self.variance + following.variance,
        )


@final
@dataclass(frozen=True, slots=True)
class Step:
    """Y' = linear Y + score score_t(Y) + sqrt(variance) xi: p, c and C of the module's docstring."""

    linear: Term
    score: Term
    variance: Term

    def on(self, marginal: Mode) -> AffineKernel:
        """The step in a Gaussian mode, given as it is at time t."""
        pull = self.score / marginal.variance
        return AffineKernel(self.linear - pull, pull * marginal.mean, self.variance)


class Kernel(ABC):
    """A Markov kernel of the reverse chain: exact, or a scheme's."""

    __slots__ = ()

    @abstractmethod
    def on(self, process: Process, mode: Mode, s: Exact, t: Exact) -> AffineKernel:
        """Its step from t to s in a mode of a Gaussian target, given as it is at time 0."""
