"""Test modules written for claims: readable, passing as they are written, and from then on their owner's."""

import os
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from certify.catalogue import Theorem
from certify.output.plain import claim_lines
from certify.process.pool import Pool
from certify.record import Record
from certify.selection import Task, select
from certify.strategies.falsification import sample
from certify.strategies.parameter import NoParameters
from certify.trusted import CertifyError, Claim

WIDTH = 100
EXAMPLES, SECONDS = 25, 5.0
UNCLEAR = "at some points no precision tells the two sides apart, as they are equal"


class NotWritten(CertifyError):
    """Tests that are not written, because a claim does not come out as expected or a file is in the way."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim with what became of it: whether sampling was clear, unclear at some points, or impossible."""

    task: Task
    record: Record
    sampling: str

    @property
    def constant(self) -> str:
        """The name of the claim in the module."""
        return re.sub(r"\W", "_", self.task.name).upper()

    @property
    def function(self) -> str:
        """How its tests begin."""
        return re.sub(r"\W", "_", self.task.name).lower()


def written(what: str, output: Path | None, *, timeout: float = 10.0) -> str:
    """The text of a test module for a theorem or claim called so, or for the claims of a file.

    `output` is where it will be put. `NotWritten` when a claim does not come out as expected: the tests would fail.
    """
    tasks = select([what])
    if tasks[0].theorem is not None and (len(tasks) > 1 or tasks[0].origin is not None):
        raise NotWritten(f"{what}: name one theorem of the catalogue (`certify list`), or a claim file")
    with Pool(1) as pool:
        found = dict(pool.decide(tasks, timeout))
    subjects = [_subject(task, found[number]) for number, task in enumerate(tasks)]
    theorem = tasks[0].theorem
    text = _of_theorem(theorem, subjects[0]) if theorem is not None else _of_claims(what, subjects, output)
    return re.sub(r"\n{3,}", "\n\n\n", text).strip() + "\n"


def _subject(task: Task, found: Record) -> Subject:
    if found.verdict not in (task.expected, "undecided"):
        raise NotWritten(f"{task.name} is {found.verdict}, expected {task.expected}: {found.reason}")
    if task.theorem is not None and found.verdict == "undecided":
        raise NotWritten(f"{task.name} is undecided; more time may help (--timeout): {found.reason}")
    return Subject(task, found, _sampling(task) if task.expected == "proved" else "none")


def _sampling(task: Task) -> str:
    try:
        found = sample(task.claim, examples=EXAMPLES, seconds=SECONDS)
    except NoParameters:
        return "none"
    if found.refuted is not None:
        raise NotWritten(f"{task.name} fails at a point: run `certify check` on it")
    return "unclear" if found.unclear else "clear" if found.points else "none"


# A theorem


def _of_theorem(theorem: Theorem, subject: Subject) -> str:
    docstring = f"Tests of the theorem {theorem.name} ({theorem.ref}), written by `certify test`: yours to edit."
    said = [docstring, f"{theorem.title}.", *textwrap.wrap(theorem.statement, WIDTH), "", *_stated(theorem.claim)]
    names = ["Proved", *(["Refuted"] if theorem.sharper else []), "prove", "theorem"]
    body = [
        *_head(said, [], names, [subject]),
        f'THEOREM = theorem("{theorem.name}")',
        "",
        "",
        "def test_the_theorem_is_proved() -> None:",
        "    evidence = THEOREM.evidence(30)",
        "    assert isinstance(prove(THEOREM.claim, timeout=30, evidence=evidence), Proved)",
        *_sampled(subject, "THEOREM.claim", "test_the_theorem_holds_at_random_parameters"),
    ]
    for number, (label, _) in enumerate(theorem.sharper):
        words = re.sub(r"\W+", "_", label.lower()).strip("_")
        body += ["", "", f"def test_{words}_is_refuted() -> None:", f"    _, sharper = THEOREM.sharper[{number}]",
                 "    assert isinstance(prove(sharper, timeout=30), Refuted)"]  # fmt: skip
    return "\n".join(body)


# Claims


