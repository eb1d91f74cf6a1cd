"""Small changes of the trusted code, most of which let something through that was refused.

`changes(source)` lists them: each replaces one piece of the source by another and says of what kind it is. What a
function says to its reader (messages, annotations, docstrings) and the units of work that it reports are left alone.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = {
    "refusal": "a refusal left out: `if ...: raise` (or `return None`, or `return False`) never holds",
    "duty": "a statement left out: a call for its effect, `+=`, or a condition that is given",
    "part": "an `and` or `or` without one of its parts",
    "edge": "`<` for `<=` and the other way round",
    "item": "a list, set or joined tuple without one of its items",
    "filter": "a comprehension without its `if`",
    "every": "`any` for `all` and the other way round",
    "number": "a number one larger or one smaller",
}
EDGES: dict[type[ast.cmpop], str] = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
SILENT = ("spend", "keep", "clear", "__init__", "__setattr__", "_handle")
"""Calls that are no duty of a rule: of work, memories and construction; `clear` is one, and is left in."""
LIMITS = ("MAXIMAL_", "LONG", "SHORT")
"""Names of bounds on work, whose comparisons are left alone: what they refuse may well be true."""


@dataclass(frozen=True)
class Change:
    """One change: the bytes of the source that it replaces, and by what."""

    kind: str
    line: int
    lines: tuple[int, ...]
    start: int
    end: int
    text: str

    def apply(self, source: str) -> str:
        """The source after the change."""
        data = source.encode()
        return (data[: self.start] + self.text.encode() + data[self.end :]).decode()

    def show(self, source: str) -> str:
        """The piece that is replaced, and by what, on one line."""
        before = " ".join(source.encode()[self.start : self.end].decode().split())
        return f"{self.kind}: {before[:110]}  ->  {self.text[:60] or '(nothing)'}"


class Changes(ast.NodeVisitor):
    """Collects the changes of one source, function by function."""

    def __init__(self, source: str) -> None:
        self.data, self.found = source.encode(), list[Change]()
        self.starts = [0]
        for line in source.encode().splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.depth = 0

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where a node stands, in bytes."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[end_line - 1] + end_column

    def text(self, node: ast.expr | ast.stmt) -> str:
        """A node as it is written."""
        start, end = self.span(node)
        return self.data[start:end].decode()

    def put(self, kind: str, node: ast.expr | ast.stmt, text: str) -> None:
        """Notes the change of a node to a text, when it is inside a function."""
        if self.depth:
            lines = tuple(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            self.found.append(Change(kind, node.lineno, lines, *self.span(node), text))

    # What is left alone

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.depth += 1
        for statement in node.body:
            self.visit(statement)
        self.depth -= 1

    def visit_Raise(self, node: ast.Raise) -> None:
        """Messages."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Messages."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    # Statements

    def visit_If(self, node: ast.If) -> None:
        if len(node.body) == 1 and not node.orelse and _refuses(node.body[0]) and not _limits(node.test):
            self.put("refusal", node.test, "False")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        match node.value:
            case ast.Constant():
                return
            case ast.Call(func=ast.Attribute(attr=name)) if name in SILENT and name != "clear":
                return
            case ast.Call():
                self.put("duty", node, "pass")
            case ast.Yield() | ast.YieldFrom():
                self.put("duty", node, "yield from ()")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.put("duty", node, "pass")
        self.generic_visit(node)

    # Expressions

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word = " and " if isinstance(node.op, ast.And) else " or "
        for left_out in [] if _limits(node) else node.values:
            self.put("part", node, f"({word.join(self.text(v) for v in node.values if v is not left_out)})")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        if _limits(node):
            return
        sides = [node.left, *node.comparators]
        for place, operator in enumerate(node.ops):
            if type(operator) in EDGES:
                start, end = self.span(sides[place])[1], self.span(sides[place + 1])[0]
                word = EDGES[type(operator)]
                self.found.append(
                    Change("edge", node.lineno, (node.lineno,), start, end, f" {word} ")
                ) if self.depth else None
        self.generic_visit(node)

    def visit_List(self, node: ast.List) -> None:
        self._without_one(node, node.elts, "[]")
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        if len(node.elts) > 1:
            self._without_one(node, node.elts, "{}")
        self.generic_visit(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        if any(isinstance(item, ast.Starred) for item in node.elts):
            self._without_one(node, node.elts, "()")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(side, ast.Tuple | ast.List | ast.ListComp):
                    self.put("item", node, self.text(other))
        self.generic_visit(node)

    def _without_one(self, node: ast.expr, items: list[ast.expr], brackets: str) -> None:
        for left_out in items:
            kept = [self.text(item) for item in items if item is not left_out]
            comma = "," if brackets == "()" and kept else ""
            self.put("item", node, f"{brackets[0]}{', '.join(kept)}{comma}{brackets[1]}")

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.put("filter", test, "True")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Name("all"):
                self.put("every", node.func, "any")
            case ast.Name("any"):
                self.put("every", node.func, "all")
            case ast.Attribute(attr=name) if name in SILENT:
                return
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if type(node.value) is int:
            self.put("number", node, str(node.value + 1))
            self.put("number", node, f"({node.value - 1})")


def _limits(node: ast.expr) -> bool:
    """Whether a condition is about bounds on work alone."""
    parts = node.values if isinstance(node, ast.BoolOp) else [node]
    return all(
        isinstance(part, ast.Compare)
        and any(isinstance(n, ast.Name) and n.id.startswith(LIMITS) for n in ast.walk(part))
        for part in parts
    )


def _refuses(statement: ast.stmt) -> bool:
    match statement:
        case ast.Raise() | ast.Return(None) | ast.Return(ast.Constant(None | False)):
            return True
    return False


def changes(source: str) -> Iterator[Change]:
    """All changes of a source that still compile."""
    visitor = Changes(source)
    visitor.visit(ast.parse(source))
    for change in visitor.found:
        try:
            compile(change.apply(source), "mutant", "exec")
        except SyntaxError:
            continue
        yield change
