"""Printing to standard output: in colour on a terminal, as plain aligned text, nothing cut off, everywhere else."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LABEL = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and its style on a terminal."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; on a terminal rows of one group stand together under its name."""

    cells: tuple[Cell, ...]
    group: str = ""


def is_terminal() -> bool:
    """Whether standard output shows colour: a terminal, or FORCE_COLOR says so."""
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def print_table(headings: Sequence[str], rows: Sequence[Row]) -> None:
    """Prints a table; a heading that begins with a space is that of numbers, which stand to the right."""
    if is_terminal():
        _console().print(_table(headings, rows))
        return
    lines = [tuple(heading.strip() for heading in headings), *(tuple(cell.text for cell in row.cells) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        columns = zip(headings, line, widths, strict=True)
        print("  ".join(text.rjust(w) if h[0] == " " else text.ljust(w) for h, text, w in columns).rstrip())


def print_entry(title: Sequence[Cell], pairs: Sequence[tuple[str, str]]) -> None:
    """Prints a title, and under it labelled texts; a label that repeats is printed once."""
    shown = [*_once(pairs)]
    if is_terminal():
        _console().print(_entry(title, shown))
        return
    print("  ".join(cell.text for cell in title))
    for label, text in shown:
        for number, line in enumerate(text.split("\n")):
            print(f"  {'' if number else label:<{LABEL}}{line}".rstrip())


def print_line(cell: Cell) -> None:
    """Prints one line."""
    if is_terminal():
        _console().print(_text(cell))
    else:
        print(cell.text)


def _once(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    before = ""
    for label, text in pairs:
        yield "" if label == before else label, text
        before = label


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False)


def _text(cell: Cell) -> "Text":
    from rich.text import Text

    return Text(cell.text, cell.style)


def _table(headings: Sequence[str], rows: Sequence[Row]) -> object:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim", pad_edge=False)
    for heading in headings:
        table.add_column(heading.strip(), overflow="fold", justify="right" if heading[0] == " " else "left")
    grouped, before = len({row.group for row in rows}) > 1, ""
    for row in rows:
        if grouped and row.group != before:
            if before:
                table.add_row()
            before = row.group
            table.add_row(_text(Cell(before, "dim italic")))
        table.add_row(*map(_text, row.cells))
    return table


def _entry(title: Sequence[Cell], pairs: Sequence[tuple[str, str]]) -> object:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, min_width=LABEL - 2)
    grid.add_column(overflow="fold")
    for label, text in pairs:
        grid.add_row(label, Text(text))
    return Group(Text("  ").join(map(_text, title)), Padding(grid, (0, 0, 0, 2)))
