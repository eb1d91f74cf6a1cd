"""A bound on the work of one check, so that a stranger's certificate cannot keep the checker busy for ever."""

from typing import Any

from certify.trusted.error import Rejected

WHOLE = 40_000_000
RULE = 1_000
LEAF = 100
KEPT = 16


class Budget:
    """Work left, in units of about a microsecond."""

    def __init__(self, left: int = WHOLE) -> None:
        self.left = left
        self.kept: dict[object, Any] = {}

    def keep(self, name: object, value: object) -> None:
        """Keeps a value for as long as few others have been kept since."""
        self.kept[name] = value
        if len(self.kept) > KEPT:
            del self.kept[next(iter(self.kept))]

    def spend(self, amount: int) -> None:
        """Takes an amount off; `Rejected` when nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise Rejected("too much work for one check: cut the proof into lemmas, or the claim into several")
