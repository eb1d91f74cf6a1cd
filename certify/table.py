"""The tables of a claim file, not yet looked into, and the lines on which their keys stand."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from certify.suggestion import suggestion
from certify.trusted.error import CertifyError, Malformed

FORMAT = "claims/1"
MAXIMAL_LENGTH = 4_000_000
HEADER = re.compile(r"\s*\[\[\s*claim\s*\]\]")
PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
BACKSLASH = "between double quotes a backslash begins a special character: put the text between single quotes"
WRITE = 'write key = "value"'
WAYS_OUT = {
    "Cannot overwrite a value": "the key stands twice: drop one, or begin another claim with [[claim]]",
    "Duplicate inline table key": "the name stands twice: drop one, or choose another",
    "Cannot declare": "the table is there already: put its keys together, and begin each claim with [[claim]]",
    "Unescaped '\\' in a string": BACKSLASH,
    "Invalid hex value": BACKSLASH,
    "Illegal character '\\n'": "a text ends on its line: close its quotes, or put three quotes around it",
    "Unterminated string": "close its quotes",
    "Invalid value": "a text stands between quotes",
    "Invalid date or datetime": "a text stands between quotes",
    "Unclosed array": "put commas between its entries and ] at its end",
    "Unclosed inline table": "put commas between its entries and } at its end",
    "Expected '=' after a key": WRITE,
    "Invalid statement": WRITE,
    'Expected "\'"': "close its quotes",
    "Expected newline or end of document after a statement": "write one key a line, and texts between quotes",
}
"""How complaints of the TOML reader begin, and what helps."""
OF_KEYS = ("Invalid initial character for a key part", "Expected '=' after a key")


class ClaimFileError(CertifyError):
    """A claim file that cannot be read; the message names file, line, claim and key, and the way out."""


class Lines:
    """Where in a file's text a claim and its keys stand: a best effort, since the TOML reader forgets lines."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.headers = [i for i, line in enumerate(self.lines) if HEADER.match(line)] + [len(self.lines)]

    def of(self, index: int, key: str = "", clue: str = "") -> int:
        """The line (from 1) of a claim's key and of the clue under it; without a key, that of its [[claim]]."""
        if index >= len(self.headers) - 1:
            return 1
        start, stop = self.headers[index : index + 2]
        if not key:
            return 1 + start
        root = re.escape(re.split(r"[. ]", key)[0])
        line = self.find(rf'\s*(\[\s*claim\s*\.\s*)?"?{root}\b', start, stop)
        return 1 + self.find(f".*{clue}", line, stop)

    def find(self, pattern: str, start: int, stop: int) -> int:
        """The first line between two that a pattern matches, else the first."""
        return next((i for i in range(start, stop) if re.match(pattern, self.lines[i])), start)


def tables(text: str, path: str | Path, lines: Lines) -> Sequence[object]:
    """The claim tables of a file's text; `ClaimFileError` when it is no TOML, or not of this format."""
    data = _data(text, path, lines)
    for key in sorted(data.keys() - {"format", "claim"}):
        number = 1 + lines.find(rf'\s*\[*"?{re.escape(key)}\b', 0, len(lines.lines))
        known = suggestion(key[:64], ("format", "claim"))
        raise ClaimFileError(f"{path}:{number}: unknown key {key!r:.64}{known}; keys of a claim go under [[claim]]")
    if data.get("format") != FORMAT:
        came = kind(data["format"]) if "format" in data else "none"
        raise ClaimFileError(f'{path}:1: format: wanted {FORMAT}, got {came}: begin the file with format = "{FORMAT}"')
    found = data.get("claim")
    if not isinstance(found, list) or not found:
        came = "none" if found is None or found == [] else kind(found)
        raise ClaimFileError(f"{path}:1: claim: wanted claims, got {came}: begin each with [[claim]], in two brackets")
    return found


def _data(text: str, path: str | Path, lines: Lines) -> dict[str, object]:
    if len(text) > MAXIMAL_LENGTH:
        raise ClaimFileError(f"{path}: {len(text)} characters, at most {MAXIMAL_LENGTH} are read: split the file")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ClaimFileError(f"{path}: brackets nested too deeply: a claim file is flat") from error
    except ValueError as error:
        problem, place = str(error), PLACE.search(str(error))
        line = place[1] if place else len(lines.lines)
        raise ClaimFileError(f"{path}:{line}: not TOML: {problem}{_way_out(problem, lines)}") from error


def _way_out(problem: str, lines: Lines) -> str:
    """What helps against a complaint of the TOML reader, if anything is known to."""
    if problem.startswith(OF_KEYS) and (place := PLACE.search(problem)):
        rest = lines.lines[int(place[1]) - 1][int(place[2]) - 1 :].strip()
        if not rest or rest[0] in "#}":
            return ": a table between braces stands on one line, without a comma at its end"
        if not rest[0].isascii():
            return f": a name has ASCII letters, digits and underscores, so spell {rest[0]} out, such as lam"
    return next((f": {way}" for start, way in WAYS_OUT.items() if problem.startswith(start)), "")


def text_of(value: object) -> str:
    """A value that is a text; `Malformed` when it is something else."""
    if isinstance(value, str):
        return value
    raise Malformed(f"wanted text in quotes, got {kind(value)}")


def kind(value: object) -> str:
    """What came, in a few words."""
    match value:
        case str():
            return f"the text {value!r:.40}"
        case float():
            return f"the number {value}"
        case bool() | None:
            return f"{value}"
        case dict():
            return "a table"
    return "a whole number" if isinstance(value, int) else f"a {type(value).__name__}"
