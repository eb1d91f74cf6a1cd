"""What stands behind the theorems of a paper: constants, verdicts, steps in words, citations, and the bibliography."""

from collections.abc import Iterator, Sequence

from certify.document.block import Block, Items, Paragraph, Section, Table, Works
from certify.document.prose import link
from certify.latex import width
from certify.paper.entry import Entry
from certify.paper.front import ranges
from certify.paper.reference import References

WIDEST = 17.0
NOTHING, CHECKED = "Nothing", "every step of every proof is checked"
IN_WORDS = "Between the words of these theorems and their claims, which are proved, stand such steps besides:"


def back(entries: Sequence[Entry], references: References, first: int) -> tuple[Section, ...]:
    """The last parts, numbered from a number on; a part with nothing in it is left out."""
    parts: list[tuple[str, str, tuple[Block, ...]]] = []
    constants = tuple(constant_rows(entries))
    if constants:
        heads = ("Theorem", "Constant", "Value", "Meaning")
        table = Table("Explicit constants of the theorems", heads, (0.14, 0.14, 0.43, 0.29), constants)
        parts.append(("Constants", "constants", (table,)))
    columns = ("Number", "Name", "Verdict", "By", "Certificate")
    verdicts = Table("Verdicts and certificates", columns, (0.13, 0.39, 0.13, 0.13, 0.22), tuple(verdict_rows(entries)))
    parts.append(("Verdicts", "verdicts", (verdicts,)))
    in_words = _by_text([(entry.number, entry.words.in_words) for entry in entries])
    if in_words:
        items = Items(tuple((ranges(numbers), text) for text, numbers in in_words.items()))
        parts.append(("Steps in words", "in-words", (Paragraph(IN_WORDS), items)))
    parts.append(("What is cited", "cited", (cited(entries, references),)))
    numbered = tuple(
        Section(title, body, 1, str(number), anchor) for number, (title, anchor, body) in enumerate(parts, first)
    )
    works = references.bibliography.entries()
    return (*numbered, Section("References", (Works(works),), 1, "", "references")) if works else numbered


def constant_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """A row for each definition of a theorem that is a constant: it depends on no point of the space."""
    for entry in entries:
        for symbol in entry.outline.symbols:
            if symbol.constant and entry.verdict == "proved" and entry.task.theorem is not None:
                value = " ".join(_tall(part) for part in symbol.value)
                yield link(f"thm:{entry.anchor}", entry.number), f"${symbol.latex}$", value, symbol.about


def _tall(part: str) -> str:
    """A formula in displayed style, unless it is too wide for its column so."""
    return rf"$\displaystyle {{}} {part}$" if width(part) <= WIDEST else f"${{}} {part}$"


def verdict_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """A row for each statement: what was decided, by which rule, and the beginning of its certificate's digest."""
    for entry in entries:
        record = entry.outcome.record
        by = "" if record.method == "none" else record.method
        digest = f"`{record.digest[:16]}`" if record.digest else "none"
        yield link(f"thm:{entry.anchor}", entry.number), entry.words.name, entry.verdict, by, digest


def cited(entries: Sequence[Entry], references: References) -> Block:
    """The results that proofs take as given, each with the theorems that do."""
    found = _by_text([(entry.number, entry.words.cited) for entry in entries])
    if not found:
        return Paragraph(f"{NOTHING}." if any(entry.words.in_words for entry in entries) else f"{NOTHING}: {CHECKED}.")
    return Items(tuple((ranges(numbers), references.prose(text)) for text, numbers in found.items()))


def _by_text(numbered: Sequence[tuple[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Each text, with the numbers of the theorems that have it."""
    found: dict[str, list[str]] = {}
    for number, texts in numbered:
        for text in texts:
            found.setdefault(text, []).append(number)
    return found
