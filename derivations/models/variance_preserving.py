"""The variance-preserving process dX = -beta X / (2 v) dt + sqrt(beta) dB with stationary variance v.

With v = 1 it is Song's; with v = sigma_inf^2 it is the one of Strasman et al. (arXiv:2402.04650).
"""

from dataclasses import dataclass
from typing import final

from certify.trusted.term import ONE, Term
from derivations.models.process import Process
from derivations.models.quantity import Exact, exponential, positive
from derivations.models.rate import Rate


@final
@dataclass(frozen=True, slots=True, init=False)
class VariancePreserving(Process):
    """alpha_t = e^{-B_t / (2 v)}, sigma_t^2 = v (1 - alpha_t^2), with B the integral of the rate beta."""

    rate: Rate
    stationary_variance: Term

    def __init__(self, rate: Rate, stationary_variance: Exact = 1) -> None:
        object.__setattr__(self, "rate", rate)
        object.__setattr__(self, "stationary_variance", positive("the stationary variance", stationary_variance))

    def drift_rate(self, t: Exact) -> Term:
        """beta(t) / (2 v)."""
        return self.rate.rate(t) / (2 * self.stationary_variance)

    def diffusion_square(self, t: Exact) -> Term:
        """beta(t)."""
        return self.rate.rate(t)

    def scale(self, t: Exact) -> Term:
        """e^{-B_t / (2 v)}."""
        return exponential(-self.rate.integral(t) / (2 * self.stationary_variance))

    def variance(self, t: Exact) -> Term:
        """v (1 - e^{-B_t / v})."""
        return self.stationary_variance * (ONE - exponential(-self.rate.integral(t) / self.stationary_variance))

    def score_weight(self, s: Exact, t: Exact) -> Term:
        """2 v (alpha_s / alpha_t - 1)."""
        return 2 * self.stationary_variance * (self.scale(s) / self.scale(t) - 1)
