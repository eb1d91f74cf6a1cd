"""What is decided of each theorem and claim of a paper: from certificates that are at hand, else by deciding it now."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from certify.process.destination import destinations
from certify.process.pool import Pool
from certify.process.progress import Progress
from certify.record import Outcome, Record
from certify.selection import Task, afresh
from certify.trusted import Certificate, read


def decided(
    tasks: Sequence[Task], pool: Pool, timeout: float, folder: Path | None, progress: Progress
) -> list[Outcome]:
    """The outcome of every task, in order. Certificates of the folder go before those of the catalogue; all of them are
    checked again, and one that does not have the form of the derivation that the paper prints does not count.
    """
    ready = tasks if folder is None else _with_certificates(tasks, folder)
    found = _all(ready, pool, timeout, progress)
    pairs = zip(tasks, found, strict=True)
    again = [number for number, (task, record) in enumerate(pairs) if record.rechecked and not follows(record, task)]
    if again:
        for number, record in zip(again, _all(afresh([tasks[n] for n in again]), pool, timeout, progress), strict=True):
            found[number] = record
    return [Outcome(task, record) for task, record in zip(tasks, found, strict=True)]


def _with_certificates(tasks: Sequence[Task], folder: Path) -> list[Task]:
    places = destinations(tasks, folder)
    return [
        replace(task, certificate=place) if place.exists() else task for task, place in zip(tasks, places, strict=True)
    ]


def _all(tasks: Sequence[Task], pool: Pool, timeout: float, progress: Progress) -> list[Record]:
    progress.expect(len(tasks))
    found = dict(pool.decide(tasks, timeout, progress))
    return [found[number] for number in range(len(tasks))]


def follows(record: Record, task: Task) -> bool:
    """Whether a record's certificate has the form of a theorem's derivation, so that the steps of the one are those of
    the other; so it is where there is none.
    """
    if task.theorem is None or record.text is None:
        return True
    certificate = read(record.text)
    return isinstance(certificate, Certificate) and task.theorem.follows(certificate.evidence)
