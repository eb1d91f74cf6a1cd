"""What the claims of a run are called, and where their certificates go: one file a claim."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from certify.selection import Task
from certify.trusted import Malformed

LONGEST = 160


def prepared(path: Path) -> Path:
    """A folder to write to, made when it is not there; `Malformed` when it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Malformed(f"{path}: no folder for certificates ({error.strerror}): name one that can be made") from error
    return path


def titles(tasks: Sequence[Task]) -> list[str]:
    """What each task is called: its name, behind its file's when another claim of the run has it too."""
    shared = Counter(task.name for task in tasks)
    return [
        task.name if task.origin is None or shared[task.name] == 1
        else f"{task.origin.name.removesuffix('.toml').removesuffix('.claims')}.{task.name}"
        for task in tasks
    ]  # fmt: skip


def destinations(tasks: Sequence[Task], into: Path) -> list[Path]:
    """The file of each task's certificate, by what the task is called; no two where capitals do not count either."""
    taken: set[str] = set()
    found = []
    for stem in titles(tasks):
        name, number = stem[:LONGEST], 1
        while name.lower() in taken:
            number += 1
            name = f"{stem[:LONGEST]}-{number}"
        taken.add(name.lower())
        found.append(into / f"{name}.cert")
    return found
