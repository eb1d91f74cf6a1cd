"""A cutting written by several processes: in preorder, so that what is written of one box stays together.

The boxes that are still to be written lie on a stack. Helpers take from its bottom, where the largest are, and send
back what they have written of one in a moment, and the boxes that are left of it: so none waits long for another, and
the cutting is the one that a single process would have written.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from certify.search.box.depthfirst import Draft, Item, Outcome, Step, write
from certify.search.budget import Effort
from certify.search.crew import CALM, Crew, Helper, first_told

MOMENT = 0.2  # seconds that a helper writes before it tells
LOOK = 0.02  # seconds between two looks after helpers
PAUSE = 0.1  # seconds of writing before there is a first helper
MOST = 10**6  # boxes


@dataclass(frozen=True, slots=True)
class Lent:
    """A box that a helper has, on the stack in its place."""

    item: Item


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a box by a helper, on the stack until its turn comes."""

    letters: str
    numbers: tuple[Fraction | None, ...]


class Sharing:
    """The stack of one draft."""

    def __init__(self, draft: Draft, step: Step, effort: Effort, crew: Crew) -> None:
        self.draft, self.step, self.effort, self.crew = draft, step, effort, crew
        self.stack: list[Item | Lent | Written] = []
        self.lent: dict[Helper, Lent | None] = {}
        self.start, self.looked, self.stuck = monotonic(), monotonic(), False

    def run(self, items: Sequence[Item]) -> Outcome:
        """Writes what is below some boxes, the last first."""
        self.stack += items
        try:
            while self.stack and not self.stuck:
                if self.effort.left <= 0 or self.draft.boxes >= MOST:
                    return "open"
                self._look()
                self._next(self.stack.pop())
        finally:
            for helper in self.lent:
                helper.stop()
        return "stuck" if self.stuck else "covered"

    def _next(self, top: Item | Lent | Written) -> None:
        match top:
            case Lent():
                self.stack.append(top)
                helper = next(helper for helper, lent in self.lent.items() if lent is top)
                if first_told([helper], min(LOOK, self.effort.left)) is not None:
                    self._hear(helper, top)
            case Written(letters, numbers):
                self.draft.letters.append(letters)
                self.draft.numbers += numbers
            case item:
                below = self.step(self.draft, item)
                self.stuck = self.stuck or below is None
                self.stack += below or []

    def _look(self) -> None:
        """Hears helpers, asks for another, and gives those that are idle something to do."""
        if monotonic() < self.looked + LOOK:
            return
        self.looked = monotonic()
        for helper, lent in [*self.lent.items()]:
            if lent is not None and helper.told():
                self._hear(helper, lent)
        calm = self.looked > self.start + PAUSE and self.effort.taken > CALM
        if calm and len(self._free()) > 1 and None not in self.lent.values():
            started = self.crew.start(self._help)
            self.lent |= {} if started is None else {started: None}
        for helper in [helper for helper, lent in self.lent.items() if lent is None]:
            self._give(helper)

    def _free(self) -> list[int]:
        """Where on the stack the boxes are that nobody has."""
        return [place for place, item in enumerate(self.stack) if not isinstance(item, Lent | Written)]

    def _give(self, helper: Helper) -> None:
        """Gives a helper the lowest box, unless it is the last."""
        free = self._free()
        item = self.stack[free[0]] if len(free) > 1 else None
        if isinstance(item, tuple):
            lent = self.stack[free[0]] = self.lent[helper] = Lent(item)
            helper.give(json.dumps([_plain(lent.item)]).encode())

    def _hear(self, helper: Helper, lent: Lent) -> None:
        """Puts what a helper has written in the place of its box; the box itself if it has ended."""
        message = helper.take()
        place = next(place for place, item in enumerate(self.stack) if item is lent)
        if message is None:
            self.stack[place] = lent.item
            del self.lent[helper]
            helper.stop()
            return
        report = json.loads(message)
        self.lent[helper] = None
        self.draft.boxes += report["boxes"]
        if report["trouble"] is not None:
            self.stuck, self.draft.trouble = True, _item(report["trouble"])[1]
        written = Written(report["letters"], tuple(map(_number, report["numbers"])))
        self.stack[place : place + 1] = [*map(_item, report["left"]), written]

    def _help(self, connection: Connection) -> None:
        """What a helper does: writes what it is given, for a moment each time."""
        while True:
            draft, stack = self.draft.anew(), [*map(_item, json.loads(connection.recv_bytes()))]
            part = Effort(self.effort.deadline).part(1.0, MOMENT)
            outcome = write(draft, stack, self.step, part, MOST)
            report = {
                "letters": "".join(draft.letters), "numbers": [_text(number) for number in draft.numbers],
                "left": [_plain(item) for item in stack], "boxes": draft.boxes,
                "trouble": _plain((0, draft.trouble)) if outcome == "stuck" else None,
            }  # fmt: skip
            connection.send_bytes(json.dumps(report).encode())


def _plain(item: Item) -> tuple[int, list[list[str | None]]]:
    number, sides = item
    return number, [[_text(end) for end in side] for side in sides]


def _item(data: Any) -> Item:
    number, sides = data
    return number, [(_number(low), _number(high)) for low, high in sides]


def _text(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def shared(draft: Draft, items: Sequence[Item], step: Step, effort: Effort) -> Outcome:
    """Writes what is below some boxes, with helpers if there is a crew."""
    if effort.crew is None:
        return write(draft, [*items], step, effort, MOST)
    return Sharing(draft, step, effort, effort.crew).run(items)
