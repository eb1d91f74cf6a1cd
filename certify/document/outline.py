"""The parts of a theorem's document: what is defined, supposed and claimed, and why, ready to be printed.

A theorem with a derivation makes its own outline; a claim of a file has one without steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from certify.document.block import Row
from certify.document.layout import Named, Printer, folded
from certify.latex import Notation, conventions, notation, range_latex, setting, supposition
from certify.latex.sentence import dimension_symbol
from certify.trusted.claim import Claim, Relation
from certify.trusted.node import Node
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, walk

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")

VALUE = 22.0
"""The width in em of a definition in a table."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated (rows), and why: a reason in words, a chain of numbered rows, or both."""

    title: str
    rows: tuple[Row, ...]
    reason: str = ""
    chain: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of a theorem as it is printed: a variable with its range, or a definition with its right side.

    A definition is a constant when it depends on no point and no operator stands in it.
    """

    latex: str
    about: str
    value: tuple[str, ...] = ()
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document in their order, mathematics as LaTeX and words as prose."""

    setting: str
    conventions: tuple[str, ...]
    definitions: tuple[Row, ...]
    given: tuple[Row, ...]
    hypotheses: str
    always: str
    statements: tuple[Statement, ...]
    lemmas: tuple[Statement, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How an outline is printed: lines of at most `limit` em, the theorem's number, and pinned symbols."""

    limit: float
    number: str = ""
    symbols: Mapping[str, str] | None = None

    def mark(self, letter: str = "") -> str:
        """How the numbers of rows begin: in the theorem's own chain, or in that of a lemma or a part."""
        return f"{self.number}{letter}." if self.number else letter


def roman(index: int) -> str:
    """The small Roman numeral of a statement."""
    return ROMAN[index] if index < len(ROMAN) else str(index + 1)


def claim_outline(claim: Claim, style: Style, names: Sequence[Named] = ()) -> Outline:
    """The outline of a claim without a derivation."""
    own = [name for name in names if _occurs(name.term, claim)]
    nodes = [claim, *(node for name in own for node in (name.term, Variable(name.name)))]
    symbols = notation_for(claim, nodes, own, style.symbols or {})
    printer = Printer(symbols, tuple(own), style.limit)
    rows = tuple(printer.relation(relation) for relation in claim.holds)
    return outline(claim, printer, (Statement("", rows),), style=style)


def _occurs(term: Term, claim: Claim) -> bool:
    return not isinstance(term, Variable | Rational) and any(node == term for node in walk(claim))


def notation_for(claim: Claim, nodes: Sequence[Node], names: Sequence[Named], pinned: Mapping[str, str]) -> Notation:
    """One notation for all that an outline prints; a name that is defined as a vector is one."""
    plain = notation([], {}, claim.vectors)
    vectors = claim.vectors | {name.name for name in names if plain.is_vector(name.term)}
    return notation(nodes, pinned, frozenset(vectors))


def outline(
    claim: Claim,
    printer: Printer,
    statements: tuple[Statement, ...],
    *,
    style: Style,
    lemmas: tuple[Statement, ...] = (),
    terms: Sequence[Node] = (),
) -> Outline:
    """The outline of a claim whose statements and lemmas are printed; `terms` are those on the way."""
    symbols, names = printer.symbols, printer.names
    given = [_folded(relation, names) for relation in claim.given]
    shown = [*claim.given, *claim.always, *claim.holds, *terms, *(name.term for name in names)]
    return Outline(
        setting(claim.variables, symbols),
        conventions([folded(node, names) for node in shown], symbols),
        printer.definitions(), tuple(printer.relation(relation) for relation in claim.given),
        supposition(given, symbols), supposition((), symbols, claim.always),
        statements, lemmas, (*_variables(claim, symbols), *_defined(printer)),
        (*(binding.name for binding in claim.variables), *(name.name for name in names)),
    )  # fmt: skip


def _folded(relation: Relation, names: Sequence[Named]) -> Relation:
    node = folded(relation, names)
    return node if isinstance(node, Relation) else relation


def _variables(claim: Claim, symbols: Notation) -> list[Symbol]:
    dimension = dimension_symbol(claim.variables, symbols)
    found = []
    for binding in claim.variables:
        name = symbols.name(binding.name)
        about = f"${name} {range_latex(binding.domain, dimension)}$"
        found.append(Symbol(name, f"{about}, of the mixing law" if binding.domain.component else about))
    return found


def _defined(printer: Printer) -> list[Symbol]:
    rows = replace(printer, limit=VALUE).definitions()
    return [
        Symbol(row.left, name.meaning, row.parts, _is_constant(name.term, printer.symbols))
        for row, name in zip(rows, printer.names, strict=True)
    ]


def _is_constant(term: Term, symbols: Notation) -> bool:
    scalar = (Variable, Rational, Sum, Product, Power, Call)
    nodes = [*walk(term)]
    plain = all(isinstance(node, scalar) for node in nodes)
    return plain and not any(isinstance(node, Variable) and node.name in symbols.vectors for node in nodes)
