"""What the command line's arguments name: claim files, theorems of the catalogue, claims of its claim files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from certify.catalogue import Catalogue, Theorem, installed, read_theorems
from certify.claimfile import Stated, Watch, read_claims, unwatched
from certify.expression import suggestion
from certify.trusted import Claim, Malformed, write
from certify.trusted.term import Term


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
        """What a worker is told of it: the claim's canonical text or the theorem's name (and the Python file that it is
        in), and the certificate's file.
        """
        said = {"claim": write(self.claim)} if self.theorem is None else {"theorem": self.theorem.name}
        if self.theorem is not None and self.origin is not None:
            said["file"] = str(self.origin.resolve())
        return said if self.certificate is None else {**said, "certificate": str(self.certificate)}


def select_to_print(arguments: Sequence[str], watch: Watch = unwatched) -> list[Task]:
    """The tasks that arguments name for a document: those of `select`, and numbers such as T-C5, and Python files."""
    if not arguments:
        return select((), watch)
    named_here = [argument for argument in arguments if not (argument.endswith(".py") or _is_file(argument))]
    known = catalogue() if named_here else []
    chosen: dict[tuple[Path | None, str], Task] = {}
    for argument in arguments:
        if argument in named_here:
            numbered = [task for task in known if task.ref and task.ref.lower() == argument.lower()]
            found: Sequence[Task] = numbered or named(argument, known)
        elif argument.endswith(".py"):
            if not Path(argument).is_file():
                raise Malformed(f"{argument}: no such file: wanted a Python file whose derive() returns a derivation")
            found = [_of_theorem(theorem, Path(argument)) for theorem in read_theorems(Path(argument))]
        else:
            found = [*tasks_of(Path(argument), watch)]
        for task in found:
            chosen.setdefault((task.origin and task.origin.resolve(), task.name), task)
    return list(chosen.values())


def select(arguments: Sequence[str], watch: Watch = unwatched, free: str = "") -> list[Task]:
    """The tasks that arguments name, each once; without arguments, all of the catalogue.

    `watch` is told of a file how many of its claims have been read. Every file is read before anything is returned.
    `ClaimFileError` for a bad file, `Malformed` for a bad name. Abbreviations called `free` become variables.
    """
    if not arguments:
        tasks = catalogue(free)
        if not tasks:
            raise Malformed("no catalogue of theorems is installed: name a claim file")
        return tasks
    files = [argument for argument in arguments if _is_file(argument)]
    known = catalogue(free) if len(files) < len(arguments) else []
    chosen: dict[tuple[Path | None, str], Task] = {}
    for argument in arguments:
        found = tasks_of(Path(argument), watch, free) if argument in files else named(argument, known)
        for task in found:
            chosen.setdefault((task.origin and task.origin.resolve(), task.name), task)
    return list(chosen.values())


def afresh(tasks: Sequence[Task]) -> list[Task]:
    """The tasks without the certificates that are there already."""
    return [replace(task, certificate=None) for task in tasks]


def named(name: str, known: Sequence[Task]) -> list[Task]:
    """The tasks of a name; `Malformed` with the nearest names when there is none."""
    found = [task for task in known if task.name == name]
    if found:
        return found
    numbered = [task.name for task in known if task.ref and task.ref.lower() == name.lower()]
    if numbered:
        raise Malformed(f"{name} is a number in the catalogue, not a name: it has {', '.join(numbered)}")
    hint = suggestion(name[:64], [task.name for task in known])
    if "did you mean" not in hint:
        hint = ": `certify list` shows the names, and a claim file ends in .toml"
    if Path(name).is_dir():
        raise Malformed(f"{name} is a folder: name the claim files in it")
    raise Malformed(f"no theorem, claim or file is called {name!r:.80}{hint}")


def theorem_called(name: str) -> tuple[Task, Theorem]:
    """The task of a theorem, and the theorem; `Malformed` when the name is that of a claim, or of nothing."""
    task = named(name, catalogue())[0]
    if task.theorem is None:
        raise Malformed(f"{name} is a claim of {task.origin}, without a derivation: name a theorem (`certify list`)")
    return task, task.theorem


def catalogue(free: str = "") -> list[Task]:
    """Every theorem of the installed catalogues, then every claim of their claim files."""
    catalogues = installed()
    theorems = [_kept(_of_theorem(theorem), entry) for entry in catalogues for theorem in entry.theorems()]
    return [
        *theorems,
        *(
            _kept(task, entry)
            for entry in catalogues
            for path in entry.claim_files()
            for task in tasks_of(path, free=free)
        ),
    ]


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


def _is_file(argument: str) -> bool:
    return argument.endswith(".toml") or Path(argument).is_file()
