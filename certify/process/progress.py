"""Progress on standard error while claims are read and decided: one line, on a terminal only.

The line is drawn again at most ten times a second, and wiped in the end.
"""

import os
import shutil
import sys
from types import TracebackType
from time import monotonic
from typing import Self

PAUSE = 0.1
HOUR, MINUTE = 3600, 60
WIPE = "\r\x1b[2K"


class Progress:
    """What is being read, or how many claims are decided and which are under way; silent unless `visible`.

    A `verbose` one tells of each claim as it is decided on a line that stays, on a terminal or not.
    """

    def __init__(self, *, visible: bool, verbose: bool = False) -> None:
        self.visible, self.verbose = visible and _redraws(), verbose
        self.total, self.decided, self.running = 0, 0, list[str]()
        self.start = monotonic()
        self.drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.visible:
            self._put("")

    def read(self, path: object, number: int) -> None:
        """Shows how many claims of a file have been read."""
        self._draw(f"reading {path}" + (f": {number} claims" if number else ""))

    def say(self, line: str) -> None:
        """Shows a line of the caller's."""
        self._draw(line)

    def expect(self, total: int) -> None:
        """Tells how many claims there are to decide."""
        self.total, self.start = total, monotonic()

    def begin(self, name: str) -> None:
        """Shows a claim as under way."""
        self.running.append(name)
        self.tick()

    def end(self, name: str, told: str = "") -> None:
        """Counts a claim as decided, and tells what came of it."""
        self.running.remove(name)
        self.decided += 1
        if self.verbose:
            self.keep(f"{self.decided} of {self.total}  {name}  {told}".rstrip())
        self.tick()

    def keep(self, line: str) -> None:
        """Prints a line that stays."""
        sys.stderr.write((WIPE if self.visible else "") + line + "\n")
        sys.stderr.flush()

    def tick(self) -> None:
        """Shows what there is to show, if some time has passed."""
        elapsed = monotonic() - self.start
        left = f", about {clock(elapsed * (self.total / self.decided - 1))} left" if self.decided > 1 else ""
        at = f": {', '.join(self.running)}" if self.running else ""
        self._draw(f"{self.decided} of {self.total} claims decided, {clock(elapsed)}{left}{at}")

    def _draw(self, line: str) -> None:
        if self.visible and monotonic() >= self.drawn + PAUSE:
            self._put(line)
            self.drawn = monotonic()

    def _put(self, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(WIPE + (line if len(line) <= width else line[: max(0, width - 4)] + " ..."))
        sys.stderr.flush()


def _redraws() -> bool:
    """Whether standard error is a terminal on which a line can be drawn again."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def clock(seconds: float) -> str:
    """A time as a clock shows it: `0:07`, `12:00`, `1:02:03`."""
    whole = round(seconds)
    hours = f"{whole // HOUR}:{whole % HOUR // MINUTE:02}" if whole >= HOUR else f"{whole // MINUTE}"
    return f"{hours}:{whole % MINUTE:02}"