def _of_claims(what: str, subjects: Sequence[Subject], output: Path | None) -> str:
    origin = subjects[0].task.origin
    of_file = origin is not None and (what.endswith(".toml") or Path(what).is_file())
    docstring = f"Tests of {Path(what).name}, written by `certify test`: yours to edit."
    expected = {subject.task.expected for subject in subjects if subject.record.verdict != "undecided"}
    names = [*(word.capitalize() for word in sorted(expected)), *(["prove"] if expected else [])]
    names.append("read_claims" if of_file else "state")
    body = _head([docstring], ["from pathlib import Path"] if of_file else [], names, subjects)
    if of_file and origin is not None:
        body += [*_reading(origin, output), ""]
    for subject in subjects:
        body += _claim_tests(subject, of_file=of_file)
    return "\n".join(body)


def _reading(origin: Path, output: Path | None) -> list[str]:
    start = (output.parent if output is not None else Path()).resolve()
    path = Path(os.path.relpath(origin.resolve(), start)).as_posix()
    return [
        f'FILE = Path(__file__).parent / "{path}"',
        "CLAIMS = {stated.name: stated.claim for stated in read_claims(FILE)}",
    ]


def _claim_tests(subject: Subject, *, of_file: bool) -> Iterator[str]:
    task, name = subject.task, subject.constant
    yield from ("", "")
    yield from (f"# {line}" for line in textwrap.wrap(task.title, WIDTH))
    yield from (f"# {line}" for line in _stated(task.claim))
    if of_file:
        yield f'{name} = CLAIMS["{task.name}"]'
    else:
        yield from _as_state(name, task.claim)
    if subject.record.verdict == "undecided":
        yield f"# undecided when this was written, expected to be {task.expected}"
    else:
        yield from ("", "", f"def test_{subject.function}_is_{task.expected}() -> None:")
        yield f"    assert isinstance(prove({name}, timeout=30), {task.expected.capitalize()})"
    yield from _sampled(subject, name, f"test_{subject.function}_holds_at_random_parameters")


def _as_state(name: str, claim: Claim) -> Iterator[str]:
    text = claim_lines(claim)
    yield f"{name} = state("
    yield f"    {' and '.join(text['holds'])!r},"
    yield f"    {dict(line.split(': ', 1) for line in text['variables'])!r},"
    if claim.given:
        yield f"    given={text['given']!r},"
    yield ")"


# What both have


def _head(said: Sequence[str], standard: Sequence[str], names: Sequence[str], subjects: Sequence[Subject]) -> list[str]:
    kinds = {subject.sampling for subject in subjects}
    early = ["from contextlib import suppress"] if "unclear" in kinds else []
    sampled = bool(kinds - {"none"})
    first = [*early, *standard, *(["from typing import Any"] if sampled else [])]
    docstring = [f'"""{said[0]}', "", *said[1:], '"""'] if len(said) > 1 else [f'"""{said[0]}"""']
    head = [*docstring, "", *first, *([""] if first else [])]
    if any("\\" in line for line in said):
        head[0] = "r" + head[0]
    if sampled:
        head += ["from hypothesis import given", ""]
    head.append(f"from certify import {', '.join(sorted(names, key=lambda n: (not n[0].isupper(), n)))}")
    if sampled:
        used = ["Unclear"] if "unclear" in kinds else []
        head.append(f"from certify.strategies import {', '.join([*used, 'assert_holds', 'parameters', 'patient'])}")
    return [*head, ""]


def _sampled(subject: Subject, name: str, test: str) -> Iterator[str]:
    if subject.sampling == "none":
        return
    yield from ("", "", "@patient", f"@given(parameters({name}))", f"def {test}(values: dict[str, Any]) -> None:")
    if subject.sampling == "unclear":
        yield f"    with suppress(Unclear):  # {UNCLEAR}"
        yield f"        assert_holds({name}, **values)"
    else:
        yield f"    assert_holds({name}, **values)"


def _stated(claim: Claim) -> list[str]:
    """The claim in the words of a claim file, in lines that are not too long."""
    text = claim_lines(claim)
    found = [f"for {', '.join(text['variables'])}"] if text["variables"] else []
    found += [f"given {' and '.join(text['given'])}"] if claim.given else []
    found.append(f"holds {' and '.join(text['holds'])}")
    wrapper = textwrap.TextWrapper(WIDTH, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False)
    return [line for part in found for line in wrapper.wrap(part)]
