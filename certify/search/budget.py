"""The time that a search may take, and the record of what it tried."""

from dataclasses import dataclass, field
from time import monotonic

from certify.trusted.budget import Budget
from certify.trusted.error import Rejected


@dataclass
class Effort:
    """A deadline shared by all methods of one search, and what they reported.

    `tried` holds one line a method that failed; the last one that says what would help ends up in the verdict. `open`
    holds the goals that are being worked on, so that no method goes in circles.
    """

    deadline: float
    tried: list[str] = field(default_factory=list)
    open: set[object] = field(default_factory=set)

    @classmethod
    def of(cls, seconds: float) -> "Effort":
        """An effort that ends so many seconds from now."""
        return cls(monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self.deadline - monotonic())

    def part(self, share: float, at_most: float = 60.0) -> "Effort":
        """A shorter effort that writes to the same record."""
        return Effort(monotonic() + min(share * self.left, at_most), self.tried, self.open)

    def budget(self) -> Budget:
        """A budget for the checker's own functions that also ends at the deadline."""
        return TimedBudget(self.deadline)

    def note(self, line: str) -> None:
        """Records a line, once."""
        if line not in self.tried:
            self.tried.append(line)


class TimedBudget(Budget):
    """The checker's budget, with a deadline besides: for trying evidence, never for a verdict."""

    def __init__(self, deadline: float) -> None:
        super().__init__()
        self.deadline, self.until_look = deadline, 0

    def spend(self, amount: int) -> None:
        """Takes an amount off; `Rejected` when nothing, or no time, is left."""
        super().spend(amount)
        self.until_look -= amount
        if self.until_look <= 0:
            self.until_look = 5_000
            if monotonic() > self.deadline:
                raise Rejected("out of time")
