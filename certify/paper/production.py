"""From an order to a file: what is named is decided, put together and written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from certify.catalogue import installed
from certify.document.block import Document
from certify.document.page import PAGE_LINE, html_paper
from certify.document.tex import LINE, latex_paper
from certify.document.typst import LINE as TYPST_LINE
from certify.document.typst import typst_paper
from certify.output.terminal import counted
from certify.paper.bibliography import read_works
from certify.paper.entry import names_of
from certify.paper.manuscript import Library, paper
from certify.paper.pdf import TEX, NotTypeset, engine, engines, typeset
from certify.paper.verdict import decided
from certify.paper.wish import Wish, read_wish
from certify.process.pool import Pool
from certify.process.progress import Progress
from certify.record import Outcome
from certify.selection import select
from certify.storage import write_bytes, write_text


@dataclass(frozen=True, slots=True)
class Order:
    """What a paper shall hold, where it goes and how it is made."""

    what: Sequence[str]
    output: Path
    symbols: Path | None
    folder: Path | None
    engine: str
    timeout: float


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was written, and by what."""

    output: Path
    engine: str
    outcomes: tuple[Outcome, ...]

    @property
    def as_expected(self) -> bool:
        """Whether every verdict is the expected one."""
        return all(outcome.as_expected for outcome in self.outcomes)

    @property
    def line(self) -> str:
        """What there is to say, on one line."""
        verdicts = [outcome.record.verdict for outcome in self.outcomes]
        told = ", ".join(f"{verdicts.count(word)} {word}" for word in dict.fromkeys(verdicts))
        number = counted(len(verdicts), "statement")
        wrong = sum(not outcome.as_expected for outcome in self.outcomes)
        end = f"{wrong} NOT as expected" if wrong else "all as expected"
        return f"{self.output}: {number}: {told}; {end}; made by {self.engine}"

    def as_json(self) -> str:
        """The same as one JSON object."""
        claims = [
            {"name": o.task.name, "verdict": o.record.verdict, "expected": o.task.expected, "digest": o.record.digest}
            for o in self.outcomes
        ]
        told = {"format": "paper/1", "file": str(self.output), "engine": self.engine, "claims": claims}
        return json.dumps(told, indent=2)


def produce(order: Order, pool: Pool, progress: Progress) -> Made:
    """Writes the paper; errors about the input come before anything is decided."""
    tasks = select(order.what, progress.read)
    wish = read_wish(order.symbols) if order.symbols else Wish()
    if wish.symbols or wish.own:
        wish.check([task.name for task in tasks], names_of(tasks))
    how = engine(order.engine) if order.output.suffix == ".pdf" else ""
    shelf = library()
    outcomes = decided(tasks, pool, order.timeout, order.folder, progress)
    progress.say(f"writing {order.output}")
    made = _written(order, outcomes, shelf, wish, how)
    return Made(order.output, made, tuple(outcomes))


def library() -> Library:
    """What the installed catalogues tell a paper."""
    catalogues = installed()
    sections = {prefix: title for entry in catalogues for prefix, title in entry.sections().items()}
    files = [path for entry in catalogues if (path := entry.works()) is not None]
    return Library(sections, tuple(work for path in files for work in read_works(path)))


def _written(order: Order, outcomes: Sequence[Outcome], shelf: Library, wish: Wish, how: str) -> str:
    """Writes the file; says what made it."""

    def document(limit: float) -> Document:
        return paper(outcomes, shelf, wish, limit)

    match order.output.suffix:
        case ".tex":
            write_text(order.output, latex_paper(document(LINE), wish.macros, wish.preamble))
        case ".html":
            write_text(order.output, html_paper(document(PAGE_LINE), wish.macros))
        case ".typ":
            write_text(order.output, typst_paper(document(TYPST_LINE), wish.macros))
        case _:
            content, how = _pdf(order, outcomes, shelf, wish, how)
            write_bytes(order.output, content)
            return how
    return "certify alone"


def _pdf(order: Order, outcomes: Sequence[Outcome], shelf: Library, wish: Wish, how: str) -> tuple[bytes, str]:
    """The PDF and what made it: where TeX fails and no engine was asked for, Typst takes its place and says so."""
    if how in TEX:
        text = latex_paper(paper(outcomes, shelf, wish, LINE), wish.macros, wish.preamble)
        try:
            return typeset(text, engine(how)), how
        except NotTypeset as error:
            if order.engine != "auto" or "typst" not in engines():
                raise
            reason = f"typst, after {error}"
    else:
        reason = "typst"
    return typeset(typst_paper(paper(outcomes, shelf, wish, TYPST_LINE), wish.macros), "typst"), reason
