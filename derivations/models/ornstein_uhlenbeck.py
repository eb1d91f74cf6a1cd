"""The Ornstein-Uhlenbeck process dX = -a X dt + g dB with constants a, g > 0."""

from dataclasses import dataclass
from typing import final

from certify.trusted.term import ONE, Term
from derivations.models.process import Process
from derivations.models.quantity import Exact, exact, exponential, positive


@final
@dataclass(frozen=True, slots=True, init=False)
class OrnsteinUhlenbeck(Process):
    """alpha_t = e^{-a t}, sigma_t^2 = v (1 - e^{-2 a t}) with the stationary variance v = g^2 / (2 a)."""

    a: Term
    g: Term

    def __init__(self, a: Exact, g: Exact) -> None:
        object.__setattr__(self, "a", positive("the drift rate a", a))
        object.__setattr__(self, "g", positive("the diffusion coefficient g", g))

    @property
    def stationary_variance(self) -> Term:
        """v = g^2 / (2 a)."""
        return self.g**2 / (2 * self.a)

    def drift_rate(self, t: Exact) -> Term:
        """The constant a."""
        return self.a

    def diffusion_square(self, t: Exact) -> Term:
        """The constant g^2."""
        return self.g**2

    def scale(self, t: Exact) -> Term:
        """e^{-a t}."""
        return exponential(-self.a * exact(t))

    def variance(self, t: Exact) -> Term:
        """v (1 - e^{-2 a t})."""
        return self.stationary_variance * (ONE - exponential(-2 * self.a * exact(t)))

    def score_weight(self, s: Exact, t: Exact) -> Term:
        """2 v (e^{a (t - s)} - 1)."""
        return 2 * self.stationary_variance * (exponential(self.a * (exact(t) - exact(s))) - 1)
