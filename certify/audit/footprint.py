"""The lines of trusted code that run while a certificate is checked: all of that code that its verdict rests on.

What did not run cannot have been wrong about it. Tables and definitions, which run when the code is loaded, are not
counted. Checking takes several times longer while its lines are noted.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from types import FrameType
from typing import Any

from certify import trusted
from certify.trusted import Certificate, Proved, Refuted, check, read, write

FOLDER = str(Path(trusted.__file__).parent)
Line = tuple[str, int]
"""A module's name, and the number of a line in it."""


def footprint(certificate: Certificate) -> tuple[Proved | Refuted, frozenset[Line]]:
    """The verdict of a certificate, and the lines of trusted code that ran to read and to check it; `Rejected` when it
    is not accepted.
    """
    text = write(certificate)
    lines: dict[str, set[int]] = {}
    before = sys.gettrace()
    sys.settrace(_noting(lines))
    try:
        verdict = check(read(text))  # type: ignore[arg-type]  # anything but a certificate is refused
    finally:
        sys.settrace(before)
    return verdict, frozenset((Path(file).stem, number) for file, numbers in lines.items() for number in numbers)


def _noting(lines: dict[str, set[int]]) -> Callable[[FrameType, str, Any], Any]:
    """A trace function that enters the lines that run in the trusted code."""

    def of_line(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            lines[frame.f_code.co_filename].add(frame.f_lineno)
        return of_line

    def of_call(frame: FrameType, _: str, __: object) -> Any:
        file = frame.f_code.co_filename
        if not file.startswith(FOLDER):
            return None
        lines.setdefault(file, set()).add(frame.f_code.co_firstlineno)
        return of_line

    return of_call


def listing(lines: Set[Line]) -> str:
    """The functions of the trusted code in which these lines are, for reading: a mark stands before each line that ran,
    or the statement it begins.
    """
    return "\n".join(part for path in sorted(Path(FOLDER).glob("*.py")) for part in _of_module(path, lines))


def _of_module(path: Path, lines: Set[Line]) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    ran, text = {number for module, number in lines if module == path.stem}, source.splitlines()
    spans = [span for span in _functions(ast.parse(source)) if ran & {*span}]
    if spans:
        yield f"\n{path.name}: {len(ran)} of {len(text)} lines ran\n"
    for span in spans:
        yield from (f"{number:4} {'>' if number in ran else ' '} {text[number - 1]}".rstrip() for number in span)
        yield ""


def _functions(node: ast.AST) -> Iterator[range]:
    """The lines of each outermost function below a node, from the top."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield range(min([child.lineno, *(d.lineno for d in child.decorator_list)]), (child.end_lineno or 0) + 1)
        else:
            yield from _functions(child)
