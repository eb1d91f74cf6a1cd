"""The exponential integrator: the reverse diffusion with its score frozen at (t, Y_t), solved exactly otherwise."""

from dataclasses import dataclass
from typing import final

from certify.trusted.term import ONE
from derivations.models.kernel import AffineKernel, Kernel, Step
from derivations.models.process import Mode, Process
from derivations.models.quantity import Exact


@final
@dataclass(frozen=True, slots=True)
class ExponentialIntegrator(Kernel):
    """p = 1 / alpha, c = int_s^t g^2 / alpha_{u|s} du, C = int_s^t g^2 / alpha_{u|s}^2 du = S / alpha^2.

    The last integral holds for every schedule, because S / alpha^2 vanishes at t = s and has that slope.
    """

    def step(self, process: Process, s: Exact, t: Exact) -> Step:
        """The step from t to s; `Malformed` for a process whose score weight has no closed form."""
        forward = process.transition(s, t)
        return Step(ONE / forward.scale, process.score_weight(s, t), forward.variance / forward.scale**2)

    def on(self, process: Process, mode: Mode, s: Exact, t: Exact) -> AffineKernel:
        """The step from t to s in a Gaussian mode."""
        return self.step(process, s, t).on(mode.at(process, t))
