"""Blocks as one self-contained page of HTML and MathML: no network, no script."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from certify.document.block import (
    Block,
    Display,
    Document,
    Environment,
    Items,
    Paragraph,
    Proof,
    Row,
    Section,
    Table,
    Works,
)
from certify.document.layout import notes_beside
from certify.document.macro import Macro, expand
from certify.document.mathml import mathml, pieces
from certify.document.prose import plain, segments, target
from certify.document.style import PAPER_STYLE, STYLE

PAGE_LINE = 46.0
APOSTROPHE = re.compile(r"(?<=\w)'")
NAMES = {"theorem": "Theorem", "lemma": "Lemma", "claim": "Claim"}
ABOUT = {"steps": "Steps", "claim": "Statement", "definitions": "Definitions", "hypotheses": "Hypotheses"}


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Writes blocks as HTML; what is numbered shows its number, and links lead to anchors of the page."""

    linked: bool = False
    macros: Mapping[str, Macro] = field(default_factory=dict)

    def prose(self, prose: str) -> str:
        """Prose as HTML, its mathematics as MathML."""
        parts = [self._segment(kind, content) for kind, content in segments(prose)]
        for place in range(1, len(parts)):
            before, after = parts[place - 1 : place + 1]
            if before.endswith("</math>") and after[:1] in tuple(".,;:)"):
                last = before.rindex("<math")
                whole = f'{before[:last]}<span class="whole">{before[last:]}{after[0]}</span>'
                parts[place - 1 : place + 1] = [whole, after[1:]]
        return "".join(parts)

    def _segment(self, kind: str, content: str) -> str:
        match kind:
            case "maths":
                return "".join(mathml(piece, display=False) for piece in pieces(expand(content, self.macros)))
            case "display":
                return f'<span class="display">{self.maths(content)}</span>'
            case "emph":
                return f"<em>{html.escape(content)}</em>"
            case "code":
                return f"<code>{html.escape(content)}</code>"
            case "link":
                return self._link(*target(content))
        return html.escape(APOSTROPHE.sub("\u2019", content))

    def _link(self, where: str, label: str) -> str:
        address = where if "://" in where else f"#{anchor(where)}"
        return f'<a href="{html.escape(address)}">{html.escape(label)}</a>' if self.linked else html.escape(label)

    def maths(self, latex: str) -> str:
        """Mathematics as MathML, macros expanded."""
        return mathml(expand(latex, self.macros))

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Blocks one after the other."""
        return "".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Display(rows, kind, _):
                return self.rows(rows, kind)
            case Items(items):
                listed = "".join(f"<dt>{self.prose(a)}</dt><dd>{self.prose(b)}</dd>" for a, b in items)
                return f"<dl>{listed}</dl>\n"
            case Table():
                return self.table(block)
            case Environment():
                return self.environment(block)
            case Proof(body):
                return self.proof(body)
            case Section():
                return self.section(block)
            case Works(entries):
                listed = "".join(f'<li id="{anchor(f"cite:{key}")}">{self.prose(text)}</li>\n' for key, text in entries)
                return f'<ol class="works">\n{listed}</ol>\n'

    def paragraph(self, block: Paragraph) -> str:
        """A paragraph, perhaps with a heading at its beginning."""
        label = f"<strong>{self.prose(block.label)}.</strong> " if block.label else ""
        shown = ' class="small"' if block.small else ""
        return f"<p{shown}>{label}{self.prose(block.prose)}</p>\n"

    def section(self, block: Section) -> str:
        """A part with its heading."""
        level = block.level + 1 if self.linked else 2
        number = f"{block.number} " if block.number else ""
        name = f' id="{anchor(f"thm:{block.anchor}")}"' if block.anchor else ""
        heading = f"<h{level}>{number}{self.prose(block.title)}</h{level}>"
        return f"<section{name}>\n{heading}\n{self.blocks(block.body)}</section>\n"

    def environment(self, block: Environment) -> str:
        """A statement; under a heading of its own it needs no other."""
        head = ""
        if block.number:
            title = f" ({self.prose(block.title)})" if block.title else ""
            head = f'<p class="head"><strong>{NAMES[block.kind]} {block.number}</strong>{title}.</p>'
        return f'<div class="statement {block.kind}">{head}{self.blocks(block.body)}</div>\n'

    def proof(self, body: Sequence[Block]) -> str:
        """An argument; in a paper it says so, and where it ends."""
        if not self.linked:
            return self.blocks(body)
        first, *rest = body
        begun = [Paragraph(first.prose, "Proof"), *rest] if isinstance(first, Paragraph) else [
            Paragraph("", "Proof"), *body
        ]  # fmt: skip
        return f'<div class="proof">{self.blocks(begun)}</div>\n'

    def table(self, block: Table) -> str:
        """A table of words."""
        heads = "".join(f'<th scope="col">{self.prose(text)}</th>' for text in block.heads)
        rows = "".join(f"<tr>{''.join(f'<td>{self.prose(c)}</td>' for c in row)}</tr>\n" for row in block.rows)
        caption = f"<caption>{self.prose(block.caption)}</caption>"
        table = f'<table class="data">{caption}<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>'
        return _wide(table, plain(block.caption))

    def rows(self, rows: Sequence[Row], kind: str) -> str:
        """A display as a table, its notes beside it when all of them fit."""
        beside = notes_beside(rows, PAGE_LINE)
        body = "".join(self.row(row, beside) for row in rows)
        shown = f'<table class="rows {kind}{" beside" if beside else ""}"><tbody>\n{body}</tbody></table>'
        return _wide(shown, ABOUT[kind])

    def row(self, row: Row, beside: bool) -> str:
        """A row: its number, left side, relation and right side, and its note beside or below."""
        name = f' id="{anchor(f"eq:{row.mark}")}"' if row.mark and self.linked else ""
        number = f'<th scope="row"{name}>({row.mark})</th>' if row.mark else ""
        left = self.maths(row.left) if row.left and not row.over else ""
        parts = [f"{row.relation} {row.parts[0]}", *(f"{{}} {part}" for part in row.parts[1:])]
        above = [line if position == 0 else f"{{}} {line}" for position, line in enumerate(row.over)]
        over = " ".join(map(self.maths, above)) + "<br>" if above else ""
        right = over + " ".join(map(self.maths, parts))
        note = self.prose(row.note)
        under = f'<div class="note">{note}</div>' if note and not beside else ""
        cell = f'<td class="note">{note}</td>' if note and beside else ""
        return f'<tr>{number}<td class="left">{left}</td><td class="right">{right}{under}</td>{cell}</tr>\n'


def anchor(where: str) -> str:
    """A target as an identifier of the page."""
    return where.replace(":", "-").replace(" ", "-")


def _wide(inner: str, about: str) -> str:
    """What may be wider than the screen: it scrolls, by keyboard too."""
    label = html.escape(about, quote=True)
    return f'<div class="wide" role="group" aria-label="{label}" tabindex="0">{inner}</div>\n'


def html_article(document: Document) -> str:
    """A document about one theorem as a page."""
    writer = PageWriter()
    source = f'<p class="source">{writer.prose(document.under)}</p>'
    header = f"<header><h1>{writer.prose(document.title)}</h1>{source}</header>"
    return _page(plain(document.title), STYLE, f"{header}\n{writer.blocks(document.body)}", "")


def html_paper(document: Document, macros: Mapping[str, Macro]) -> str:
    """A paper as a page: its contents are links, and so are its references."""
    writer = PageWriter(True, macros)
    under = "".join(f'<p class="source">{writer.prose(text)}</p>' for text in (document.under, document.date) if text)
    header = f"<header><h1>{writer.prose(document.title)}</h1>{under}</header>\n"
    abstract = "".join(f"<p>{writer.prose(text)}</p>" for text in document.abstract)
    shown = f'<section class="abstract" aria-label="Abstract">{abstract}</section>\n' if abstract else ""
    contents = _contents(writer, document.body) if document.contents else ""
    return _page(
        plain(document.title), STYLE + PAPER_STYLE, header + shown + contents + writer.blocks(document.body), "paper"
    )


def _contents(writer: PageWriter, body: Sequence[Block]) -> str:
    return f'<nav aria-label="Contents"><h2>Contents</h2>\n{_entries(writer, body)}</nav>\n'


def _entries(writer: PageWriter, body: Sequence[Block]) -> str:
    parts = [block for block in body if isinstance(block, Section) and block.anchor]
    entries = "".join(
        f'<li><a href="#{anchor(f"thm:{part.anchor}")}"><span class="number">{part.number}</span>'
        f"{writer.prose(part.title)}</a>{_entries(writer, part.body)}</li>\n"
        for part in parts
    )
    return f"<ol>\n{entries}</ol>\n" if entries else ""


def _page(title: str, style: str, body: str, kind: str) -> str:
    shown = f' class="{kind}"' if kind else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{style}</style>\n</head>\n'
        f"<body{shown}>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
