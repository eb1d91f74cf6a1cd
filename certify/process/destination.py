"""What the claims of a run are called, and where their certificates go: one file a claim."""

from collections import Counter
from collections.abc import Sequence
from os.path import abspath
from pathlib import Path

from certify.selection import Task
from certify.storage import require_folder
from certify.trusted import Malformed

LONGEST = 160


def prepared(path: Path) -> Path:
    """A folder to write to, made when it is not there; `Malformed` when it cannot be, `Unwritable` when it takes no
    file: better before a long run than in the middle of it.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Malformed(f"{path}: no folder for certificates ({error.strerror}): name one that can be made") from error
    require_folder(path)
    return path


def titles(tasks: Sequence[Task]) -> list[str]:
    """What each task is called: its name; behind its file's when another claim of the run has it too, and behind the
    folders' that tell files apart which are called alike.
    """
    called, depth = [task.name for task in tasks], 0
    while shared := {name for name, count in Counter(called).items() if count > 1}:
        depth += 1
        longer = [_behind(task, depth) if name in shared else name for task, name in zip(tasks, called, strict=True)]
        if longer == called:
            break
        called = longer
    return called


def _behind(task: Task, depth: int) -> str:
    """The name of a task behind that of its file, and of so many folders less one around it."""
    if task.origin is None:
        return task.name
    *folders, file = Path(abspath(task.origin)).parts[1:][-depth:]
    return ".".join((*folders, file.removesuffix(".toml").removesuffix(".claims"), task.name))


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
