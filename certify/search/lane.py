"""The methods of one claim side by side: this process and its helpers take one after another, in their order, and the
first evidence ends them all.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from time import monotonic

from certify.search.budget import Effort, Method
from certify.search.crew import CALM, Crew, Helper, first_told
from certify.search.trace import Attempt
from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.evidence import Evidence
from certify.trusted.text import read, write

PAUSE = 0.1  # seconds that the methods of a claim go on before they are shared
WORTH = 0.3  # seconds left for which a helper is worth its start
LOOK = 0.05
Attempts = Callable[[Iterable[Method], Effort], Evidence | None]
"""Tries methods one after another."""


class Lanes:
    """One claim's methods, each of them handed out once."""

    def __init__(
        self, claim: Claim, methods: Sequence[Method], effort: Effort, attempts: Attempts, *, crew: Crew
    ) -> None:
        self.claim, self.methods, self.effort, self.crew, self.attempts = claim, methods, effort, crew, attempts
        self.start, self.handout = monotonic(), Handout(len(methods))
        self.helpers: list[Helper] = []
        self.evidence: Evidence | None = None

    def run(self) -> Evidence | None:
        """The first evidence that one of the methods finds, here or in a helper."""
        try:
            found = self.attempts(self._own(), self.effort.unless(self._found))
            return found if found is not None else self._awaited()
        finally:
            for helper in self.helpers:
                helper.stop()
            self.handout.close()

    def _own(self) -> Iterator[Method]:
        for number in self.handout:
            yield self.methods[number]
            self._invite()

    def _invite(self) -> None:
        while (
            self.handout.left > 1
            and monotonic() > self.start + PAUSE
            and self.effort.taken > CALM
            and self.effort.left > WORTH
        ):
            self.handout.share()
            helper = self.crew.start(self._help)
            if helper is None:
                return
            self.helpers.append(helper)

    def _help(self, connection: Connection) -> None:
        """What a helper does: its share of the methods; it sends what it found, and what became of each."""
        effort, self.helpers = self.effort.alone(), []
        known, seen = set(effort.trace.spent), len(effort.trace.current.inside)
        evidence = self.attempts((self.methods[number] for number in self.handout), effort)
        made = effort.trace.current.inside[seen:]
        report = {
            "evidence": "" if evidence is None else write(evidence),
            "attempts": [[one.method, one.seconds, one.shown, one.notes] for one in made],
            "spent": [name for name, claim in effort.trace.spent - known if claim == self.claim],
        }
        connection.send_bytes(json.dumps(report).encode())

    def _found(self) -> bool:
        """Whether a helper has found evidence."""
        for helper in [helper for helper in self.helpers if helper.told()]:
            self._hear(helper)
        return self.evidence is not None

    def _hear(self, helper: Helper) -> None:
        """Takes the report of a helper, which then is done."""
        message, trace = helper.take(), self.effort.trace
        self.helpers.remove(helper)
        helper.stop()
        if message is None:
            return
        report = json.loads(message)
        for method, seconds, shown, notes in report["attempts"]:
            trace.enter(Attempt(method, self.claim, seconds, shown, notes))
        trace.spent |= {(name, self.claim) for name in report["spent"]}
        self.evidence = self.evidence or evidence_of(report["evidence"])

    def _awaited(self) -> Evidence | None:
        """What the helpers find that are still at work, while the core of this process is lent to one of them."""
        lent: Helper | None = None
        while self.helpers and self.evidence is None and self.effort.left > 0:
            if lent not in self.helpers:
                lent = self.helpers[0]
                lent.lend()
            told = first_told(self.helpers, min(LOOK, self.effort.left))
            if told is not None:
                self._hear(told)
        return self.evidence


class Handout:
    """The numbers below a count (of at most 256), in order, each given out once; once they are shared, to whichever
    process asks first.
    """

    def __init__(self, count: int) -> None:
        self.count, self.next = count, 0
        self.pipe: int | None = None

    def __iter__(self) -> Iterator[int]:
        while (number := self._taken()) is not None:
            self.next = number + 1
            yield number

    @property
    def left(self) -> int:
        """How many numbers there are still, as far as this process knows."""
        return self.count - self.next

    def _taken(self) -> int | None:
        if self.pipe is None:
            return self.next if self.left else None
        found = os.read(self.pipe, 1)
        return found[0] if found else None

    def share(self) -> None:
        """Puts the numbers where processes that are forked from now on may take them too."""
        if self.pipe is None:
            self.pipe, into = os.pipe()
            os.write(into, bytes(range(self.next, self.count)))
            os.close(into)

    def close(self) -> None:
        """Ends the sharing on this side."""
        if self.pipe is not None:
            os.close(self.pipe)


def evidence_of(text: str) -> Evidence | None:
    """The evidence that a helper wrote, if it found any."""
    try:
        found = read(text, "evidence") if text else None
    except Rejected:
        return None
    return found if isinstance(found, Evidence) else None
