"""What a search tried: a tree of claims and of the methods tried on each, with their times and why they failed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, process_time
from typing import Any

from certify.search.memory import Memory
from certify.trusted.claim import Claim
from certify.trusted.evidence import Evidence
from certify.trusted.term import Term

MAXIMAL_ATTEMPTS = 5_000
LEAST = 0.01  # seconds, below which clocks say little


@dataclass(slots=True)
class Attempt:
    """One method (or the way to it) tried on a claim with one relation; `inside` holds what it tried in turn.

    `shown` says whether it led to evidence, `notes` why not; `seconds` is its time with all that is inside.
    """

    method: str
    claim: Claim | None
    seconds: float = 0.0
    shown: bool = False
    notes: list[str] = field(default_factory=list)
    inside: list["Attempt"] = field(default_factory=list)


class Trace:
    """The record of one search, shared by all its parts: attempts, claims that are settled, goals being worked on.

    `open` keeps methods from going in circles. `failed` says with what depth and seconds a claim was left open, so that
    it is tried again only with more; `accepted` holds the evidence that was tried on the checker; `glimpsed` the claims
    for which a handful of boxes is not enough; `spent` the names of methods, each with a claim that it will leave open
    whatever time it is given; `plans` what a method has worked out about a claim, for the next time; `stands` which
    terms the variables stand for that a method has made in a claim; `memory` the forms and signs of terms, which may be
    those of another search.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self.start, self.used = monotonic(), process_time()
        self.root = Attempt("search", None)
        self.tried: list[str] = []
        self.open: set[Claim] = set()
        self.shown: dict[Claim, Evidence] = {}
        self.failed: dict[Claim, tuple[int, float]] = {}
        self.accepted: set[tuple[Claim, Evidence]] = set()
        self.glimpsed: set[Claim] = set()
        self.spent: set[tuple[str, Claim]] = set()
        self.plans: dict[object, Any] = {}
        self.stands: dict[Claim, Mapping[str, Term]] = {}
        self.memory = Memory() if memory is None else memory
        self._path = [self.root]
        self._count = 0

    @property
    def load(self) -> float:
        """How many seconds have passed for each that this process had of a core."""
        return (monotonic() - self.start) / max(process_time() - self.used, LEAST)

    @property
    def current(self) -> Attempt:
        """The attempt that is under way."""
        return self._path[-1]

    @contextmanager
    def attempt(self, method: str, claim: Claim) -> Iterator[Attempt]:
        """Records an attempt inside the one that is under way."""
        attempt, start = Attempt(method, claim), monotonic()
        self._count += 1
        if self._count <= MAXIMAL_ATTEMPTS:
            self._path[-1].inside.append(attempt)
        self._path.append(attempt)
        try:
            yield attempt
        finally:
            attempt.seconds = monotonic() - start
            self._path.pop()

    def enter(self, attempt: Attempt) -> None:
        """Records an attempt that was made beside the one that is under way, by a helper."""
        self._count += 1
        if self._count <= MAXIMAL_ATTEMPTS:
            self._path[-1].inside.append(attempt)
        self.tried += [line for line in attempt.notes if line not in self.tried]

    def note(self, line: str) -> None:
        """Records why the attempt under way failed; in the whole record once."""
        if line not in self._path[-1].notes:
            self._path[-1].notes.append(line)
        if line not in self.tried:
            self.tried.append(line)

    def hopeless(self, claim: Claim, depth: int, seconds: float) -> bool:
        """Whether a claim was left open with as much depth and nearly as much time."""
        before = self.failed.get(claim)
        return before is not None and depth <= before[0] and seconds <= 1.5 * before[1]
