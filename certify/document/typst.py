"""Blocks as Typst, from which a PDF is made without TeX. Text stands in strings, so nothing in it is a command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
from certify.document.layout import across, notes_beside
from certify.document.macro import Macro, expand
from certify.document.page import NAMES, anchor
from certify.document.prose import plain, segments, target
from certify.document.typst_maths import quoted, typst_maths

LINE = 41.0
SETUP = """
#set page(paper: "a4", margin: (x: 25mm, top: 25mm, bottom: 27mm), numbering: "1")
#set text(font: "New Computer Modern", size: 11pt, lang: "en")
#set par(justify: true, leading: 0.62em, spacing: 0.9em)
#show heading: set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show raw: set text(font: "DejaVu Sans Mono", size: 8.5pt)
#let statement(head, title, body) = block(width: 100%, above: 1.1em, below: 1.1em, stroke: (left: 1.2pt + luma(190)),
  inset: (left: 9pt, y: 2pt), { strong(head); title; h(0.4em); emph(body) })
#let lead(body) = block(width: 100%, above: 0.9em, below: 0.9em, sticky: true, body)
#let row(left, right, width) = { box(width: width, { h(1fr); left }); h(0.28em); right }
#let widest(..parts) = calc.max(0pt, ..parts.pos().map(part => measure(part).width))
"""


@dataclass(frozen=True, slots=True)
class TypstWriter:
    """Writes blocks as Typst in lines of `limit` em; `labels` are the anchors that links may lead to."""

    macros: Mapping[str, Macro] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    limit: float = LINE

    def prose(self, prose: str) -> str:
        """Prose as Typst markup."""
        return "".join(self._segment(kind, content) for kind, content in segments(prose))

    def _segment(self, kind: str, content: str) -> str:
        match kind:
            case "maths":
                return self.shown(content) if r"\displaystyle" in content else f"${self.maths(content)}$"
            case "display":
                return f"$ {self.maths(content)} $"
            case "emph":
                return f"#emph({quoted(content)});"
            case "code":
                return f"#raw({quoted(_breakable(content))});"
            case "link":
                where, label = target(content)
                if "://" in where:
                    return f"#link({quoted(where)})[#{quoted(label)};];"
                name = anchor(where)
                return f"#link(<{name}>)[#{quoted(label)};];" if name in self.labels else f"#{quoted(label)};"
        return f"#{quoted(content)};"

    def maths(self, latex: str) -> str:
        """Mathematics, macros expanded."""
        return typst_maths(expand(latex, self.macros))

    def shown(self, latex: str) -> str:
        """A formula in displayed style, as part of a row."""
        return f"$display({self.maths(latex)})$"

    def blocks(self, blocks: Sequence[Block], opening: str = "") -> str:
        """Blocks one after the other, an opening before the words of the first. Words that lead to a display stay on
        its page.
        """
        written = [self.block(block) for block in blocks]
        if opening and blocks and isinstance(blocks[0], Paragraph):
            written[0] = f"{opening} {written[0]}"
        elif opening:
            written, blocks = [opening, *written], [Paragraph(""), *blocks]
        for number, (block, following) in enumerate(pairwise(blocks)):
            if isinstance(block, Paragraph) and isinstance(following, Display):
                written[number] = f"#lead[{written[number]}]"
        return "\n\n".join(written)

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Display(rows, _, _):
                return self.rows(rows)
            case Items(items):
                return "\n".join(f"/ {self.prose(label)}: {self.prose(text)}" for label, text in items)
            case Table():
                return self.table(block)
            case Environment():
                return self.environment(block)
            case Proof(body):
                shown = bool(body) and isinstance(body[-1], Display)
                end = "#block(width: 100%, above: 0.3em, align(right, sym.square))" if shown else "#h(1fr)#sym.square"
                return f"{self.blocks(body, '_Proof._')} {end}"
            case Section():
                return self.section(block)
            case Works(entries):
                return "\n".join(self.work(number, *entry) for number, entry in enumerate(entries, 1))

    def work(self, number: int, key: str, text: str) -> str:
        """One entry of the bibliography."""
        return f"#grid(columns: (2.2em, 1fr), [\\[{number}\\]], [{self.prose(text)}]) <{anchor(f'cite:{key}')}>"

    def paragraph(self, block: Paragraph) -> str:
        """A paragraph, perhaps with a heading at its beginning."""
        label = f'*{self.prose(block.label)}#".";* ' if block.label else ""
        text = label + self.prose(block.prose)
        return f"#par(justify: false)[#text(size: 9.5pt, fill: luma(70))[{text}]]" if block.small else text

    def section(self, block: Section) -> str:
        """A part with its heading."""
        number = f"#{quoted(block.number)};#h(0.7em)" if block.number else ""
        label = f" <{anchor(f'thm:{block.anchor}')}>" if block.anchor else ""
        return f"{'=' * block.level} {number}{self.prose(block.title)}{label}\n\n{self.blocks(block.body)}"

    def environment(self, block: Environment) -> str:
        """A statement."""
        title = f' #"(";{self.prose(block.title)}#")";' if block.title else ""
        number = f" {block.number}" if block.number else ""
        return f'#statement[#"{NAMES[block.kind]}{number}";][{title}#".";][{self.blocks(block.body)}]'

    def table(self, block: Table) -> str:
        """A table of words."""
        columns = ", ".join(f"{share:.3f}fr" for share in block.shares)
        heads = ", ".join(f"[*{self.prose(text)}*]" for text in block.heads)
        rows = ",\n  ".join(", ".join(f"[{self.prose(cell)}]" for cell in row) for row in block.rows)
        return (
            f"#{{ set par(justify: false, leading: 0.5em); set text(size: 9.5pt); table(columns: ({columns}), "
            "stroke: none, inset: (x: 4pt, y: 4.5pt),\n"
            f"  table.hline(), table.header({heads}), table.hline(stroke: 0.5pt),\n"
            f"  {rows},\n  table.hline()) }}"
        )

    def rows(self, rows: Sequence[Row]) -> str:
        """A display as a grid: left side, relation and right side, notes beside or below, number."""
        beside, marked = notes_beside(rows, self.limit), any(row.mark for row in rows)
        noted = beside and any(row.note for row in rows)
        columns = ["1fr" if marked and not noted else "auto", *["1fr"] * noted, *["auto"] * marked]
        align = ["left", *["left"] * noted, *["right"] * marked]
        shape = _Shape(beside, noted, marked)
        cells = [cell for row in rows for cell in self.row(row, shape)]
        grid = (
            f"grid(columns: ({', '.join(columns)},), align: ({', '.join(f'{a} + horizon' for a in align)},), "
            "column-gutter: 1.6em, row-gutter: 1em,\n  " + ",\n  ".join(cells) + ")"
        )
        placed = grid if marked or noted else f"align(center, {grid})"
        lefts = ", ".join(f"[{self.shown(row.left)}]" for row in rows if row.left and not row.over)
        size = min(1.0, self.limit / max(1.0, across(rows)))
        font = f"set text(size: {max(0.7, size):.2f}em); " if size < 1 else ""
        inner = f"{font}let w = widest({lefts}); {placed}"
        return f"#block(width: 100%, above: 1em, below: 1em, context {{ {inner} }})"

    def row(self, row: Row, shape: "_Shape") -> list[str]:
        """The cells of one row, in as many lines as it has parts."""
        cells: list[str] = []
        span = 1 + shape.noted + shape.marked
        for position, line in enumerate(row.over):
            shown = f"#h(1.6em){self.shown(f'{{}} {line}')}" if position else self.shown(line)
            cells.append(f"grid.cell(colspan: {span}, align: left)[{shown}]")
        for position, part in enumerate(row.parts):
            last = position == len(row.parts) - 1
            left = "" if row.over or position or not row.left else self.shown(row.left)
            right = self.shown(f"{{}} {row.relation} {part}" if position == 0 else f"{{}} {part}")
            indent = "#h(1.6em)" if position else ""
            cells.append(f"row([{left}], [{indent}{right}], {'1.6em' if row.over else 'w'})")
            cells += [f"[{self.prose(row.note) if last else ''}]"] * shape.noted
            cells += [self.number(row) if last else "[]"] * shape.marked
        if row.note and not shape.beside:
            note = f'#text(size: 9.5pt, fill: luma(70), style: "normal")[{self.prose(row.note)}]'
            cells.append(f"grid.cell(colspan: {span}, align: left)[#h(3em){note}]")
        return cells

    def number(self, row: Row) -> str:
        """The number of a row, to which links lead."""
        return f'[#text(style: "normal")[({row.mark})]<{anchor(f"eq:{row.mark}")}>]' if row.mark else "[]"


@dataclass(frozen=True, slots=True)
class _Shape:
    """Whether notes fit beside their rows, whether there are any there, and whether rows have numbers."""

    beside: bool
    noted: bool
    marked: bool


def _breakable(code: str) -> str:
    """Code in which a long word may break after eight characters."""
    return "\u200b".join(code[start : start + 8] for start in range(0, len(code), 8)) if len(code) > 24 else code


def typst_paper(document: Document, macros: Mapping[str, Macro]) -> str:
    """A paper as Typst."""
    writer = TypstWriter(macros, frozenset(_labels(document.body)))
    title = quoted(plain(document.title))
    under = "".join(f"\n#v(0.2em)\n{writer.prose(text)}" for text in (document.under, document.date) if text)
    head = f"#align(center)[#par(justify: false)[#text(size: 17pt)[{writer.prose(document.title)}]]{under}]"
    abstract = "\n\n".join(writer.prose(text) for text in document.abstract)
    shown = f"#pad(x: 12mm, top: 1em, bottom: 1em)[#text(size: 10pt)[{abstract}]]" if abstract else ""
    contents = "#outline(depth: 2, indent: 1.2em)" if document.contents else ""
    blocks = writer.blocks(document.body)
    return "\n\n".join([f"#set document(title: {title})" + SETUP, head, shown, contents, blocks]) + "\n"


def _labels(body: Sequence[Block]) -> list[str]:
    """The anchors of sections, rows and works."""
    found: list[str] = []
    for block in body:
        match block:
            case Section(_, inner, _, _, name):
                found += [anchor(f"thm:{name}")] if name else []
                found += _labels(inner)
            case Environment(_, _, _, inner) | Proof(inner):
                found += _labels(inner)
            case Display(rows):
                found += [anchor(f"eq:{row.mark}") for row in rows if row.mark]
            case Works(entries):
                found += [anchor(f"cite:{key}") for key, _ in entries]
    return found
