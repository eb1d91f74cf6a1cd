"""What goals of one search share: the forms and the signs of terms under the same facts, worked out once for all
methods.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from certify.trusted.budget import Budget
from certify.trusted.error import Rejected
from certify.trusted.fact import FactSigns

LOOK = 5_000
Left = Callable[[], float]
"""The seconds that a part of a search has left."""


class Memory(Budget):
    """The forms and signs of the claims of a search, and the budget of the work on them: it ends with the part of the
    search that is under way, whichever part began it.

    Work that breaks off may leave a table of signs with some facts only. So all tables are emptied then, as soon as the
    part that was out of time is over, and none is kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Left] = []
        self.asked: Left | None = None
        self.until_look, self.broken = 0, False

    def take(self, name: object, found: Any, left: Left) -> None:
        """Keeps forms and signs that something with so much time has asked for: while no part of the search is under
        way, that with most of it counts.
        """
        if not self.parts and (self.asked is None or left() > self.asked()):
            self.asked = left
        found[0].budget = self
        self.keep(name, found)

    def spend(self, amount: int) -> None:
        """Looks at the time now and then; `Rejected` when there is none left."""
        self.until_look -= amount
        if self.until_look > 0:
            return
        self.until_look, left = LOOK, self.parts[-1] if self.parts else self.asked
        if left is not None and left() <= 0:
            self.broken = True
            raise Rejected("out of time")

    @contextmanager
    def within(self, left: Left) -> Iterator[None]:
        """A part of the search, with the time that it has."""
        self.parts.append(left)
        try:
            yield
        finally:
            self.parts.pop()
            if self.broken:
                self._mend()

    def _mend(self) -> None:
        for _, table in self.kept.values():
            vars(table).update(vars(FactSigns(table.claim, table.algebra)))
        self.kept.clear()
        self.broken = False
