"""What is decided of each theorem and claim of a paper: from certificates that are at hand, else by deciding it now."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from certify.destination import destinations
from certify.document.outline import Style
from certify.pool import Pool
from certify.progress import Progress
from certify.record import Outcome, Record
from certify.selection import Task, afresh
from certify.trusted import read
from certify.trusted.term import walk

ANY_STYLE = Style(40.0)


def decided(
    tasks: Sequence[Task], pool: Pool, timeout: float, folder: Path | None, progress: Progress
) -> list[Outcome]:
    """The outcome of every task, in order. Certificates of the folder go before those of the catalogue; all of them are
    checked again, and one that does not hold the very steps that the paper prints does not count.
    """
    ready = tasks if folder is None else _with_certificates(tasks, folder)
    found = _all(ready, pool, timeout, progress)
    pairs = zip(tasks, found, strict=True)
    again = [number for number, (task, record) in enumerate(pairs) if record.rechecked and not _holds(record, task)]
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


def _holds(record: Record, task: Task) -> bool:
    """Whether the terms of a derivation's steps, and its lemmas, stand in the certificate."""
    if task.theorem is None or record.text is None:
        return True
    there = {*walk(read(record.text))}
    return all(node in there for node in task.theorem.outline(ANY_STYLE).shown)
