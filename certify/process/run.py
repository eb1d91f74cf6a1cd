"""A run over tasks: each decided in a worker, its certificate put into its file as soon as it is there."""

from collections.abc import Sequence
from pathlib import Path

from certify.process.destination import destinations
from certify.process.pool import Pool
from certify.process.progress import Progress
from certify.record import Outcome, Record
from certify.selection import Task
from certify.storage import load, write_text
from certify.trusted.error import CertifyError


class Run:
    """What has been decided so far, in the order of the tasks; complete unless the run was interrupted."""

    def __init__(self, tasks: Sequence[Task], folder: Path | None) -> None:
        self.tasks = tasks
        self.places = [None] * len(tasks) if folder is None else destinations(tasks, folder)
        self.found: dict[int, Outcome] = {}
        self.interrupted = False

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcomes in the order of their tasks."""
        return [self.found[number] for number in sorted(self.found)]

    def go(self, pool: Pool, timeout: float, progress: Progress, *, explain: bool = False) -> None:
        """Decides every task, or those that are done when the user interrupts."""
        progress.expect(len(self.tasks))
        try:
            for number, record in pool.decide(self.tasks, timeout, progress, explain=explain):
                self.found[number] = Outcome(self.tasks[number], record, self.keep(number, record))
        except KeyboardInterrupt:
            self.interrupted = True

    def keep(self, number: int, record: Record) -> Path | None:
        """The file into which the certificate was put, if there is a certificate and a folder for it.

        Where there is no certificate, an earlier one of the same name stays only if it is for the same claim.
        """
        place = self.places[number]
        if place is not None and record.text is None and place.exists() and not self.same(place, number):
            place.unlink()
        if place is None or record.text is None:
            return None
        write_text(place, record.text)
        return place

    def same(self, place: Path, number: int) -> bool:
        """Whether a file holds a certificate for a task's claim."""
        try:
            return load(place).claim == self.tasks[number].claim
        except CertifyError:
            return False
