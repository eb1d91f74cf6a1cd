"""The sub-variance-preserving process of Song et al.: dX = -beta X / 2 dt + sqrt(beta (1 - e^{-2 B})) dB."""

from dataclasses import dataclass
from fractions import Fraction
from typing import final

from certify.trusted.term import ONE, Term
from derivations.models.process import Process
from derivations.models.quantity import Exact, exponential
from derivations.models.rate import Rate


@final
@dataclass(frozen=True, slots=True)
class SubVariancePreserving(Process):
    """alpha_t = e^{-B_t / 2}, sigma_t^2 = (1 - e^{-B_t})^2, with B the integral of the rate beta."""

    rate: Rate

    def drift_rate(self, t: Exact) -> Term:
        """beta(t) / 2."""
        return self.rate.rate(t) / 2

    def diffusion_square(self, t: Exact) -> Term:
        """beta(t) (1 - e^{-2 B_t}): it vanishes at time 0."""
        return self.rate.rate(t) * (ONE - exponential(-2 * self.rate.integral(t)))

    def scale(self, t: Exact) -> Term:
        """e^{-B_t / 2}."""
        return exponential(-self.rate.integral(t) / 2)

    def variance(self, t: Exact) -> Term:
        """(1 - e^{-B_t})^2."""
        return (ONE - exponential(-self.rate.integral(t))) ** 2

    def score_weight(self, s: Exact, t: Exact) -> Term:
        """2 (1 / alpha - 1) + (2/3) alpha_s (alpha_t^3 - alpha_s^3), with alpha = alpha_t / alpha_s.

        The integral over B of (1 - e^{-2 B}) e^{(B - B_s) / 2}.
        """
        before, after = self.scale(s), self.scale(t)
        return 2 * (before / after - 1) + Fraction(2, 3) * before * (after**3 - before**3)
