"""The time that a search may take, the methods it may use, and the record of what it tried."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from certify.search.trace import Trace
from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.evidence import Evidence

if TYPE_CHECKING:
    from certify.search.crew import Crew


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
    """A deadline shared by all methods of one search, and their common record.

    With a `crew`, parts of the search may be done by other processes, while this one goes on; `over` says that one of
    them has found what ends it.
    """

    deadline: float
    methods: tuple[Method, ...] = ()
    trace: Trace = field(default_factory=Trace)
    crew: "Crew | None" = None
    over: tuple[Callable[[], bool], ...] = ()

    @classmethod
    def of(
        cls, seconds: float, methods: tuple[Method, ...] = (), trace: Trace | None = None, crew: "Crew | None" = None
    ) -> "Effort":
        """An effort that ends so many seconds from now; without methods, only leaves are tried."""
        return cls(monotonic() + seconds, methods, Trace() if trace is None else trace, crew)

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        if self.over and any(ended() for ended in self.over):
            return 0.0
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
        deadline = monotonic() + min(share * self.left, at_most)
        return Effort(deadline, self.methods, self.trace, self.crew, self.over)

    def unless(self, ended: Callable[[], bool]) -> "Effort":
        """The same effort, which ends as soon as this says so."""
        return Effort(self.deadline, self.methods, self.trace, self.crew, (*self.over, ended))

    def alone(self) -> "Effort":
        """The same effort in a helper, which is stopped by the process that started it."""
        return Effort(self.deadline, self.methods, self.trace, self.crew)

    def budget(self) -> Budget:
        """A budget for the checker's own functions that also ends at the deadline; forms and signs are those of the
        whole search.
        """
        return TimedBudget(self)

    def under_way(self) -> AbstractContextManager[None]:
        """While this lasts, work on what the search shares ends with this effort."""
        return self.trace.memory.within(self.remaining)

    def remaining(self) -> float:
        """What `left` says."""
        return self.left

    def note(self, line: str) -> None:
        """Records why something failed."""
        self.trace.note(line)


class TimedBudget(Budget):
    """The checker's budget, which ends with an effort besides: for trying evidence, never for a verdict."""

    def __init__(self, effort: Effort) -> None:
        super().__init__()
        self.effort, self.until_look = effort, 0
        self.kept = effort.trace.memory.kept

    def keep(self, name: object, value: object) -> None:
        """Keeps forms and signs for the whole search."""
        self.effort.trace.memory.take(name, value, self.effort.remaining)

    def spend(self, amount: int) -> None:
        """Takes an amount off; `Rejected` when nothing, or no time, is left."""
        super().spend(amount)
        self.until_look -= amount
        if self.until_look <= 0:
            self.until_look = 5_000
            if self.effort.left <= 0:
                raise Rejected("out of time")
