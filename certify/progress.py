"""Progress on standard error while claims are decided, on a terminal only."""

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from certify.selection import Task

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """A bar with the number of claims decided and the names of those under way; silent unless `visible`."""

    def __init__(self, tasks: Sequence[Task], *, visible: bool) -> None:
        self.tasks, self.running = tasks, list[str]()
        self.bar = _bar() if visible and sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        if self.bar is not None:
            self.bar.start()
            self.bar.add_task("", total=len(self.tasks))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def begin(self, number: int) -> None:
        """Shows a claim as under way."""
        self.running.append(self.tasks[number].name)
        self._update(0)

    def end(self, number: int) -> None:
        """Counts a claim as decided."""
        self.running.remove(self.tasks[number].name)
        self._update(1)

    def _update(self, advance: int) -> None:
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], advance=advance, description=", ".join(self.running))


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (SpinnerColumn(), MofNCompleteColumn(), BarColumn(24), TimeElapsedColumn())
    return Bar(*columns, TextColumn("{task.description}", markup=False), console=Console(stderr=True), transient=True)
