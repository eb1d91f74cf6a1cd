"""Terms made from terms, part by part."""

from collections.abc import Callable

from certify.trusted.node import Node
from certify.trusted.term import Term, rebuild


def mapped(term: Term, change: Callable[[Term], Term]) -> Term:
    """The term with every term directly inside it changed; whoever asks for more changes these likewise."""
    parts: dict[Node, Node] = {child: change(child) for child in term.children() if isinstance(child, Term)}
    return rebuild(term, parts) if parts else term  # type: ignore[return-value]  # a term again
