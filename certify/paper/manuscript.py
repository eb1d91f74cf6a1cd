"""A paper put together: front, theorems with their proofs, what is refuted or open, and what stands behind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from certify.document.article import argument, proof_of, stated, statement_rows
from certify.document.block import Block, Document, Environment, Paragraph, Proof, Section
from certify.document.outline import Statement
from certify.document.prose import paragraphs, sentence
from certify.latex import width
from certify.output.numeral import RELATIVE
from certify.paper.back import back
from certify.paper.bibliography import Bibliography, Work
from certify.paper.entry import REFUTED, Chapter, Entry, chapters, file_title
from certify.paper.front import front
from certify.paper.reference import References
from certify.paper.wish import Wish
from certify.record import Outcome, Record

TITLE = "Theorems with checked proofs"
FOUND = "The search found its evidence, which the certificate holds."
OTHERWISE = "The checker accepted evidence of another form than the derivation, whose steps are therefore not printed."
TALL = re.compile(r"\\frac|\\int|\\sum|\\left")
SHORTEST = 24.0
LONGEST_NUMBER = 24
CONTENTS_FROM = 3


@dataclass(frozen=True, slots=True)
class Library:
    """What the catalogue tells a paper: the titles of its parts, and the works that it knows."""

    sections: Mapping[str, str]
    works: tuple[Work, ...]


def paper(outcomes: Sequence[Outcome], library: Library, wish: Wish, limit: float) -> Document:
    """The paper about some outcomes, in lines of at most `limit` em."""
    parts = chapters(outcomes, library.sections, wish, limit)
    entries = [entry for part in parts for entry in part.entries]
    references = References(parts, Bibliography((*wish.works, *library.works)))
    body = [
        Section(part.title, tuple(_chapter(part, references)), 1, str(part.number), f"part-{part.number}")
        for part in parts
    ]
    last = back(entries, references, len(parts) + 3)
    return Document(
        wish.title or _title(outcomes), wish.author or f"made by certify {version('driftproof')}",
        (*front(entries), *body, *last), (*paragraphs(wish.abstract or _abstract(entries)),), wish.date,
        contents=len(entries) >= CONTENTS_FROM,
    )  # fmt: skip


def _title(outcomes: Sequence[Outcome]) -> str:
    """The title that the statements suggest."""
    origins = {outcome.task.origin for outcome in outcomes}
    if len(outcomes) == 1:
        return outcomes[0].task.title or outcomes[0].task.name
    origin = origins.pop() if len(origins) == 1 else None
    return TITLE if origin is None else file_title(origin)


def _abstract(entries: Sequence[Entry]) -> str:
    verdicts = [entry.verdict for entry in entries]
    counts = {word: verdicts.count(word) for word in ("proved", "refuted", "undecided", "vacuous")}
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    number = f"{len(entries)} statement" + ("" if len(entries) == 1 else "s")
    citing = sum(bool(entry.words.cited) for entry in entries)
    take = "takes" if citing == 1 else "take"
    given = f" Of the proofs, {citing} {take} a result of the literature as given; it is named." if citing else ""
    return (
        f"This paper holds {number}: {told}. Its statements and proofs are printed from the claims and steps that a "
        f"small independent checker accepted, and each refutation from an exact counterexample.{given}"
    )


def _chapter(part: Chapter, references: References) -> Iterator[Block]:
    if part.title == REFUTED:
        yield Paragraph("Each of these claims fails at the exact point that is given.")
    for entry in part.entries:
        title = references.prose(entry.words.title) if entry.words.title != entry.words.name else entry.words.name
        yield Section(title, tuple(_entry(entry, references)), 2, entry.number, entry.anchor)


def _entry(entry: Entry, references: References) -> Iterator[Block]:
    """A statement in words, as it was checked, and why it is true, false or open."""
    words = entry.words
    yield from (Paragraph(references.prose(text)) for text in paragraphs(words.statement))
    yield Environment(entry.kind, entry.number, _name(entry), tuple(stated(entry.outline)))
    record = entry.outcome.record
    if entry.verdict == "proved":
        yield from _proved(entry)
    elif entry.verdict == "refuted":
        yield Paragraph(failure(entry), "Counterexample")
    else:
        yield Paragraph(f"{entry.verdict.capitalize()}. {record.reason}", "Verdict")
    for label, text in (("Reading", words.reading), ("Sharpness", words.sharpness)):
        yield from (Paragraph(references.prose(text), label) for text in paragraphs(text))
    if words.in_words:
        yield Paragraph(" ".join(map(sentence, words.in_words)), "Steps in words")
    if words.cited:
        yield Paragraph(" ".join(references.prose(sentence(text)) for text in words.cited), "Cited")
    if words.source:
        yield Paragraph(references.source(words.source.rstrip(". ") + "."), "Source")
    if record.digest:
        told = f"{record.verdict.capitalize()} by {record.method}; SHA-256 `{record.digest}`."
        yield Paragraph(told, "Certificate", True)


def _name(entry: Entry) -> str:
    return ", ".join(filter(None, [entry.words.ref, entry.words.name]))


def _proved(entry: Entry) -> Iterator[Block]:
    """Lemmas with their proofs, and the proof; nothing that the certificate does not hold is passed off as one."""
    outline = entry.outline
    if not entry.follows:
        yield Proof((Paragraph(OTHERWISE),))
        return
    for lemma in outline.lemmas:
        letter, _, title = lemma.title.partition(": ")
        yield Environment("lemma", f"{entry.number}{letter}", title, _short(lemma) or statement_rows([lemma]))
        yield Proof((*argument(lemma, FOUND, ""),))
    yield proof_of(outline, "")


def _short(lemma: Statement) -> tuple[Block, ...]:
    """What a lemma states as a sentence, if that fits a line."""
    if len(lemma.rows) > 1 or len(lemma.rows[0].parts) > 1:
        return ()
    row = lemma.rows[0]
    formula = f"{row.left} {row.relation} {row.parts[0]}"
    return (Paragraph(f"${formula}$."),) if width(formula) <= SHORTEST and not TALL.search(formula) else ()


def failure(entry: Entry) -> str:
    """How a claim fails: the point, and what both sides are there."""
    record = entry.outcome.record
    symbols = dict(zip(entry.outline.names, entry.outline.symbols, strict=True))
    values = (record.counterexample or {}).items()
    point = ", ".join(f"${symbols[name].latex} = {_value(value)}$" for name, value in values)
    place = f"At {point}" if point else "As it stands"
    return f"{place}, {_sides(record)}."


def _sides(record: Record) -> str:
    left, relation, right = record.sides or ("", "", "")
    if "undefined" in (left, right):
        return f"the {'left' if left == 'undefined' else 'right'} side is undefined"
    sign = {"<=": r"\le", ">=": r"\ge", "==": "="}.get(relation, relation)
    return f"the left side is {_side(left)} and the right side is {_side(right)}, so left ${sign}$ right fails"


def _side(text: str) -> str:
    """What is said of a side: a number, or its distance from the other one."""
    words, number = (RELATIVE, text.removeprefix(RELATIVE)) if text.startswith(RELATIVE) else ("", text)
    return f"{words} ${_number(number.strip())}$".lstrip()


def _value(value: str | list[str]) -> str:
    return _number(value) if isinstance(value, str) else f"({', '.join(map(_number, value))})"


def _number(text: str) -> str:
    """A number of a report as mathematics: `[0.25 +/- 1e-9]` with its radius, a long fraction with a bar."""
    inner = text.strip("[]").replace("+/-", r"\pm")
    inner = inner if "e" not in inner else " ".join(map(_power, inner.split()))
    inner = inner.replace("...", r"\ldots ").rstrip()
    top, _, bottom = inner.partition("/")
    return rf"\frac{{{top}}}{{{bottom}}}" if bottom and len(inner) > LONGEST_NUMBER else inner


def _power(word: str) -> str:
    digits, _, exponent = word.partition("e")
    if not exponent or not exponent.lstrip("+-").isdecimal():
        return word
    return rf"{digits} \cdot 10^{{{int(exponent)}}}"
