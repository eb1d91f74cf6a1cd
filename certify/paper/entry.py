"""Theorems and claims in the order of a paper, each with its place, its number and its parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from certify.catalogue import part_of, place
from certify.document.article import Words
from certify.document.layout import Abbreviation
from certify.document.outline import Outline, Style, claim_outline
from certify.latex.symbol import alike
from certify.paper.verdict import follows
from certify.paper.wish import Wish, WishError
from certify.record import Outcome
from certify.selection import Task

OTHER = "Theorems"
REFUTED = "Corrections: statements that are false"
OPEN = "Open statements"
FIRST = 3
"""The number of the first part with theorems: notation and assumptions stand before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A theorem or claim of a paper."""

    number: str
    outcome: Outcome
    words: Words
    outline: Outline
    anchor: str
    follows: bool = True
    """Whether its certificate has the form of its derivation; else the derivation is not its proof."""

    @property
    def task(self) -> Task:
        """What was decided."""
        return self.outcome.task

    @property
    def verdict(self) -> str:
        """The verdict in one word."""
        return self.outcome.record.verdict

    @property
    def kind(self) -> str:
        """The word before its number: only what is proved is a theorem."""
        return "theorem" if self.verdict == "proved" else "claim"

    @property
    def called(self) -> str:
        """How the paper speaks of it."""
        return f"{self.kind.capitalize()} {self.number}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered part of the paper with its entries."""

    number: int
    title: str
    entries: tuple[Entry, ...]


def chapters(outcomes: Sequence[Outcome], sections: Mapping[str, str], wish: Wish, limit: float) -> tuple[Chapter, ...]:
    """The parts of a paper with their entries numbered: theorems by their numbers, then claims of files, then what is
    refuted, then what is open.
    """
    groups: dict[str, list[Outcome]] = {}
    anchors = _anchors(outcomes)
    for outcome in sorted(outcomes, key=lambda outcome: _order(outcome, sections)):
        groups.setdefault(_part(outcome, sections), []).append(outcome)
    last = [title for title in (REFUTED, OPEN) if title in groups]
    found = []
    for number, title in enumerate([*(title for title in groups if title not in last), *last], FIRST):
        entries = (_entry(f"{number}.{n}", o, wish, limit, anchors[id(o)]) for n, o in enumerate(groups[title], 1))
        found.append(Chapter(number, title, tuple(entries)))
    return tuple(found)


def _anchors(outcomes: Sequence[Outcome]) -> dict[int, str]:
    """A name of its own for every outcome: a claim may be called like a theorem, or like a claim of another file."""
    taken: set[str] = set()
    found = {}
    for outcome in outcomes:
        others = (f"{outcome.task.name}-{number}" for number in count(2))
        name = next(name for name in chain([outcome.task.name], others) if name not in taken)
        taken.add(name)
        found[id(outcome)] = name
    return found


def _order(outcome: Outcome, sections: Mapping[str, str]) -> tuple[object, ...]:
    """Theorems of the catalogue by their parts and numbers, then everything else as it came."""
    if outcome.task.theorem is None or outcome.task.origin is not None:
        return (1, 0, ())
    return (0, *place(outcome.task.ref, [*sections]))


def _part(outcome: Outcome, sections: Mapping[str, str]) -> str:
    task, verdict = outcome.task, outcome.record.verdict
    if verdict == "refuted":
        return REFUTED
    if verdict != "proved":
        return OPEN
    if task.origin is not None:
        return file_title(task.origin)
    prefix = part_of(task.ref, sections)
    return sections[prefix] if prefix else OTHER


def file_title(path: Path) -> str:
    """The title of the part with the claims of a file: `my-drift.claims.toml` is My drift."""
    stem = path.name.removesuffix(".toml").removesuffix(".py").removesuffix(".claims")
    words = re.sub(r"[-_.]+", " ", stem).strip() or path.name
    return words[:1].upper() + words[1:]


def _entry(number: str, outcome: Outcome, wish: Wish, limit: float, anchor: str) -> Entry:
    task = outcome.task
    style = Style(limit, number, wish.of(task.name))
    if task.theorem is None:
        names = tuple(Abbreviation(name, term) for name, term in task.where)
        words = Words(task.name, "", task.title or task.name, task.source, "")
        return Entry(number, outcome, words, _distinct(task, claim_outline(task.claim, style, names), wish), anchor)
    theorem = task.theorem
    words = Words(
        task.name, task.ref, task.title, task.source, theorem.statement, theorem.sharpness, theorem.reading,
        tuple(theorem.cited), tuple(theorem.in_words),
    )  # fmt: skip
    outline = _distinct(task, theorem.outline(style), wish)
    return Entry(number, outcome, words, outline, anchor, follows(outcome.record, task))


def _distinct(task: Task, outline: Outline, wish: Wish) -> Outline:
    """The outline, unless pinned symbols make two of its names look alike: then no reader could tell them apart."""
    pair = alike([symbol.latex for symbol in outline.symbols])
    if pair and wish.of(task.name):
        told = f"symbols: two names of {task.name} would both be printed as {pair}: pin another for one of them"
        raise WishError(told)
    return outline


def names_of(tasks: Sequence[Task]) -> Iterator[str]:
    """The names that occur in tasks: variables and abbreviations."""
    for task in tasks:
        yield from (binding.name for binding in task.claim.variables)
        yield from (name for name, _ in task.where)
        yield from () if task.theorem is None else task.theorem.outline(Style(40.0)).names
