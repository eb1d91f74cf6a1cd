"""The exact reverse kernel of a Gaussian target: the law of X_s given X_t = y."""

from dataclasses import dataclass
from typing import final

from derivations.models.kernel import AffineKernel, Kernel
from derivations.models.process import Mode, Process
from derivations.models.quantity import Exact


@final
@dataclass(frozen=True, slots=True)
class ExactReverse(Kernel):
    """N(m_s + k (y - m_t), v_s S / v_t) with k = alpha v_s / v_t (T-B1).

    Ancestral sampling with the exact variance is this kernel, for a Gaussian target.
    """

    def on(self, process: Process, mode: Mode, s: Exact, t: Exact) -> AffineKernel:
        """The step from t to s."""
        before, after, forward = mode.at(process, s), mode.at(process, t), process.transition(s, t)
        slope = forward.scale * before.variance / after.variance
        variance = before.variance * forward.variance / after.variance
        return AffineKernel(slope, before.mean - slope * after.mean, variance)
