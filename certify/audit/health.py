"""The state of an installation: what is needed, what is optional, which versions there are, and how to get the rest."""

import json
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from certify.catalogue import installed
from certify.claimfile import state
from certify.decision import prove
from certify.output.terminal import Cell, Column, Row, print_line, print_table
from certify.paper.pdf import TEX
from certify.process.pool import Pool
from certify.selection import Task
from certify.trusted import Proved, check
from certify.trusted.error import CertifyError

PACKAGE = "driftproof"
OLDEST = (3, 11)
State = Literal["fine", "missing", "wrong"]
ADDS = {
    "pdf": "PDF papers without TeX (certify paper -o paper.pdf)",
    "hypothesis": "strategies for property-based tests of claims and of your own code",
    "test": "what the project's own tests need",
    "docs": "what the site of the documents needs",
}
GROUPS = {"base": "program", "library": "library", "work": "at work", "extra": "extra", "tool": "TeX"}
STYLES = {"fine": "green", "missing": "yellow", "wrong": "bold red"}
REQUIREMENT = re.compile(r"\s*([A-Za-z0-9._-]+)\s*(?:\[[^]]*\])?\s*([^;]*)(?:;.*extra\s*==\s*['\"]([^'\"]+)['\"])?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `needed` says whether anything works without it."""

    group: str
    name: str
    state: State
    version: str
    note: str
    needed: bool

    @property
    def is_fault(self) -> bool:
        """Whether something that is needed is not as it should be."""
        return self.needed and self.state != "fine"


def examine() -> list[Finding]:
    """All findings, what is needed first."""
    return [*_base(), *_libraries(), *_work(), *_extras(), *_tools()]


def _base() -> Iterator[Finding]:
    wanted = ".".join(map(str, OLDEST))
    fit: State = "fine" if sys.version_info >= OLDEST else "wrong"
    yield Finding("base", "Python", fit, platform.python_version(), f"{wanted} or newer is needed", True)
    try:
        yield Finding("base", PACKAGE, "fine", version(PACKAGE), "", True)
    except PackageNotFoundError:
        yield Finding("base", PACKAGE, "missing", "", "not installed: `pip install .` in a clone", True)


def _requirements() -> list[tuple[str, str, str]]:
    """(library, versions wanted, extra) of everything that the package asks for."""
    try:
        texts = requires(PACKAGE) or []
    except PackageNotFoundError:
        return []
    found = [match for text in texts if (match := REQUIREMENT.match(text))]
    return [(match[1], match[2].strip(), match[3] or "") for match in found]


def _libraries() -> Iterator[Finding]:
    for name, wanted, extra in _requirements():
        if not extra:
            yield _library("library", name, wanted, needed=True)


def _library(group: str, name: str, wanted: str, *, needed: bool) -> Finding:
    try:
        there = version(name)
    except PackageNotFoundError:
        return Finding(group, name, "missing", "", f"wanted {wanted or 'any'}: pip install '{name}{wanted}'", needed)
    if not satisfied(there, wanted):
        return Finding(group, name, "wrong", there, f"wanted {wanted}: pip install '{name}{wanted}'", needed)
    return Finding(group, name, "fine", there, "", needed)


def satisfied(there: str, wanted: str) -> bool:
    """Whether a version is within bounds such as `>=1.2,<2`."""
    ours = _parts(there)
    for sign, bound in re.findall(r"(>=|<=|==|!=|<|>)\s*([0-9][0-9.]*)", wanted):
        theirs = _parts(bound)
        length = max(len(ours), len(theirs))
        a, b = (tuple(v) + (0,) * (length - len(v)) for v in (ours, theirs))
        if not {">=": a >= b, "<=": a <= b, "==": a == b, "!=": a != b, "<": a < b, ">": a > b}[sign]:
            return False
    return True


def _parts(text: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, match[0].split("."))) if match else ()


def _work() -> Iterator[Finding]:
    """Whether the checker, a worker process and the catalogue do what they are for."""
    claim = state("x**2 >= 2*x - 1", {"x": "real"})
    verdict = prove(claim, timeout=20)
    if isinstance(verdict, Proved) and isinstance(check(verdict.certificate), Proved):
        yield Finding("work", "proof and checker", "fine", "", "a claim was proved, and its certificate accepted", True)
    else:
        yield Finding("work", "proof and checker", "wrong", "", "a plain claim was not proved: install again", True)
    yield _worker(Task("probe", "", "", "", claim, "proved"))
    theorems = sum(len(catalogue.names()) for catalogue in installed())
    some: State = "fine" if theorems else "missing"
    told = f"{theorems} theorems" if theorems else "no catalogue is installed"
    yield Finding("work", "catalogue", some, "", told, False)


def _worker(task: Task) -> Finding:
    try:
        with Pool(1) as pool:
            ((_, record),) = pool.decide([task], 20)
    except (CertifyError, OSError) as error:
        return Finding("work", "worker process", "wrong", "", str(error), True)
    fit: State = "fine" if record.verdict == "proved" else "wrong"
    return Finding("work", "worker process", fit, "", f"{record.verdict} in {record.seconds:.2f} s", True)


def _extras() -> Iterator[Finding]:
    wanted = _requirements()
    for extra in dict.fromkeys(extra for _, _, extra in wanted if extra):
        parts = [_library(extra, name, bounds, needed=False) for name, bounds, its in wanted if its == extra]
        lacking = [part.name for part in parts if part.state != "fine"]
        adds = ADDS.get(extra, "")
        get = f"pip install '{PACKAGE}[{extra}]'"
        note = "; ".join(filter(None, [get if lacking else "", adds]))
        yield Finding("extra", extra, "missing" if lacking else "fine", "", note, False)


def _tools() -> Iterator[Finding]:
    for name in TEX:
        place = shutil.which(name)
        note = "makes PDF papers by TeX" if place else "optional; a TeX distribution has it, Typst does without"
        yield Finding("tool", name, "fine" if place else "missing", "", note, False)


def as_json(found: Sequence[Finding]) -> str:
    """The findings as one JSON object."""
    healthy = not any(finding.is_fault for finding in found)
    return json.dumps({"format": "doctor/1", "healthy": healthy, "findings": [asdict(f) for f in found]}, indent=2)


def show(found: Sequence[Finding]) -> None:
    """Prints the findings, group by group, and a line that sums them up."""
    for group in dict.fromkeys(finding.group for finding in found):
        own = [finding for finding in found if finding.group == group]
        columns = (Column(GROUPS[group]), Column("state"), Column("version"), Column("note", names=True))
        print_table(columns, [_row(finding) for finding in own])
        print_line(Cell(""))
    faults = [finding.name for finding in found if finding.is_fault]
    told = f"not as it should be: {', '.join(faults)}" if faults else "all that is needed is there and works"
    print_line(Cell(told, "bold red" if faults else "bold green"))


def _row(finding: Finding) -> Row:
    state = Cell(finding.state, STYLES[finding.state])
    return Row((Cell(finding.name, "bold"), state, Cell(finding.version), Cell(finding.note, "dim")))
