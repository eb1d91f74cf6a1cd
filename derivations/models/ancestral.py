"""Ancestral sampling (DDPM): the exact conditional mean by Tweedie's formula, with one of two variances."""

from dataclasses import dataclass
from typing import Literal, final

from certify.trusted.error import Malformed
from certify.trusted.term import ONE
from derivations.models.kernel import AffineKernel, Kernel, Step
from derivations.models.process import Mode, Process
from derivations.models.quantity import Exact


@final
@dataclass(frozen=True, slots=True)
class Ancestral(Kernel):
    """p = 1 / alpha, c = S / alpha, and C = S ("forward", DDPM's beta) or sigma_s^2 S / sigma_t^2 ("bridge", its
    beta-tilde, which is zero at s = 0).

    With the exact variance of a Gaussian target it is `ExactReverse`.
    """

    noise: Literal["forward", "bridge"] = "forward"

    def __post_init__(self) -> None:
        if self.noise not in ("forward", "bridge"):
            raise Malformed(f'wanted the variance "forward" (beta) or "bridge" (beta-tilde), got {self.noise!r:.40}')

    def step(self, process: Process, s: Exact, t: Exact) -> Step:
        """The step from t to s."""
        forward = process.transition(s, t)
        variance = forward.variance
        if self.noise == "bridge":
            variance = process.variance(s) * variance / process.variance(t)
        return Step(ONE / forward.scale, forward.variance / forward.scale, variance)

    def on(self, process: Process, mode: Mode, s: Exact, t: Exact) -> AffineKernel:
        """The step from t to s in a Gaussian mode."""
        return self.step(process, s, t).on(mode.at(process, t))
