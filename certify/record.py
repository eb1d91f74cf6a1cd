"""What became of a claim, as plain data: verdicts do not travel between processes, records do."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from certify.output.digits import shortened

if TYPE_CHECKING:
    from certify.selection import Task


@dataclass(frozen=True, slots=True)
class Record:
    """A verdict in words; what is proved or refuted has a certificate, `text` in canonical form, and its digest.

    `sides` is (left, relation, right) of the relation that fails at the counterexample, its sides as enclosures;
    `tried` is what was tried (see `certify.output.explanation`), when that is asked for; `rechecked` says that nothing
    was, as the catalogue's own certificate was accepted again.
    """

    verdict: str
    method: str
    seconds: float
    reason: str
    digest: str | None = None
    text: str | None = None
    counterexample: dict[str, str | list[str]] | None = None
    sides: tuple[str, str, str] | None = None
    tried: list[dict[str, object]] | None = None
    rechecked: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A task with its record, and the file in which its certificate was put."""

    task: "Task"
    record: Record
    certificate: Path | None = None

    @property
    def as_expected(self) -> bool:
        """Whether the verdict is the one that the claim's author expects."""
        return self.record.verdict == self.task.expected


def undecided(seconds: float, reason: str) -> Record:
    """The record of a claim that was not decided."""
    return Record("undecided", "none", seconds, reason)


def point_text(point: dict[str, str | list[str]]) -> str:
    """A point as text: `x = [1, 0], a = -3/2`; very long numbers are shortened."""
    shown = {name: value if isinstance(value, str) else f"[{', '.join(value)}]" for name, value in point.items()}
    return ", ".join(f"{name} = {shortened(value)}" for name, value in shown.items())
