"""What an author pins for a paper: title and author, symbols of names, macros, further works. It is a TOML file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from certify.document.macro import Macro
from certify.document.prose import clean
from certify.suggestion import suggestion
from certify.paper.bibliography import Work, works
from certify.trusted.error import CertifyError

FORMAT = "symbols/1"
KEYS = ("format", "paper", "symbols", "macros", "work")
WORDS = ("title", "author", "date", "abstract", "preamble")


class WishError(CertifyError):
    """A file of symbols that cannot be read."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is pinned; empty where the author leaves it to the program."""

    title: str = ""
    author: str = ""
    date: str = ""
    abstract: str = ""
    preamble: str = ""
    symbols: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Symbols for one theorem or claim alone, by its name."""
    macros: Mapping[str, Macro] = field(default_factory=dict)
    works: tuple[Work, ...] = ()

    def of(self, name: str) -> dict[str, str]:
        """The symbols pinned for a theorem or claim."""
        return {**self.symbols, **self.own.get(name, {})}

    def check(self, names: Iterable[str], variables: Iterable[str]) -> None:
        """Refuses symbols for theorems and names that are not in the paper: a misprint would pass unnoticed."""
        known, used = [*names], [*variables]
        for name, symbols in {**self.own, "": self.symbols}.items():
            if name and name not in known:
                raise WishError(f"symbols: no theorem or claim of this paper is called {name}{suggestion(name, known)}")
            for variable in symbols:
                if variable not in used:
                    raise WishError(f"symbols: no name {variable} occurs in this paper{suggestion(variable, used)}")


def read_wish(path: Path) -> Wish:
    """What a file pins; `WishError` when it cannot be read."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise WishError(f"{path}: cannot be read ({error.strerror}): wanted a TOML file of symbols") from error
    except ValueError as error:
        raise WishError(f"{path}: not TOML: {error}") from error
    for key in data.keys() - set(KEYS):
        raise WishError(f"{path}: unknown key {key!r:.64}{suggestion(key[:64], KEYS)}")
    if data.get("format") != FORMAT:
        raise WishError(f'{path}: begin the file with format = "{FORMAT}"')
    words = _words(data.get("paper", {}), path)
    symbols, own = _symbols(data.get("symbols", {}), path)
    macros = _macros(data.get("macros", {}), path)
    return Wish(**words, symbols=symbols, own=own, macros=macros, works=works(data.get("work", []), path))


def _words(table: object, path: Path) -> dict[str, str]:
    found = {}
    for key, value in _table(table, "paper", path).items():
        if key not in WORDS:
            raise WishError(f"{path}: paper: unknown key {key!r:.64}{suggestion(key[:64], WORDS)}")
        if not isinstance(value, str):
            raise WishError(f"{path}: paper.{key}: wanted text in quotes")
        found[key] = clean(value)
    return found


def _symbols(table: object, path: Path) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    plain: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    for key, value in _table(table, "symbols", path).items():
        if isinstance(value, Mapping):
            own[key] = {name: _symbol(text, f"{path}: symbols.{key}.{name}") for name, text in value.items()}
        else:
            plain[key] = _symbol(value, f"{path}: symbols.{key}")
    return plain, own


def _symbol(text: object, where: str) -> str:
    if not isinstance(text, str) or not text.strip() or "$" in text or not _balanced(text):
        raise WishError(f"{where}: wanted LaTeX mathematics without dollars, its braces closed, got {text!r:.64}")
    return clean(text.strip())


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def _macros(table: object, path: Path) -> dict[str, Macro]:
    found = {}
    for name, value in _table(table, "macros", path).items():
        where = f"{path}: macros.{name}"
        if not re.fullmatch(r"[A-Za-z]+", name):
            raise WishError(f"{where}: a macro is called by letters alone, without its backslash")
        body = value if isinstance(value, str) else value.get("body") if isinstance(value, Mapping) else None
        arguments = value.get("arguments", 0) if isinstance(value, Mapping) else 0
        if not isinstance(arguments, int) or isinstance(arguments, bool) or not 0 <= arguments <= 9:
            raise WishError(f"{where}: arguments: wanted a number from 0 to 9")
        found[name] = Macro(_symbol(body, where), arguments)
    return found


def _table(table: object, key: str, path: Path) -> Mapping[str, object]:
    if not isinstance(table, Mapping):
        raise WishError(f"{path}: {key}: wanted a table [{key}]")
    return table
