r"""Macros of a paper: `\Law` or `\norm{...}` for longer LaTeX. LaTeX is told of them; other writers expand them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from certify.trusted.error import Malformed

DEEPEST = 20
LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Macro:
    r"""What a command stands for: its number of arguments, and its body with `#1`, `#2`, ..."""

    body: str
    arguments: int = 0


def expand(latex: str, macros: Mapping[str, Macro]) -> str:
    """Mathematics with every macro replaced by its body; `Malformed` when they go in a circle."""
    if not macros:
        return latex
    names = "|".join(sorted(map(re.escape, macros), key=len, reverse=True))
    pattern = re.compile(rf"\\({names})(?![A-Za-z])\s*")
    for _ in range(DEEPEST):
        match = pattern.search(latex)
        if match is None:
            return latex
        latex = _once(latex, pattern, macros)
        if len(latex) > LONGEST:
            break
    raise Malformed(f"macros: \\{match[1] if match else ''} is defined by itself: write its body out")


def _once(latex: str, pattern: re.Pattern[str], macros: Mapping[str, Macro]) -> str:
    """Every macro of a formula replaced once."""
    done, place = "", 0
    while match := pattern.search(latex, place):
        macro, end = macros[match[1]], match.end()
        arguments = []
        for _ in range(macro.arguments):
            argument, end = _argument(latex, end)
            arguments.append(argument)
        done += latex[place : match.start()] + f"{{{_filled(macro.body, arguments)}}}"
        place = end
    return done + latex[place:]


def _filled(body: str, arguments: list[str]) -> str:
    """A body with its arguments put for `#1`, `#2`, ...; with nothing put for those that are not there."""
    return re.sub(r"#([1-9])", lambda found: "".join(arguments[int(found[1]) - 1 : int(found[1])]), body)


def _argument(latex: str, start: int) -> tuple[str, int]:
    """The argument that begins at a place: a group without its braces, a command or a character; and where it ends."""
    while start < len(latex) and latex[start].isspace():
        start += 1
    if not latex.startswith("{", start):
        match = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL).match(latex, start)
        return (match[0], match.end()) if match else ("", start)
    depth = 0
    for place in range(start, len(latex)):
        if latex[place - 1] != "\\" or place == start:
            depth += {"{": 1, "}": -1}.get(latex[place], 0)
        if depth == 0:
            return latex[start + 1 : place], place + 1
    raise Malformed(f"macros: a brace is not closed in {latex!r:.80}")
