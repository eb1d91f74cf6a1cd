"""The report on checked claims: a table for people, on a terminal or piped, and one JSON object for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from certify.record import Outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

HEADINGS = ("claim", "verdict", "method", "time", "certificate")
RIGHT = frozenset({"time"})
STYLES = {"proved": "green", "refuted": "cyan", "undecided": "yellow", "vacuous": "yellow"}
UNEXPECTED = "bold red"
LABEL = 12


def as_json(outcomes: Sequence[Outcome]) -> str:
    """The report as one JSON object."""
    return json.dumps({"format": "report/1", "claims": [_entry(outcome) for outcome in outcomes]}, indent=2)


def _entry(outcome: Outcome) -> dict[str, object]:
    record = outcome.record
    return {
        "name": outcome.task.name,
        "verdict": record.verdict,
        "expected": outcome.task.expected,
        "seconds": round(record.seconds, 3),
        "method": record.method,
        "certificate": None if outcome.certificate is None else str(outcome.certificate),
        "counterexample": record.counterexample,
        "reason": record.reason,
    }


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """One line: how many claims, how many of each verdict, how many not as expected, and the time that it took."""
    counts = Counter(outcome.record.verdict for outcome in outcomes)
    verdicts = ", ".join(f"{counts[verdict]} {verdict}" for verdict in STYLES if counts[verdict]) or "none decided"
    wrong = sum(not outcome.as_expected for outcome in outcomes)
    end = f"{wrong} NOT as expected" if wrong else "all as expected"
    return f"{len(outcomes)} {'claim' if len(outcomes) == 1 else 'claims'}: {verdicts}; {end}; {seconds:.1f} s"


def cells(outcome: Outcome) -> tuple[str, ...]:
    """A row of the table, under `HEADINGS`."""
    record = outcome.record
    verdict = record.verdict if outcome.as_expected else f"{record.verdict}, expected {outcome.task.expected}"
    certificate = (record.digest or "-")[:12] if outcome.certificate is None else str(outcome.certificate)
    means = "-" if record.method == "none" else record.method
    return outcome.task.name, verdict, means, f"{record.seconds:.2f} s", certificate


def details(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What is said below the table of a claim that is not simply proved: pairs of a label and a text."""
    record = outcome.record
    if record.verdict == "proved":
        return
    if outcome.task.title:
        yield "states", outcome.task.title
    if outcome.task.source:
        yield "source", outcome.task.source
    if record.sides is None or record.counterexample is None:
        yield "reason", record.reason
        return
    left, relation, right = record.sides
    for name, value in record.counterexample.items():
        yield "at", f"{name} = {value if isinstance(value, str) else '[' + ', '.join(value) + ']'}"
    yield "left side", left
    yield "right side", right
    yield "claimed", f"left {relation} right" + (", both defined" if "undefined" in (left, right) else "")


def group(outcome: Outcome) -> str:
    """The heading under which a claim stands on a terminal: theorems, or its file."""
    return "theorems" if outcome.task.origin is None else outcome.task.origin.name


def plain_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of aligned text, nothing cut off."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        padded = (
            text.rjust(width) if heading in RIGHT else text.ljust(width)
            for text, width, heading in zip(line, widths, headings, strict=True)
        )  # fmt: skip
        yield "  ".join(padded).rstrip()


def show(outcomes: Sequence[Outcome], seconds: float, console: "Console") -> None:
    """Prints the report: in colour on a terminal, as plain aligned text otherwise."""
    if console.is_terminal:
        _show_in_colour(outcomes, seconds, console)
        return
    lines = [*plain_table(HEADINGS, [cells(outcome) for outcome in outcomes])] if outcomes else []
    for outcome in outcomes:
        about = [f"  {label.ljust(LABEL)}{text}" for label, text in _once(details(outcome))]
        lines += ["", f"{outcome.task.name}: {cells(outcome)[1]}", *about] if about else []
    print("\n".join([*lines, *[""] * bool(lines), summary(outcomes, seconds)]), file=console.file)


def _once(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs with a label that repeats left out."""
    before = ""
    for label, text in pairs:
        yield "" if label == before else label, text
        before = label


def _show_in_colour(outcomes: Sequence[Outcome], seconds: float, console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    if outcomes:
        console.print(_table(outcomes))
    for outcome in outcomes:
        about = [*_once(details(outcome))]
        if about:
            heading = Text.assemble((outcome.task.name, "bold"), "  ", (cells(outcome)[1], _style(outcome)))
            console.print(heading)
            console.print(Padding(_grid(about), (0, 0, 1, 2)))
    style = "bold green" if all(outcome.as_expected for outcome in outcomes) else UNEXPECTED
    console.print(Text(summary(outcomes, seconds), style))


def _style(outcome: Outcome) -> str:
    return STYLES[outcome.record.verdict] if outcome.as_expected else UNEXPECTED


def _table(outcomes: Sequence[Outcome]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False)
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold", justify="right" if heading in RIGHT else "left")
    grouped = len({group(outcome) for outcome in outcomes}) > 1
    before = ""
    for outcome in outcomes:
        name, verdict, means, time, certificate = cells(outcome)
        if grouped and group(outcome) != before:
            before = group(outcome)
            table.add_section()
            table.add_row(Text(before, "dim italic"))
        row = (Text(name, "bold"), Text(verdict, _style(outcome)), Text(means), Text(time), Text(certificate, "dim"))
        table.add_row(*row)
    return table


def _grid(about: Sequence[tuple[str, str]]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in about:
        grid.add_row(label, Text(text))
    return grid
