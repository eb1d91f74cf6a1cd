"""Canonical text: every node has exactly one, and reading refuses any other.

`read(write(node)) == node`, and `write(read(text)) == text` for every text that `read` accepts. Reading evaluates
nothing; sizes and depth are bounded.
"""

import hashlib
import re
from fractions import Fraction

from certify.trusted.error import Malformed, Rejected
from certify.trusted.node import FAMILIES, MAXIMAL_DEPTH, NAME, RELATIONS, Node
from certify.trusted.term import Rational, Variable

MAXIMAL_LENGTH = 8_000_000
TOKEN = re.compile(r'_*[A-Za-z][A-Za-z0-9_]*|[()\[\]_]|"[a-z0-9]*"|-?[0-9]{1,2500}(?:/[0-9]{1,2500})?|[-+*^]|[<>=]=?')
FOLDED = ("claim", "always", "evidence", "statement", "binding", "link", "summand", "point", "replacement")


def write(node: Node) -> str:
    """The canonical text of a node: one line a part, indented, ending in a newline at the top."""
    return _write(node, node.family, 0) + "\n"


def _write(value: object, shape: str, indent: int) -> str:
    if shape[0] == "*" and isinstance(value, tuple):
        return "[" + _joined([_write(item, shape[1:], indent + 1) for item in value]).lstrip() + "]"
    if shape[0] == "?":
        return "_" if value is None else _write(value, shape[1:], indent)
    if isinstance(value, Rational):
        return str(value.value)
    if isinstance(value, Variable):
        return value.name
    if isinstance(value, Node):
        fields = zip(value.shape, value.values(), strict=True)
        inner = _joined([_write(item, kind, indent + 1) for kind, item in fields])
        fold = "\n" + " " * indent if shape in FOLDED and indent else ""
        return f"{fold}({value.tag}{inner})"
    return f'"{value}"' if shape == "word" else str(value)


def _joined(parts: list[str]) -> str:
    """Parts after one another, each on its own line or after a space."""
    return "".join(part if part.startswith("\n") else " " + part for part in parts)


def digest(node: Node) -> str:
    """The SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(write(node).encode("ascii")).hexdigest()


def read(text: str, family: str = "certificate") -> Node:
    """The node of a family that a canonical text writes; `Rejected` for any other text."""
    if len(text) > MAXIMAL_LENGTH:
        raise Rejected(f"a text of {len(text)} characters: at most {MAXIMAL_LENGTH} are read")
    tokens = TOKEN.findall(text)
    reader = _Reader(tokens)
    try:
        node = reader.value(family, 0)
        canonical = isinstance(node, Node) and write(node) == text
    except (Malformed, RecursionError) as error:
        raise Rejected(f"not a {family}: {error}") from error
    if not canonical:
        raise Rejected(f"not the canonical text of a {family}")
    return node  # type: ignore[return-value]  # of the family that was asked for


class _Reader:
    """A cursor over tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.position = tokens, 0
        self.terms: dict[object, Node] = {}

    def take(self) -> str:
        if self.position >= len(self.tokens):
            raise Rejected("the text ends too early")
        self.position += 1
        return self.tokens[self.position - 1]

    def value(self, shape: str, depth: int) -> object:
        if depth > 3 * MAXIMAL_DEPTH:
            raise Rejected("nested too deeply")
        token = self.take()
        if shape[0] == "?":
            if token == "_":
                return None
            self.position -= 1
            return self.value(shape[1:], depth + 1)
        if shape[0] == "*":
            return self.many(token, shape[1:], depth)
        if shape in FAMILIES:
            return self.node(token, shape, depth)
        return scalar_value(token, shape)

    def many(self, token: str, shape: str, depth: int) -> tuple[object, ...]:
        if token != "[":
            raise Rejected(f"wanted a list, got {token!r:.40}")
        items = []
        while self.position < len(self.tokens) and self.tokens[self.position] != "]":
            items.append(self.value(shape, depth + 1))
        self.take()
        return tuple(items)

    def node(self, token: str, family: str, depth: int) -> Node:
        if family == "term" and NAME.fullmatch(token):
            return Variable(token)
        if family == "term" and token not in "()[]_+*^-":
            value = scalar_value(token, "rational")
            return Rational(value)  # type: ignore[arg-type]  # what the text of a rational holds
        kind = FAMILIES[family].get(self.take()) if token == "(" else None
        if kind is None:
            raise Rejected(f"wanted a {family}")
        values = [self.value(shape, depth + 1) for shape in kind.shape]
        if self.take() != ")":
            raise Rejected(f"too many fields in a {kind.tag}")
        if family != "term" or kind is Rational:
            return kind(*values)
        same = (kind, *values)  # one object for all equal terms of a text, which makes them quick to compare
        if same not in self.terms:
            self.terms[same] = kind(*values)
        return self.terms[same]


def scalar_value(token: str, shape: str) -> object:
    """The value of a token of a scalar shape; `Rejected` when it is of another."""
    if shape == "word" and token[0] == '"':
        return token[1:-1]
    if shape == "relation" and token in RELATIONS:
        return token
    if shape == "name" and NAME.fullmatch(token):
        return token
    if re.fullmatch(r"-?[0-9]+(/[0-9]+)?", token) and shape in ("natural", "rational"):
        head, _, tail = token.partition("/")
        if tail and int(tail) == 0:
            raise Rejected("a zero denominator")
        return int(head) if shape == "natural" and not tail else Fraction(int(head), int(tail or 1))
    raise Rejected(f"wanted a {shape}, got {token!r:.40}")
