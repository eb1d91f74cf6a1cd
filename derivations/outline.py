"""A derivation's outline: its statements with their chains, and its lemmas, as documents print them."""

from collections.abc import Iterator
from itertools import chain

from certify.document.article import Words, letter, marked
from certify.document.layout import Printer
from certify.document.outline import Outline, Statement, Style, notation_for, roman
from certify.document.outline import outline as outline_of
from certify.document.prose import sentence
from certify.trusted.node import Node
from certify.trusted.term import Variable
from derivations.derivation import Derivation, Lemma


def words(derivation: Derivation) -> Words:
    """What a derivation says in words."""
    return Words(
        derivation.name, derivation.ref, derivation.title, derivation.source, derivation.statement,
        derivation.sharpness, derivation.reading, derivation.cited, derivation.in_words,
    )  # fmt: skip


def outline(derivation: Derivation, style: Style) -> Outline:
    """The parts of a derivation's document in a style, whose pinned symbols go before the derivation's own."""
    claim, definitions = derivation.claim, derivation.definitions
    on_the_way = [*_on_the_way(derivation)]
    nodes = [claim, *on_the_way, *(part for d in definitions for part in (d.term, Variable(d.name)))]
    pinned = {**derivation.symbols, **(style.symbols or {})}
    printer = Printer(notation_for(claim, nodes, definitions, pinned), definitions, style.limit)
    lemmas = tuple(_lemma(printer, lemma, letter(index), style) for index, lemma in enumerate(derivation.lemmas))
    statements = tuple(_statements(derivation, printer, style))
    return outline_of(claim, printer, statements, style=style, lemmas=lemmas, terms=on_the_way)


def _on_the_way(derivation: Derivation) -> Iterator[Node]:
    """The terms of all chains, and the relations of lemmas."""
    chains = (derivation.steps, *(lemma.steps for lemma in derivation.lemmas), *(p.steps for p in derivation.also))
    yield from (step.term for step in chain(*chains))
    yield from (lemma.claim_relation for lemma in derivation.lemmas)


def _statements(derivation: Derivation, printer: Printer, style: Style) -> Iterator[Statement]:
    """The first statement and the further parts, each with its chain; their rows are numbered if there are several."""
    several, count = bool(derivation.also), 0
    parts = [(derivation.first, "", derivation.steps), *((p.relations, p.reason, p.steps) for p in derivation.also)]
    for relations, reason, steps in parts:
        rows = tuple(printer.relation(relation) for relation in relations)
        prefix = f"{style.mark()}{roman(count)}." if several else style.mark()
        yield Statement(
            "", marked(rows, style.number, count) if several else rows, sentence(reason),
            printer.chain(relations[0].left, steps, prefix),
        )  # fmt: skip
        count += len(rows)


def _lemma(printer: Printer, lemma: Lemma, name: str, style: Style) -> Statement:
    steps = printer.chain(lemma.claim_relation.left, lemma.steps, style.mark(name))
    return Statement(f"{name}: {lemma.name}", (printer.relation(lemma.claim_relation),), sentence(lemma.reason), steps)
