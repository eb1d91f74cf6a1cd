"""Progress on standard error while claims are decided, on a terminal only."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from certify.selection import Task


class Progress:
    """A bar with the number of claims decided and the names of those under way; silent unless `visible`."""

    def __init__(self, tasks: Sequence[Task], *, visible: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        columns = (SpinnerColumn(), MofNCompleteColumn(), BarColumn(24), TimeElapsedColumn())
        now = TextColumn("{task.description}", markup=False)
        self.bar = Bar(*columns, now, console=console, transient=True, disable=not (visible and console.is_terminal))
        self.tasks, self.running = tasks, list[str]()
        self.id = self.bar.add_task("", total=len(tasks))

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def begin(self, number: int) -> None:
        """Shows a claim as under way."""
        self.running.append(self.tasks[number].name)
        self.bar.update(self.id, description=", ".join(self.running))

    def end(self, number: int) -> None:
        """Counts a claim as decided."""
        self.running.remove(self.tasks[number].name)
        self.bar.update(self.id, advance=1, description=", ".join(self.running))
