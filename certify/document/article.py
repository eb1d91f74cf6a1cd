"""The blocks of one theorem: its statement, lemmas and proof, and what there is to say about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from certify.document.block import Block, Display, Document, Environment, Paragraph, Proof, Row, Section
from certify.document.outline import Outline, Statement, roman
from certify.document.prose import link, paragraphs, sentence
from certify.latex import enumeration, width

RECHECK = "To check it again without any search, run `certify recheck` on the certificate's file."
NOTHING_CITED = "Nothing is cited"
CHECKED = f"{NOTHING_CITED}: every step is checked."
EACH_STEP = "Each line is one claim of the certificate."
NO_STEPS = "The claim is checked as it stands, by the evidence in the certificate."
FOLLOWS = "It follows from the lemmas above."
LONG_HYPOTHESIS = 19.0


@dataclass(frozen=True, slots=True)
class Words:
    """What a theorem says in words, around its formal parts."""

    name: str
    ref: str
    title: str
    source: str
    statement: str
    sharpness: str = ""
    reading: str = ""
    cited: tuple[str, ...] = ()
    in_words: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """The theorem's number in its catalogue and where it comes from."""
        return self.source if self.ref in self.source else f"{self.ref}. {self.source}".strip()

    @property
    def taken(self) -> tuple[str, ...]:
        """What is taken as given: the results that are cited, or that there are none."""
        return self.cited or (f"{NOTHING_CITED}." if self.in_words else CHECKED,)


def letter(index: int) -> str:
    """The letter of a lemma: A, B, ..., Z, AA, ..."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def article(words: Words, outline: Outline, digest: str) -> Document:
    """A theorem as a document of its own."""
    ending = (Paragraph(f"SHA-256 `{digest}`", small=True), Paragraph(RECHECK))
    lemmas = (
        Section(f"Lemma {lemma.title}", (Environment("lemma", "", lemma.title, statement_rows([lemma])), proof))
        for lemma in outline.lemmas
        for proof in [Proof((*argument(lemma, ""),))]
    )
    body: list[Section] = [
        Section("Statement", tuple(Paragraph(part) for part in paragraphs(words.statement))),
        Section("Theorem", (Environment("theorem", "", words.ref, (*stated(outline),)),)),
        *lemmas,
        Section("Proof", (proof_of(outline),)),
        *(
            Section(title, tuple(Paragraph(part) for part in paragraphs(text)))
            for title, text in (("Reading", words.reading), ("Sharpness", words.sharpness))
            if text
        ),
        *([Section("Steps in words", tuple(Paragraph(item) for item in words.in_words))] if words.in_words else []),
        Section("Cited", tuple(Paragraph(item) for item in words.taken)),
        Section("Certificate", ending),
    ]
    return Document(words.title, words.origin, tuple(body))


def stated(outline: Outline) -> Iterator[Block]:
    """Variables, definitions, hypotheses and conclusion."""
    yield Paragraph(" ".join(filter(None, [outline.setting, *outline.conventions])))
    if outline.definitions:
        yield Paragraph("Write")
        yield Display(outline.definitions, "definitions", ".")
    long = any(width(part) > LONG_HYPOTHESIS for row in outline.given for part in row.parts)
    if long or len(outline.given) > 6:
        yield Paragraph("Suppose that")
        yield Display(outline.given, "hypotheses", ".")
    elif outline.hypotheses:
        yield Paragraph(outline.hypotheses)
    if outline.always:
        yield Paragraph(outline.always)
    yield Paragraph("Then")
    yield from statement_rows(outline.statements)


def statement_rows(statements: Sequence[Statement]) -> tuple[Block, ...]:
    """What is stated, as one display; several statements are numbered."""
    return (Display(tuple(row for statement in statements for row in statement.rows), "claim", "."),)


def proof_of(outline: Outline, closing: str = EACH_STEP) -> Proof:
    """The proof of the theorem: one argument for each of its statements, a sentence behind each chain."""
    if len(outline.statements) == 1:
        return Proof((*argument(outline.statements[0], _ending(outline), closing),))
    body: list[Block] = []
    for statement in (statement for statement in outline.statements if statement.chain or statement.reason):
        first, *rest = argument(statement, "", closing)
        words = first.prose if isinstance(first, Paragraph) else ""
        body += [Paragraph(" ".join(filter(None, [f"{_marks([statement])}.", words])))]
        body += rest if isinstance(first, Paragraph) else [first, *rest]
    silent = [statement for statement in outline.statements if not (statement.chain or statement.reason)]
    if silent:
        lemmas = "with the lemmas above, " if outline.lemmas else ""
        body.append(Paragraph(f"{_marks(silent)}: checked as stated, {lemmas}by the evidence in the certificate."))
    return Proof(tuple(body))


def _marks(statements: Sequence[Statement]) -> str:
    """The numbers of statements, with links."""
    marks = [link(f"eq:{row.mark}", f"({row.mark})") for statement in statements for row in statement.rows if row.mark]
    return enumeration(marks)


def _ending(outline: Outline) -> str:
    return f"{FOLLOWS} {NO_STEPS}" if outline.lemmas else NO_STEPS


def argument(statement: Statement, instead: str, closing: str = EACH_STEP) -> Iterator[Block]:
    """The reason, the chain, and a closing sentence; words that stand instead of a chain where there is none."""
    if statement.chain:
        if statement.reason:
            yield Paragraph(sentence(statement.reason))
        yield Display(statement.chain, "steps")
        if closing:
            yield Paragraph(closing)
        return
    yield Paragraph(" ".join(filter(None, [sentence(statement.reason), "" if statement.reason else instead])))


def marked(rows: Sequence[Row], number: str, start: int) -> tuple[Row, ...]:
    """Rows of a statement with small Roman numerals, behind the theorem's number if it has one."""
    head = f"{number}." if number else ""
    return tuple(replace(row, mark=f"{head}{roman(start + index)}") for index, row in enumerate(rows))
