"""Names put back for the terms that they abbreviate, as the reader of a claim knows these."""

from collections.abc import Mapping
from typing import TypeVar

from certify.trusted.node import Node
from certify.trusted.term import Product, Rational, Sum, Term, Variable, rebuild

Of = TypeVar("Of", bound=Node)
"""A term or a relation."""


def abbreviated(node: Of, where: Mapping[str, Term]) -> Of:
    """A term or a relation with every occurrence of an abbreviated term replaced by its name, outermost first;
    variables and numbers stay, as they need no other name.
    """
    names = {t: Variable(name) for name, t in where.items() if not isinstance(t, Variable | Rational)}
    return _fold(node, names) if names else node  # type: ignore[return-value]  # of its kind


def _fold(node: Node, names: Mapping[Term, Variable]) -> Node:
    if isinstance(node, Term) and node in names:
        return names[node]
    if isinstance(node, Sum | Product):
        node = _gathered(node, names)
    children = {child: _fold(child, names) for child in node.children()}
    return node if all(old == new for old, new in children.items()) else rebuild(node, children)


def _gathered(node: Sum | Product, names: Mapping[Term, Variable]) -> Sum | Product:
    """A sum (a product) in which a defined sum (product), spliced in among the others, is named."""
    items = tuple(item for item in node.children() if isinstance(item, Term))
    for term in sorted(names, key=lambda term: -len(tuple(term.children()))):
        run = tuple(term.children())
        if type(term) is type(node) and len(run) > 1:
            for start in range(len(items) - len(run), -1, -1):
                if items[start : start + len(run)] == run:
                    items = (*items[:start], names[term], *items[start + len(run) :])
    return type(node)(items)
