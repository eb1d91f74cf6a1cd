"""What the catalogue holds, for people: a list of names, and one theorem or claim in full."""

import json
from collections.abc import Iterator, Sequence

from certify.output.plain import claim_lines
from certify.output.terminal import Cell, Column, Row, legible, print_entry, print_items, print_line
from certify.selection import Task

WORDS = ("title", "source", "statement", "reading", "sharpness", "in words", "cited")
"""What of an entry is prose."""
NOTHING_CITED, CHECKED = "nothing", "nothing: every step is checked"


def as_json(tasks: Sequence[Task]) -> str:
    """The theorems as one JSON object."""
    theorems = [
        {"name": task.name, "ref": task.ref, "title": task.title, "source": task.source}
        for task in tasks
        if task.theorem is not None
    ]
    return json.dumps({"format": "list/1", "theorems": theorems}, indent=2)


def show(tasks: Sequence[Task]) -> None:
    """Prints the theorems, then the claims of claim files with the verdict that is expected of them."""
    theorems = [task for task in tasks if task.theorem is not None]
    print_items(_columns("ref", "theorem"), [_row(task, Cell(task.ref, "cyan")) for task in theorems])
    claims = [task for task in tasks if task.theorem is None]
    if claims:
        print_line(Cell(""))
        rows = [_row(task, Cell(task.expected, "green" if task.expected == "proved" else "cyan")) for task in claims]
        print_items(_columns("expected", "claim"), rows)


def _columns(first: str, names: str) -> tuple[Column, ...]:
    return Column(first), Column(names, names=True), Column("title")


def _row(task: Task, first: Cell) -> Row:
    group = "" if task.origin is None else task.origin.name
    return Row((first, Cell(task.name, "bold"), Cell(legible(task.title))), group)


def explain(task: Task, *, latex: bool = False) -> None:
    """Prints a theorem or a claim in full; mathematics between words as LaTeX, or else in plain characters."""
    title = (Cell(task.ref, "cyan"), Cell(task.name, "bold")) if task.ref else (Cell(task.name, "bold"),)
    pairs = [(label, text) for label, text in _about(task) if text]
    if not latex:
        pairs = [(label, legible(text) if label in WORDS else text) for label, text in pairs]
    print_entry(title, pairs)


def _about(task: Task) -> Iterator[tuple[str, str]]:
    yield "title", task.title
    yield "source", task.source
    if task.theorem is not None:
        yield "statement", task.theorem.statement
    for label, lines in claim_lines(task.claim).items():
        yield from ((label, line) for line in lines)
    if task.theorem is None:
        yield "expected", task.expected
        yield "file", str(task.origin)
        return
    yield "reading", task.theorem.reading
    yield "sharpness", task.theorem.sharpness
    in_words = task.theorem.in_words
    yield from (("in words", text) for text in in_words)
    yield from (("cited", text) for text in task.theorem.cited or (NOTHING_CITED if in_words else CHECKED,))


def described(tasks: Sequence[Task]) -> str:
    """Theorems or claims in full, as one JSON object."""
    return json.dumps({"format": "show/1", "claims": [*map(_described, tasks)]}, indent=2)


def _described(task: Task) -> dict[str, object]:
    about: dict[str, object] = {"name": task.name, "ref": task.ref, "title": task.title, "source": task.source}
    about |= claim_lines(task.claim) | {"expected": task.expected}
    if task.theorem is None:
        return {**about, "file": str(task.origin)}
    theorem = task.theorem
    words = {"statement": theorem.statement, "reading": theorem.reading, "sharpness": theorem.sharpness}
    return {**about, **words, "cited": list(theorem.cited), "in_words": list(theorem.in_words)}
