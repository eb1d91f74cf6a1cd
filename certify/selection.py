"""What the command line's arguments name: claim files, theorems of the catalogue, claims of its claim files."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from certify.catalogue import Catalogue, Theorem, installed, read_theorem, theorems
from certify.claimfile import Stated, Watch, read_claims, unwatched
from certify.suggestion import suggestion
from certify.storage import files_below
from certify.trusted import Claim, Malformed, write
from certify.trusted.term import Term


NUMBER = re.compile(r"[A-Za-z]+(-[A-Za-z]+)?-?\d+'*")
"""How the number of a theorem looks, such as T-A2, T-C5' or G-7."""
ALIKE = 0.85
"""How alike two numbers are that are taken for one: T-C55 and T-C5, but not T-C6 and T-C5."""


@dataclass(frozen=True, slots=True)
class Task:
    """A claim to decide: a theorem of the catalogue, or a claim that a file states (`origin` is its path).

    `certificate` is the file in which the catalogue keeps its certificate, if it does.
    """

    name: str
    ref: str
    title: str
    source: str
    claim: Claim
    expected: str
    theorem: Theorem | None = None
    origin: Path | None = None
    certificate: Path | None = None
    where: tuple[tuple[str, Term], ...] = ()

    @property
    def request(self) -> dict[str, str]:
        """What a worker is told of it: the claim's canonical text and those of the terms that are abbreviated in it,
        the theorem's name (and the Python file that it is in), and the certificate's file.
        """
        said = {"claim": write(self.claim)}
        if self.where:
            said["where"] = json.dumps({name: write(term) for name, term in self.where})
        if self.theorem is not None:
            said["theorem"] = self.theorem.name
            said |= {} if self.origin is None else {"file": str(self.origin.resolve())}
        return said if self.certificate is None else {**said, "certificate": str(self.certificate)}


def select(arguments: Sequence[str], watch: Watch = unwatched, free: str = "") -> list[Task]:
    """The tasks that arguments name, each once; without arguments, all of the catalogue.

    An argument is a claim file, a folder (for the claim files in it and below), a Python file with a theorem, a name or
    a number of the catalogue. `watch` is told of a file how many of its claims have been read. Every file is read
    before anything is returned. `ClaimFileError` for a bad file, `Malformed` for a bad name. Abbreviations called
    `free` become variables.
    """
    if not arguments:
        tasks = catalogue(free)
        if not tasks:
            raise Malformed("no catalogue of theorems is installed: name a claim file")
        return tasks
    chosen: dict[tuple[Path | None, str], Task] = {}
    for argument in arguments:
        for task in _meant(argument, watch, free):
            chosen.setdefault((task.origin and task.origin.resolve(), task.name), task)
    return list(chosen.values())


def _meant(argument: str, watch: Watch, free: str) -> Sequence[Task]:
    """The tasks that one argument names; of a theorem that is named, no other is derived."""
    path = Path(argument)
    if not argument:
        raise Malformed("an empty argument: name a claim file, a folder or a theorem")
    if argument == "-":
        raise Malformed("-: no claim file: standard input is read as /dev/stdin")
    if path.suffix == ".py":
        return [_of_theorem(read_theorem(path), path)]
    if path.suffix == ".toml" or (path.exists() and not path.is_dir()):  # a pipe is a file too
        return [*tasks_of(path, watch, free)]
    found = _called(argument, free)
    if found or not path.is_dir():
        return found or _unknown(argument)
    files = files_below(path, "*.claims.toml")
    if not files:
        raise Malformed(f"{argument}: no *.claims.toml files in this folder or below: name a claim file, or another")
    return [task for file in files for task in tasks_of(file, watch, free)]


def afresh(tasks: Sequence[Task]) -> list[Task]:
    """The tasks without the certificates that are there already."""
    return [replace(task, certificate=None) for task in tasks]


def _called(name: str, free: str = "") -> list[Task]:
    entries = installed()
    found = [_kept(_of_theorem(entry.theorem(name)), entry) for entry in entries if name in entry.names()]
    found = found or [task for task in _claims(entries, free) if task.name == name]
    if found or not NUMBER.fullmatch(name):
        return found
    return [task for task in catalogue(free) if task.ref.lower() == name.lower()]


def _unknown(name: str) -> NoReturn:
    hint = suggestion(name[:64], names())
    if NUMBER.fullmatch(name) and (near := get_close_matches(name, {task.ref for task in catalogue()}, 1, ALIKE)):
        hint = f": did you mean {near[0]}?"
    if "did you mean" not in hint:
        hint = ": `certify list` shows the names, and a claim file ends in .toml"
    raise Malformed(f"no theorem, claim or file is called {name!r:.80}{hint}")


def names() -> list[str]:
    """The names of all theorems and claims of the installed catalogues; no theorem is derived for this."""
    entries = installed()
    return [name for entry in entries for name in entry.names()] + [task.name for task in _claims(entries)]


def theorem_called(name: str) -> tuple[Task, Theorem]:
    """The task of a theorem, and the theorem; `Malformed` when the name is that of a claim, of several or of none."""
    task, *others = select([name])
    if task.theorem is None:
        way_out = "name a theorem (`certify list`), or write claims as a paper: `certify paper`"
        raise Malformed(f"{task.name} is a claim of {task.origin}, without a derivation: {way_out}")
    if others:
        raise Malformed(f"{name} is the number of {', '.join(other.name for other in (task, *others))}: name one")
    return task, task.theorem


def catalogue(free: str = "") -> list[Task]:
    """Every theorem of the installed catalogues, then every claim of their claim files; their names are unique."""
    entries = installed()
    tasks = [_kept(_of_theorem(theorem), entry) for entry in entries for theorem in theorems(entry)]
    tasks += _claims(entries, free)
    first: dict[str, Task] = {}
    for task in tasks:
        other = first.setdefault(task.name, task)
        if other is not task:
            raise Malformed(f"{task.name} is the name of {_said(other)} and of {_said(task)}: rename one")
    return tasks


def _said(task: Task) -> str:
    return f"the theorem {task.ref}" if task.origin is None else f"a claim in {task.origin}"


def _claims(entries: Sequence[Catalogue], free: str = "") -> list[Task]:
    """The claims of the claim files of catalogues."""
    files = [(entry, path) for entry in entries for path in entry.claim_files()]
    return [_kept(task, entry) for entry, path in files for task in tasks_of(path, free=free)]


def _kept(task: Task, entry: Catalogue) -> Task:
    """A task of a catalogue, with the file of its certificate when there is one."""
    folder = entry.certificates()
    place = folder and folder / f"{task.name}.cert"
    return replace(task, certificate=place) if place is not None and place.exists() else task


def tasks_of(path: Path, watch: Watch = unwatched, free: str = "") -> Iterator[Task]:
    """The claims of a file as tasks."""
    return (_of_stated(stated, path) for stated in read_claims(path, watch=watch, free=free))


def _of_theorem(theorem: Theorem, origin: Path | None = None) -> Task:
    about = (theorem.name, theorem.ref, theorem.title, theorem.source)
    return Task(*about, theorem.claim, "proved", theorem=theorem, origin=origin)


def _of_stated(stated: Stated, path: Path) -> Task:
    about = (stated.name, "", stated.title, stated.source)
    return Task(*about, stated.claim, stated.expect, origin=path, where=stated.where)
