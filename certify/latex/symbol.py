"""One notation for all that a document prints, in which no two names look alike."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from certify.latex.name import name_latex, spelt
from certify.latex.notation import GLYPH, Notation
from certify.trusted.claim import Always, Binding
from certify.trusted.node import Node
from certify.trusted.term import (
    At,
    Call,
    Expectation,
    Gradient,
    Laplacian,
    LogMixture,
    Mean,
    Overlap,
    Posterior,
    Variable,
    walk,
)


def notation(
    nodes: Iterable[Node], symbols: Mapping[str, str] | None = None, vectors: frozenset[str] = frozenset()
) -> Notation:
    """A notation for all names in some nodes, in which no two names look alike, nor a name and a constant, a value of
    a sequence, or infinity.
    """
    pinned = symbols or {}
    found = [node for root in nodes for node in walk(root)]
    printed = {name: pinned.get(name) or name_latex(name) for node in found for name in _names(node)}
    seen = Counter(_look(text) for text in printed.values())
    values = {Notation(printed).term(node) for node in found if isinstance(node, At)}
    seen.update({_look(glyph) for node in found for glyph in _glyphs(node)} | {*map(_look, values), r"\infty"})
    return Notation(
        {name: text if name in pinned or seen[_look(text)] == 1 else spelt(name) for name, text in printed.items()},
        vectors,
        several=len({node.component for node in found if isinstance(node, LogMixture)}) > 1,
    )


def _look(text: str) -> str:
    return re.sub(r"[{}\s]", "", text)


def _names(node: Node) -> tuple[str, ...]:
    match node:
        case Variable(name) | Binding(name, _):
            return (name,)
        case Always(index, _):
            return (index,)
        case Gradient() | Laplacian() | Expectation():
            return (node.variable,)
        case Posterior() | LogMixture():
            return (node.component,)
    return ()


def _glyphs(node: Node) -> tuple[str, ...]:
    match node:
        case Call(function, _):
            return (GLYPH[function],) if function in GLYPH else ()
        case Mean():
            return (r"\nu",)
        case Expectation() | Overlap():
            return ("I",)
    return ()


def alike(symbols: Iterable[str]) -> str | None:
    """A symbol that stands twice among some, as a reader sees them; None when all differ."""
    seen: set[str] = set()
    for symbol in symbols:
        look = _look(symbol)
        if look in seen:
            return symbol
        seen.add(look)
    return None
