"""The time that a search may take, the methods it may use, and the record of what it tried."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from certify.search.trace import Trace
from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.evidence import Evidence


@dataclass(frozen=True)
class Method:
    """A way to look for evidence: what `--explain` calls it, what it does, and the share of the time left it may take.

    `propose(claim, effort, depth)` gives evidence for a claim with one relation, or None; `depth` counts how many more
    times a claim may be reduced to others. A method that is `final` does the same whatever time it is given; one that
    is `early` is also for claims that are not yet shown to be defined.
    """

    name: str
    summary: str
    propose: "Callable[[Claim, Effort, int], Evidence | None]"
    share: float = 1.0
    final: bool = False
    early: bool = False


@dataclass
class Effort:
    """A deadline shared by all methods of one search, and their common record."""

    deadline: float
    methods: tuple[Method, ...] = ()
    trace: Trace = field(default_factory=Trace)

    @classmethod
    def of(cls, seconds: float, methods: tuple[Method, ...] = (), trace: Trace | None = None) -> "Effort":
        """An effort that ends so many seconds from now; without methods, only leaves are tried."""
        return cls(monotonic() + seconds, methods, Trace() if trace is None else trace)

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self.deadline - monotonic())

    @property
    def taken(self) -> float:
        """Seconds since the record was begun."""
        return monotonic() - self.trace.start

    @property
    def tried(self) -> list[str]:
        """The lines that the methods left."""
        return self.trace.tried

    def part(self, share: float, at_most: float = 60.0) -> "Effort":
        """A shorter effort that writes to the same record."""
        return Effort(monotonic() + min(share * self.left, at_most), self.methods, self.trace)

    def budget(self) -> Budget:
        """A budget for the checker's own functions that also ends at the deadline."""
        return TimedBudget(self.deadline)

    def note(self, line: str) -> None:
        """Records why something failed."""
        self.trace.note(line)


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
