"""The Gaussian target N(m, Sigma), in the eigenbasis of its covariance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from certify.trusted.error import Malformed
from derivations.models.process import Mode, Process
from derivations.models.quantity import Exact


@final
@dataclass(frozen=True, slots=True, init=False)
class Gaussian:
    """One mode N(m_i, v_i) for every eigenvector; an eigenvalue of multiplicity n is written n times."""

    modes: tuple[Mode, ...]

    def __init__(self, spectrum: Sequence[Exact], mean: Sequence[Exact] | None = None) -> None:
        centre = [0] * len(spectrum) if mean is None else mean
        if not spectrum or len(centre) != len(spectrum):
            raise Malformed(f"wanted one mean for each of one or more eigenvalues, got {mean} and {spectrum}")
        pairs = zip(centre, spectrum, strict=True)
        object.__setattr__(self, "modes", tuple(Mode(m, v) for m, v in pairs))

    @property
    def dimension(self) -> int:
        """The number of modes."""
        return len(self.modes)

    def at(self, process: Process, t: Exact) -> "Gaussian":
        """The law of the process at time t, which is Gaussian with the same eigenvectors."""
        moved = [mode.at(process, t) for mode in self.modes]
        return Gaussian([mode.variance for mode in moved], [mode.mean for mode in moved])
