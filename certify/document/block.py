"""What a document is made of: a few kinds of blocks, which each writer prints in its own way.

Texts are prose (see `certify.document.prose`); mathematics in rows is LaTeX without dollars.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a display: `left relation right`, the right side in parts that each fit a line.

    A left side that is too long to stand beside the rest stands above it, in the lines `over`. `mark` is the row's
    number.
    """

    left: str
    relation: str
    parts: tuple[str, ...]
    note: str = ""
    mark: str = ""
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, perhaps with a heading at its beginning; `small` for what is beside the argument."""

    prose: str
    label: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """Rows aligned at their relations; `kind` says what they are: definitions, claim or steps."""

    rows: tuple[Row, ...]
    kind: str = "claim"
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item behind its label."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of prose with the share that each column has of the line."""

    caption: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Environment:
    """A theorem, a lemma or a claim: its number (empty in a document of its own), its title, and what it states."""

    kind: str
    number: str
    title: str
    body: "tuple[Block, ...]"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """An argument, ended by the sign that ends proofs."""

    body: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading of a level (1 or 2)."""

    title: str
    body: "tuple[Block, ...]"
    level: int = 2
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Works:
    """The bibliography: for each work its key, by which links `cite:KEY` lead here, and its text."""

    entries: tuple[tuple[str, str], ...]


Block = Paragraph | Display | Items | Table | Environment | Proof | Section | Works


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: title, what stands under it, and blocks; `contents` asks for a table of contents."""

    title: str
    under: str
    body: tuple[Block, ...]
    abstract: tuple[str, ...] = ()
    date: str = ""
    contents: bool = False
