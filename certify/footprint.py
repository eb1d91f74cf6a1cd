"""The lines of trusted code that run while a certificate is checked: all of that code that its verdict rests on.

What did not run cannot have been wrong about it. Tables and definitions, which run when the code is loaded, are not
counted. Checking takes several times longer while its lines are noted.
"""

import sys
from collections.abc import Callable
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
