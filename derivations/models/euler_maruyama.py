"""The Euler-Maruyama step of the reverse diffusion, with the coefficients frozen at time t."""

from dataclasses import dataclass
from typing import final

from certify.trusted.term import ONE
from derivations.models.kernel import AffineKernel, Kernel, Step
from derivations.models.process import Mode, Process
from derivations.models.quantity import Exact, exact


@final
@dataclass(frozen=True, slots=True)
class EulerMaruyama(Kernel):
    """p = 1 + a h, c = C = g^2 h with h = t - s and a, g at time t."""

    def step(self, process: Process, s: Exact, t: Exact) -> Step:
        """The step from t to s."""
        h = exact(t) - exact(s)
        noise = process.diffusion_square(t) * h
        return Step(ONE + process.drift_rate(t) * h, noise, noise)

    def on(self, process: Process, mode: Mode, s: Exact, t: Exact) -> AffineKernel:
        """The step from t to s in a Gaussian mode."""
        return self.step(process, s, t).on(mode.at(process, t))
