"""Printing to standard output: in colour on a terminal, as plain aligned text, nothing cut off, everywhere else."""

import os
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LABEL, GUTTER, NARROWEST, ENOUGH = 12, 3, 16, 32


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with control characters written out, so that a stranger's file cannot steer the terminal."""
    return CONTROL.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def legible(prose: str) -> str:
    """Prose with its mathematics in plain characters, where there is some and standard output can say them."""
    if "$" not in prose and "`" not in prose:
        return prose
    from certify.document.readable import readable

    words = readable(prose)
    try:
        words.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return prose
    return words


@dataclass(frozen=True, slots=True)
class Cell:
    """A text without control characters, and on a terminal its style, and a shorter text for narrow columns."""

    text: str
    style: str = ""
    brief: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))
        object.__setattr__(self, "brief", printable(self.brief))


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; its texts may stand to the right, as numbers do, or be names or words, broken where room is short."""

    heading: str
    right: bool = False
    names: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; on a terminal rows of one group stand together under its name."""

    cells: tuple[Cell, ...]
    group: str = ""


def is_terminal() -> bool:
    """Whether standard output shows colour: a terminal, or FORCE_COLOR says so."""
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def room(most: int) -> int:
    """How many columns a line may have: so many, but on a terminal no more than it has."""
    return min(most, _console().width) if is_terminal() else most


def print_table(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Prints a table."""
    if is_terminal():
        console = _console()
        widths, brief = _fitted(columns, rows, console.width)
        if sum(widths) + GUTTER * (len(widths) - 1) <= console.width:
            console.print(_table(columns, rows, widths, brief))
            return
        for group, row in _headed(rows):  # too narrow for columns
            if group:
                console.print(_group(group))
            console.print(_stacked(row))
        return
    lines = [tuple(column.heading for column in columns), *(tuple(cell.text for cell in row.cells) for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))]
    for line in lines:
        texts = zip(columns, line, widths, strict=True)
        print("  ".join(t.rjust(width) if c.right else t.ljust(width) for c, t, width in texts).rstrip())


def print_items(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Prints a table whose last column is prose: on a terminal each row is a line, and the prose is below it."""
    if not is_terminal():
        print_table(columns, rows)
        return
    from rich.padding import Padding
    from rich.text import Text

    console = _console()
    for row in rows:
        *first, last = row.cells
        console.print(Text("  ").join(map(_text, first)), Padding(_text(last), (0, 0, 0, 6)), sep="\n")


def print_entry(title: Sequence[Cell], pairs: Sequence[tuple[str, str]]) -> None:
    """Prints a title, and under it labelled texts; a label that repeats is printed once."""
    shown = [(label, printable(text)) for label, text in _once(pairs)]
    if is_terminal():
        _console().print(_entry(title, shown))
        return
    print("  ".join(cell.text for cell in title))
    for label, text in shown:
        for number, line in enumerate(text.split("\n")):
            print(f"  {'' if number else label:<{LABEL}}{line}".rstrip())


def counted(number: int, what: str) -> str:
    """A number of things in words: `1 claim`, `2 claims`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


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


def _text(cell: Cell, brief: bool = False) -> "Text":
    from rich.text import Text

    return Text(cell.brief or cell.text if brief else cell.text, cell.style)


def _fitted(columns: Sequence[Column], rows: Sequence[Row], width: int) -> tuple[list[int], list[bool]]:
    """The widths of columns, and which of them have brief texts: from the right, until names have enough room."""
    widths = [max([len(c.heading), *(len(row.cells[i].text) for row in rows)]) for i, c in enumerate(columns)]
    widths[0] = max([widths[0], *(len(group) for group, _ in _headed(rows))])
    brief = [False] * len(columns)
    room = width - GUTTER * (len(columns) - 1)
    for i in reversed(range(len(columns))):
        needed = sum(min(w, ENOUGH) if c.names else w for c, w in zip(columns, widths, strict=True))
        if needed > room and any(row.cells[i].brief for row in rows):
            brief[i] = True
            widths[i] = max([len(columns[i].heading), *(len(row.cells[i].brief or row.cells[i].text) for row in rows)])
    over = sum(widths) - room
    return [
        max(NARROWEST, w - over) if over > 0 and c.names else w for c, w in zip(columns, widths, strict=True)
    ], brief


def _headed(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Each row, with the name of its group if it is the first of one of several groups."""
    several, before = len({row.group for row in rows}) > 1, ""
    for row in rows:
        yield row.group if several and row.group != before else "", row
        before = row.group


def _group(name: str) -> "Text":
    return _text(Cell(name, "dim italic"))


def _table(columns: Sequence[Column], rows: Sequence[Row], widths: list[int], brief: list[bool]) -> object:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim", pad_edge=False)
    for column, wide in zip(columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(column.heading, overflow="fold", justify=justify, width=wide)
    for group, row in _headed(rows):
        if group:
            if table.row_count:
                table.add_row()
            table.add_row(_group(group))
        places = zip(row.cells, columns, widths, strict=True)
        table.add_row(*map(_text, (_at_hyphens(cell, w) if c.names else cell for cell, c, w in places), brief))
    return table


def _stacked(row: Row) -> object:
    """A row as two lines: its name, and everything else below it."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    name, *others = row.cells
    return Group(_text(name), Padding(Text("  ").join(_text(cell, True) for cell in others), (0, 0, 0, 2)))


def _at_hyphens(cell: Cell, width: int) -> Cell:
    """A name broken at its hyphens where it is too long for a line."""
    return replace(cell, text="\n".join(textwrap.wrap(cell.text, width)))


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
