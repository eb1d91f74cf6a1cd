"""Rows of displays from terms: names stand for the terms that they are defined by, long sides are broken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from certify.abbreviation import Of, abbreviated
from certify.document.block import Row
from certify.document.prose import segments
from certify.latex import RELATION, Notation, width
from certify.trusted.claim import Relation
from certify.trusted.term import Term, Variable

SHORT_LEFT = 11.0


class Named(Protocol):
    """A name for a term, and what it means."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def term(self) -> Term:
        """The term, written out in full."""

    @property
    def meaning(self) -> str:
        """What it is, in a few words."""


class Line(Protocol):
    """`relation term`, against the term before it in a chain, and why; `shown` is LaTeX to print instead."""

    @property
    def relation(self) -> str:
        """The sign of the relation."""

    @property
    def term(self) -> Term:
        """The term."""

    @property
    def reason(self) -> str:
        """Why, as prose."""

    @property
    def shown(self) -> str | None:
        """LaTeX to print in place of the term."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A name for a term."""

    name: str
    term: Term
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class _Link:
    relation: str
    term: Term
    reason: str = ""
    shown: str | None = None


def fold(term: Term, definitions: Sequence[Named]) -> Term:
    """The term with every occurrence of a definition's term replaced by the definition's name."""
    return folded(term, definitions)


def folded(node: Of, definitions: Sequence[Named]) -> Of:
    """A term or a relation, folded likewise."""
    return abbreviated(node, {d.name: d.term for d in definitions})


@dataclass(frozen=True, slots=True)
class Printer:
    """Makes rows of at most `limit` em."""

    symbols: Notation
    names: tuple[Named, ...]
    limit: float

    def relation(self, relation: Relation) -> Row:
        """The row of one relation."""
        return replace(self.chain(relation.left, [_Link(relation.relation, relation.right)], "")[0], mark="")

    def definitions(self) -> tuple[Row, ...]:
        """Each definition in terms of those before it."""
        rows = []
        for position, definition in enumerate(self.names):
            known = replace(self, names=self.names[:position])
            row = known.chain(Variable(definition.name), [_Link("==", definition.term, definition.meaning)], "")[0]
            rows.append(replace(row, mark=""))
        return tuple(rows)

    def chain(self, first: Term, steps: Sequence[Line], prefix: str) -> tuple[Row, ...]:
        """The rows of a chain of steps, numbered."""
        start, terms = fold(first, self.names), [fold(step.term, self.names) for step in steps]
        left = self.symbols.term(start)
        widest = max((width(self.symbols.term(term)) for term in terms), default=0.0)
        above = width(left) > SHORT_LEFT and width(left) + widest + 4 > self.limit
        over = self.symbols.lines(start, self.limit - 4) if above else ()
        limit = self.limit - 4 - (0 if above else width(left))
        rows = []
        for index, (step, term) in enumerate(zip(steps, terms, strict=True)):
            parts = (step.shown,) if step.shown else self.symbols.lines(term, limit)
            rows.append(Row("", RELATION[step.relation], parts, step.reason, f"{prefix}{index + 1}"))
        if rows:
            rows[0] = replace(rows[0], left=left, over=over)
        return tuple(rows)


def across(rows: Sequence[Row]) -> float:
    """The width of a display of rows without their notes, in em."""
    left = max(0.0 if row.over else width(row.left) for row in rows)
    above = max((width(line) for row in rows for line in row.over), default=0.0)
    return max(left + max(width(part) for row in rows for part in row.parts) + 3, above)


def notes_beside(rows: Sequence[Row], limit: float) -> bool:
    """Whether all notes of a display fit on the lines of their rows."""
    simple = all(len(row.parts) == 1 and not row.over for row in rows)
    return simple and across(rows) + max(prose_width(row.note) for row in rows) + 3 <= limit


def prose_width(prose: str) -> float:
    """Roughly the width of prose on one line, in em."""
    return sum(width(content) if kind == "maths" else 0.46 * len(content) for kind, content in segments(prose))
