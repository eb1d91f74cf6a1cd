"""The variance-exploding process dX = g(t) dB whose noise level grows geometrically (Song et al.)."""

from dataclasses import dataclass
from typing import final

from certify.trusted.term import ONE, ZERO, Term, call
from derivations.models.process import Process
from derivations.models.quantity import Exact, exact, exponential, positive


@final
@dataclass(frozen=True, slots=True, init=False)
class VarianceExploding(Process):
    """alpha_t = 1, sigma_t^2 = low^2 (r^{2 t / horizon} - 1) with r = high / low.

    The noise added by time t, so zero at time 0: the level low^2 r^{2 t / horizon} of the literature less low^2.
    """

    low: Term
    high: Term
    horizon: Term

    def __init__(self, low: Exact, high: Exact, horizon: Exact = 1) -> None:
        object.__setattr__(self, "low", positive("the lowest noise level", low))
        object.__setattr__(self, "high", positive("the highest noise level", high))
        object.__setattr__(self, "horizon", positive("the horizon", horizon))
        positive("high - low", self.high - self.low)

    @property
    def growth(self) -> Term:
        """The rate at which the level of the variance grows, 2 log(high / low) / horizon."""
        return 2 * call("log", self.high / self.low) / self.horizon

    def drift_rate(self, t: Exact) -> Term:
        """Zero."""
        return ZERO

    def diffusion_square(self, t: Exact) -> Term:
        """The growth times the level."""
        return self.growth * self.low**2 * exponential(self.growth * exact(t))

    def scale(self, t: Exact) -> Term:
        """One."""
        return ONE

    def variance(self, t: Exact) -> Term:
        """low^2 (e^{growth t} - 1)."""
        return self.low**2 * (exponential(self.growth * exact(t)) - 1)

    def score_weight(self, s: Exact, t: Exact) -> Term:
        """sigma_t^2 - sigma_s^2."""
        return self.variance(t) - self.variance(s)
